/// Where receipts are handed over (RFC 5321, RFC 6409) and how to log in.
public struct SMTPEndpoint: Sendable {
    let server: ServerURL
    let starttls: StartTLS
    let username: String?
    let credential: Credential?
    let caFile: String?
    let progressTimeout: Duration

    /// - Parameters:
    ///   - url: `smtps://host[:port]` or `smtp://…`.
    ///   - starttls: for `smtp://`. `never` is for loopback; elsewhere `allowed` logs in over TLS or not at all.
    ///   - username: nil where the server asks for no login.
    ///   - credential: nil where the server asks for no login.
    ///   - caFile: PEM file of an own certificate authority, nil for the system's.
    ///   - progressTimeout: how long the server may make us wait.
    /// - Throws: `MailboxError` of kind `configuration`.
    public init(
        url: String, starttls: StartTLS, username: String?, credential: Credential?, caFile: String?,
        progressTimeout: Duration
    ) throws {
        server = try ServerURL(url, schemes: ["smtp": 587, "smtps": 465], setting: "receipts.smtp_url")
        self.starttls = try starttls.checked(for: server, logsIn: username != nil, setting: "receipts.starttls")
        guard progressTimeout > .zero else {
            throw MailboxError(.configuration, "The setting receipts.progress_timeout must be longer than nothing.")
        }
        self.username = username
        self.credential = credential
        self.caFile = caFile
        self.progressTimeout = progressTimeout
    }
}
