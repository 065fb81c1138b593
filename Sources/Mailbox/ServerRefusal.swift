/// What others may ask about a refusal that was kept as text.
public enum ServerRefusal {
    /// Whether its enhanced code says that the recipient is the trouble (RFC 3463: 5.1.x, 5.2.x with a detail).
    public static func namesRecipient(_ words: String) -> Bool {
        guard let code = ServerReply(text: words).enhanced else { return false }
        return [1, 2].contains(code.subject) && code.detail != 0
    }
}
