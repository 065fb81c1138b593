/// Whether bytes begin like a message: a known header field on the first line that is not empty.
enum MessageOpening {
    private static let fields: Set<String> = [
        "received", "return-path", "from", "to", "subject", "date", "message-id", "mime-version", "delivered-to",
        "dkim-signature", "authentication-results", "x-mailer", "reply-to", "cc", "content-type", "thread-topic",
        "arc-seal", "x-received", "sender", "importance", "x-priority", "user-agent", "references", "in-reply-to",
    ]

    static func isPresent(in bytes: [UInt8]) -> Bool {
        let start = bytes.drop { Octet.isWhiteSpace($0) }.prefix(100)
        if start.starts(with: "From ".utf8) { return true }
        guard let colon = start.firstIndex(of: Octet.colon) else { return false }
        return fields.contains(Octet.lowered(Octet.trimmed(start[..<colon])))
    }
}
