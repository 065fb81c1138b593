/// Where a mailbox is and how to log in.
///
/// Checked when made: what can be known wrong without a server, is refused.
public struct MailboxEndpoint: Sendable {
    let server: ServerURL
    let starttls: StartTLS
    let username: String
    let credential: Credential
    let caFile: String?
    let progressTimeout: Duration
    /// The folder's name in Unicode.
    public let folder: String

    /// - Parameters:
    ///   - url: `imaps://host[:port]/Folder` or `imap://…`; the path is the folder, percent-encoded UTF-8, default INBOX.
    ///   - folder: another folder of the same mailbox, in Unicode; nil for the URL's.
    ///   - starttls: for `imap://`. `never` is for loopback; elsewhere `allowed` logs in over TLS or not at all.
    ///   - username: who logs in.
    ///   - credential: with what.
    ///   - caFile: PEM file of an own certificate authority, nil for the system's.
    ///   - progressTimeout: how long the server may make us wait without sending anything worth it.
    /// - Throws: `MailboxError` of kind `configuration`.
    public init(
        url: String, folder: String? = nil, starttls: StartTLS, username: String, credential: Credential,
        caFile: String?,
        progressTimeout: Duration
    ) throws {
        server = try ServerURL(url, schemes: ["imap": 143, "imaps": 993], setting: "mailbox.url")
        self.starttls = try starttls.checked(for: server, logsIn: true, setting: "mailbox.starttls")
        guard !username.isEmpty, !username.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw MailboxError(.configuration, "The setting mailbox.username is empty or holds control characters.")
        }
        guard progressTimeout > .zero else {
            throw MailboxError(.configuration, "The setting mailbox.progress_timeout must be longer than nothing.")
        }
        self.folder = folder ?? (server.path.isEmpty ? "INBOX" : server.path)
        self.username = username
        self.credential = credential
        self.caFile = caFile
        self.progressTimeout = progressTimeout
    }

    /// What a ledger may call the mailbox, as user and host: ports and schemes may change.
    public var account: String { "\(username)@\(server.host)" }
}
