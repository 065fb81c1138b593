/// One field in which an entry and a nomination were compared, and what it is worth.
///
/// Fields of which one side says nothing are left out: they speak neither for nor against anybody.
public struct MatchEvidence: Hashable, Sendable, Codable {
    public var field: Field
    public var agreement: Agreement
    /// How much more often the field agrees so for the same nominee than for another, as a logarithm to base 2
    /// (Fellegi and Sunter, 1969): positive speaks for the nomination, negative against it.
    public var weight: Double
    /// What the document says.
    public var written: String
    /// What the list says.
    public var listed: String

    public init(field: Field, agreement: Agreement, weight: Double, written: String, listed: String) {
        self.field = field
        self.agreement = agreement
        self.weight = weight
        self.written = written
        self.listed = listed
    }

    public enum Field: String, Hashable, Sendable, Codable, CaseIterable {
        case name, unit
        case birthDate = "birth_date"
        case position, award, gender
    }

    /// How far the two sides agree; not every field knows every level.
    public enum Agreement: String, Hashable, Sendable, Codable, CaseIterable {
        /// The same letters, case and white space apart.
        case exact
        /// Equal as tone keys: mark order, tone placement and final i/y do not count.
        case toneKey = "tone_key"
        /// Equal without marks, and one side is written wholly without.
        case unmarked
        /// Equal without marks, and the marks of the two sides disagree (Hương and Hường).
        case marksDiffer = "marks_differ"
        /// One letter inserted, dropped, changed, or two neighbours swapped.
        case oneLetter = "one_letter"
        /// One side abbreviates words of the other (`Ng. T. Hà`).
        case abbreviated
        /// Nearly: a date of birth that differs in one digit or has day and month swapped; a position that begins alike.
        case near
        /// One side says only a part, and that part is equal: the year of birth, the whole where the other names a part.
        case partial
        /// The document does not say it, the sender's registered address does.
        case bySender = "by_sender"
        case contradicts
    }
}

/// A nomination that an entry was compared with, and how it fared.
public struct MatchCandidate: Hashable, Sendable, Codable {
    /// The nomination's ID.
    public var nomination: String
    /// 0...1: how probable it is, by the fields alone, that entry and nomination are the same nominee.
    public var score: Double
    /// Field by field, in the order of `MatchEvidence.Field`.
    public var evidence: [MatchEvidence]
    /// What speaks for and against it, as one Vietnamese phrase for people: `cùng họ tên, cùng đơn vị, khác ngày sinh`.
    public var reason: String

    public init(nomination: String, score: Double, evidence: [MatchEvidence], reason: String) {
        self.nomination = nomination
        self.score = score
        self.evidence = evidence
        self.reason = reason
    }

    public func agreement(_ field: MatchEvidence.Field) -> MatchEvidence.Agreement? {
        evidence.first { $0.field == field }?.agreement
    }
}
