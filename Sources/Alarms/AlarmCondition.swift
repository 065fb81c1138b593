/// What can be wrong for longer than a moment, so that a person has to know.
public enum AlarmCondition: String, Hashable, Sendable, Codable, CaseIterable {
    /// The mailbox could not be read for too long.
    case noPoll = "no_successful_poll"
    /// The mail server refuses the login: nothing comes in until a person mends it.
    case loginRefused = "login_refused"
    /// Messages on the server that nobody can account for.
    case balanceBroken = "balance_broken"
    /// Receipts wait, and the mail server does not take them.
    case receiptsWaiting = "receipts_waiting"
    /// Receipts are held back because too many were to go out.
    case breakerOpen = "breaker_open"
    /// The disk of the data folder is nearly full.
    case diskNearlyFull = "disk_nearly_full"
    /// Messages or files that could not be read have come in that nobody has looked at.
    case quarantineGrown = "quarantine_grown"
    /// Messages lie unread for long: what reads their files is missing.
    case filesWaiting = "files_waiting"
    /// The mailbox is nearly full: the server will refuse mail.
    case mailboxNearlyFull = "mailbox_nearly_full"
    /// The clock went backwards, or is far from the server's.
    case clockJumped = "clock_jumped"
}
