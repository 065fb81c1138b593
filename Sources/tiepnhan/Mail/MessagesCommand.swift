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
        discussion: HelpText(
            """
            Những gì `ingest --json` và `poll --json` đã in khi xử lý xong, cùng các quyết định của cán bộ từ đó đến nay, theo \
            thứ tự thư đến. Bảng không liệt kê thư do chính cơ quan gửi, như bản sao giấy tiếp nhận; --all để xem cả những thư \
            ấy, --json thì in mọi thư.
            """,
            english: """
                What `ingest --json` and `poll --json` printed when they were settled, with what people have decided since; \
                in order of arrival. The table leaves out what the office wrote itself, such as copies of its receipts; --all \
                shows them, and --json prints every message.
                """,
            examples: """
                tiepnhan messages --round 2021 --json
                """
        ).spoken)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Option(help: .spoken("Chỉ của đợt xét này.", english: "Only those of this round."))
    var round: String?

    @Flag(help: .spoken("In JSON, mỗi thư một đối tượng.", english: "One JSON object a message."))
    var json = false

    @Flag(
        help: .spoken(
            "Liệt kê cả thư do chính cơ quan gửi.",
            english: "The office's own mail in the table, too."))
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
