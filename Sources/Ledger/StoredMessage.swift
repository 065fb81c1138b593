public import Dossiers

/// How far a message has come.
///
/// Stages go forward only; a new reading that differs puts a settled message back to `read`.
public enum Stage: String, Hashable, Sendable, CaseIterable {
    /// Its bytes are durable.
    case accepted
    /// It has a reading and waits for a verdict.
    case read
    /// It has a verdict.
    case settled
    /// It was given up, with a reason; a person has to look.
    case failed
}

/// A message of the ledger; its bytes lie at `Store.rawPath(sha256)`.
public struct StoredMessage: Hashable, Sendable {
    public let id: Int64
    public let sha256: String
    /// Bytes.
    public let size: Int
    public let origin: Origin
    public let stage: Stage
    public let internalDate: Instant?
    public let fileTime: Instant?
    public let acceptedAt: Instant
    /// Set from the stage `read` on.
    public let arrival: Arrival?
    /// The arrival's time; before the message is read the best that is known: INTERNALDATE, the file's time, `acceptedAt`.
    public let receivedAt: Instant
    /// When its UID was first listed; nil for messages out of files.
    public let firstSeen: Instant?
    /// By when all of its bytes had come; nil for messages out of files.
    public let fetchedAt: Instant?
    /// Why it was given up, at the stage `failed`.
    public let failure: String?

    public init(
        id: Int64, sha256: String, size: Int, origin: Origin, stage: Stage, internalDate: Instant?, fileTime: Instant?,
        acceptedAt: Instant, arrival: Arrival?, receivedAt: Instant, firstSeen: Instant? = nil,
        fetchedAt: Instant? = nil, failure: String? = nil
    ) {
        self.id = id
        self.sha256 = sha256
        self.size = size
        self.origin = origin
        self.stage = stage
        self.internalDate = internalDate
        self.fileTime = fileTime
        self.acceptedAt = acceptedAt
        self.arrival = arrival
        self.receivedAt = receivedAt
        self.firstSeen = firstSeen
        self.fetchedAt = fetchedAt
        self.failure = failure
    }
}

/// A settled message with everything that was made of it.
public struct SettledRow: Hashable, Sendable {
    public let message: StoredMessage
    public let reading: Reading
    /// What the program itself decided.
    public let verdict: Verdict
    /// Its receipt, nil where none was due or it was suppressed.
    public let receipt: OutboxEntry?
    /// Why no receipt goes out.
    public let suppressed: SuppressionReason?
    /// What people decided about it, the oldest first, what was taken back too.
    public let decisions: [RecordedDecision]

    /// The verdict that counts: the program's with what people decided on top.
    public var standing: Verdict { verdict.applying(decisions) }

    public init(
        message: StoredMessage, reading: Reading, verdict: Verdict, receipt: OutboxEntry?,
        suppressed: SuppressionReason?, decisions: [RecordedDecision] = []
    ) {
        self.message = message
        self.reading = reading
        self.verdict = verdict
        self.receipt = receipt
        self.suppressed = suppressed
        self.decisions = decisions
    }
}
