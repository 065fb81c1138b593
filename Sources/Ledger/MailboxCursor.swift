public import Dossiers

/// How far a mail folder has been read.
///
/// It saves work; what is known is decided by the UID ledger.
public struct MailboxCursor: Hashable, Sendable {
    public var account: String
    public var folder: String
    /// RFC 3501 section 2.3.1.1.
    public var uidValidity: UInt32
    /// Every UID up to this one was looked at; 0 at first.
    public var lastUID: UInt32

    public init(account: String, folder: String, uidValidity: UInt32, lastUID: UInt32) {
        self.account = account
        self.folder = folder
        self.uidValidity = uidValidity
        self.lastUID = lastUID
    }
}

/// What the ledger knows of one UID: enough to see, without fetching, that a server gave it to another message.
public struct LedgerEntry: Hashable, Sendable {
    /// Bytes as stored, RFC822.SIZE of the server.
    public let size: Int
    public let internalDate: Instant?

    public init(size: Int, internalDate: Instant?) {
        self.size = size
        self.internalDate = internalDate
    }
}
