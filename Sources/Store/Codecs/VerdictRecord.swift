public import Dossiers

/// One of the verdicts that a message has had.
public struct VerdictRecord: Hashable, Sendable {
    /// From 1.
    public let version: Int
    /// Of the reading that it was made of; what people decided has to be placed among that one's files.
    public let readingVersion: Int
    public let settledAt: Instant
    /// Who had the message judged again; nil where it was judged in its course.
    public let by: String?
    public let because: String?
    /// Whether the sender was told otherwise before and has not been told since.
    public let isCorrectionDue: Bool
    public let verdict: Verdict

    public init(
        version: Int, readingVersion: Int, settledAt: Instant, by: String?, because: String?, isCorrectionDue: Bool,
        verdict: Verdict
    ) {
        self.version = version
        self.readingVersion = readingVersion
        self.settledAt = settledAt
        self.by = by
        self.because = because
        self.isCorrectionDue = isCorrectionDue
        self.verdict = verdict
    }
}
