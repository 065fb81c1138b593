public import Dossiers
public import Judgement

/// A settled message as lists and figures need it: a few hundred bytes that are kept beside its verdict, so that a page costs
/// what it shows and a round's standing is counted up without decoding verdicts and readings.
///
/// Follows from the message's reading, verdict, decisions and receipt and from the units' addresses, and from nothing else; it
/// is written in the transaction that changes any of them. `Store.examine` computes each anew and tells one that differs.
public struct SettledLine: Hashable, Sendable {
    public var message: Int64
    public var receivedAt: Instant
    public var round: String?
    /// The first address of From; empty where there is none.
    public var sender: String
    public var subject: String
    /// How many files it brought.
    public var files: Int
    /// Of the verdict that counts, decisions by people included; so are the next two.
    public var disposition: Disposition
    public var timeliness: Timeliness?
    /// The one unit that it is from.
    public var unit: String?
    /// The number of its receipt.
    public var receipt: String?
    /// Questions to people, decided ones too; open ones; and what is open and only to be looked at.
    public var questions: Int
    public var asks: Int
    public var looks: Int
    public var marks: RoundMarks
}

extension SettledLine {
    /// - Parameters:
    ///   - reading: the one that the verdict was made of.
    ///   - decisions: placed among the files of that reading.
    ///   - senderUnit: the unit that the sender's address is registered for.
    ///   - receipt: its number.
    init(
        _ message: Int64, at receivedAt: Instant, _ reading: Reading, _ verdict: Verdict,
        decisions: [RecordedDecision], senderUnit: String?, receipt: String?
    ) {
        let standing = verdict.applying(decisions)
        let questions = OpenQuestion.all(
            of: verdict, message: message, reading: reading, senderUnit: senderUnit, decisions: decisions)
        let open = questions.filter { $0.decided == nil }
        let looks = open.count(where: \.isLook)
        let coverage = RoundCoverage.Message(
            receivedAt: receivedAt, verdict: standing, reading: reading, questions: questions, senderUnit: senderUnit,
            isDecided: RecordedDecision.isAnythingDecided(among: decisions))
        self.init(
            message: message, receivedAt: receivedAt, round: verdict.round, sender: reading.header.sender,
            subject: reading.header.subject, files: reading.attachments.count, disposition: standing.disposition,
            timeliness: standing.timeliness,
            unit: standing.unit ?? (standing.units.count == 1 ? standing.units[0] : nil), receipt: receipt,
            questions: questions.count, asks: open.count - looks, looks: looks,
            marks: RoundMarks(standing, unitsInDoubt: coverage.unitsInDoubt))
    }
}
