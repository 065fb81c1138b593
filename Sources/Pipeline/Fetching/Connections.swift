public import Alarms
import Dossiers
public import Logging
public import Mailbox
public import ReaderPool
public import Settings
import Surroundings

/// The real edges, as the settings ask for them.
public struct Connections: Sendable {
    private let settings: Settings
    private let outbox: String
    private let staging: String
    private let logger: Logger
    private let notice = OnceFlag()
    private let shares = ConnectionShares()

    public init(settings: Settings, outbox: String, staging: String, logger: Logger) {
        self.staging = staging
        self.settings = settings
        self.outbox = outbox
        self.logger = logger
    }

    /// Every folder that is read, the first mailbox's first; a refusal names the missing setting.
    public func folders() throws -> [WatchedFolder] {
        try endpoints().map { endpoint, after in
            WatchedFolder(
                mailbox: IMAPMailbox(endpoint: endpoint, logger: logger, share: shares[endpoint.account]),
                account: endpoint.account, folder: endpoint.folder, after: Filing(after))
        }
    }

    /// What the ledger calls the folders that are read: `user@host/folder`.
    public func folderNames() throws -> [String] { try endpoints().map { "\($0.0.account)/\($0.0.folder)" } }

    private func endpoints() throws -> [(MailboxEndpoint, AfterSettling)] {
        var found: [(MailboxEndpoint, AfterSettling)] = []
        for (index, mailbox) in ([settings.mailbox] + settings.furtherMailboxes).enumerated() {
            for folder in [nil] + mailbox.folders.map(Optional.init) {
                let endpoint = try endpoint(mailbox, folder: folder, isFirst: index == 0)
                let isTwice = found.contains { $0.0.account == endpoint.account && $0.0.folder == endpoint.folder }
                guard !isTwice else {
                    throw Refusal(
                        .configuration,
                        Sentence(
                            "\(settings.file): mailbox.folders: thư mục \(endpoint.folder) của \(endpoint.account) được ghi hai lần; giữ một.",
                            english:
                                "\(settings.file): mailbox.folders: the folder \(endpoint.folder) of \(endpoint.account) is named twice; "
                                + "keep one."))
                }
                found.append((endpoint, mailbox.after))
            }
        }
        return found
    }

    private func endpoint(
        _ mailbox: MailboxSettings, folder: String?, isFirst: Bool
    ) throws -> MailboxEndpoint {
        guard let url = mailbox.url, let username = mailbox.username else {
            throw Refusal(
                .configuration,
                Sentence(
                    "\(settings.file): mailbox.url: chưa cấu hình hộp thư; ghi địa chỉ máy chủ thư vào đó.",
                    english:
                        "\(settings.file): mailbox.url: no mailbox is configured; write the address of the mail server there."
                ))
        }
        return try MailboxEndpoint(
            url: url, folder: folder, starttls: StartTLS(mailbox.security), username: username,
            credential: try credential(
                mailbox.authentication, passwordFile: mailbox.passwordFile, tokenFile: mailbox.tokenFile,
                variable: "TIEPNHAN_MAILBOX_PASSWORD", name: "imap.password",
                key: isFirst ? "mailbox.password_file" : "mailboxes.password_file"),
            caFile: mailbox.caFile, progressTimeout: .seconds(mailbox.progressTimeout))
    }

    /// How many connections the server of an account gives; nil where it refused none so far.
    package func mostConnections(of account: String) -> Int? { shares[account].mostConnections }

    /// How the folder is opened that copies of our mail arrive in; nil where none go out: no mail server, no mailbox, or the
    /// settings say so.
    public var archive: (@Sendable () throws -> any Mailbox)? {
        guard settings.receipts.mode == .send, settings.receipts.keepsArchive, settings.mailbox.url != nil else {
            return nil
        }
        return {
            let endpoint = try endpoint(settings.mailbox, folder: settings.receipts.archiveFolder, isFirst: true)
            return IMAPMailbox(endpoint: endpoint, logger: logger, share: shares[endpoint.account])
        }
    }

