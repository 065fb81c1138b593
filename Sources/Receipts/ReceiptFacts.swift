public import Dossiers

/// Everything that one letter speaks of.
///
/// The composer reads no clock, no file and no database.
public struct ReceiptFacts: Sendable {
    /// The letter's own number, such as `HD-CCHC2021-00123`: letters, digits, `.`, `_`, `-` and `/`, at most 64.
    public var number: String
    /// Says to whom, which kinds and what was found; `receipt.kinds` must not be empty and `receipt.to` must be set.
    ///
    /// As far as the addressee may know it (`Verdict.disclosed`).
    public var verdict: Verdict
    public var reading: Reading
    /// SHA-256 of the message's stored bytes, lower-case hex: what the letter's Message-ID derives from.
    ///
    /// For a letter that
    /// answers no message, SHA-256 of its occasion.
    public var messageSHA256: String
    public var arrival: Arrival
    public var roster: Roster
    /// Who the letter is from: the display name and address of the office.
    public var officeAddress: Address
    /// What an earlier receipt told and is no longer so (T16).
    public var correction: Correction?
    /// Working days left until the deadline, today not counted (T15); nil for a letter that answers a message.
    public var daysLeft: Int?
    /// Whether people have said whose the message is.
    public var isUnitDecided: Bool
    /// Whether what it tells of came from another address than the one that it goes to (T6).
    public var isFromElsewhere = false
    /// Whether the address is registered for no unit: nothing that the sender wrote stands in the letter but harmless names of
    /// files.
    let isToStranger: Bool
    /// Whether the comparison with the list is not told: the address is not registered for the units of the message.
    let isWithheld: Bool
    /// `Addressee.isDisputed`, of the message as it is.
    let isDisputed: Bool

    /// - Parameter roster: holds what `Addressee` needs of it.
    public init(
        number: String, verdict: Verdict, reading: Reading, messageSHA256: String, arrival: Arrival, roster: Roster,
        officeAddress: Address, correction: Correction? = nil, daysLeft: Int? = nil, isUnitDecided: Bool = false
    ) {
        self.number = number
        let addressee = Addressee(of: verdict, header: reading.header, roster: roster, isUnitDecided: isUnitDecided)
        isToStranger = addressee.isStranger && daysLeft == nil
        isWithheld = verdict.sender != nil && !addressee.isOfAllUnits && !verdict.units.isEmpty
        isDisputed = addressee.isDisputed
        self.verdict = verdict.disclosed(to: addressee)
        self.reading = reading
        self.messageSHA256 = messageSHA256
        self.arrival = arrival
        self.roster = roster
        self.officeAddress = officeAddress
        self.correction = correction
        self.daysLeft = daysLeft
        self.isUnitDecided = isUnitDecided
    }

    /// Whom it goes to, and whose names may therefore stand in it.
    public var addressee: Addressee {
        Addressee(of: verdict, header: reading.header, roster: roster, isUnitDecided: isUnitDecided)
    }

    /// An earlier receipt, and what it told.
    public struct Correction: Hashable, Sendable {
        public var number: String
        /// Its Message-ID, so that the correction stands under it.
        public var messageID: String
        public var changes: [Told.Change]

        public init(number: String, messageID: String, changes: [Told.Change]) {
            self.number = number
            self.messageID = messageID
            self.changes = changes
        }
    }

    /// A reminder: it answers no message.
    ///
    /// `occasion` is the SHA-256 of what it is written for, lower-case hex: the same occasion gives the same Message-ID.
    /// `missing` and `pending` are nomination IDs, `expected` is how many the unit has.
    public static func reminder(
        number: String, to: String, unit: String, round: String, missing: [String], pending: [String], expected: Int,
        daysLeft: Int, occasion: String, roster: Roster, officeAddress: Address, now: Instant
    ) -> ReceiptFacts {
        let plan = ReceiptPlan(
            to: to, kinds: [.reminder], missing: missing, pending: pending, expected: expected)
        let verdict = Verdict(disposition: .noFile, round: round, unit: unit, units: [unit], receipt: plan)
        return ReceiptFacts(
            number: number, verdict: verdict, reading: Reading(), messageSHA256: occasion,
            arrival: Arrival(receivedAt: now, evidence: .internalDate), roster: roster, officeAddress: officeAddress,
            daysLeft: daysLeft)
    }

    /// The round of the verdict, nil where it names none or one that is not on the lists.
    var round: Round? { roster.rounds.first { $0.id == verdict.round } }
}
