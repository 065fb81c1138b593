import Dossiers
import Judgement
import Testing

/// What is decided does not depend on the order of the lists, of the rows, of the files or of the run.
@Suite struct OrderTests {
    /// A reproducible order.
    struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    static let rows = [
        "Lò Thị Hòa", "Vi Thị Hương", "Vi Thị Hường", "Hà Văn Sơn", "Lê Thị Hường", "Quàng Thị Yến",
        "Tập thể nhà trường",
        "VI THỊ HƯƠNG", "Nguyễn Văn Lạ", "Lò T. Hoà",
    ]

    static func decisions(_ judge: Judge, rows: [String], reversed: Bool) -> Set<String> {
        let nursery = TestPlan.document([TestPlan.table([JudgeTests.heading] + rows.map { JudgeTests.row($0) })])
        let school = TestPlan.document(
            letterhead: "TRƯỜNG THCS QUÝ ĐỈNH",
            [TestPlan.table([JudgeTests.heading] + rows.map { JudgeTests.row($0) })])
        let files = [TestPlan.attachment(nursery, name: "a.docx"), TestPlan.attachment(school, name: "b.docx")]
        let verdict = judge.judge(
            TestPlan.reading(reversed ? files.reversed() : files), sha256: "00",
            arrival: Arrival(receivedAt: TestPlan.inTime, evidence: .internalDate, internalDate: nil),
            history: History())
        return Set(
            verdict.entries.map { entry in
                let file = reversed ? 1 - entry.attachment : entry.attachment
                let decision = [entry.status.rawValue, entry.nomination ?? "", entry.candidates.joined(separator: ",")]
                return ([String(file), entry.name.lowercased()] + decision).joined(separator: "|")
            })
    }

    @Test func shuffledListsRowsAndFilesGiveTheSameDecisions() {
        let expected = Self.decisions(TestPlan.judge, rows: Self.rows, reversed: false)
        #expect(expected.count == 2 * (Self.rows.count - 1))
        for seed in 1...40 {
            var dice = Dice(state: UInt64(seed))
            var roster = TestPlan.roster
            roster.units.shuffle(using: &dice)
            roster.nominations["2025"]?.shuffle(using: &dice)
            let judge = Judge(plan: TestPlan.plan, roster: roster, ourselves: "noivu@quan.example")
            let rows = Self.rows.shuffled(using: &dice)
            #expect(Self.decisions(judge, rows: rows, reversed: seed % 2 == 0) == expected)
        }
    }
}
