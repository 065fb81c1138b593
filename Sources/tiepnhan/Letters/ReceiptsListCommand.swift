import ArgumentParser
import Desks
import Dossiers
import Pipeline
import ReaderPool
import Store
import Surroundings

struct ReceiptsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Sentence("Mọi giấy tiếp nhận đã viết.", english: "Every receipt written so far.").spoken,
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
        if let show {
            Terminal.print(try await Self.text(of: try OutboxDesk(store: store).letter(show)))
        } else if json {
            try store.forEachOutgoing(.kind(kind.outgoing)) { Terminal.print(JSONValue.receipt($0).text) }
        } else {
            let table = try Self.table(of: kind.outgoing, in: store)
            if !table.rows.isEmpty { Terminal.print(table.text.trimmedEnd) }
        }
    }

    private func letGo(of store: Store) throws {
        let released = try OutboxDesk(store: store).release(
            release, settings: { try data.settings() }, clock: try clock.deciding(in: store))
        Terminal.tell(
            Sentence(
                "\(released.going) thư sẽ gửi ở lượt sau."
                    + (released.dropped == 0
                        ? "" : " Bỏ \(released.dropped) thư nhắc không còn đúng; `tiepnhan remind` viết thư mới."),
                english: "\(released.going) letters go out with the next pass."
                    + (released.dropped == 0
                        ? ""
                        : " \(released.dropped) reminders say what is no longer so and were dropped; `tiepnhan remind` writes new ones.")
            ))
    }

    /// The receipt as its reader sees it: taken apart by the reader, as every mail is.
    private static func text(of receipt: OutboxEntry) async throws -> String {
        let reading = try await SingleReader.with { try await $0.read(message: receipt.bytes) }
        return """
            To: \(receipt.to)
            Subject: \(receipt.subject)
            Date: \(reading.header.date?.rfc3339(in: .vietnam) ?? "")
            Message-ID: \(receipt.rfcMessageID)

            \(reading.body)
            """
    }

    private static func table(of kind: OutgoingKind, in store: Store) throws -> TextTable {
        var table = TextTable(columns: [
            .init("Số"), .init("Gửi tới", limit: 36), .init("Tiêu đề", limit: 56), .init("Tình trạng"), .init("Lúc"),
        ])
        try store.forEachOutgoing(.kind(kind)) { receipt in
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
