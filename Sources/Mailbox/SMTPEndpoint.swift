/// Where receipts are handed over (RFC 5321, RFC 6409) and how to log in.
public struct SMTPEndpoint: Sendable {
    let server: ServerURL
    let starttls: StartTLS
    let username: String?
    let credential: Credential?
    let caFile: String?
    let progressTimeout: Duration

    /// - Parameter url: `smtps://host[:port]` or `smtp://…`.
    /// - Throws: `MailboxError` of kind `configuration`.
    public init(
        url: String, starttls: StartTLS, username: String?, credential: Credential?, caFile: String?,
        progressTimeout: Duration
    ) throws {
        server = try ServerURL(url, schemes: ["smtp": 587, "smtps": 465], setting: "receipts.smtp_url")
        if server.scheme == "smtp", starttls != .required, !server.isLoopback {
            throw MailboxError(.configuration, "The setting receipts.starttls is \(starttls.rawValue), which would send receipts in clear to \(server.host): use required, or smtps://.")
        }
        self.starttls = starttls
        self.username = username
        self.credential = credential
        self.caFile = caFile
        self.progressTimeout = progressTimeout
    }
}
