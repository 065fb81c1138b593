public import Dossiers

/// Where a mailbox was first looked at while the settings named no start point: what was there then is not answered.
public struct MailboxStart: Hashable, Sendable {
    /// RFC 3501 section 2.3.1.1.
    public var uidValidity: UInt32
    /// Messages from this UID on came later.
    public var uidNext: UInt32
    /// When that was, for the time after a renumbering.
    public var at: Instant

    public init(uidValidity: UInt32, uidNext: UInt32, at: Instant) {
        self.uidValidity = uidValidity
        self.uidNext = uidNext
        self.at = at
    }

    /// Whether a message was there before: by its UID, or by its arrival where the numbering has changed since.
    public func includes(_ origin: Origin, receivedAt: Instant) -> Bool {
        origin.uidValidity == uidValidity ? origin.uid < uidNext : receivedAt < at
    }
}
