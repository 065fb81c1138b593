public import Dossiers

/// Everything that one receipt speaks of.
///
/// The composer reads no clock, no file and no database.
public struct ReceiptFacts: Sendable {
    /// The receipt's own number, such as `HD-CCHC2021-00123`: letters, digits, `.`, `_`, `-` and `/`, at most 64.
    public var number: String
    /// Says to whom, which kinds and what was found; `receipt.kinds` must not be empty and `receipt.to` must be set.
    public var verdict: Verdict
    public var reading: Reading
    /// SHA-256 of the message's stored bytes, lower-case hex: what the receipt's Message-ID derives from.
    public var messageSHA256: String
    public var arrival: Arrival
    public var roster: Roster
    /// Who the receipt is from: the display name and address of the office.
    public var officeAddress: Address

    public init(
        number: String, verdict: Verdict, reading: Reading, messageSHA256: String, arrival: Arrival, roster: Roster,
        officeAddress: Address
    ) {
        self.number = number
        self.verdict = verdict
        self.reading = reading
        self.messageSHA256 = messageSHA256
        self.arrival = arrival
        self.roster = roster
        self.officeAddress = officeAddress
    }

    /// The round of the verdict, nil where it names none or one that is not on the lists.
    var round: Round? { roster.rounds.first { $0.id == verdict.round } }
}
