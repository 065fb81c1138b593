public import Dossiers

/// Who is told when something is wrong, and from when on (`alarms:`).
public struct AlarmSettings: Hashable, Sendable {
    /// A program that is run for each notice, without a shell.
    public var command: String?
    /// A mail server that has nothing to do with the mailbox's: `smtps://host:port` or `smtp://…`.
    public var smtpURL: String?
    public var security: ConnectionSecurity = .required
    public var username: String?
    public var passwordFile: String?
    public var caFile: String?
    /// Nil: as the receipts are.
    public var from: Address?
    public var to: Address?
    /// Whether the same ways are used to hand out the root of the journal of each day.
    public var publishesRoots = false
    public var limits = AlarmLimits()

    public init() {}
}
