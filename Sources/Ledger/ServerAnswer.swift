/// What a mail server said of one mail of ours.
public struct ServerAnswer: Hashable, Sendable {
    /// Of the outbox.
    public let id: Int64
    public let to: String
    public let isTaken: Bool
    public let words: String

    public init(id: Int64, to: String, isTaken: Bool, words: String) {
        self.id = id
        self.to = to
        self.isTaken = isTaken
        self.words = words
    }
}
