public import Dossiers
public import Judgement
public import Store

/// A question to the staff together with the message that it is about.
public struct ReviewItem: Sendable {
    public let question: OpenQuestion
    public let row: SettledRow

    /// How a candidate fared against the entry that the question is about.
    public func ranked(_ nomination: String) -> MatchCandidate? {
        guard let index = question.entry ?? row.verdict.index(of: question.subject) else { return nil }
        return row.verdict.entries[index].ranking.first { $0.nomination == nomination }
    }

    /// The name of the file that it is about, nil for the message as a whole.
    public var fileName: String? {
        guard let index = question.subject.attachment, index < row.reading.attachments.count else { return nil }
        return row.reading.attachments[index].name
    }
}
