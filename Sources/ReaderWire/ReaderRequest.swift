/// One thing that the daemon asks of `tiepnhan-reader`.
///
/// On the wire: subject (1 byte), depth (1 byte), the name's length (2 bytes, big-endian), how many files are left out
/// (1 byte), the name (UTF-8), the files left out, the bytes.
public struct ReaderRequest: Hashable, Sendable {
    public var subject: Subject
    public var depth: Depth
    /// The file's name; empty for a message.
    ///
    /// Cut after `maximumName` bytes.
    public var name: String
    /// Files of a message that stay unopened, `mostLeftOut` at most: a reader has failed on them before.
    public var leftOut: [LeftOutFile]
    /// The message or file, raw.
    public var bytes: [UInt8]

    public init(
        subject: Subject, depth: Depth = .full, name: String = "", leftOut: [LeftOutFile] = [], bytes: [UInt8]
    ) {
        self.subject = subject
        self.depth = depth
        self.name = name
        self.leftOut = leftOut
        self.bytes = bytes
    }

    /// Bytes of a name that are sent.
    ///
    /// File systems end at 255.
    public static let maximumName = 1024

    /// Bytes before the name.
    public static let fixedSize = 5

    /// Files that a message may make readers fail on before it is not opened at all: each costs a reader's life.
    public static let mostLeftOut = 8

    /// What the bytes are, and so what the answer is.
    public enum Subject: UInt8, Hashable, Sendable {
        /// A message; answered by a reading.
        case message = 1
        /// One document; answered by one attachment.
        case file = 2
        /// A document or an archive; answered by a reading of the files in it, or of itself.
        case files = 3
        /// A document, or a mail with documents; answered by its pages as pictures.
        case pages = 4
        /// A paper that was scanned or photographed; answered by what its square codes hold.
        case codes = 5
        /// A message of which the part at the path that `name` gives is wanted; answered by its decoded bytes.
        case part = 6
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
        /// Everything, and before each file of the message a `ReaderFrame.Kind.opening` tells which one it is.
        case watched = 3

        /// Whether files are opened at all.
        public var opensFiles: Bool { self == .full || self == .watched }
    }

    /// Everything of the payload that stands before the bytes.
    public var prefix: [UInt8] {
        let name = Array(name.utf8.prefix(Self.maximumName))
        let leftOut = leftOut.prefix(Self.mostLeftOut)
        let fixed = [
            subject.rawValue, depth.rawValue, UInt8(name.count >> 8), UInt8(name.count & 0xFF), UInt8(leftOut.count),
        ]
        return fixed + name + leftOut.flatMap(\.wire)
    }

    /// What the fixed part announces.
    public struct FixedPart: Hashable, Sendable {
        public let subject: Subject
        public let depth: Depth
        public let nameLength: Int
        public let leftOutCount: Int

        /// Nil where the bytes are malformed.
        public init?(_ bytes: [UInt8]) {
            guard bytes.count >= ReaderRequest.fixedSize, let subject = Subject(rawValue: bytes[0]),
                let depth = Depth(rawValue: bytes[1])
            else { return nil }
            self.subject = subject
            self.depth = depth
            nameLength = Int(bytes[2]) << 8 | Int(bytes[3])
            leftOutCount = Int(bytes[4])
            guard nameLength <= ReaderRequest.maximumName, leftOutCount <= ReaderRequest.mostLeftOut else { return nil }
        }

        /// Bytes between the fixed part and the message's own.
        public var variableSize: Int { nameLength + leftOutCount * LeftOutFile.wireSize }
    }
}
