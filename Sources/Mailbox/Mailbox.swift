public import Dossiers

/// A mailbox to read from: the first edge.
///
/// Reads only; nothing on the server is changed.
public protocol Mailbox: Sendable {
    /// Opens the folder read-only and tells its state.
    func examine() async throws -> MailboxState
    /// Every message with this UID or a higher one, ascending.
    func summaries(from uid: UInt32) async throws -> [MessageSummary]
    /// Fetches whole messages into files of `folder`; `each` is called once a message is whole, in any order.
    ///
    /// What the server did not deliver whole comes back as a failure and can be asked for again.
    func fetch(
        _ messages: [MessageSummary], into folder: String, each: @Sendable (FetchedMessage) throws -> Void
    ) async throws -> [FetchFailure]
    /// Ends the connection, whatever it is doing.
    func close() async
}

/// The state of a folder (RFC 3501 section 6.3.2).
public struct MailboxState: Hashable, Sendable {
    public var uidValidity: UInt32
    public var uidNext: UInt32?
    public var exists: Int

    public init(uidValidity: UInt32, uidNext: UInt32?, exists: Int) {
        self.uidValidity = uidValidity
        self.uidNext = uidNext
        self.exists = exists
    }
}

/// What the server says of a message without its text.
public struct MessageSummary: Hashable, Sendable {
    public var uid: UInt32
    public var internalDate: Instant
    /// RFC822.SIZE in bytes.
    public var size: Int

    public init(uid: UInt32, internalDate: Instant, size: Int) {
        self.uid = uid
        self.internalDate = internalDate
        self.size = size
    }
}

/// A message whose every byte is in a file.
public struct FetchedMessage: Hashable, Sendable {
    public var uid: UInt32
    public var internalDate: Instant
    /// Bytes in the file = length of the literal = RFC822.SIZE.
    public var size: Int
    public var path: String

    public init(uid: UInt32, internalDate: Instant, size: Int, path: String) {
        self.uid = uid
        self.internalDate = internalDate
        self.size = size
        self.path = path
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
