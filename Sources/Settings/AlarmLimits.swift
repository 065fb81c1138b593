public import Dossiers

/// From when on something is worth an alarm.
public struct AlarmLimits: Hashable, Sendable {
    /// Seconds without a successful pass over the mailbox: longer than a server's restart or a network's hiccup.
    public var silence: Int64 = 30 * 60
    /// The same in the last day before a deadline, when what comes in late costs an award.
    public var silenceBeforeDeadline: Int64 = 5 * 60
    /// Seconds that a receipt waits for the mail server: longer than ordinary greylisting.
    public var receiptsWaiting: Int64 = 60 * 60
    /// Bytes and share of the disk below which it is nearly full; both have to be undercut.
    ///
    /// A day of the largest mails
    /// fits into the bytes, and a small disk is not nearly full all the time.
    public var freeBytes = 2 << 30
    public var freeShare = 0.1
    /// Below this much it is nearly full whatever the share.
    public var leastFreeBytes = 256 << 20
    /// Seconds that the clock may go back: NTP steps by less.
    public var clockJump: Int64 = 120

    public init() {}

    /// Seconds of the last day before a deadline,.
    private static let lastDay: Int64 = 24 * 3600

    /// How long the mailbox may be silent at a moment.
    public func longestSilence(at now: Instant, deadlines: [Instant]) -> Int64 {
        let isLastDay = deadlines.contains { (0...Self.lastDay).contains($0.seconds(since: now)) }
        return isLastDay ? min(silenceBeforeDeadline, silence) : silence
    }
}
