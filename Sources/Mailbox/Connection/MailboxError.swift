/// What went wrong with the mail server, how much of the work it affects, and whether trying again helps.
public struct MailboxError: Error, Sendable, CustomStringConvertible {
    public enum Kind: Sendable {
        /// No connection, or it broke: the whole mailbox waits; trying again helps.
        case unreachable
        /// The server refused user name, password or token: nothing works until a person mends the settings.
        case loginRefused
        /// The settings themselves are wrong.
        case configuration
        /// The server did not make progress in time; trying again helps.
        case stalled
        /// The server ended the connection with BYE; trying again helps.
        case bye
        /// The server said NO to a command.
        case refused
        /// The folder is not there: a person corrects its name.
        case missing
        /// The server gives this user no further connection: those that there are have to be shared.
        case crowded
        /// The server answered something that is not IMAP, or beyond a limit.
        case protocolViolation
        /// A file could not be written: disk full, no permission.
        case storage
        /// Somebody closed the mailbox, or cancelled the task, while it was at work.
        case closed

        /// Whether the connection is gone, or of no use any more.
        var endsConnection: Bool {
            switch self {
            case .unreachable, .stalled, .bye, .crowded, .protocolViolation: true
            case .loginRefused, .configuration, .refused, .missing, .storage, .closed: false
            }
        }
    }

    public let kind: Kind
    /// One sentence: what is wrong, where, and what to do.
    ///
    /// Holds no mail content.
    public let description: String

    public init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }

    /// Whether the same call may succeed later without anybody changing anything.
    public var isTemporary: Bool {
        switch kind {
        case .unreachable, .stalled, .bye, .crowded, .refused, .storage, .closed: true
        case .loginRefused, .configuration, .missing, .protocolViolation: false
        }
    }
}
