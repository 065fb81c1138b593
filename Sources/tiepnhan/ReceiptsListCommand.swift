import ArgumentParser
import Dossiers
import Intake
import ReaderPool
import Store

struct ReceiptsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Every receipt written so far.",
        discussion: """
            --show prints one receipt as its reader sees it. --release lets receipts go out that are held \
            (`receipts.mode: hold`) or were refused; they leave with the next pass.

            --kind correction and --kind reminder list the other letters.

            Example:
              tiepnhan receipts --data /var/lib/tiepnhan --json
            """)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Flag(help: "One JSON object a line.")
    var json = false

    @Option(help: ArgumentHelp("receipt, correction or reminder.", valueName: "kind"))
    var kind: Kind = .receipt

    @Option(help: ArgumentHelp("Print this receipt whole.", valueName: "number"))
    var show: String?

    @Option(
        parsing: .upToNextOption, help: ArgumentHelp("Let these held or refused receipts go out.", valueName: "number"))
    var release: [String] = []

    func run() async throws {
        let store = try release.isEmpty ? data.readingStore() : data.store()
        if !release.isEmpty { return try letGo(of: store) }
        let receipts = try store.outgoing(kind.outgoing)
        if let show {
            guard let receipt = try store.letter(number: show) else {
                throw Refusal(.unusableData, "There is no receipt \(show); `tiepnhan receipts` lists them.")
            }
            Terminal.print(try await Self.text(of: receipt))
        } else if json {
            for receipt in receipts { Terminal.print(Self.json(receipt).text) }
        } else if !receipts.isEmpty {
            Terminal.print(Self.table(receipts).text.trimmedEnd)
        }
    }

    /// All or none: an unknown number changes nothing.
    private func letGo(of store: Store) throws {
        let chosen = try release.map { number in
            guard let receipt = try store.letter(number: number) else {
                throw Refusal(.unusableData, "There is no receipt \(number); `tiepnhan receipts` lists them.")
            }
            return receipt
        }
        // Each is one transaction of its own, so the daemon may be at work.
        let reminders = chosen.filter { $0.kind == .reminder }
        let clock = try clock.deciding(in: store)
        for receipt in chosen where receipt.kind != .reminder { try store.release(receipt.id, at: clock.now) }
        let desk =
            reminders.isEmpty ? nil : try ReminderDesk(settings: data.settings(), store: store, clock: clock)
        let dropped = try desk?.release(reminders).count { $0 != nil } ?? 0
        Terminal.tell(
            "\(chosen.count - dropped) letters go out with the next pass."
                + (dropped == 0
                    ? ""
                    : " \(dropped) reminders say what is no longer so and were dropped; `tiepnhan remind` writes new ones.")
        )
    }

    /// The receipt as its reader sees it: taken apart by the reader, as every mail is.
    private static func text(of receipt: OutboxEntry) async throws -> String {
        let pool = ReaderPool(executable: try ReaderExecutable.locate(), workers: 1)
        let reading: Reading
        do {
            reading = try await pool.read(message: receipt.bytes)
        } catch {
            await pool.shutDown()
            throw error
        }
        await pool.shutDown()
        return """
            To: \(receipt.to)
            Subject: \(receipt.subject)
            Date: \(reading.header.date?.rfc3339(in: .vietnam) ?? "")
            Message-ID: \(receipt.rfcMessageID)

            \(reading.body)
            """
    }

    private static func json(_ receipt: OutboxEntry) -> JSONValue {
        .object([
            "number": .string(receipt.number), "to": .string(receipt.to), "subject": .string(receipt.subject),
            "message_id": .string(receipt.rfcMessageID), "state": .string(receipt.state.rawValue),
            "attempts": .integer(receipt.attempts), "answer": .optional(receipt.answer),
            "created_at": .string(receipt.createdAt.rfc3339(in: .vietnam)),
            "sent_at": .optional(receipt.sentAt?.rfc3339(in: .vietnam)),
        ])
    }

    private static func table(_ receipts: [OutboxEntry]) -> TextTable {
        var table = TextTable(columns: [
            .init("Số"), .init("Gửi tới", limit: 36), .init("Tiêu đề", limit: 56), .init("Tình trạng"), .init("Lúc"),
        ])
        for receipt in receipts {
            let time = (receipt.sentAt ?? receipt.createdAt).rfc3339(in: .vietnam)
            table.rows.append([
                receipt.number, receipt.to, receipt.subject, VietnameseLabel.of(receipt.state),
                time.prefix(16).split(separator: "T").joined(separator: " "),
            ])
        }
        return table
    }

    /// `OutgoingKind` on the command line: what units get.
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case receipt, correction, reminder

        var outgoing: OutgoingKind {
            switch self {
            case .receipt: .receipt
            case .correction: .correction
            case .reminder: .reminder
            }
        }
    }
}
