package import Dossiers
public import Judgement
public import Store

extension MatchCase {
    /// What matching made of a settled message, against the nominations that it is about in truth.
    package init(_ row: SettledRow, truth: Set<String>, scenario: [String], entries: [Entry]? = nil) {
        let entries = entries ?? row.verdict.entries
        self.init(
            source: row.message.origin.source, scenario: scenario, truth: truth,
            found: Set(entries.compactMap { $0.status == .matched ? $0.nomination : nil }), entries: entries.count,
            asked: entries.count { $0.status == .review }, proposals: entries.compactMap(Self.proposal))
    }

    private static func proposal(_ entry: Entry) -> Proposal? {
        let best = entry.nomination ?? entry.ranking.first?.nomination ?? entry.candidates.first
        guard let best else { return nil }
        let ranked = entry.ranking.first { $0.nomination == best }
        return Proposal(nomination: best, score: ranked?.score ?? entry.score)
    }

    /// One case a message in which people have decided about entries, with what they decided as the truth; the scenario
    /// says how matching had left the entries.
    public static func decided(in store: Store) throws -> [MatchCase] {
        var cases: [MatchCase] = []
        try store.forEachSettled { row in
            let standing = RecordedDecision.standing(among: row.decisions)
            var entries: [Entry] = []
            var truth: Set<String> = []
            for (subject, record) in standing where subject.kind == .entry {
                guard let index = row.verdict.index(of: subject) else { continue }
                entries.append(row.verdict.entries[index])
                truth.formUnion(record.decision.choice)
            }
            guard !entries.isEmpty else { return }
            cases.append(
                MatchCase(row, truth: truth, scenario: Set(entries.map(\.status.rawValue)).sorted(), entries: entries))
        }
        return cases
    }
}
