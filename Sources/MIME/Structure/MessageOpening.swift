/// Whether bytes begin like a message: a known header field on the first line that is not empty.
enum MessageOpening {
    /// Lower case.
    static let fields: Set<String> = [
        "received", "return-path", "from", "to", "subject", "date", "message-id", "mime-version", "delivered-to",
        "dkim-signature", "authentication-results", "x-mailer", "reply-to", "cc", "content-type", "thread-topic",
        "arc-seal", "x-received", "sender", "importance", "x-priority", "user-agent", "references", "in-reply-to",
    ]

    private static let others: Set<String> = [
        "bcc", "comments", "keywords", "organization", "organisation", "lines", "status",
    ]
    private static let prefixes = ["content-", "x-", "arc-", "list-", "resent-"]

    /// Whether a field of this lower-case name stands in headers of messages.
    static func isKnown(_ name: String) -> Bool {
        fields.contains(name) || others.contains(name) || prefixes.contains { name.hasPrefix($0) }
    }

    static func isPresent(in bytes: [UInt8]) -> Bool {
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let start = bytes.dropFirst(hasMark ? 3 : 0).drop { Octet.isWhiteSpace($0) }.prefix(100)
        if start.starts(with: "From ".utf8) { return true }
        guard let colon = start.firstIndex(of: Octet.colon) else { return false }
        return fields.contains(Octet.lowered(Octet.trimmed(start[..<colon])))
    }
}
