import ArgumentParser
import Desks
import Dossiers
import Pipeline
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
            in order of arrival.

            Example:
              tiepnhan messages --round 2021 --json
            """)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Option(help: "Only those of this round.")
    var round: String?

    @Flag(help: "One JSON object a message.")
    var json = false

    func run() throws {
        let store = try data.readingStore()
        if let round, try !store.roster().rounds.contains(where: { $0.id == round }) {
            throw StoreError.unknownRound(round)
        }
        var printer = OutcomePrinter(isJSON: false)
        try store.forEachSettled(round: round) { row in
            if json {
                Terminal.print(JSONValue.settled(row, zone: .vietnam).text)
            } else {
                printer.add(Outcome(row))
            }
        }
        printer.finish()
    }
}
