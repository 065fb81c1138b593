import Store
import Testing

/// What a letter in the outbox says in plain text.
enum LetterText {
    static func of(_ entry: OutboxEntry) throws -> String {
        let mail = String(decoding: entry.bytes, as: UTF8.self)
        let part = try #require(mail.split(separator: "Content-Type: text/plain", maxSplits: 1).last)
        let body = try #require(part.split(separator: "\r\n\r\n", maxSplits: 1).last)
        let lines = body.split(separator: "\r\n").prefix { !$0.hasPrefix("--") }
        let text = String(decoding: try #require(Base64Text.decode(lines.joined())), as: UTF8.self)
        return text.replacing("\r\n", with: "\n")
    }
}
