/// A folder of a mailbox in one numbering: where a UID means one message (RFC 3501 section 2.3.1.1).
public struct MailFolder: Hashable, Sendable {
    /// `user@host`.
    public var account: String
    /// In Unicode.
    public var folder: String
    public var uidValidity: UInt32

    public init(account: String, folder: String, uidValidity: UInt32) {
        self.account = account
        self.folder = folder
        self.uidValidity = uidValidity
    }

    /// As it stands in the journal.
    package var name: String { "\(account)/\(folder)" }
}
