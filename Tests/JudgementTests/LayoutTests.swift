import Dossiers
import Judgement
import Testing

@Suite struct LayoutTests {
    static func entries(_ blocks: [ExtractedText.Block], letterhead: String = "TRƯỜNG MẦM NON\nHOA MƠ") -> [String] {
        let verdict = TestPlan.verdict(on: TestPlan.document(letterhead: letterhead, blocks))
        return verdict.entries.map { "\($0.name) \($0.status.rawValue) \($0.nomination ?? "")" }
    }

    @Test func aUnitOverTheWholeWidthIsOfTheRowsBelow() {
        let unit = "Trường THCS Quý Đỉnh"
        let table = TestPlan.table([
            ["STT", "Họ và tên", "Thành tích"], ["1", "Vi Thị Hương", "Hoàn thành tốt nhiệm vụ"], [unit, unit, unit],
            ["1", "Lò Thị Hoà", "Hoàn thành tốt nhiệm vụ"],
        ])
        #expect(Self.entries([table]) == ["Vi Thị Hương matched N3", "Lò Thị Hoà matched N7"])
    }

    @Test func twoTablesOnOneSheetHaveTheirOwnColumns() {
        let table = TestPlan.table([
            ["STT", "Tên đơn vị", "Thành tích", "Hình thức khen", ""],
            ["1", "Trường Mầm non Hoa Mơ", "Hoàn thành tốt nhiệm vụ", "GK quận", ""],
            ["STT", "Họ và tên", "Chức vụ", "Thành tích", "Hình thức khen"],
            ["1", "Vi Thị Hương", "Giáo viên", "Hoàn thành tốt nhiệm vụ", "GK quận"],
        ])
        #expect(Self.entries([table]) == ["Trường Mầm non Hoa Mơ matched N1", "Vi Thị Hương matched N3"])
    }

    @Test func headingsInTwoLanguagesAndNamesUnderTitles() {
        let bilingual = TestPlan.table([
            ["No./STT", "Full name/Họ và tên", "Results/Thành tích"], ["1", "Vi Thị Hương", "Hoàn thành tốt nhiệm vụ"],
        ])
        #expect(Self.entries([bilingual]) == ["Vi Thị Hương matched N3"])
    }

    @Test func linesOfPlainTextWithTabsAreATable() {
        let lines = ["STT\tHọ và tên\tThành tích", "1\tVi Thị Hương\tHoàn thành tốt", "2\tLò Thị Hoà\tHoàn thành tốt"]
        #expect(Self.entries(lines.map(TestPlan.paragraph)) == ["Vi Thị Hương matched N3", "Lò Thị Hoà matched N2"])
    }

    @Test(arguments: ["➢", "✓", "❖", "→", "■", "★", "—", "\u{F0D8}"])
    func bulletsOfEveryKindStandInFrontOfPeople(bullet: String) {
        let lines = [
            "\(bullet) Vi Thị Hương, Giáo viên: hoàn thành tốt nhiệm vụ, được phụ huynh tin yêu.",
            "\(bullet) Lò Thị Hoà, Hiệu trưởng: hoàn thành tốt nhiệm vụ, được phụ huynh tin yêu.",
        ]
        #expect(Self.entries(lines.map(TestPlan.paragraph)) == ["Vi Thị Hương matched N3", "Lò Thị Hoà matched N2"])
    }

    @Test func peopleInLinesAndBullets() {
        let lines = [
            "- Vi Thị Hương (Giáo viên):", "+ Hoàn thành tốt nhiệm vụ, được phụ huynh tin yêu",
            "- Lò Thị Hoà (Hiệu trưởng):", "+ Hoàn thành tốt nhiệm vụ, được phụ huynh tin yêu",
        ]
        #expect(Self.entries(lines.map(TestPlan.paragraph)) == ["Vi Thị Hương matched N3", "Lò Thị Hoà matched N2"])
        let alone = [
            "Đồng chí Vi Thị Hương", "Sinh ngày 09/01/1985; chức vụ: Giáo viên",
            "Thành tích: hoàn thành tốt nhiệm vụ, được phụ huynh tin yêu",
        ]
        #expect(Self.entries(alone.map(TestPlan.paragraph)) == ["Vi Thị Hương matched N3"])
    }

    @Test func dottedLinesOfAFormAreNoPartOfTheName() {
        let card = [
            "1. Họ và tên: …………Vi Thị Hương…………", "2. Chức vụ: Giáo viên",
            "3. Thành tích: Hoàn thành tốt nhiệm vụ được giao trong năm",
        ]
        #expect(Self.entries(card.map(TestPlan.paragraph)) == ["Vi Thị Hương matched N3"])
    }

    @Test func twoPapersInOneFileAreOfTheirOwnLetterheads() {
        let table = { (name: String) in
            TestPlan.table([["STT", "Họ và tên", "Thành tích"], ["1", name, "Hoàn thành tốt nhiệm vụ"]])
        }
        let second = [
            "UBND QUẬN", "TRƯỜNG THCS QUÝ ĐỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
            "TRÍCH NGANG THÀNH TÍCH",
        ].map(TestPlan.paragraph)
        #expect(
            Self.entries([table("Vi Thị Hương")] + second + [table("Lò Thị Hoà")])
                == ["Vi Thị Hương matched N3", "Lò Thị Hoà matched N7"])
    }

    @Test func aTitleOfBothYearsIsOfEither() {
        let verdict = TestPlan.verdict(
            on: TestPlan.document(
                title: "TRÍCH NGANG THÀNH TÍCH NĂM 2024 VÀ 2025",
                [
                    TestPlan.table([
                        ["STT", "Họ và tên", "Thành tích"], ["1", "Vi Thị Hương", "Hoàn thành tốt nhiệm vụ"],
                    ])
                ]))
        #expect(!verdict.has(.wrongRound))
        #expect(verdict.entries.map(\.nomination) == ["N3"])
    }
}
