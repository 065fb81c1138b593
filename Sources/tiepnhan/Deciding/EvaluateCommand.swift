import ArgumentParser
import Desks
import Dossiers
import Durability
import Judgement
import Pipeline
import Rulebook
import Settings
import Store
import Surroundings

struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: Sentence(
            "Đối chiếu tốt đến đâu, so với đáp án hoặc với quyết định của cán bộ.",
            english: "How good matching is, against known answers or the staff's own decisions."
        ).spoken,
        discussion: HelpText(
            """
            Thư mục có units.csv, nominations.csv, round.json, mail/ và truth.jsonl; thư trong đó được xử lý đúng như thư \
            thật, trong một thư mục tạm. Không ghi thư mục thì lấy những gì cán bộ đã quyết định trong thư mục dữ liệu làm đáp \
            án; mục chưa ai quyết định thì không tính, nên độ chính xác khi đó là của những mục chưa rõ.

            Độ chính xác, độ phủ và F1 tính trên các cặp (thư, đề nghị), mỗi số kèm khoảng tin cậy 95 %.
            """,
            english: """
                DIR holds units.csv, nominations.csv, round.json, mail/ and truth.jsonl; its mail goes through the very doors \
                that real mail goes through, in a temporary folder. Without DIR, what people decided in the data folder is \
                the truth: entries nobody decided about are left out, so precision is then that of the doubtful ones.

                Precision, recall and F1 are over pairs (message, nomination), each with its 95 % interval.
                """,
            examples: """
                tiepnhan evaluate letters-of-2021 --rules rules/532-KH-PGDDT --svg thresholds.svg
                tiepnhan evaluate --data /var/lib/tiepnhan
                """
        ).spoken)

    @OptionGroup var data: DataOptions
    @OptionGroup var clock: ClockOptions

    @Argument(
        help: .spoken("Thư mục thư mẫu có đáp án.", english: "A mailbox with its right answers."),
        completion: .directory)
    var folder: String?

    @Option(
        help: .spoken(
            "Thư mục quy định của kế hoạch (mặc định: theo thư mục dữ liệu).",
            english: "The folder of the plan's rules (default: the data folder's)."), completion: .directory)
    var rules: String?

    @Option(
        help: .spoken(
            "Số thư sai nhiều nhất được liệt kê.",
            english: "How many of the worst messages are listed."))
    var worst = 10

    @Option(
        help: .spoken(
            "Tệp ảnh để vẽ độ chính xác và độ phủ theo ngưỡng điểm.",
            english: "Write precision and recall against the threshold to this picture."), completion: .file())
    var svg: String?

    @Flag(help: .spoken("In một đối tượng JSON.", english: "One JSON object."))
    var json = false

    func validate() throws {
        guard worst >= 0 else {
            throw ValidationError(
                Sentence("--worst phải từ 0 trở lên.", english: "--worst has to be 0 or more.").spoken)
        }
    }

    func run() async throws {
        let rules = try rules ?? data.settings().rules
        let evaluation: MatchEvaluation
        if let folder {
            let replay = Replay(mailbox: try TruthMailbox(folder: folder), rules: rules, clock: clock.clock)
            evaluation = MatchEvaluation(try await replay.cases())
        } else {
            evaluation = MatchEvaluation(try MatchCase.decided(in: try data.readingStore()))
        }
        if let svg {
            let picture = CurvePicture(curve: evaluation.curve, rule: try Rulebook.load(rules).matching)
            do { try DiskFile.create(svg, Array(picture.svg.utf8)) } catch {
                throw Refusal(
                    .unusableData,
                    Sentence(
                        "\(svg): không ghi được hình (\(error.reason)).",
                        english: "\(svg): the picture cannot be written (\(error.reason))."))
            }
        }
        Terminal.print(
            json
                ? JSONValue.evaluation(evaluation, worst: worst).text
                : EvaluationText(evaluation: evaluation, worst: worst).text)
    }
}
