public import Dossiers

/// One event of the journal, as it was written.
public struct JournalRow: Hashable, Sendable {
    public let sequence: Int64
    public let time: Instant
    public let event: String
    /// A JSON object of strings, in the very bytes that were hashed.
    public let details: String
    /// Lower-case hex.
    public let hash: String

    public init(sequence: Int64, time: Instant, event: String, details: String, hash: String) {
        self.sequence = sequence
        self.time = time
        self.event = event
        self.details = details
        self.hash = hash
    }
}
