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
    private var ofNow: [String: RoundCoverage] = [:]

    init(store: Store, plan: Plan, now: Instant) throws {
        self.store = store
        self.plan = plan
        self.now = now
        desk = try ReviewDesk(store: store)
    }

    /// The coverage of a round now; nil where there is no such round.
    mutating func coverage(ofRound id: String?) throws -> RoundCoverage? {
        guard let id else { return nil }
        if let kept = ofNow[id] { return kept }
        let coverage = try coverage(id, asOf: now) { $0 }
        ofNow[id] = coverage
        return coverage
    }

    /// The coverage of a round as it was at `moment`, by the readings, verdicts and decisions of then; of the lists of now.
    func coverage(ofRound id: String?, at moment: Instant) throws -> RoundCoverage? {
        guard let id else { return nil }
        let store = store
        return try coverage(id, asOf: moment) { try store.settled($0, asOf: moment) }
    }

    private func coverage(
        _ id: String, asOf: Instant, _ seen: (SettledRow) throws -> SettledRow?
    ) throws -> RoundCoverage? {
        guard let round = desk.roster.rounds.first(where: { $0.id == id }) else { return nil }
        var messages: [RoundCoverage.Message] = []
        try store.forEachSettled(round: id) { row in
            guard let row = try seen(row) else { return }
            messages.append(
                desk.message(
                    row.message.id, at: row.message.receivedAt, row.reading, row.verdict, standing: row.standing,
                    row.decisions))
        }
        return RoundCoverage(round: round, roster: desk.roster, plan: plan, messages: messages, asOf: asOf)
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
    ) -> RoundCoverage.Message {
        let senderUnit = senderUnit(of: reading)
        return RoundCoverage.Message(
            receivedAt: receivedAt, verdict: standing, reading: reading,
            questions: OpenQuestion.all(
                of: verdict, message: id, reading: reading, senderUnit: senderUnit, decisions: decisions),
            senderUnit: senderUnit, isDecided: decisions.contains { $0.decision.subject.kind != .look })
    }
}