    /// Where mail goes, what a person has released as well.
    public func transport() throws -> (any ReceiptTransport)? {
        let receipts = settings.receipts
        switch receipts.mode {
        case .hold where receipts.smtpURL == nil, .outbox: return OutboxFolder(path: outbox, staging: staging)
        case .hold, .send: break
        }
        return try receiptServer().map { SMTPTransport(endpoint: $0) }
    }

    /// The server that receipts are handed to; nil where they go elsewhere.
    package func receiptServer() throws -> SMTPEndpoint? {
        let receipts = settings.receipts
        guard receipts.mode == .send || receipts.mode == .hold && receipts.smtpURL != nil else { return nil }
        guard let url = receipts.smtpURL else {
            throw Refusal(
                .configuration,
                Sentence(
                    "\(settings.file): receipts.smtp_url: còn thiếu; mode: send cần máy chủ gửi thư.",
                    english: "\(settings.file): receipts.smtp_url: is missing; mode: send needs a mail server."))
        }
        var login: Credential?
        if receipts.username != nil {
            login = try credential(
                receipts.authentication, passwordFile: receipts.passwordFile, tokenFile: receipts.tokenFile,
                variable: "TIEPNHAN_SMTP_PASSWORD", name: "smtp.password", key: "receipts.password_file")
        }
        return try SMTPEndpoint(
            url: url, starttls: StartTLS(receipts.security), username: receipts.username, credential: login,
            caFile: receipts.caFile, progressTimeout: .seconds(receipts.progressTimeout))
    }

    /// The ways to tell people of trouble that the settings name.
    public func alarmChannels() throws -> [AlarmChannel] {
        let alarms = settings.alarms
        var channels: [AlarmChannel] = []
        if let command = alarms.command { channels.append(.command(command)) }
        if let url = alarms.smtpURL, let to = alarms.to, let from = alarms.from ?? settings.receipts.from {
            let credential = try alarms.passwordFile.map { Credential.password(try Secrets.secret(in: $0)) }
            let endpoint = try SMTPEndpoint(
                url: url, starttls: StartTLS(alarms.security), username: alarms.username,
                credential: alarms.username == nil ? nil : credential, caFile: alarms.caFile,
                progressTimeout: .seconds(AlarmCommand.seconds))
            channels.append(.mail(AlarmMail(transport: SMTPTransport(endpoint: endpoint), from: from, to: to.mailbox)))
        }
        return channels
    }

    /// A reader that has read the mail of anybody whom `senders` does not know reads nothing more; nil: nobody is a stranger, where
    /// nothing is decided by what was read.
    public func reader(knowing senders: KnownSenders? = nil) throws -> any Reader {
        var limits = ReaderPoolLimits.standard
        if let timeout = settings.reader.timeout { limits.messageTime = .seconds(timeout) }
        let (logger, notice) = (logger, notice)
        return ReaderPool(
            executable: try ReaderExecutable.locate(), workers: workers, limits: limits,
            isKnown: { senders?.sent($0) ?? true }
        ) { sentence in
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
                Sentence(
                    "\(settings.file): \(key): chưa có mật khẩu; ghi ở đây, trong \(variable) hoặc trong credential \(name).",
                    english:
                        "\(settings.file): \(key): there is no password; set it here, in \(variable) or as the credential \(name)."
                ))
        }
        return .password(password)
    }
}

extension StartTLS {
    package init(_ security: ConnectionSecurity) {
        switch security {
        case .required: self = .required
        case .allowed: self = .allowed
        case .never: self = .never
        }
    }
}

extension Filing {
    /// What mail programs show as a label on settled messages.
    package static let keyword = "TiepNhan"

    package init?(_ after: AfterSettling) {
        switch after {
        case .leave: return nil
        case .keyword: self = .keyword(Self.keyword)
        case .move(let folder): self = .move(folder: folder)
        }
    }
}
