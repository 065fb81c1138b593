package import Dossiers
package import Judgement
import Store

/// Where the units of every round stand, read from the ledger: of now, or as it was at an earlier moment.
///
/// One walk over a round's messages, whose result is kept for the letters that follow.
struct CoverageBook {
    private let store: Store
    private let plan: Plan
    private let now: Instant
    private let desk: ReviewDesk
    private let roster: Roster
    private var ofNow: [String: RoundCoverage] = [:]

    init(store: Store, plan: Plan, now: Instant) throws {
        self.store = store
        self.plan = plan
        self.now = now
        desk = try ReviewDesk(store: store)
        roster = try store.roster()
    }

    /// The coverage of a round now; nil where there is no such round.
    mutating func coverage(ofRound id: String?) throws -> RoundCoverage? {
        guard let id else { return nil }
        if let kept = ofNow[id] { return kept }
        guard let round = roster.rounds.first(where: { $0.id == id }) else { return nil }
        let nominations = roster.nominations[id] ?? []
        var tally = RoundTally(round: round, nominations: nominations, asOf: now)
        try store.forEachMark(round: id) { _, receivedAt, marks in tally.add(marks, receivedAt: receivedAt) }
        let coverage = RoundCoverage(nominations: nominations, tally: tally)
        ofNow[id] = coverage
        return coverage
    }

    /// The coverage of a round as it was at `moment`, by the readings, verdicts and decisions of then; of the lists of now.
    func coverage(ofRound id: String?, at moment: Instant) throws -> RoundCoverage? {
        guard let id else { return nil }
        guard let round = roster.rounds.first(where: { $0.id == id }) else { return nil }
        var messages: [RoundCoverage.Message] = []
        try store.forEachSettled(round: id) { row in
            guard let row = try store.settled(row, asOf: moment) else { return }
            messages.append(
                try desk.message(
                    row.message.id, at: row.message.receivedAt, row.reading, row.verdict, standing: row.standing,
                    row.decisions))
        }
        return RoundCoverage(round: round, roster: roster, plan: plan, messages: messages, asOf: moment)
    }
}

extension ReviewDesk {
    /// What a message brings to the coverage of its round.
    ///
    /// - Parameters:
    ///   - verdict: the program's own, from which the questions follow.
    ///   - standing: the one that counts.
    package func message(
        _ id: Int64, at receivedAt: Instant, _ reading: Reading, _ verdict: Verdict, standing: Verdict,
        _ decisions: [RecordedDecision]
    ) throws -> RoundCoverage.Message {
        let senderUnit = try senderUnit(of: reading)
        return RoundCoverage.Message(
            receivedAt: receivedAt, verdict: standing, reading: reading,
            questions: OpenQuestion.all(
                of: verdict, message: id, reading: reading, senderUnit: senderUnit, decisions: decisions),
            senderUnit: senderUnit, isDecided: RecordedDecision.isAnythingDecided(among: decisions))
    }
}
