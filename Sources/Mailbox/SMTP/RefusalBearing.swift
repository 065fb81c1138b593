/// What a permanent refusal (5xx) is about: what a person mends in the settings must not cost the receipts that waited.
///
/// The enhanced code decides (RFC 3463, RFC 7505, Microsoft's and Google's own), words only where there is none or it says
/// nothing. What is said to the text is about the text, unless its code says that we may not send at all.
enum RefusalBearing {
    case message
    /// Our login, our address, our machine, or the server itself.
    case us

    init(_ reply: ServerReply, at stage: SMTPStage) {
        switch stage {
        case .connecting: self = .us
        case .sender: self = Self.isOfSize(reply) ? .message : .us
        case .recipient, .copy, .data: self = Self.ofRecipient(reply)
        case .text: self = reply.enhanced.map(Self.sayWeMayNot.contains) == true ? .us : .message
        }
    }

    /// Sending as somebody else (5.7.60, 5.2.252), without a login (5.7.57, 5.7.3), beyond the day's share (5.4.5).
    private static let sayWeMayNot: Set<ServerReply.Enhanced> = [
        .init(5, 7, 57), .init(5, 7, 60), .init(5, 7, 3), .init(5, 2, 252), .init(5, 4, 5),
    ]

    /// To MAIL only the size is about the message (RFC 1870 section 6.1); Courier says it with 534, a code of logins.
    private static func isOfSize(_ reply: ServerReply) -> Bool {
        if let enhanced = reply.enhanced, enhanced.subject != 0 {
            return [.init(5, 3, 4), .init(5, 2, 3)].contains(enhanced)
        }
        return [534, 552].contains(reply.code)
    }

    private static func ofRecipient(_ reply: ServerReply) -> RefusalBearing {
        if let enhanced = reply.enhanced {
            if sayWeMayNot.contains(enhanced) { return .us }
            switch (enhanced.subject, enhanced.detail) {
            case (1, 7), (1, 8): return .us
            case (1, _), (2, _), (4, _), (6, _), (3, 4), (7, 2), (7, 17), (7, 18): return .message
            case (3, 2), (3, 5): return .us
            case (7, 1...): return .us
            default: break
            }
        }
        if [530, 535, 538].contains(reply.code) { return .us }
        return byWords(reply)
    }

    private static func byWords(_ reply: ServerReply) -> RefusalBearing {
        let words = reply.words.lowercased()
        if ofRecipientWords.contains(where: words.contains) { return .message }
        if ofUsWords.contains(where: words.contains) { return .us }
        return reply.enhanced?.subject == 7 ? .us : .message
    }

    private static let ofRecipientWords = [
        "user unknown", "unknown user", "no such user", "no such recipient", "unknown recipient", "recipient unknown",
        "mailbox unavailable", "mailbox not found", "no mailbox", "no such mailbox", "not exist", "n't exist",
        "invalid recipient", "recipient rejected", "recipient address rejected", "user not found", "unknown local",
        "mailbox full", "quota",
    ]
    private static let ofUsWords = [
        "relay", "authenticat", "sender", "not permitted", "blacklist", "blocklist", "block list", "blocked",
        "spamhaus",
        "reputation", "reverse dns", "ptr record", "your ip", "your host", "banned", "limit exceeded", "rate limit",
    ]
}
