public import Dossiers
public import Judgement
public import Store

/// Why one message was decided as it was: everything that played a part.
public struct MessageExplanation: Sendable {
    public let row: SettledRow
    /// The verdict that counts, decisions by people included.
    public let verdict: Verdict
    public let times: [TimeEvidence]
    public let round: Round?
    /// The unit that the sender's address is registered for.
    public let senderUnit: String?
    public let questions: [OpenQuestion]
    public let history: [VerdictRecord]
    public let plan: Plan
    public let roster: Roster

    public init(_ row: SettledRow, store: Store, plan: Plan, trusted: TrustedHosts = .topmost) throws {
        let desk = try ReviewDesk(store: store)
        self.row = row
        self.plan = plan.of(round: row.standing.round)
        roster = desk.roster
        verdict = row.standing
        times = TimeEvidence.all(of: row, trusted: trusted)
        let id = verdict.round
        round = desk.roster.rounds.first { $0.id == id }
        senderUnit = desk.senderUnit(of: row.reading)
        questions = desk.questions(of: row)
        history = try store.verdictHistory(of: row.message.id)
    }

    /// How the clause that a finding rests on is cited; nil where it rests on none.
    public func clause(_ finding: Finding) -> String? {
        finding.clause.map { id in plan.clauses.first { $0.id == id }?.label ?? id }
    }

    /// How far the best nomination lies before the next one; nil without two.
    public static func margin(_ entry: Entry) -> Double? {
        entry.ranking.count > 1 ? entry.ranking[0].score - entry.ranking[1].score : nil
    }

    public func nomination(_ id: String) -> Nomination? {
        verdict.round.flatMap { roster.nominations[$0] }?.first { $0.id == id }
    }
}
