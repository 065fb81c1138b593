/// The decision on one message: a pure function of its reading, the lists, the plan, the arrival and what came before.
public struct Verdict: Hashable, Sendable, Codable {
    public var disposition: Disposition
    /// The round's ID.
    public var round: String?
    /// The code of the unit that the dossier is from; nil with several or none.
    public var unit: String?
    /// Every unit that the message's documents are from.
    public var units: [String]
    public var timeliness: Timeliness?
    /// For each attachment, in the same order, what the file holds.
    public var documents: [[DocumentKind]]
    /// For each attachment, in the same order, the codes of the units whose dossier it counts for; empty where the
    /// file is none of a dossier, names no unit, or speaks of another round.
    public var documentUnits: [[String]]
    public var entries: [Entry]
    public var findings: [Finding]
    public var receipt: ReceiptPlan
    /// Why a person should look at the message although nothing in it is a question by itself: one Vietnamese sentence.
    public var look: String?
    /// Indices of attachments that have more rows, lines or names than are judged (`JudgingLimits`).
    public var overlong: [Int] = []
    /// What the sender is worth as a witness; nil for what is no dossier, and in verdicts from before that was judged.
    public var sender: SenderStanding?

    public init(
        disposition: Disposition, round: String? = nil, unit: String? = nil, units: [String] = [],
        timeliness: Timeliness? = nil, documents: [[DocumentKind]] = [],
        documentUnits: [[String]] = [], entries: [Entry] = [], findings: [Finding] = [], receipt: ReceiptPlan,
        sender: SenderStanding? = nil
    ) {
        self.disposition = disposition
        self.round = round
        self.unit = unit
        self.units = units
        self.timeliness = timeliness
        self.documents = documents
        self.documentUnits = documentUnits
        self.entries = entries
        self.findings = findings
        self.receipt = receipt
        self.sender = sender
    }

    public func has(_ code: Finding.Code) -> Bool { findings.contains { $0.code == code } }
}

extension Verdict {
    private enum CodingKeys: String, CodingKey {
        case disposition, round, unit, units, timeliness, documents, documentUnits, entries, findings, receipt, look,
            overlong, sender
    }

    /// What no verdict had before it was there is left out where it is empty, so that verdicts stay the same text.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(disposition, forKey: .disposition)
        try values.encodeIfPresent(round, forKey: .round)
        try values.encodeIfPresent(unit, forKey: .unit)
        try values.encode(units, forKey: .units)
        try values.encodeIfPresent(timeliness, forKey: .timeliness)
        try values.encode(documents, forKey: .documents)
        try values.encode(documentUnits, forKey: .documentUnits)
        try values.encode(entries, forKey: .entries)
        try values.encode(findings, forKey: .findings)
        try values.encode(receipt, forKey: .receipt)
        try values.encodeIfPresent(look, forKey: .look)
        if !overlong.isEmpty { try values.encode(overlong, forKey: .overlong) }
        try values.encodeIfPresent(sender, forKey: .sender)
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            disposition: try values.decode(Disposition.self, forKey: .disposition),
            round: try values.decodeIfPresent(String.self, forKey: .round),
            unit: try values.decodeIfPresent(String.self, forKey: .unit),
            units: try values.decode([String].self, forKey: .units),
            timeliness: try values.decodeIfPresent(Timeliness.self, forKey: .timeliness),
            documents: try values.decode([[DocumentKind]].self, forKey: .documents),
            documentUnits: try values.decode([[String]].self, forKey: .documentUnits),
            entries: try values.decode([Entry].self, forKey: .entries),
            findings: try values.decode([Finding].self, forKey: .findings),
            receipt: try values.decode(ReceiptPlan.self, forKey: .receipt),
            sender: try values.decodeIfPresent(SenderStanding.self, forKey: .sender))
        look = try values.decodeIfPresent(String.self, forKey: .look)
        overlong = try values.decodeIfPresent([Int].self, forKey: .overlong) ?? []
    }
}

/// What a message is (contract.md, `disposition`).
public enum Disposition: String, Hashable, Sendable, Codable, CaseIterable {
    case submission
    case noFile = "no_file"
    case automatic, unrelated
}

public enum Timeliness: String, Hashable, Sendable, Codable {
    case onTime = "on_time"
    case late
}

/// Whether a receipt is due, to whom, and what it says first.
public struct ReceiptPlan: Hashable, Sendable, Codable {
    /// The one address it goes to; nil where none is due.
    public var to: String?
    /// The kinds of receipt that apply, the most important first; empty where none is due.
    public var kinds: [ReceiptKind]
    /// Why none is due.
    public var suppressed: SuppressionReason?
    /// By what the mail is known to be a program's, where it is `automatic`.
    public var automaticSign: AutomaticSign?
    /// What earlier message this one repeats or replaces, for the wording of T6 and T7.
    public var earlier: EarlierMessage?
    /// Nomination IDs of whom something is replaced (T6); nil where nothing is, and in what was kept before this was noted.
    public var replaced: [String]?
    /// Nomination IDs of the message's units whose summary has not come, this message included; nil where there is no list.
    ///
    /// Whoever waits for a person's decision is in `pending` instead.
    public var missing: [String]?
    /// Nomination IDs of the message's units whose summary may have come: a person has to say whose it is.
    public var pending: [String]
    /// How many nominations the message's units have in the round.
    public var expected: Int

    public init(
        to: String? = nil, kinds: [ReceiptKind] = [], suppressed: SuppressionReason? = nil,
        automaticSign: AutomaticSign? = nil, earlier: EarlierMessage? = nil, replaced: [String]? = nil,
        missing: [String]? = nil, pending: [String] = [], expected: Int = 0
    ) {
        self.to = to
        self.kinds = kinds
        self.suppressed = suppressed
        self.automaticSign = automaticSign
        self.earlier = earlier
        self.replaced = replaced
        self.missing = missing
        self.pending = pending
        self.expected = expected
    }

    public struct EarlierMessage: Hashable, Sendable, Codable {
        public var receivedAt: Instant
        public var receiptNumber: String?

        public init(receivedAt: Instant, receiptNumber: String?) {
            self.receivedAt = receivedAt
            self.receiptNumber = receiptNumber
        }
    }
}

extension ReceiptPlan {
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            to: try values.decodeIfPresent(String.self, forKey: .to),
            kinds: try values.decode([ReceiptKind].self, forKey: .kinds),
            suppressed: try values.decodeIfPresent(SuppressionReason.self, forKey: .suppressed),
            automaticSign: try values.decodeIfPresent(AutomaticSign.self, forKey: .automaticSign),
            earlier: try values.decodeIfPresent(EarlierMessage.self, forKey: .earlier),
            missing: try values.decodeIfPresent([String].self, forKey: .missing),
            pending: try values.decodeIfPresent([String].self, forKey: .pending) ?? [],
            expected: try values.decode(Int.self, forKey: .expected))
    }
}

/// Why no receipt goes out (contract.md, `receipt.reason`).
public enum SuppressionReason: String, Hashable, Sendable, Codable, CaseIterable {
    case automatic, unrelated, duplicate
    case rateLimited = "rate_limited"
    case badAddress = "bad_address"
    /// The mail arrived before `mailbox.start_from`: recorded, never answered.
    case beforeStart = "before_start"
    /// The receiving server found that the mail does not come from where it says: an answer would go to whoever was named.
    case senderUnverified = "sender_unverified"
}
