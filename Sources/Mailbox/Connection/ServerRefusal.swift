/// What others may ask about a refusal that was kept as text.
public enum ServerRefusal: Sendable {
    /// Its enhanced code names the recipient (RFC 3463: 5.1.x, 5.2.x with a detail).
    case recipient
    /// It names the text (5.6.x, or its size).
    case text
    /// It may mean anything: no code, or one that says nothing.
    case vague

    public init(_ words: String) {
        guard let code = ServerReply(text: words).enhanced else {
            self = .vague
            return
        }
        switch (code.subject, code.detail) {
        case (1, 1...), (2, 1...): self = .recipient
        case (6, _), (3, 4): self = .text
        default: self = .vague
        }
    }
}
