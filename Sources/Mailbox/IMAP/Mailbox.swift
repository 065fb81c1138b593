public import Dossiers

/// A mailbox to read from: the first edge.
///
/// Reads only, but for `file`: nothing else changes anything on the server.
public protocol Mailbox: Sendable {
    /// Opens the folder read-only and tells its state.
    func examine() async throws -> MailboxState
    /// The UID of every message, ascending, at a few bytes each.
    func uids() async throws -> [UInt32]
    /// Every message with this UID or a higher one, ascending.
    func summaries(from uid: UInt32) async throws -> [MessageSummary]
    /// The messages with these UIDs, ascending, as far as they are there.
    func summaries(of uids: [UInt32]) async throws -> [MessageSummary]
    /// Fetches whole messages into files of `folder`; `each` is called once a message is whole, in any order, and may
    /// wait: the server is then not read on.
    ///
    /// What the server did not deliver whole comes back as a failure and can be asked for again.
    func fetch(
        _ messages: [MessageSummary], into folder: String, each: @escaping @Sendable (FetchedMessage) throws -> Void
    ) async throws -> [FetchFailure]
    /// Waits until the server tells of new mail, at most so long; true where it did.
    ///
    /// The connection stays alive meanwhile. False says nothing: a server need not tell.
    func waitForNews(atMost limit: Duration) async throws -> Bool
    /// Marks or moves messages by a connection of its own that may write; the UIDs are of this UIDVALIDITY.
    ///
    /// Never sets `\Seen`, never expunges. Returns where the messages are now, as far as the server tells.
    func file(_ uids: [UInt32], uidValidity: UInt32, by filing: Filing) async throws -> [FiledMessage]
    /// Whether messages could be filed so; changes nothing.
    func checkFiling(by filing: Filing) async throws
    /// Which of these Message-IDs the folder holds; looked up afresh at every call.
    func find(_ messageIDs: [String]) async throws -> Set<String>
    /// Ends the connection, whatever it is doing.
    func close() async
    /// Bytes that came from the server so far, whatever call is at work: they show that it gets on.
    var bytesReceived: Int { get }
}

extension Mailbox {
    public var bytesReceived: Int { 0 }

    public func checkFiling(by filing: Filing) async throws {}

    public func find(_ messageIDs: [String]) async throws -> Set<String> {
        throw MailboxError(.refused, "This mailbox cannot be searched.")
    }
}

/// The state of a folder (RFC 3501 section 6.3.2).
public struct MailboxState: Hashable, Sendable {
    public var uidValidity: UInt32
    public var uidNext: UInt32?
    public var exists: Int
    /// How full the mailbox is (RFC 9208); nil where the server does not tell.
    public var quota: QuotaUse?

    public init(uidValidity: UInt32, uidNext: UInt32?, exists: Int, quota: QuotaUse? = nil) {
        self.uidValidity = uidValidity
        self.uidNext = uidNext
        self.exists = exists
        self.quota = quota
    }
}

/// The fullest of the limits on a mailbox (RFC 9208 section 5).
public struct QuotaUse: Hashable, Sendable {
    /// `STORAGE` (units of 1,024 bytes) or `MESSAGE`.
    public var resource: String
    public var used: Int
    public var limit: Int

    public init(resource: String, used: Int, limit: Int) {
        self.resource = resource
        self.used = used
        self.limit = limit
    }

    /// Whole per cent, rounded down; 100 where nothing more goes in.
    public var percent: Int { limit > 0 ? min(100, Int(Double(used) / Double(limit) * 100)) : 100 }
}

/// What the server says of a message without its text.
public struct MessageSummary: Hashable, Sendable {
    public var uid: UInt32
    /// Nil where the server gives none that can be read: then other evidence decides, or a person.
    public var internalDate: Instant?
    /// RFC822.SIZE in bytes.
    public var size: Int
    /// What the server said for a date that cannot be read.
    public var unreadDate: String?

    public init(uid: UInt32, internalDate: Instant?, size: Int, unreadDate: String? = nil) {
        self.uid = uid
        self.internalDate = internalDate
        self.size = size
        self.unreadDate = unreadDate
    }
}

/// A message whose every byte is in a file.
public struct FetchedMessage: Hashable, Sendable {
    public var uid: UInt32
    /// Nil where the server gives none that can be read.
    public var internalDate: Instant?
    /// Bytes in the file = length of the literal.
    public var size: Int
    /// RFC822.SIZE; another than `size` only where the server delivered the same length twice.
    public var announcedSize: Int
    public var path: String
    /// SHA-256 of the bytes as they went into the file, lower-case hex.
    public var sha256: String

    public init(
        uid: UInt32, internalDate: Instant?, size: Int, announcedSize: Int? = nil, path: String, sha256: String
    ) {
        self.uid = uid
        self.internalDate = internalDate
        self.size = size
        self.announcedSize = announcedSize ?? size
        self.path = path
        self.sha256 = sha256
    }
}

/// A message that the server did not deliver whole, twice.
public struct FetchFailure: Hashable, Sendable {
    public var uid: UInt32
    /// One sentence, without mail content.
    public var reason: String

    public init(uid: UInt32, reason: String) {
        self.uid = uid
        self.reason = reason
    }
}

/// What is done to a message on the server once it is settled.
public enum Filing: Hashable, Sendable {
    /// A keyword is set (RFC 3501 section 2.3.2).
    case keyword(String)
    /// It is moved (RFC 6851); the folder's name in Unicode.
    case move(folder: String)
}

/// Where a message went (UIDPLUS and MOVE, RFC 4315 section 3).
public struct FiledMessage: Hashable, Sendable {
    public var uid: UInt32
    /// Its new place; nil where it stayed, or where the server does not tell.
    public var place: Place?

    public init(uid: UInt32, place: Place? = nil) {
        self.uid = uid
        self.place = place
    }

    public struct Place: Hashable, Sendable {
        public var uidValidity: UInt32
        public var uid: UInt32

        public init(uidValidity: UInt32, uid: UInt32) {
            self.uidValidity = uidValidity
            self.uid = uid
        }
    }
}
