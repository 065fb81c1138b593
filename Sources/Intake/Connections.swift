public import Logging
public import Mailbox
public import ReaderPool

/// The real edges, as the settings ask for them.
public struct Connections: Sendable {
    private let settings: Settings
    private let outbox: String
    private let staging: String
    private let logger: Logger
    private let notice = OnceFlag()

    public init(settings: Settings, outbox: String, staging: String, logger: Logger) {
        self.staging = staging
        self.settings = settings
        self.outbox = outbox
        self.logger = logger
    }

    /// The mailbox, or a refusal that names the missing setting.
    public func mailbox() throws -> any Mailbox {
        let mailbox = settings.mailbox
        guard let url = mailbox.url, let username = mailbox.username else {
            throw Refusal(
                .configuration,
                "\(settings.file): mailbox.url: no mailbox is configured; write the address of the mail server there.")
        }
        let endpoint = try MailboxEndpoint(
            url: url, starttls: StartTLS(mailbox.security), username: username,
            credential: try credential(
                mailbox.authentication, passwordFile: mailbox.passwordFile, tokenFile: mailbox.tokenFile,
                variable: "TIEPNHAN_MAILBOX_PASSWORD", name: "imap.password", key: "mailbox.password_file"),
            caFile: mailbox.caFile, progressTimeout: .seconds(mailbox.progressTimeout))
        return IMAPMailbox(endpoint: endpoint, logger: logger)
    }

    /// What the ledger calls the mailbox: `user@host`, and the folder. Ports and schemes may change.
    public var mailboxName: (account: String, folder: String) {
        let url = settings.mailbox.url ?? ""
        let rest = url.split(separator: "/", omittingEmptySubsequences: false).dropFirst(2)
        let authority = rest.first.map(String.init) ?? ""
        let host = authority.split(separator: "@").last.map(String.init) ?? ""
        let name = host.hasPrefix("[") ? String(host.prefix { $0 != "]" }) : String(host.prefix { $0 != ":" })
        let folder = rest.dropFirst().joined(separator: "/")
        return ("\(settings.mailbox.username ?? "")@\(name.lowercased())", folder.isEmpty ? "INBOX" : folder)
    }

    /// Where receipts go; nil while a person releases them.
    public func transport() throws -> (any ReceiptTransport)? {
        let receipts = settings.receipts
        switch receipts.mode {
        case .hold: return nil
        case .outbox: return OutboxFolder(path: outbox, staging: staging)
        case .send: break
        }
        guard let url = receipts.smtpURL else {
            throw Refusal(
                .configuration, "\(settings.file): receipts.smtp_url: is missing; mode: send needs a mail server.")
        }
        var login: Credential?
        if receipts.username != nil {
            login = try credential(
                receipts.authentication, passwordFile: receipts.passwordFile, tokenFile: receipts.tokenFile,
                variable: "TIEPNHAN_SMTP_PASSWORD", name: "smtp.password", key: "receipts.password_file")
        }
        let endpoint = try SMTPEndpoint(
            url: url, starttls: StartTLS(receipts.security), username: receipts.username, credential: login,
            caFile: receipts.caFile, progressTimeout: .seconds(receipts.progressTimeout))
        return SMTPTransport(endpoint: endpoint)
    }

    public func reader() throws -> any Reader {
        var limits = ReaderPoolLimits.standard
        if let timeout = settings.reader.timeout { limits.messageTime = .seconds(timeout) }
        let (logger, notice) = (logger, notice)
        return ReaderPool(executable: try ReaderExecutable.locate(), workers: workers, limits: limits) { sentence in
            // Each pass has readers of its own; the log is told once.
            if notice.raise() { logger.warning("\(sentence)") }
        }
    }

    /// One a core, at most four.
    public var workers: Int { settings.reader.workers ?? min(max(Processors.count, 1), 4) }

    private func credential(
        _ authentication: Authentication, passwordFile: String?, tokenFile: String?, variable: String, name: String,
        key: String
    ) throws(Refusal) -> Credential {
        if authentication != .password, let tokenFile {
            let token = try Secrets.secret(in: tokenFile)
            return authentication == .xoauth2 ? .xoauth2(token: token) : .oauthBearer(token: token)
        }
        guard let password = try Secrets.password(file: passwordFile, variable: variable, credential: name) else {
            throw Refusal(
                .configuration,
                "\(settings.file): \(key): there is no password; set it here, in \(variable) or as the credential \(name)."
            )
        }
        return .password(password)
    }
}

extension StartTLS {
    init(_ security: ConnectionSecurity) {
        switch security {
        case .required: self = .required
        case .allowed: self = .allowed
        case .never: self = .never
        }
    }
}
