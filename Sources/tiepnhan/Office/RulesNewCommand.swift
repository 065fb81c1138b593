import ArgumentParser
import Desks
import Dossiers
import Durability
import Glibc
import Pipeline
import Rulebook
import Settings
import Surroundings

/// `rules new`: a plan made of another one.
struct RulesNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: Sentence(
            "Lập quy định của kế hoạch mới từ một kế hoạch đã có.",
            english: "Make the rules of a new plan out of those of another one."
        ).spoken,
        discussion: HelpText(
            """
            Hỏi những chỗ khác nhau, hoặc lấy từ tệp gồm các dòng `mục: giá trị` (--answers); không trả lời thì giữ giá trị \
            cũ. Các ví dụ về hạn cuối được tính lại. Cuối cùng nêu những gì cán bộ còn phải xem. Thư mục mới phải nằm cạnh thư \
            mục cũ.
            """,
            english: """
                Asks for what differs, or takes it from a file of `key: value` lines (--answers); an empty answer keeps the \
                old value. The examples of deadlines are counted anew. Ends with what a person still has to look at. The new \
                folder has to lie beside the old one.
                """,
            examples: """
                tiepnhan rules new rules/phuong-2026 rules/phuong-khac
                tiepnhan rules new rules/phuong-2026 rules/phuong-khac --answers tra-loi.yaml
                """
        ).spoken)

    @Argument(
        help: .spoken(
            "Thư mục quy định của kế hoạch làm gốc.",
            english: "The folder of the plan that it is made of."), completion: .directory)
    var from: String

    @Argument(help: .spoken("Thư mục quy định mới sẽ được lập.", english: "The folder to be made."))
    var to: String

    @Option(help: .spoken("Tệp ghi sẵn các câu trả lời.", english: "A file with the answers."), completion: .file())
    var answers: String?

    func run() throws {
        guard access(to, F_OK) != 0 else {
            throw Refusal(
                .usage,
                Sentence(
                    "\(to) đã có; chọn thư mục chưa có, không ghi đè.",
                    english: "\(to) is there already; name a folder that is not, nothing is written over."))
        }
        let questions = try RuleDraft.questions(about: from)
        var given = try answers.map { try Self.read($0) } ?? Self.ask(questions)
        let name = Self.name(of: to)
        if given["plan.id"] == nil { given["plan.id"] = name }
        let draft = try RuleDraft(from: from, answers: given)
        for file in draft.files { try Self.write(file.text, to: "\(to)/\(file.name)") }
        let counted = try Rulebook.count(to)
        if !counted.changed.isEmpty { try Self.write(counted.text, to: "\(to)/examples/deadlines.yaml") }
        let examples = try Rulebook.movedExamples(in: to, writtenFor: from)
        if let examples { try Self.write(examples.text, to: "\(to)/examples/verdicts.yaml") }
        tellRest(counted, moved: examples?.moved ?? 0)
    }

    /// What software cannot know.
    private func tellRest(_ counted: DeadlineCount, moved: Int) {
        Terminal.print("Đã lập \(to). Cán bộ còn phải xem:")
        for row in counted.changed {
            Terminal.print(
                "- ví dụ thời hạn: công bố \(row.published.iso), hạn \(row.counted.iso); đối chiếu với lịch.")
        }
        Terminal.print("- plan.yaml, clauses: chép lại nguyên văn từng mục của kế hoạch mới, kể cả số mục (label).")
        Terminal.print("- plan.yaml, awards, quotas, documents: hình thức khen, số lượng, hồ sơ phải nộp.")
        Terminal.print("- plan.yaml, office: cán bộ và điện thoại trả lời câu hỏi.")
        if moved > 0 {
            Terminal.print(
                "- examples/verdicts.yaml: đã dời lúc nhận của \(moved) thư ví dụ theo thời hạn mới; xem lại.")
        }
        let report = Rulebook.check(to)
        for error in report.errors + report.leftovers { Terminal.print("- \(error)") }
        for failure in report.failures { Terminal.print("- \(failure)") }
        Terminal.print("Sau khi sửa: tiepnhan rules check \(to)")
    }

    // MARK: - Answers

    private static func ask(_ questions: [RuleDraft.Question]) -> [String: String] {
        var answers: [String: String] = [:]
        for question in questions where question.key != "plan.id" {
            Terminal.tell("\(question.words) [\(question.value)]:")
            guard let line = readLine() else { break }
            let answer = line.drop { $0 == " " }
            if !answer.isEmpty { answers[question.key] = String(answer) }
        }
        return answers
    }

    /// Lines `key: value`; comments and empty lines do not count.
    private static func read(_ file: String) throws -> [String: String] {
        let text = String(decoding: try DiskFile.read(file, limit: 1 << 20), as: UTF8.self)
        var answers: [String: String] = [:]
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = trimmed(line)
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard let colon = line.firstIndex(of: ":") else {
                throw Refusal(
                    .usage,
                    Sentence(
                        "\(file):\(index + 1): đây không phải câu trả lời; ghi mục: giá trị.",
                        english: "\(file):\(index + 1): this is no answer; write key: value."))
            }
            var value = trimmed(line[line.index(after: colon)...])
            if value.count >= 2, value.first == "\"", value.last == "\"" {
                value = String(value.dropFirst().dropLast())
            }
            if !value.isEmpty { answers[trimmed(line[..<colon])] = value }
        }
        return answers
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        var text = Substring(text)
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }

    private static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    // MARK: - Files

    /// Writes a text, with the folders above it.
    static func write(_ text: String, to path: String) throws {
        for (index, byte) in path.utf8.enumerated() where byte == UInt8(ascii: "/") && index > 0 {
            mkdir(String(decoding: path.utf8.prefix(index), as: UTF8.self), 0o755)
        }
        guard let file = fopen(path, "we") else {
            throw Refusal(
                .partly, Sentence("\(path): không ghi được tệp.", english: "\(path): the file cannot be written."))
        }
        let isWritten = fputs(text, file) >= 0
        guard fclose(file) == 0, isWritten else {
            throw Refusal(
                .partly,
                Sentence("\(path): không ghi được trọn tệp.", english: "\(path): the file cannot be written whole."))
        }
    }
}
