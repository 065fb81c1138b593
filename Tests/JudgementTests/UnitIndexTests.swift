import Dossiers
import Testing

@testable import Judgement

@Suite struct UnitIndexTests {
    let index = UnitIndex(units: TestPlan.roster.units, levels: TestPlan.lexicon.levels)

    @Test(arguments: [
        ("TRƯỜNG MẦM NON HOA MƠ", ["MN-HM"]), ("Trường TH Hoa Mơ", ["TH-HM"]), ("mn hoa mo", ["MN-HM"]),
        ("Trường Hoa Mơ", []), ("TH Suối Bạc 2", ["TH-SB2"]), ("Tiểu học Suối Bạc II - Hà Nội", ["TH-SB2"]),
        ("Trường Tiểu học Suối Bạc I và Trường Tiểu học Suối Bạc II", ["TH-SB1", "TH-SB2"]),
        ("Trường THCS Quí Đỉnh", ["C2-QD"]), ("Trường Trung học cơ sở Quý Đỉnh", ["C2-QD"]), ("THCS Hoa Mơ", []),
        ("Mầm non Hoa Mơ B", []), ("Phòng GD&ĐT", []), ("", []),
    ])
    func unitsAreFoundByLevelNameAndNumber(text: String, codes: [String]) {
        #expect(index.mentions(in: text) == codes)
    }

    @Test(arguments: [
        ("TRƯỜNG TIỂU HỌC SUỐI BẠC SỐ 1", ["A"]), ("Trường TH Số 1 Suối Bạc", ["A"]), ("Tiểu học Suối Bạc 1", ["A"]),
        ("Tiểu học Suối Bạc 2", []), ("MẦM NON 2 THÁNG 9", ["B"]), ("Trường MN 2/9", ["B"]),
        ("Trường PTDT Nội trú THCS Hoa Ban", ["C"]), ("Trường Phổ thông dân tộc nội trú THCS Hoa Ban", ["C"]),
        ("Trường THCS Hoa Ban", []),
    ])
    func numbersAndLongFormsAreWrittenInMoreWaysThanOne(text: String, codes: [String]) {
        let units = [
            Unit(code: "A", name: "Trường Tiểu học Số 1 Suối Bạc", level: "TH", emails: [], aliases: []),
            Unit(code: "B", name: "Trường Mầm non 2/9", level: "MN", emails: [], aliases: []),
            Unit(code: "C", name: "Trường PTDTNT THCS Hoa Ban", level: "THCS", emails: [], aliases: []),
        ]
        let index = UnitIndex(
            units: units, levels: TestPlan.lexicon.levels,
            sameWords: [["phổ thông dân tộc nội trú", "PTDTNT", "PTDT nội trú"]])
        #expect(index.mentions(in: text) == codes)
    }

    @Test func registeredAddressesCompareWithoutCase() {
        #expect(index.unit(ofAddress: "C1HoaMo@Truong.Example") == "TH-HM")
        #expect(index.unit(ofAddress: "khac@truong.example") == nil)
    }
}

@Suite struct BirthTextTests {
    @Test(arguments: [
        ("02/05/1980", "1980-05-02"), ("2-5-1980", "1980-05-02"), ("2.5.80", "1980-05-02"), ("1980", "1980"),
        ("ngày 02 tháng 5 năm 1980", "1980-05-02"), ("05/1980", "1980-05"), ("1980-05-02", "1980-05-02"),
        ("29343", "1980-05-02"), ("Sinh năm 1980", "1980"), ("", ""), ("31/02/1980", "1980"), ("12 người", ""),
        ("2021", ""),
    ])
    func datesAreReadAsPeopleWriteThem(text: String, iso: String) {
        #expect(BirthText.parse(text)?.iso ?? "" == iso)
    }
}

@Suite struct AwardTextTests {
    let awards = AwardText(awards: TestPlan.plan.awards, others: ["giấy khen sở", "giấy khen của sở giáo dục quận"])

    @Test(arguments: [
        ("Giấy khen của Chủ tịch UBND quận", ["district_certificate"]),
        ("GK của CT UBND Q. quận", ["district_certificate"]),
        ("BK của Chủ tịch UBND TP", ["city_certificate"]), ("Cờ TĐ của UBND thành phố", ["flag"]),
        ("GK quận, BK TP", ["district_certificate", "city_certificate"]), ("Lao động tiên tiến", []), ("", []),
        ("Giấy khen của Sở Giáo dục cho quận", []),
        ("GK quận (đã có Bằng khen UBND TP)", ["district_certificate"]),
    ])
    func awardsAreFoundInWhatPeopleWrite(text: String, codes: [String]) {
        #expect(awards.codes(in: text) == Set(codes))
    }
}

@Suite struct DeadlineTests {
    @Test(arguments: [
        ("2025-12-16", "2025-12-31", "2025-12-31"), ("2025-12-17", "2026-01-01", "2026-01-05"),
        ("2025-12-26", "2026-01-10", "2026-01-10"), ("2025-12-27", "2026-01-11", "2026-01-12"),
    ])
    func fifteenDaysRollToTheNextWorkingDay(published: String, raw: String, day: String) {
        let deadline = Deadline.compute(
            published: TestPlan.day(published), rule: TestPlan.plan.deadline, calendar: TestPlan.plan.calendar)
        #expect(deadline.raw.iso == raw)
        #expect(deadline.day.iso == day)
        #expect(deadline.instant == TestPlan.moment(day + "T23:59:59+07:00"))
    }

    @Test func workingDaysLeaveDaysOffOut() {
        var rule = TestPlan.plan.deadline
        rule.counting = .workingDays
        rule.days = 3
        let deadline = Deadline.compute(
            published: TestPlan.day("2025-12-31"), rule: rule, calendar: TestPlan.plan.calendar)
        #expect(deadline.day.iso == "2026-01-07")
    }
}
