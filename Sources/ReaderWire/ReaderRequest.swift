/// One thing that the daemon asks of `tiepnhan-reader`.
///
/// On the wire: subject (1 byte), depth (1 byte), the name's length (2 bytes, big-endian), the name (UTF-8), the bytes.
public struct ReaderRequest: Hashable, Sendable {
    public var subject: Subject
    public var depth: Depth
    /// The file's name; empty for a message.
    ///
    /// Cut after `maximumName` bytes.
    public var name: String
    /// The message or file, raw.
    public var bytes: [UInt8]

    public init(subject: Subject, depth: Depth = .full, name: String = "", bytes: [UInt8]) {
        self.subject = subject
        self.depth = depth
        self.name = name
        self.bytes = bytes
    }

    /// Bytes of a name that are sent.
    ///
    /// File systems end at 255.
    public static let maximumName = 1024

    /// Bytes before the name.
    public static let fixedSize = 4

    /// What the bytes are, and so what the answer is.
    public enum Subject: UInt8, Hashable, Sendable {
        /// A message; answered by a reading.
        case message = 1
        /// One document; answered by one attachment.
        case file = 2
        /// A document or an archive; answered by the files in it, or by itself.
        case files = 3
    }

    /// How far to go.
    ///
    /// The lower depths are for bytes that a reader has died on before.
    public enum Depth: UInt8, Hashable, Sendable {
        /// Everything.
        case full = 0
        /// The mail's structure; no document and no archive is opened.
        case unopened = 1
        /// The mail's own header block, nothing below.
        case header = 2
    }

    /// Everything of the payload that stands before the bytes.
    public var prefix: [UInt8] {
        let name = Array(name.utf8.prefix(Self.maximumName))
        return [subject.rawValue, depth.rawValue, UInt8(name.count >> 8), UInt8(name.count & 0xFF)] + name
    }

    /// Reads the fixed part; nil where it is malformed.
    public static func fixedPart(_ bytes: [UInt8]) -> (subject: Subject, depth: Depth, nameLength: Int)? {
        guard bytes.count >= fixedSize, let subject = Subject(rawValue: bytes[0]), let depth = Depth(rawValue: bytes[1])
        else { return nil }
        let length = Int(bytes[2]) << 8 | Int(bytes[3])
        return length <= maximumName ? (subject, depth, length) : nil
    }
}
