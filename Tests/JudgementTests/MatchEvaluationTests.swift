import Judgement
import Testing

@Suite struct MatchEvaluationTests {
    private func near(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 0.0005 }

    /// Values of the score interval without continuity correction, as in Newcombe (1998), Statistics in Medicine 17, table I.
    @Test(arguments: [
        (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718),
    ])
    func `Intervals are Wilson's`(hits: Int, trials: Int, low: Double, high: Double) {
        let interval = WilsonInterval(hits: hits, of: trials)
        #expect(near(interval.low, low) && near(interval.high, high))
        let mirrored = WilsonInterval(hits: trials - hits, of: trials)
        #expect(near(mirrored.low, 1 - high) && near(mirrored.high, 1 - low))
    }

    @Test func `Where nothing was tried nothing is known`() {
        let interval = WilsonInterval(hits: 0, of: 0)
        #expect(interval.share == nil && interval.low == 0 && interval.high == 1)
    }

    private static let cases = [
        MatchCase(
            source: "1", scenario: ["docx"], truth: ["A", "B"], found: ["A", "B"], entries: 2, asked: 0,
            proposals: [.init(nomination: "A", score: 0.9), .init(nomination: "B", score: 0.8)]),
        MatchCase(
            source: "2", scenario: ["docx", "typo"], truth: ["C"], found: [], entries: 1, asked: 1,
            proposals: [.init(nomination: "C", score: 0.6)]),
        MatchCase(
            source: "3", scenario: ["typo"], truth: [], found: ["D"], entries: 1, asked: 0,
            proposals: [.init(nomination: "D", score: 0.8), .init(nomination: "D", score: 0.1)]),
    ]

    @Test func `Pairs are counted in all and by scenario`() {
        let evaluation = MatchEvaluation(Self.cases)
        #expect(evaluation.whole.right == 2 && evaluation.whole.wrong == 1 && evaluation.whole.missed == 1)
        #expect(evaluation.whole.precision.share == 2.0 / 3 && evaluation.whole.recall.share == 2.0 / 3)
        #expect(near(evaluation.whole.f1.share ?? 0, 2.0 / 3))
        #expect(evaluation.whole.reviewShare.share == 0.25)
        #expect(evaluation.byScenario.map(\.name) == ["docx", "typo"])
        #expect(evaluation.byScenario.map(\.tally.right) == [2, 0])
        #expect(evaluation.byScenario.map(\.tally.wrong) == [0, 1])
    }

    @Test func `A wrong match is worse than a missed one`() {
        #expect(MatchEvaluation(Self.cases).worst.map(\.source) == ["3", "2"])
    }

    @Test func `The curve takes each pair once, at its best score, and equal scores together`() {
        let curve = MatchEvaluation(Self.cases).curve
        #expect(curve.map(\.threshold) == [0.9, 0.8, 0.6])
        #expect(curve.map(\.precision) == [1, 2.0 / 3, 0.75])
        #expect(curve.map(\.recall) == [1.0 / 3, 2.0 / 3, 1])
    }
}
