import Dossiers
import Testing

@testable import Judgement

/// Names in cells as schools really write them.
@Suite struct NameCellTests {
    private static let names = NameText(lexicon: TestPlan.lexicon)

    @Test(
        "A name is found however its cell is written",
        arguments: [
            ("Tăng Hữu Dũng\n1980", "Tăng Hữu Dũng", "1980"),
            ("TĂNG VĂN LỰC\nSN 1980", "TĂNG VĂN LỰC", "SN 1980"),
            ("Tăng Văn Lực sinh năm 1980", "Tăng Văn Lực", "sinh năm 1980"),
            ("Tăng Văn Sinh", "Tăng Văn Sinh", ""),
            ("Tăng Bảo Chi\nTrường Tiểu học Hoa Mơ", "Tăng Bảo Chi", "Trường Tiểu học Hoa Mơ"),
            ("Tăng Văn\nTổ", "Tăng Văn Tổ", ""), ("Tăng Thị Oan\nh", "Tăng Thị Oanh", ""),
            ("Tăng Thị Tr\nà", "Tăng Thị Trà", ""), ("Tăng Thị\nOanh", "Tăng Thị Oanh", ""),
            ("Tăng Văn Ích-Hiệu trưởng", "Tăng Văn Ích", "Hiệu trưởng"),
            ("01- Tăng Thị Nụ", "Tăng Thị Nụ", ""), ("1 Tăng Thị Oanh", "Tăng Thị Oanh", ""),
            ("Võ thị hồng Đào", "Võ thị hồng Đào", ""), ("tăng thị oanh", "tăng thị oanh", ""),
            ("K'Brếu", "K'Brếu", ""), ("Cồ Thị Hạnh", "Cồ Thị Hạnh", ""), ("Bá Văn Thầy", "Bá Văn Thầy", ""),
            ("Cô Tăng Thị Hạnh", "Tăng Thị Hạnh", ""),
        ])
    func names(cell: String, name: String, rest: String) throws {
        let lines = Self.names.lines(ofCell: cell)
        try #require(lines.count == 1)
        let person = try #require(Self.names.person(in: lines[0], isCell: true))
        #expect(person.name == name)
        #expect(person.rest.split(separator: " ").joined(separator: " ") == rest)
    }

    @Test(
        "Headings, positions and collectives are nobody's names",
        arguments: [
            "Chức vụ", "Phó Hiệu trưởng", "Tổ văn phòng", "Trường Tiểu học Hoa Mơ", "12", "Học sinh giỏi các cấp",
        ])
    func noNames(cell: String) {
        #expect(Self.names.person(in: cell, isCell: true) == nil)
    }

    @Test func theCollectiveAndItsSchoolInOneCellAreOne() {
        #expect(Self.names.lines(ofCell: "Tổ Văn phòng, Trường Tiểu học Hoa Mơ").count == 1)
    }

    private static func entries(_ rows: [[String]], title: String = "TRÍCH NGANG THÀNH TÍCH") -> [String] {
        let document = TestPlan.document(title: title, [TestPlan.table(rows)])
        return TestPlan.verdict(on: document).entries.map { "\($0.name) \($0.status.rawValue) \($0.nomination ?? "")" }
    }

    private static let heading = ["STT", "Họ và tên", "Năm sinh", "Thành tích"]
    private static let achievement = "Hoàn thành xuất sắc nhiệm vụ năm học"

    @Test func aRowWhoseNameCannotBeReadIsShownAndNotLost() {
        let found = Self.entries([
            Self.heading, ["1", "Vi Thị Hương", "1985", Self.achievement], ["2", "H… Niê?", "1990", Self.achievement],
        ])
        #expect(found == ["Vi Thị Hương matched N3", "H… Niê? unmatched "])
    }

    @Test func labelsAndRemarksInTheColumnOfNamesAreNoNominees() {
        let found = Self.entries([
            Self.heading, ["1", "Vi Thị Hương", "1985", Self.achievement],
            ["", "Thành tích: dạy tốt", "", Self.achievement],
            ["", "Nơi nhận: - Như trên; - Lưu: VT", "", "Phòng Nội vụ quận ba"],
        ])
        #expect(found == ["Vi Thị Hương matched N3"])
    }

    @Test func columnsWithUnknownHeadingsAreKnownByWhatStandsInThem() {
        let rows = [
            ["Số", "Quý danh", "Tuổi đời", "Việc làm tốt"], ["1", "Vi Thị Hương", "1985", Self.achievement],
            ["2", "Lò Thị Hoà", "1980", Self.achievement],
        ]
        #expect(Self.entries(rows) == ["Vi Thị Hương matched N3", "Lò Thị Hoà matched N2"])
        // Without a title that says what it is, a list of people is a list of people.
        #expect(Self.entries(rows, title: "DANH SÁCH ĐIỂM DANH").isEmpty)
    }

    @Test func sectionsWithACountAreNoNominees() {
        let words = TableWords(lexicon: TestPlan.lexicon)
        #expect(words.sectionKind(ofLine: "I. Tập thể: 01") == .collective)
        #expect(words.sectionKind(ofLine: "II. Cá nhân: 05 người") == .individual)
        #expect(words.sectionKind(ofLine: "Cá nhân: Nguyễn Thị Hà") == nil)
    }

    @Test func aListForAnotherPurposeIsNoSummary() {
        var plan = TestPlan.plan
        plan.lexicon.otherPurposes = ["nâng bậc lương", "hỗ trợ"]
        let judge = Judge(plan: plan, roster: TestPlan.roster, ourselves: "noivu@quan.example")
        let rows = TestPlan.table([
            ["STT", "Họ và tên", "Thành tích"], ["1", "Vi Thị Hương", Self.achievement],
        ])
        func kinds(_ title: String, letterhead: String = "TRƯỜNG MẦM NON\nHOA MƠ") -> [DocumentKind] {
            judge.judge(
                TestPlan.reading([
                    TestPlan.attachment(TestPlan.document(letterhead: letterhead, title: title, [rows]))
                ]), sha256: "00",
                arrival: Arrival(receivedAt: TestPlan.inTime, evidence: .internalDate), history: History()
            ).documents.flatMap(\.self)
        }
        #expect(kinds("DANH SÁCH ĐỀ NGHỊ NÂNG BẬC LƯƠNG TRƯỚC HẠN").isEmpty)
        #expect(kinds("DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG") == [.summary])
        // The same words in a unit's name say nothing of its lists.
        #expect(kinds("THÀNH VIÊN", letterhead: "TRUNG TÂM HỖ TRỢ GIÁO DỤC") == [.summary])
    }
}
