public import Mailbox

/// A folder that is read, and what is done to its messages afterwards.
public struct WatchedFolder: Sendable {
    public let mailbox: any Mailbox
    /// What the ledger calls the mailbox: `user@host`.
    public let account: String
    /// In Unicode.
    public let folder: String
    /// What is done to messages on the server once they are settled; nil: nothing.
    public let after: Filing?

    public init(mailbox: any Mailbox, account: String, folder: String, after: Filing? = nil) {
        self.mailbox = mailbox
        self.account = account
        self.folder = folder
        self.after = after
    }
}
