import ArgumentParser
import Desks
import Dossiers
import Pipeline
import Settings
import Store
import Surroundings

struct MessagesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "messages",
        abstract: Sentence(
            "Các thư đã xử lý, như hiện nay.", english: "The messages that are settled, as they stand now."
        ).spoken,
        discussion: """
            What `ingest --json` and `poll --json` printed when they were settled, with what people have decided since; \
            in order of arrival. The table leaves out what the office wrote itself, such as copies of its receipts; --all \
            shows them, and --json prints every message.

            Example:
              tiepnhan messages --round 2021 --json
            """)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Option(help: "Only those of this round.")
    var round: String?

    @Flag(help: "One JSON object a message.")
    var json = false

    @Flag(help: "The office's own mail in the table, too.")
    var all = false

    func run() throws {
        let store = try data.readingStore()
        if let round, try !store.roster().rounds.contains(where: { $0.id == round }) {
            throw StoreError.unknownRound(round)
        }
        let own = all || json ? [] : Self.ownAddresses(try? data.settings())
        var left = 0
        var printer = OutcomePrinter(.table)
        try store.forEachSettled(round: round) { row in
            if json {
                Terminal.print(JSONValue.settled(row, zone: .vietnam).text)
            } else if row.standing.disposition == .automatic, own.contains(row.reading.header.sender.lowercased()) {
                left += 1
            } else {
                printer.add(Outcome(row))
            }
        }
        printer.finish()
        guard left > 0 else { return }
        Terminal.tell("\(left) thư do chính cơ quan gửi, như bản sao giấy tiếp nhận, không liệt kê; --all để xem.")
    }

    /// What the office itself writes from.
    private static func ownAddresses(_ settings: Settings?) -> Set<String> {
        guard let settings else { return [] }
        let addresses = [settings.mailbox.username, settings.receipts.from?.mailbox]
        return Set(addresses.compactMap { $0?.lowercased() })
    }
}
