/// When a message reached the receiving server, and what else speaks of its time.
///
/// The deciding time is the receiving server's, never the sender's and never ours.
public struct Arrival: Hashable, Sendable, Codable {
    /// Decides: IMAP INTERNALDATE, or for a file the date of the topmost `Received` field, or without one the file's time.
    public var receivedAt: Instant
    public var evidence: Evidence
    /// IMAP INTERNALDATE (RFC 3501 section 2.3.3), where the message came over IMAP.
    public var internalDate: Instant?

    public init(receivedAt: Instant, evidence: Evidence, internalDate: Instant? = nil) {
        self.receivedAt = receivedAt
        self.evidence = evidence
        self.internalDate = internalDate
    }

    public enum Evidence: String, Hashable, Sendable, Codable {
        case internalDate = "internal_date"
        case topmostReceived = "topmost_received"
        case fileTime = "file_time"
    }
}
