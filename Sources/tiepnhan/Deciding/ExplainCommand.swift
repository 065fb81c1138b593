import ArgumentParser
import Desks
import Dossiers
import Pipeline
import Settings
import Store
import Surroundings

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: Sentence(
            "Vì sao một thư hay một đề nghị có kết quả như vậy, từng mục.",
            english: "Why a message or a nomination stands as it does, field by field."
        ).spoken,
        discussion: HelpText(
            """
            Gọi một thư bằng tên tệp, Message-ID, phần đầu mã SHA-256 hoặc số thứ tự; gọi một đề nghị bằng mã hoặc tên.
            """,
            english: """
                A message is named by its source, its Message-ID, the beginning of its SHA-256 or its row; a nomination by \
                its ID or its name.
                """,
            examples: """
                tiepnhan explain 0042.eml
                tiepnhan explain N017 --round 2021 --json
                """
        ).spoken)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Argument(help: .spoken("Một thư hoặc một đề nghị.", english: "A message or a nomination."))
    var name: String

    @Option(help: .spoken("Chỉ tìm đề nghị của đợt xét này.", english: "Nominations of this round only."))
    var round: String?

    @Flag(help: .spoken("In một đối tượng JSON.", english: "One JSON object."))
    var json = false

    func run() throws {
        let settings = try data.settings()
        let plan = try settings.plan()
        let store = try data.readingStore()
        let zone = plan.deadline.offset
        switch try Explainable.find(name, round: round, in: store) {
        case .message(let row):
            let explanation = try MessageExplanation(
                row, store: store, plan: plan, trusted: settings.mailbox.trustedHosts)
            Terminal.print(
                json
                    ? JSONValue.explanation(explanation, zone: zone).text
                    : MessageText(explanation: explanation, zone: zone).text)
        case .nomination(let nomination, let round):
            let explanation = try NominationExplanation(
                nomination, round: round, store: store, plan: plan, asOf: clock.clock.now)
            Terminal.print(
                json
                    ? JSONValue.explanation(explanation, zone: zone).text
                    : NominationText(explanation: explanation, zone: zone).text)
        }
    }
}
