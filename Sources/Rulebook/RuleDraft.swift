import Vietnamese
import Yams

/// A new plan made of another one: its own files with what differs put in, and what a person still has to look at.
///
/// Only the plan's own folder is copied; what it builds on holds for the new one too, so the new folder has to lie beside the
/// old one. What is asked for is a list of single values; where an old value (a number, a name, an address) also stands inside
/// other texts, the new one takes its place there.
public struct RuleDraft: Sendable {
    /// One value that may differ.
    public struct Question: Hashable, Sendable {
        /// As in `RuleOrigin.key`: `plan.office.mailbox`.
        public var key: String
        /// What the old plan says.
        public var value: String
        /// For people, Vietnamese.
        public var words: String
    }

    /// Paths inside the new folder and their texts.
    public private(set) var files: [(name: String, text: String)] = []

    /// The values that are asked for, in this order; those that the old plan has in its own files.
    private static let asked: [(key: String, words: String)] = [
        ("plan.id", "Tên thư mục của kế hoạch (chữ không dấu, số, gạch nối)"), ("plan.number", "Số, ký hiệu kế hoạch"),
        ("plan.issued", "Ngày ban hành (năm-tháng-ngày)"), ("plan.title", "Tên kế hoạch"),
        ("plan.campaign.years.first", "Năm đầu của giai đoạn"), ("plan.campaign.years.last", "Năm cuối của giai đoạn"),
        ("plan.office.name", "Tên cơ quan nhận hồ sơ"), ("plan.office.subject_prefix", "Chữ đứng trước chủ đề thư"),
        ("plan.office.mailbox", "Địa chỉ hộp thư nhận hồ sơ"), ("plan.office.officer", "Cán bộ trả lời câu hỏi"),
        ("plan.office.telephone", "Điện thoại"), ("plan.office.receipt_prefix", "Chữ đầu của mã tiếp nhận"),
        ("plan.letters.place", "Địa danh trên giấy tiếp nhận"), ("plan.letters.superior", "Cơ quan cấp trên trực tiếp"),
        ("deadline.days", "Số ngày của thời hạn"),
        ("deadline.counting", "Cách đếm ngày (calendar_days hoặc working_days)"),
    ]
    /// Values that stand inside other texts too.
    private static let names = [
        "plan.number", "plan.office.name", "plan.office.subject_prefix", "plan.office.mailbox",
        "plan.office.receipt_prefix", "plan.letters.place", "plan.letters.superior", "plan.title",
    ]
    private static let files = RuleFolder.files + [DeadlineExample.file, VerdictExample.file]

    /// What the old plan can be asked about.
    ///
    /// - Throws: `RulebookError` where it cannot be read.
    public static func questions(about folder: String) throws -> [Question] {
        let origins = try Rulebook.origins(in: folder)
        return asked.compactMap { key, words in
            origins.first { $0.key == key && $0.place.hasPrefix(RuleFolder.trimmed(folder) + "/") }
                .map { Question(key: key, value: $0.value, words: words) }
        }
    }

    /// - Parameters:
    ///   - folder: of the old plan.
    ///   - answers: new values by their keys; what is left out stays.
    /// - Throws: `RulebookError` where the old plan cannot be read, or an answer is to no question.
    public init(from folder: String, answers: [String: String]) throws {
        let questions = try Self.questions(about: folder)
        for key in answers.keys.sorted() where !questions.contains(where: { $0.key == key }) {
            throw RulebookError(
                file: folder, key: key,
                sentence:
                    "nothing is asked under this key; the keys are \(questions.map(\.key).joined(separator: ", ")).")
        }
        let folder = RuleFolder.trimmed(folder)
        let problems = RuleProblems()
        let rules = RuleFolder(path: folder, problems: problems)
        let replacements = Self.replacements(questions, answers)
        let letters = [ReceiptRules.folder, ReceiptRules.englishFolder].flatMap { sub in
            RuleFolder.names(in: "\(folder)/\(sub)").filter { $0.hasSuffix(".mustache") }.map { "\(sub)/\($0)" }
        }
        for name in Self.files + letters {
            let file = rules.file(name)
            guard file.exists, let text = file.text() else { continue }
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            let exact = Self.exact(questions, answers, in: name)
            if !exact.isEmpty { Self.put(exact, of: file, into: &lines) }
            files.append((name, Self.replaced(lines.joined(separator: "\n"), replacements)))
        }
        if let first = problems.errors.first { throw first }
    }

