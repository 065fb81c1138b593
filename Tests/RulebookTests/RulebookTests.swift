import Dossiers
import Testing

@testable import Rulebook

@Suite struct RulebookTests {
    @Test func `the shipped rules load`() throws {
        let plan = try Rulebook.load(RulesFixture.shipped)
        #expect(plan.id == "532-KH-PGDDT")
        #expect(plan.number == "532/KH-PGDĐT")
        #expect(plan.issued == CalendarDate(year: 2021, month: 5, day: 18))
        #expect(plan.campaign.years == Plan.ClosedYears(first: 2021, last: 2025))
        #expect(plan.office.mailbox == "pnv_hadong@hanoi.gov.vn")
        #expect(plan.receipts.templates.map(\.kind) == ReceiptKind.allCases)
        #expect(!plan.receipts.footer.isEmpty)
    }

    @Test func `the shipped rules are sound: twenty deadlines and every verdict`() {
        let report = Rulebook.check(RulesFixture.shipped)
        #expect(report.errors.map(\.description) == [])
        #expect(report.failures == [])
        #expect(report.deadlinesRight == 20)
        #expect(report.deadlines == 20)
        #expect(report.verdicts >= 12)
        #expect(report.verdictsRight == report.verdicts)
        #expect(report.isSound)
    }

    @Test func `the deadline rule is fifteen days without the event day to the end of a working day`() throws {
        let rule = try Rulebook.load(RulesFixture.shipped).deadline
        #expect(rule.days == 15)
        #expect(rule.counting == .calendarDays)
        #expect(!rule.countsEventDay)
        #expect(rule.roll == .nextWorkingDay)
        #expect(rule.cutoffMinutes == 1440)
        #expect(rule.offset == .vietnam)
    }

    /// Weekdays off as the yearly notices count them.
    @Test(arguments: [(2021, 11, 0), (2022, 11, 0), (2023, 11, 0), (2024, 12, 1), (2025, 12, 1), (2026, 14, 2)])
    func `every year has its days off and worked`(year: Int, off: Int, worked: Int) throws {
        let calendar = try Rulebook.load(RulesFixture.shipped).calendar
        #expect(calendar.off.keys.count(where: { $0.year == year }) == off)
        #expect(calendar.worked.keys.count(where: { $0.year == year }) == worked)
        #expect(calendar.completeThrough == CalendarDate(year: 2026, month: 12, day: 31))
    }

    @Test func `only the summary must come by e-mail`() throws {
        let plan = try Rulebook.load(RulesFixture.shipped)
        #expect(plan.documents.filter { $0.channel == .email }.map(\.kind) == [.summary])
        #expect(Set(plan.documents.map(\.kind)) == Set(DocumentKind.allCases))
        #expect(plan.documents.allSatisfy { plan.clause($0.clause) != nil })
    }

    @Test func `awards stand in the order of the plan, the flag for collectives only`() throws {
        let awards = try Rulebook.load(RulesFixture.shipped).awards.sorted { $0.rank < $1.rank }
        #expect(awards.map(\.code) == ["flag", "city_certificate", "district_certificate"])
        #expect(awards[0].kinds == [.collective])
        #expect(awards[2].kinds == [.collective, .individual])
    }

    @Test func `quotas are 05-10 collectives and 10-20 people`() throws {
        let quotas = try Rulebook.load(RulesFixture.shipped).quotas
        #expect(quotas.map { [$0.least, $0.most] } == [[5, 10], [10, 20]])
    }

    @Test func `every role of a column has headings`() throws {
        let lexicon = try Rulebook.load(RulesFixture.shipped).lexicon
        #expect(Set(lexicon.columns.map(\.role)) == Set(ColumnRole.allCases))
        #expect(Set(lexicon.documents.map(\.kind)) == Set(DocumentKind.allCases))
    }

    @Test func `the arrival is disputed from five and from ten minutes`() throws {
        let mail = try Rulebook.load(RulesFixture.shipped).mail
        #expect(mail.disputeSeconds == 300)
        #expect(mail.dateDisputeSeconds == 600)
    }

    /// Without marks these words are surnames, so a person would be taken for a school or lose the name's first word.
    @Test(arguments: ["Trường", "Tổ", "Chú", "Cụ", "Cháu", "Văn thư", "Thủ quỹ", "Thư ký", "Tổng", "Cộng"])
    func `words that are names without their marks are no words around names`(word: String) throws {
        let lexicon = try Rulebook.load(RulesFixture.shipped).lexicon
        let words = lexicon.collectiveWords + lexicon.personTitles + lexicon.positions + lexicon.totals
        #expect(!words.contains(word))
    }

    @Test func `a wrong example is reported with its place and both answers`() throws {
        let rules = try RulesFixture()
        let old = "{published: 2021-05-18, raw: 2021-06-02, deadline: 2021-06-02}"
        try rules.replace(
            old, by: "{published: 2021-05-18, raw: 2021-06-02, deadline: 2021-06-03}", in: "examples/deadlines.yaml")
        try rules.replace(
            "- {name: Trường THCS Đồi Thông, kind: collective, status: matched, nomination: N07}",
            by: "- {name: Trường THCS Đồi Thông, kind: collective, status: unmatched}", in: "examples/verdicts.yaml")
        let report = Rulebook.check(rules.folder)
        #expect(report.errors == [])
        #expect(report.deadlinesRight == 19)
        #expect(report.verdictsRight == report.verdicts - 1)
        #expect(!report.isSound)
        let place = try rules.place(of: "{published: 2021-05-18", in: "examples/deadlines.yaml")
        #expect(
            report.failures.first == "\(rules.path("examples/deadlines.yaml")):\(place.line):\(place.column): "
                + "published 2021-05-18 gives 2021-06-02, not 2021-06-03.")
        #expect(report.failures.last?.contains("example \"one second late\": entries: expected") == true)
    }

    @Test func `a calendar without a day off makes its deadline wrong`() throws {
        let rules = try RulesFixture()
        try rules.replace("      2026-11-24: Ngày Văn hóa Việt Nam\n", by: "", in: "calendar.yaml")
        let report = Rulebook.check(rules.folder)
        #expect(report.deadlinesRight == 19)
        #expect(report.failures.count == 1)
    }
}
