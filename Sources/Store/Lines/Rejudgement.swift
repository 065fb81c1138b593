public import Dossiers

/// A verdict that a message gets when it is judged again.
public struct Rejudgement: Hashable, Sendable {
    public var messageID: Int64
    public var verdict: Verdict
    /// What the reader made of it this time, where it was read again and reads otherwise.
    public var reading: Reading?
    /// The arrival that follows from `reading`.
    public var arrival: Arrival?
    /// Whether the sender was told otherwise before, or nothing where he should have been.
    public var isCorrectionDue: Bool

    public init(
        messageID: Int64, verdict: Verdict, reading: Reading? = nil, arrival: Arrival? = nil, isCorrectionDue: Bool
    ) {
        self.messageID = messageID
        self.verdict = verdict
        self.reading = reading
        self.arrival = arrival
        self.isCorrectionDue = isCorrectionDue
    }
}
