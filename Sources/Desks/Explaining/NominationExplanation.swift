public import Dossiers
public import Judgement
public import Store

/// Where one nomination stands and why: everything that came for it, and what of it counts.
public struct NominationExplanation: Sendable {
    public let nomination: Nomination
    public let round: Round
    public let unitName: String
    public let status: RoundStatus.NominationStatus
    public let contributions: [Contribution]
    /// The messages that contributions come from, by row.
    public let messages: [Int64: SettledRow]

    public init(_ nomination: Nomination, round: Round, store: Store, plan: Plan, asOf: Instant) throws {
        let roster = try store.roster()
        var settled: [(id: Int64, receivedAt: Instant, verdict: Verdict)] = []
        var rows: [Int64: SettledRow] = [:]
        try store.forEachSettled(round: round.id) { row in
            let one = (id: row.message.id, receivedAt: row.message.receivedAt, verdict: row.standing)
            settled.append(one)
            if !Contribution.all(to: nomination, from: [one], asOf: asOf).isEmpty { rows[row.message.id] = row }
        }
        let whole = RoundStatus.compute(
            round: round, roster: roster, plan: plan,
            settled: settled.map { SettledMessage(receivedAt: $0.receivedAt, verdict: $0.verdict) }, asOf: asOf)
        guard let status = whole.nominations.first(where: { $0.id == nomination.id }) else {
            throw StoreError.unknownRound(round.id)
        }
        self.nomination = nomination
        self.round = round
        self.status = status
        unitName = roster.units.first { $0.code == nomination.unitCode }?.name ?? ""
        contributions = Contribution.all(to: nomination, from: settled, asOf: asOf)
        messages = rows
    }
}
