/// Matching held against known truth: in all, by scenario, the worst messages, and by threshold.
public struct MatchEvaluation: Sendable {
    public let cases: [MatchCase]
    public let whole: MatchTally

    public init(_ cases: [MatchCase]) {
        self.cases = cases
        whole = MatchTally(cases)
    }

    /// One tally a scenario, by name; a message with several counts in each.
    public var byScenario: [(name: String, tally: MatchTally)] {
        let names = Set(cases.flatMap(\.scenario)).sorted()
        return names.map { name in (name, MatchTally(cases.filter { $0.scenario.contains(name) })) }
    }

    /// Messages with something wrong or missed, wrong matches first, then by how much, then by source.
    public var worst: [MatchCase] {
        cases.filter { !$0.wrong.isEmpty || !$0.missed.isEmpty }.sorted { left, right in
            if left.wrong.count != right.wrong.count { return left.wrong.count > right.wrong.count }
            if left.missed.count != right.missed.count { return left.missed.count > right.missed.count }
            return left.source < right.source
        }
    }

    /// What precision and recall would be if every entry were matched to its best nomination from this score on.
    public struct Point: Hashable, Sendable {
        public var threshold: Double
        public var precision: Double
        public var recall: Double
    }

    /// One point a score that occurs, the highest first; a pair proposed twice counts once, with its best score.
    public var curve: [Point] {
        let total = cases.reduce(0) { $0 + $1.truth.count }
        var scored: [(score: Double, isRight: Bool)] = []
        for one in cases {
            let best = Dictionary(one.proposals.map { ($0.nomination, $0.score) }, uniquingKeysWith: max)
            scored += best.map { ($0.value, one.truth.contains($0.key)) }
        }
        scored.sort { $0.score > $1.score }
        var points: [Point] = []
        var right = 0
        for (index, pair) in scored.enumerated() {
            if pair.isRight { right += 1 }
            if index + 1 < scored.count, scored[index + 1].score == pair.score { continue }
            points.append(
                Point(
                    threshold: pair.score, precision: Double(right) / Double(index + 1),
                    recall: total == 0 ? 1 : Double(right) / Double(total)))
        }
        return points
    }
}
