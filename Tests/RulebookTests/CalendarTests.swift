import Dossiers
import Testing

@testable import Rulebook

/// Days off from a source: the lunar reckoning, the notice as a table, and what is held against it.
@Suite struct CalendarTests {
    private static func day(_ iso: String) -> CalendarDate { CalendarDate(iso: iso) ?? CalendarDate(dayNumber: 0) }

    /// First days of lunar years as the country kept them; those of 1968, 1985, 2007 and 2030 differ from the Chinese calendar.
    @Test(
        arguments: [
            "1968-01-29", "1985-01-21", "2007-02-17", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10",
            "2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-02",
        ])
    func `the lunar year begins as the country keeps it`(iso: String) {
        let day = Self.day(iso)
        #expect(Rulebook.lunarNewYear(of: day.year) == day)
    }

    @Test(
        arguments: [
            "2021-04-21", "2022-04-10", "2023-04-29", "2024-04-18", "2025-04-07", "2026-04-26", "2027-04-16",
        ])
    func `the tenth of the third month is reckoned over leap months`(iso: String) {
        let day = Self.day(iso)
        #expect(LunarReckoning.date(year: day.year, month: 3, day: 10) == day)
    }

    @Test(arguments: 2021...2026)
    func `the years of the shipped calendar agree with the law and the lunar calendar`(year: Int) throws {
        let folder = RulesFixture.shipped
        let table = try #require(try Rulebook.calendar(of: year, in: folder))
        #expect(try Rulebook.doubts(about: table, in: folder) == [])
        #expect(table.confirmedBy.isEmpty, "nobody of an office has confirmed what the repository carries")
    }

