public import Dossiers

/// What the files of rules may hold: every key, its kind, and what it says.
///
/// The readers take the keys that they know from here, and so do the tables of the guides and the JSON Schema for editors: none of
/// them can tell of a key that another does not know.
public enum RuleSchema {
    /// One key of a mapping.
    public struct Key: Hashable, Sendable {
        public let name: String
        public let kind: Kind
        /// What it says.
        public let words: Sentence

        init(_ name: String, _ kind: Kind, _ vietnamese: String, _ english: String) {
            self.name = name
            self.kind = kind
            words = Sentence(vietnamese, english: english)
        }
    }

    /// What stands behind a key.
    public indirect enum Kind: Hashable, Sendable {
        /// Text in one language, in quotes where YAML would take it for something else.
        case text
        /// A text or a number, as it is written.
        case scalar
        /// `YYYY-MM-DD`.
        case date
        case integer(ClosedRange<Int>)
        case number(ClosedRange<Double>)
        case boolean
        /// One of these words.
        case choice([String])
        /// Words or sentences that texts are compared with.
        case phrases
        case list(Kind)
        case mapping([Key])
        case oneOf([Kind])
        /// Nothing behind the key, which then says that there is none.
        case nothing
        /// A mapping whose keys are free, such as names or days.
        case pairs(Kind)
    }

    /// One file of a folder of rules.
    public struct File: Hashable, Sendable {
        public let name: String
        public let words: Sentence
        public let keys: [Key]
    }

    /// In the order in which they are read; letters are no YAML and stand in none.
    public static let files: [File] = [
        File(
            name: RuleFolder.planFile,
            words: Sentence("kế hoạch và cơ quan", english: "the plan itself and its office"), keys: plan),
        File(
            name: "deadline.yaml", words: Sentence("cách tính thời hạn", english: "how the deadline is counted"),
            keys: deadline),
        File(
            name: "calendar.yaml", words: Sentence("ngày nghỉ, ngày làm bù", english: "days off, days worked instead"),
            keys: calendar),
        File(
            name: "documents.yaml",
            words: Sentence("từ ngữ nhận ra văn bản", english: "words that documents are told by"), keys: documents),
        File(
            name: "tables.yaml", words: Sentence("từ ngữ trong bảng", english: "words of tables"), keys: tables),
        File(
            name: "names.yaml", words: Sentence("từ ngữ quanh họ tên", english: "words around names"), keys: names),
        File(
            name: "units.yaml", words: Sentence("cấp học, tên đơn vị", english: "levels and names of units"),
            keys: units),
        File(
            name: "matching.yaml",
            words: Sentence(
                "khi nào tự khớp, khi nào hỏi cán bộ", english: "when a match is made and when a person is asked"),
            keys: matching),
        File(
            name: "mail.yaml", words: Sentence("từ ngữ trong thư", english: "words of mails"), keys: mail),
        File(
            name: DeadlineExample.file,
            words: Sentence(
                "ví dụ thời hạn: phải ra đúng như ghi", english: "examples of deadlines that must come out"),
            keys: deadlineExamples),
        File(
            name: VerdictExample.file,
            words: Sentence(
                "ví dụ thư: phải được hiểu đúng như ghi", english: "small mails and what must be made of them"),
            keys: verdictExamples),
    ]

    /// Shorthand for the tables of keys.
    static func key(_ name: String, _ kind: Kind, _ vietnamese: String, _ english: String) -> Key {
        Key(name, kind, vietnamese, english)
    }

    static func codes<Code: CaseIterable & RawRepresentable>(_: Code.Type) -> Kind where Code.RawValue == String {
        .choice(Code.allCases.map(\.rawValue))
    }
}

extension RuleValue {
    /// The same value as a mapping that may have only the keys of the schema; nil where it is none.
    func map(_ keys: [RuleSchema.Key]) -> RuleMap? { map(keys.map(\.name)) }
}
