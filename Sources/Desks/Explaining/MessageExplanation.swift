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
    /// Those that the entries are about, or may be.
    private let nominations: [String: Nomination]
    private let unitNames: [String: String]

    public init(_ row: SettledRow, store: Store, plan: Plan, trusted: TrustedHosts = .topmost) throws {
        let desk = try ReviewDesk(store: store)
        self.row = row
        self.plan = plan.of(round: row.standing.round)
        let verdict = row.standing
        self.verdict = verdict
        times = TimeEvidence.all(of: row, trusted: trusted)
        let id = verdict.round
        round = try store.rounds().first { $0.id == id }
        senderUnit = try desk.senderUnit(of: row.reading)
        questions = try desk.questions(of: row)
        var nominations: [String: Nomination] = [:]
        for entry in verdict.entries {
            let named = [entry.nomination].compactMap { $0 } + entry.candidates + entry.ranking.map(\.nomination)
            for nomination in named where nominations[nomination] == nil {
                nominations[nomination] = try desk.nomination(nomination, round: id)
            }
        }
        self.nominations = nominations
        var unitNames: [String: String] = [:]
        for code in verdict.units + verdict.documentUnits.joined() + [verdict.unit, senderUnit].compactMap({ $0 })
        where unitNames[code] == nil { unitNames[code] = try desk.unit(code)?.name }
        self.unitNames = unitNames
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

    /// The name of a unit that the message is from or about.
    public func unitName(_ code: String) -> String? { unitNames[code] }

    /// A nomination that came into question for an entry.
    public func nomination(_ id: String) -> Nomination? {
        nominations[id]
    }
}
