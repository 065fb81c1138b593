public import Dossiers

/// A mail of ours that came back, as a report of a mail system says it (RFC 3464).
public struct ReturnedMail: Hashable, Sendable {
    /// The Message-ID of the mail that came back.
    public var messageID: String
    /// `failed 5.1.1`: action and status, codes alone; empty where the report is of an older form without them.
    public var words: String

    /// Reads it out of the header of a message; nil where the message reports no failure.
    ///
    /// `delayed`, `delivered`, `relayed` and `expanded` are no failures, nor is a status that does not begin with 5.
    public init?(_ header: MessageHeader) {
        guard let messageID = header.values(of: "report-message-id").first, messageID.hasPrefix("<") else { return nil }
        let action = header.values(of: "report-action").first.map { $0.prefix { $0.isLetter }.lowercased() }
        let status = header.values(of: "report-status").first.flatMap(Self.code)
        if let action, action != "failed" { return nil }
        if action == nil, let status, !status.hasPrefix("5") { return nil }
        self.messageID = messageID
        words = [action, status].compactMap(\.self).joined(separator: " ")
    }

    /// `5.1.1` (RFC 3463 section 2); nil for anything else.
    private static func code(_ text: String) -> String? {
        let code = text.prefix { $0 != " " && $0 != "\t" && $0 != "(" }
        let parts = code.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3,
            parts.allSatisfy({ (1...3).contains($0.count) && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        return String(code)
    }
}