    // MARK: - Single values

    /// What is answered of one file, by the way inside it.
    private static func exact(_ questions: [Question], _ answers: [String: String], in name: String) -> [String: String]
    {
        guard name.hasSuffix(".yaml") else { return [:] }
        let stem = String(name.dropLast(".yaml".count))
        var exact: [String: String] = [:]
        for question in questions where question.key.hasPrefix(stem + ".") {
            if let answer = answers[question.key], answer != question.value { exact[question.key] = answer }
        }
        return exact
    }

    /// Puts values into the lines that hold the old ones, those that stand on one line; the others are replaced as texts.
    private static func put(_ values: [String: String], of file: RuleFile, into lines: inout [String]) {
        let stem = String(file.name.dropLast(".yaml".count))
        guard let root = RuleFile(folder: file.folder, name: file.name, problems: RuleProblems()).yaml() else { return }
        var places: [(line: Int, column: Int, old: String, new: String, isPlain: Bool)] = []
        RuleWalk.visit(root, stem) { value, key in
            guard let new = values[key], let mark = value.node.mark, let scalar = value.node.scalar else { return }
            places.append((mark.line - 1, mark.column - 1, scalar.string, new, scalar.style == .plain))
        }
        // From the end of a line to its beginning, so that places hold.
        for place in places.sorted(by: { ($0.line, $0.column) > ($1.line, $1.column) })
        where lines.indices.contains(place.line) {
            var scalars = Array(lines[place.line].unicodeScalars)
            let old = Array((place.isPlain ? place.old : "\"\(place.old)\"").unicodeScalars)
            guard place.column + old.count <= scalars.count,
                Array(scalars[place.column..<(place.column + old.count)]) == old
            else { continue }
            scalars.replaceSubrange(place.column..<(place.column + old.count), with: written(place.new).unicodeScalars)
            lines[place.line] = String(String.UnicodeScalarView(scalars))
        }
    }

    /// As YAML: in quotes where the text could be taken for something else.
    static func written(_ text: String) -> String {
        let isNumber = Int(text) != nil
        let special = text.isEmpty || text.contains { ":#{}[]\"'&*!|>%@`,\\".contains($0) } || text.first == " "
        guard special && !isNumber else { return text }
        let escaped = text.reduce(into: "") { $0 += $1 == "\"" || $1 == "\\" ? "\\\($1)" : String($1) }
        return "\"\(escaped)\""
    }

    // MARK: - Names inside texts

    /// Old words and new ones, the longest first, so that a name inside another one does not spoil it.
    private static func replacements(_ questions: [Question], _ answers: [String: String]) -> [(
        old: String, new: String
    )] {
        var pairs: [(old: String, new: String)] = []
        for question in questions where names.contains(question.key) && !question.value.isEmpty {
            guard let new = answers[question.key], new != question.value, !new.isEmpty else { continue }
            pairs.append((question.value, new))
            // Letterheads write names in capitals.
            let (upper, other) = (question.value.uppercased(), new.uppercased())
            if upper != question.value, question.key != "plan.office.mailbox" { pairs.append((upper, other)) }
            if question.key == "plan.number" { pairs += numbers(question.value, new) }
        }
        return pairs.sorted { $0.old.utf8.count > $1.old.utf8.count }
    }

    /// How a plan's number is said in short: `532/KH`, "kế hoạch 532".
    private static func numbers(_ old: String, _ new: String) -> [(old: String, new: String)] {
        func short(_ number: String) -> (digits: Substring, kind: Substring)? {
            let parts = number.split(separator: "/", maxSplits: 1)
            return parts.count == 2 ? (parts[0], parts[1].prefix { $0 != "-" }) : nil
        }
        guard let old = short(old), let new = short(new) else { return [] }
        return [("\(old.digits)/\(old.kind)", "\(new.digits)/\(new.kind)")]
            + ["kế hoạch", "Kế hoạch", "KH"].map { ("\($0) \(old.digits)", "\($0) \(new.digits)") }
    }

    private static func replaced(_ text: String, _ pairs: [(old: String, new: String)]) -> String {
        var result = ""
        var rest = text[...]
        while !rest.isEmpty {
            if let pair = pairs.first(where: { rest.hasPrefix($0.old) }) {
                result += pair.new
                rest = rest.dropFirst(pair.old.count)
            } else {
                result.append(rest.removeFirst())
            }
        }
        return result
    }
}
