/// The unit that a mention is looked up in, and how that is known.
struct UnitOfMention: Hashable, Sendable {
    var code: String
    /// Whether the document names none, and only the sender's registered address or the names of files speak.
    var isOfSender = false
}
