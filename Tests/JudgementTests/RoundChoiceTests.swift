import Dossiers
import Testing

@testable import Judgement

/// Which round a message is for, where several could take it.
@Suite struct RoundChoiceTests {
    private static let next = Round(
        id: "2026", published: TestPlan.day("2026-01-05"), deadline: TestPlan.moment("2026-01-20T23:59:59+07:00"),
        deadlineIsFixed: false)
    /// After the deadline of 2025, before that of 2026.
    private static let between = TestPlan.moment("2026-01-08T09:00:00+07:00")

    private static func judge(_ next: Round, list: [Nomination] = [], old: Round.State = .open) -> Judge {
        var roster = TestPlan.roster
        let first = roster.rounds[0]
        roster.rounds = [
            Round(
                id: first.id, published: first.published, deadline: first.deadline, deadlineIsFixed: false, state: old),
            next,
        ]
        roster.nominations[next.id] = list
        return Judge(plan: TestPlan.plan, roster: roster, ourselves: "noivu@quan.example")
    }

    private static func verdict(_ judge: Judge, year: String, name: String) -> Verdict {
        let table = TestPlan.table([
            ["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Thành tích"], ["1", name, "1985", "Giáo viên", "Tốt"],
        ])
        let text = TestPlan.text([
            TestPlan.table([["UBND QUẬN\nTRƯỜNG MẦM NON\nHOA MƠ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]]),
            TestPlan.paragraph("TRÍCH NGANG THÀNH TÍCH"), TestPlan.paragraph("Đề nghị khen thưởng \(year)"), table,
        ])
        return judge.judge(
            TestPlan.reading([TestPlan.attachment(text)]), sha256: "00",
            arrival: Arrival(receivedAt: between, evidence: .internalDate), history: History())
    }

    private static let person = Nomination(
        id: "M1", kind: .individual, name: "Tráng A Páo", birthDate: nil, position: nil, unitCode: "MN-HM",
        award: "district_certificate")

    @Test(arguments: [
        // The document's own year decides before the date …
        ("năm 2025", "Vi Thị Hương", "2025"), ("năm 2026", "Tráng A Páo", "2026"), ("năm 2026", "Vi Thị Hương", "2026"),
        // … then the lists …
        ("", "Vi Thị Hương", "2025"), ("", "Tráng A Páo", "2026"),
        // … then the day.
        ("", "Sùng Thị Mai", "2026"),
    ])
    func `A year in the title decides, then the lists, then the day`(year: String, name: String, round: String) {
        let verdict = Self.verdict(Self.judge(Self.next, list: [Self.person]), year: year, name: name)
        #expect(verdict.round == round)
        #expect(verdict.timeliness == (round == "2025" ? .late : .onTime))
    }

    @Test func `A round without a list takes nobody of an open list`() {
        #expect(Self.verdict(Self.judge(Self.next), year: "", name: "Vi Thị Hương").round == "2025")
        #expect(Self.verdict(Self.judge(Self.next), year: "", name: "Sùng Thị Mai").round == "2026")
    }

    @Test func `A withdrawn round takes nothing, a closed one what names its people`() {
        let withdrawn = Round(
            id: "2026", published: Self.next.published, deadline: Self.next.deadline, deadlineIsFixed: false,
            state: .withdrawn)
        #expect(Self.verdict(Self.judge(withdrawn), year: "năm 2026", name: "Sùng Thị Mai").round == "2025")
        let closed = Self.judge(Self.next, list: [Self.person], old: .closed)
        #expect(Self.verdict(closed, year: "", name: "Vi Thị Hương").round == "2025")
    }

    @Test func `A person's ruling on the round is the last word`() {
        let judge = Self.judge(Self.next, list: [Self.person])
        let verdict = judge.judge(
            TestPlan.reading([]), sha256: "00", arrival: Arrival(receivedAt: Self.between, evidence: .internalDate),
            history: History(), ruled: "2025")
        #expect(verdict.round == "2025" || verdict.disposition == .unrelated)
    }
}
