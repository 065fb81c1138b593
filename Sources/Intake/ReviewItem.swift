import Dossiers
public import Judgement
public import Store

/// A question to the staff together with the message that it is about.
public struct ReviewItem: Sendable {
    public let question: OpenQuestion
    public let row: SettledRow

    /// The name of the file that it is about, nil for the message as a whole.
    public var fileName: String? {
        guard let index = question.subject.attachment, index < row.reading.attachments.count else { return nil }
        return row.reading.attachments[index].name
    }
}
