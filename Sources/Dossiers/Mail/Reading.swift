/// What `tiepnhan-reader` makes of one message: everything later floors may know of its bytes.
public struct Reading: Hashable, Sendable, Codable {
    public var header: MessageHeader
    /// Every MIME leaf, decoration too, in order.
    public var parts: [Part]
    /// Every leaf file that counts (contract: `attachments[]`), in the order of the message.
    public var attachments: [Attachment]
    /// The text that people wrote into the mail itself: text parts, HTML as text; cut at the reader's limit.
    public var body: String
    /// Addresses of links in the body, in order, without repeats; at most 100.
    public var links: [String]
    /// What had to be mended, as codes (see `MIMEDefect`).
    public var defects: [String]
    /// Set where the message as a whole could not be read: the reader died, hung or ran out of a limit.
    public var failure: ReadingFailure?

    public init(
        header: MessageHeader = MessageHeader(), parts: [Part] = [], attachments: [Attachment] = [], body: String = "",
        links: [String] = [], defects: [String] = [], failure: ReadingFailure? = nil
    ) {
        self.header = header
        self.parts = parts
        self.attachments = attachments
        self.body = body
        self.links = links
        self.defects = defects
        self.failure = failure
    }

    /// Raised whenever the reader makes something else of the same bytes, so that what an older reader made is known and
    /// can be read again.
    public static let readerVersion = 5

    /// Whether this reading of a message failed, or lost a file, where another one of the same message did not: the doing
    /// of a busy machine or a missing program, and no reason to forget what was read.
    public func isWorse(than other: Reading) -> Bool {
        if failure != nil, other.failure == nil { return true }
        let readable = attachments.filter(\.isReadable)
        let (paths, files) = (Set(readable.map(\.path)), Set(readable.map(\.sha256)))
        return other.attachments.contains {
            $0.isReadable && !paths.contains($0.path) && !files.contains($0.sha256)
        }
    }

    /// One MIME leaf (RFC 2046).
    public struct Part: Hashable, Sendable, Codable {
        /// `1.2.1`: the position in each level, from 1.
        public var path: String
        /// `type/subtype`, lower case, as declared.
        public var type: String
        public var name: String
        /// Bytes after the transfer encoding is undone.
        public var size: Int
        public var sha256: String

        public init(path: String, type: String, name: String, size: Int, sha256: String) {
            self.path = path
            self.type = type
            self.name = name
            self.size = size
            self.sha256 = sha256
        }
    }
}

/// Why the reader gave up on a message.
///
/// The message is kept, marked, and shown to staff.
public enum ReadingFailure: String, Hashable, Sendable, Codable {
    /// The reader process ended while reading it.
    case crashed
    /// It took longer than the wall or CPU limit.
    case timedOut = "timed_out"
    /// The answer was larger than the output limit.
    case tooMuchOutput = "too_much_output"
}
