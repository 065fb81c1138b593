public import Dossiers

/// The office's own settings, read from `tiepnhan.yaml` (see `SettingsFile`).
///
/// Paths are absolute. What the plan says is not here: it is in the rules folder.
public struct Settings: Hashable, Sendable {
    /// The file that they were read from.
    public var file: String
    public var mailbox: MailboxSettings
    /// Further ones (`mailboxes:`); `start_from` and `poll_every` of the first hold for all.
    public var furtherMailboxes: [MailboxSettings] = []
    public var receipts: ReceiptSettings
    public var reader: ReaderSettings
    public var staff = StaffSettings()
    public var console = ConsoleSettings()
    public var alarms = AlarmSettings()
    /// The folder of the plan in force.
    public var rules: String
    /// The folders of the plans that hold for other rounds, by the round's ID.
    public var rulesOfRounds: [String: String] = [:]

    public init(
        file: String, mailbox: MailboxSettings, receipts: ReceiptSettings, reader: ReaderSettings = ReaderSettings(),
        rules: String
    ) {
        self.file = file
        self.mailbox = mailbox
        self.receipts = receipts
        self.reader = reader
        self.rules = rules
    }
}

/// The mailbox that is read (`mailbox:`).
public struct MailboxSettings: Hashable, Sendable {
    /// `imaps://host:port/Folder` or `imap://…`; nil where no mailbox is configured yet.
    public var url: String?
    /// Further folders of the same mailbox, in Unicode.
    public var folders: [String] = []
    /// What is done to messages on the server once they are settled.
    public var after = AfterSettling.leave
    public var security: ConnectionSecurity
    public var username: String?
    public var authentication: Authentication
    public var passwordFile: String?
    public var tokenFile: String?
    public var caFile: String?
    /// Whose `Received` and `Authentication-Results` are believed; none: the topmost ones.
    public var trustedHosts: TrustedHosts
    /// Mail that arrived before is recorded, never answered.
    public var startFrom: StartPoint?
    /// Seconds between two passes of the daemon.
    public var pollEvery: Int
    /// Seconds without a byte after which a connection is given up.
    public var progressTimeout: Int

    public init(
        url: String? = nil, security: ConnectionSecurity = .required, username: String? = nil,
        authentication: Authentication = .password, passwordFile: String? = nil, tokenFile: String? = nil,
        caFile: String? = nil, startFrom: StartPoint? = nil, pollEvery: Int = 60, progressTimeout: Int = 60,
        trustedHosts: TrustedHosts = .topmost
    ) {
        self.trustedHosts = trustedHosts
        self.url = url
        self.security = security
        self.username = username
        self.authentication = authentication
        self.passwordFile = passwordFile
        self.tokenFile = tokenFile
        self.caFile = caFile
        self.startFrom = startFrom
        self.pollEvery = pollEvery
        self.progressTimeout = progressTimeout
    }
}

/// What is done to a message on the server once it is settled (`after:`).
public enum AfterSettling: Hashable, Sendable {
    /// Nothing: the mailbox is only read.
    case leave
    /// It gets the keyword `TiepNhan`, which mail programs show as a label.
    case keyword
    /// It is moved to a folder, whose name is in Unicode.
    case move(folder: String)
}

/// How receipts leave (`receipts:`).
public struct ReceiptSettings: Hashable, Sendable {
    public var mode: Mode
    public var smtpURL: String?
    public var security: ConnectionSecurity
    public var username: String?
    public var authentication: Authentication
    public var passwordFile: String?
    public var tokenFile: String?
    public var caFile: String?
    /// Who writes the receipts; its address is what "ourselves" means.
    ///
    /// Nil: the plan's office and its mailbox.
    public var from: Address?
    /// How many receipts one address may get within 24 hours.
    public var maximumPerAddress: Int
    /// How many receipts may be written within 24 hours in all.
    public var maximumPerDay: Int
    /// Of those, at most so many go to addresses that no unit has registered.
    public var maximumToOthersPerDay = 1000
    /// How many mails of any kind may leave within an hour before the circuit breaker opens.
    public var maximumPerHour: Int
    /// Whether a copy of each mail goes to the archive, where what is in doubt is looked up.
    public var keepsArchive: Bool
    /// Where the copies go; nil: to `from`.
    public var archiveAddress: String?
    /// The folder of the mailbox that the copies arrive in; nil: the one that is read.
    public var archiveFolder: String?
    /// Seconds that a copy may take to its folder.
    public var archiveWait: Int
    public var progressTimeout: Int
    /// Who has corrections and reminders written.
    public var corrections: Ordering
    public var reminders: Ordering

    public init(
        mode: Mode = .outbox, smtpURL: String? = nil, security: ConnectionSecurity = .required,
        username: String? = nil, authentication: Authentication = .password, passwordFile: String? = nil,
        tokenFile: String? = nil, caFile: String? = nil, from: Address? = nil, maximumPerAddress: Int = 20,
        maximumPerDay: Int = 2000, maximumPerHour: Int = 2000, keepsArchive: Bool = true,
        archiveAddress: String? = nil, archiveFolder: String? = nil, archiveWait: Int = 60, progressTimeout: Int = 60,
        corrections: Ordering = .onOrder, reminders: Ordering = .onOrder
    ) {
        self.maximumPerHour = maximumPerHour
        self.keepsArchive = keepsArchive
        self.archiveAddress = archiveAddress
        self.archiveFolder = archiveFolder
        self.archiveWait = archiveWait
        self.mode = mode
        self.smtpURL = smtpURL
        self.security = security
        self.username = username
        self.authentication = authentication
        self.passwordFile = passwordFile
        self.tokenFile = tokenFile
        self.caFile = caFile
        self.from = from
        self.maximumPerAddress = maximumPerAddress
        self.maximumPerDay = maximumPerDay
        self.progressTimeout = progressTimeout
        self.corrections = corrections
        self.reminders = reminders
    }

    /// Whether letters of a kind are written by the program in its course.
    public enum Ordering: String, Hashable, Sendable, CaseIterable {
        /// Only where a person says so.
        case onOrder = "on_order"
        case automatic
    }

    public enum Mode: String, Hashable, Sendable, CaseIterable {
        /// By SMTP.
        case send
        /// Written and kept until a person releases them.
        case hold
        /// As .eml files in the outbox folder.
        case outbox
    }
}

/// What one message may cost the reader (`reader:`); the defaults are the reader's own.
public struct ReaderSettings: Hashable, Sendable {
    /// Reader processes; nil: one a core, at most four.
    public var workers: Int?
    /// Seconds that one message may take.
    public var timeout: Int?

    public init(workers: Int? = nil, timeout: Int? = nil) {
        self.workers = workers
        self.timeout = timeout
    }
}

/// Whether a connection begun in clear has to become encrypted (`starttls:`).
public enum ConnectionSecurity: String, Hashable, Sendable, CaseIterable {
    case required, allowed, never
}

/// How a login is proved (`auth:`).
public enum Authentication: String, Hashable, Sendable, CaseIterable {
    case password
    case xoauth2
    /// RFC 7628.
    case oauthbearer
}

/// From when on mail is answered (`start_from:`): a day in the plan's zone, or a moment.
public enum StartPoint: Hashable, Sendable {
    case day(CalendarDate)
    case moment(Instant)

    public func instant(in offset: UTCOffset) -> Instant {
        switch self {
        case .day(let date): date.start(in: offset)
        case .moment(let instant): instant
        }
    }
}
