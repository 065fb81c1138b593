/// When a message reached the receiving server, and what else speaks of its time.
///
/// The deciding time is the receiving server's, never the sender's and never ours.
public struct Arrival: Hashable, Sendable, Codable {
    /// Decides: IMAP INTERNALDATE, or for a file the date of the topmost `Received` field, or without one the file's time.
    public var receivedAt: Instant
    public var evidence: Evidence
    /// IMAP INTERNALDATE (RFC 3501 section 2.3.3), where the message came over IMAP.
    public var internalDate: Instant?
    /// Whether nothing at all tells when it came, so that a person has to.
    public var isGuess = false

    public init(receivedAt: Instant, evidence: Evidence, internalDate: Instant? = nil, isGuess: Bool = false) {
        self.receivedAt = receivedAt
        self.evidence = evidence
        self.internalDate = internalDate
        self.isGuess = isGuess
    }

    // A guess is known by what the ledger has of the message.
    private enum CodingKeys: CodingKey { case receivedAt, evidence, internalDate }

    public enum Evidence: String, Hashable, Sendable, Codable {
        case internalDate = "internal_date"
        case topmostReceived = "topmost_received"
        case fileTime = "file_time"
    }
}
