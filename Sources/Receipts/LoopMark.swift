public import Dossiers
import Octets

/// The mark by which our own mail is known when it comes back: a header field with an HMAC-SHA256 (RFC 2104) over the mail's
/// Message-ID, by a key that never leaves the data folder.
///
/// Nobody else can make one for a Message-ID of his own. Whoever received a mail of ours can send its Message-ID and mark
/// again: all he gains is that this mail of his is not answered.
public struct LoopMark: Sendable {
    /// The field's name; the reader keeps all fields that begin so as marks.
    public static let field = "X-TiepNhan-Mark"
    /// Bytes of the key.
    public static let keyLength = 32

    private let key: [UInt8]
    /// Since when letters bear marks by this key; nil where that is not known.
    public let since: Instant?
    // Tells the mark of this form from other uses of the key, and from later forms.
    private static let form = "1"

    /// - Parameter key: `keyLength` random bytes.
    public init(key: [UInt8], since: Instant? = nil) {
        self.since = since
        precondition(key.count >= Self.keyLength, "a loop mark needs a whole key")
        self.key = key
    }

    /// The message with the mark as its first field.
    public func stamped(_ message: [UInt8], messageID: String) -> [UInt8] {
        let code = HMAC.code(of: Self.signed(messageID), key: key)
        return Array("\(Self.field): \(Self.form) \(Hex.text(code))\r\n".utf8) + message
    }

    /// Whether the header carries the mark that belongs to its Message-ID.
    public func isOn(_ header: MessageHeader) -> Bool {
        guard let messageID = header.messageID else { return false }
        return header.values(of: Self.field.lowercased()).contains { value in
            let words = value.split(separator: " ")
            guard words.count == 2, words[0] == Self.form, let code = Self.bytes(words[1]) else { return false }
            return HMAC.isValid(code, of: Self.signed(messageID), key: key)
        }
    }

    /// Whether the header carries a mark of this form, whoever made it.
    public static func hasForm(_ header: MessageHeader) -> Bool {
        header.values(of: field.lowercased()).contains { value in
            let words = value.split(separator: " ")
            return words.count == 2 && words[0] == form && bytes(words[1]) != nil
        }
    }

    private static func signed(_ messageID: String) -> [UInt8] { Array("\(form)\n\(messageID)".utf8) }

    /// Lower-case hex of one code; nil for anything else.
    private static func bytes(_ text: Substring) -> [UInt8]? {
        text.utf8.count == 2 * SHA256.byteCount ? Hex.bytes(text) : nil
    }
}
