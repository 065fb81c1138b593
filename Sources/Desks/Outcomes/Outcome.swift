public import Dossiers

/// What came out for one message: all that is printed of it.
public struct Outcome: Hashable, Sendable {
    public var source: String
    public var sha256: String
    public var arrival: Arrival
    public var reading: Reading
    public var verdict: Verdict
    public var receipt: ReceiptOutcome

    public init(
        source: String, sha256: String, arrival: Arrival, reading: Reading, verdict: Verdict, receipt: ReceiptOutcome
    ) {
        self.source = source
        self.sha256 = sha256
        self.arrival = arrival
        self.reading = reading
        self.verdict = verdict
        self.receipt = receipt
    }
}

/// What became of a message's receipt.
public struct ReceiptOutcome: Hashable, Sendable {
    public var action: Action
    public var number: String?
    public var to: String?
    /// Why none goes out.
    public var reason: SuppressionReason?

    public init(action: Action, number: String? = nil, to: String? = nil, reason: SuppressionReason? = nil) {
        self.action = action
        self.number = number
        self.to = to
        self.reason = reason
    }

    public enum Action: String, Hashable, Sendable {
        /// Handed to SMTP or written to the outbox folder.
        case sent
        /// Kept: to be tried again, or held for a person.
        case queued
        case suppressed
    }
}
