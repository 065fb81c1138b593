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

            --release-held lets go all of a kind that are held, or those to one address (--to). The journal keeps who did it.

            --kind correction and --kind reminder list the other letters.

            Example:
              tiepnhan receipts --data /var/lib/tiepnhan --json
              tiepnhan receipts --release-held --by "Lê Thị Hạnh"
            """)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions
    @OptionGroup var staff: StaffOptions

    @Flag(help: "One JSON object a line.")
    var json = false

    @Option(help: ArgumentHelp("receipt, correction or reminder.", valueName: "kind"))
    var kind: Kind = .receipt

    @Option(help: ArgumentHelp("Print this receipt whole.", valueName: "number"))
    var show: String?

    @Option(
        parsing: .upToNextOption, help: ArgumentHelp("Let these held or refused receipts go out.", valueName: "number"))
    var release: [String] = []

    @Flag(help: "Let all of this kind go that are held.")
    var releaseHeld = false

    @Option(help: ArgumentHelp("Of those that are held, only what goes to this address.", valueName: "address"))
    var to: String?

    func validate() throws {
        guard to == nil || releaseHeld else { throw ValidationError("--to chooses among what --release-held lets go.") }
    }

    func run() async throws {
        let isReleasing = releaseHeld || !release.isEmpty
        let store = try isReleasing ? data.store() : data.readingStore()
        if isReleasing { return try letGo(of: store) }
        if let show {
            Terminal.print(try await Self.text(of: try OutboxDesk(store: store).letter(show)))
        } else if json {
            try store.forEachOutgoing(.kind(kind.outgoing)) { Terminal.print(JSONValue.receipt($0).text) }
        } else {
            Terminal.print(try Self.table(of: kind.outgoing, in: store))
        }
    }

    private func letGo(of store: Store) throws {
        let desk = OutboxDesk(store: store)
        let released = try desk.release(
            release + (releaseHeld ? try desk.held(kind.outgoing, to: to) : []), by: staff.name,
            settings: { try data.settings() }, clock: try clock.deciding(in: store))
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
            .init("Số", isWhole: true), .init("Gửi tới", limit: 36), .init("Tiêu đề", limit: 56),
            .init("Tình trạng", isWhole: true), .init("Lúc", isWhole: true),
        ])
        try store.forEachOutgoing(.kind(kind)) { receipt in
            let time = (receipt.sentAt ?? receipt.createdAt).rfc3339(in: .vietnam)
            table.rows.append([
                receipt.number, receipt.to, receipt.subject,
                VietnameseLabel.of(receipt.state, answer: receipt.answer),
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
