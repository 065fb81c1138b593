public import Dossiers

/// A verdict with the receipt that follows from it, to be settled in one transaction.
public struct Settlement: Hashable, Sendable {
    public var messageID: Int64
    public var verdict: Verdict
    public var receipt: OutgoingReceipt?
    /// Why there is no receipt, where none goes out.
    public var suppressed: SuppressionReason?
    /// What the verdict was made of, where it is at hand: the reading that is recorded last, which is looked up otherwise.
    public var reading: Reading?
    /// A mail of ours that this message reports undeliverable: its Message-ID, and the report's codes.
    public var returned: Returned?

    public struct Returned: Hashable, Sendable {
        public var rfcMessageID: String
        public var words: String

        public init(rfcMessageID: String, words: String) {
            self.rfcMessageID = rfcMessageID
            self.words = words
        }
    }

    public init(
        messageID: Int64, verdict: Verdict, receipt: OutgoingReceipt? = nil, suppressed: SuppressionReason? = nil,
        reading: Reading? = nil, returned: Returned? = nil
    ) {
        self.reading = reading
        self.returned = returned
        self.messageID = messageID
        self.verdict = verdict
        self.receipt = receipt
        self.suppressed = suppressed
    }
}

/// A composed receipt on its way into the outbox.
public struct OutgoingReceipt: Hashable, Sendable {
    /// As printed on the receipt, unique for ever.
    public var number: String
    /// The running number inside its series, from 1.
    public var sequence: Int
    public var series: String
    public var to: String
    public var subject: String
    /// The receipt's own Message-ID, unique for ever.
    public var messageID: String
    /// The whole RFC 5322 message.
    public var bytes: [UInt8]
    /// Whether a person has to release it.
    public var isHeld: Bool
    /// What it tells, where that can become untrue.
    public var told: Told?
    /// SHA-256 of the slip that goes with it, lower-case hex; nil where none does.
    public var slipSHA256: String?

    public init(
        number: String, sequence: Int, series: String, to: String, subject: String, messageID: String, bytes: [UInt8],
        isHeld: Bool = false, told: Told? = nil, slipSHA256: String? = nil
    ) {
        self.number = number
        self.sequence = sequence
        self.series = series
        self.to = to
        self.subject = subject
        self.messageID = messageID
        self.bytes = bytes
        self.isHeld = isHeld
        self.told = told
        self.slipSHA256 = slipSHA256
    }
}