    @Test func `a year that is not known yet lacks its Tết and its second day of Quốc khánh`() throws {
        let table = try #require(try Rulebook.calendar(of: 2027, in: RulesFixture.shipped))
        let doubts = try Rulebook.doubts(about: table, in: RulesFixture.shipped)
        #expect(
            doubts == [
                .short(holiday: "Tết Nguyên đán", Self.day("2027-02-06"), found: 0, due: 5),
                .short(holiday: "Quốc khánh", Self.day("2027-09-02"), found: 1, due: 2),
            ])
    }

    /// The notice of 2026 as a clerk types it.
    private static let rows: [CalendarNotice.Row] = [
        (1, ["NGÀY NGHỈ NĂM 2026", "", ""]), (2, ["Ngày", "Thứ", "Nội dung"]),
        (3, ["01/01/2026", "Thứ Năm", "Tết Dương lịch"]),
        (4, ["2/1/2026", "Thứ Sáu", "Nghỉ hoán đổi, làm bù ngày 10/01/2026"]),
        (5, ["10/01/2026", "Thứ Bảy", "Làm bù cho ngày 02/01/2026"]),
        (6, ["14/02/2026 - 22/02/2026", "", "Tết Nguyên đán"]), (7, ["27/4/2026", "Thứ Hai", "Nghỉ bù Giỗ Tổ"]),
        (8, ["30/4", "", "Ngày Chiến thắng"]), (9, ["2026-05-01", "", "Quốc tế lao động"]),
        (10, ["Thứ 2, 31/08/2026", "", "Nghỉ hoán đổi"]), (11, ["22/8/2026", "", "Đi làm bù"]),
        (12, ["từ 01/9/2026 đến 02/9/2026", "", "Quốc khánh"]), (13, ["46350", "", "Ngày Văn hóa Việt Nam"]),
        (14, ["01/01/2027", "", "Tết Dương lịch 2027"]), (15, ["", "", ""]),
    ]

    @Test func `a notice typed as a table gives the year that the rules have`() throws {
        let folder = RulesFixture.shipped
        let notice = try Rulebook.notice(Self.rows, year: 2026, rules: folder, file: "tb.csv")
        let known = try #require(try Rulebook.calendar(of: 2026, in: folder))
        #expect(Set(notice.year.off.keys) == Set(known.off.keys))
        #expect(Set(notice.year.worked.keys) == Set(known.worked.keys))
        #expect(notice.passedOver == [1, 2, 14])
        #expect(notice.year.off[Self.day("2026-02-16")] == "Tết Nguyên đán")
        #expect(try Rulebook.doubts(about: notice.year, in: folder) == [])
    }

    @Test(arguments: [
        (["31/02/2026", "Tết"], "is no day"), (["16/02/2026 - 30/12/2026", "Tết"], "is no day"),
        (["20/02/2026 - 16/02/2026", "Tết"], "is no day"), (["16/02/2026"], "why 2026-02-16"),
        (["09/01/2026", "Làm bù"], "is a weekday"),
    ])
    func `a row that cannot be taken is an error with its number`(cells: [String], says: String) throws {
        let error = try #require(throws: RulebookError.self) {
            _ = try Rulebook.notice([(7, cells)], year: 2026, rules: RulesFixture.shipped, file: "tb.csv")
        }
        #expect(error.line == 7)
        #expect(error.sentence.contains(says), "got \(error)")
    }

    @Test func `what other tables say otherwise is told, weekends left out`() throws {
        let table = try #require(try Rulebook.calendar(of: 2026, in: RulesFixture.shipped))
        // A library that lacks the swapped Friday and lists holidays on weekends as well.
        var theirs = Set(table.off.keys.filter { $0 != Self.day("2026-01-02") })
        theirs.insert(Self.day("2026-04-26"))
        let doubts = try Rulebook.doubts(about: table, in: RulesFixture.shipped, others: [("holidays", theirs)])
        #expect(doubts == [.differs(Self.day("2026-01-02"), isOffHere: true, source: "holidays")])
    }

    @Test func `a day that is left out, and a Saturday without its weekday, are told`() throws {
        var table = try #require(try Rulebook.calendar(of: 2025, in: RulesFixture.shipped))
        table.off[Self.day("2025-04-07")] = nil
        table.worked = [:]
        let doubts = try Rulebook.doubts(about: table, in: RulesFixture.shipped)
        #expect(doubts == [.worked(holiday: "Giỗ Tổ Hùng Vương", Self.day("2025-04-07")), .swaps(off: 1, worked: 0)])
    }

    @Test func `a year goes into the file in the place of what it said, and a new one behind the others`() throws {
        let rules = try RulesFixture()
        var table = CalendarYear(
            year: 2027, sources: ["Thông báo số 1: thử"], verifiedBy: "luật", confirmedBy: "Nguyễn Văn Thử, 2026-12-02",
            off: [Self.day("2027-01-01"): "Tết Dương lịch", Self.day("2027-02-08"): "Tết"])
        table.worked = [Self.day("2027-01-09"): "Làm bù"]
        var entered = try Rulebook.entering(table, in: rules.folder)
        #expect(entered.file.hasSuffix("/vi/calendar.yaml"))
        try rules.write(entered.text, toPath: entered.file)
        #expect(try Rulebook.calendar(of: 2027, in: rules.folder) == table)
        let plan = try Rulebook.load(rules.folder)
        #expect(plan.calendar.completeThrough == Self.day("2027-12-31"))
        #expect(plan.calendar.confirmed == [2027: "Nguyễn Văn Thử, 2026-12-02"])
        let next = CalendarYear(
            year: 2028, sources: ["Thông báo"], verifiedBy: "luật", off: [Self.day("2028-01-03"): "Nghỉ bù"])
        entered = try Rulebook.entering(next, in: rules.folder)
        try rules.write(entered.text, toPath: entered.file)
        #expect(try Rulebook.calendar(of: 2028, in: rules.folder) == next)
        #expect(try Rulebook.calendar(of: 2027, in: rules.folder) == table)
        #expect(try Rulebook.calendar(of: 2024, in: rules.folder)?.off.count == 12)
        #expect(Rulebook.check(rules.folder).errors.map(\.description) == [])
    }
}
