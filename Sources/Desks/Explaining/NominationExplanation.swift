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
        // No other nomination changes where this one stands.
        var tally = RoundTally(round: round, nominations: [nomination], asOf: asOf)
        var concerned: [Int64] = []
        try store.forEachMark(round: round.id) { message, receivedAt, marks in
            tally.add(marks, receivedAt: receivedAt)
            if marks.concern(nomination: nomination.id, unit: nomination.unitCode) { concerned.append(message) }
        }
        var settled: [(id: Int64, receivedAt: Instant, verdict: Verdict)] = []
        var rows: [Int64: SettledRow] = [:]
        for message in concerned {
            guard let row = try store.settledMessage(message) else { continue }
            let one = (id: message, receivedAt: row.message.receivedAt, verdict: row.standing)
            settled.append(one)
            if !Contribution.all(to: nomination, from: [one], asOf: asOf).isEmpty { rows[message] = row }
        }
        guard let status = tally.standing(of: nomination.id) else { throw StoreError.unknownRound(round.id) }
        self.nomination = nomination
        self.round = round
        self.status = status
        unitName = try store.unit(nomination.unitCode)?.name ?? ""
        contributions = Contribution.all(to: nomination, from: settled, asOf: asOf)
        messages = rows
    }
}
