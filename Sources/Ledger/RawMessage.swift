public import Dossiers

/// A message as it came in, before anything is known of it.
public struct RawMessage: Hashable, Sendable {
    public var content: Content
    public var origin: Origin
    /// IMAP INTERNALDATE (RFC 3501 section 2.3.3).
    public var internalDate: Instant?
    /// When the file was last changed, for messages out of files.
    public var fileTime: Instant?
    /// By when all bytes had come from the server, for messages out of a mailbox.
    public var fetchedAt: Instant?

    public init(
        content: Content, origin: Origin, internalDate: Instant? = nil, fileTime: Instant? = nil,
        fetchedAt: Instant? = nil
    ) {
        self.content = content
        self.origin = origin
        self.internalDate = internalDate
        self.fileTime = fileTime
        self.fetchedAt = fetchedAt
    }

    public enum Content: Hashable, Sendable {
        case bytes([UInt8])
        /// A staged file (see `Store.stagingFolder`). The store takes it: it is moved or, where the message is known,
        /// removed. `sha256` is the hash of its bytes, lower-case hex, where who wrote the file has reckoned it.
        case file(path: String, sha256: String? = nil)
    }
}

/// Where a message came from.
public struct Origin: Hashable, Sendable {
    /// For people and for telling files apart: `0007.eml`, or `UIDVALIDITY/UID`.
    public var source: String
    /// The mail account; empty for messages out of files.
    public var account: String
    public var folder: String
    /// 0 for messages out of files.
    public var uidValidity: UInt32
    /// 0 for messages out of files.
    public var uid: UInt32

    public init(source: String, account: String = "", folder: String = "", uidValidity: UInt32 = 0, uid: UInt32 = 0) {
        self.source = source
        self.account = account
        self.folder = folder
        self.uidValidity = uidValidity
        self.uid = uid
    }

    /// Whether the message came from a mailbox rather than from a file.
    public var isMailbox: Bool { !account.isEmpty }
}

/// What `Store.accept` made of a message.
///
/// The bytes and the row are durable.
public struct AcceptedMessage: Hashable, Sendable {
    public let id: Int64
    /// SHA-256 of the bytes, lower-case hex.
    public let sha256: String
    /// Bytes.
    public let size: Int
    /// Whether the message was not known before.
    public let isNew: Bool

    public init(id: Int64, sha256: String, size: Int, isNew: Bool) {
        self.id = id
        self.sha256 = sha256
        self.size = size
        self.isNew = isNew
    }
}
