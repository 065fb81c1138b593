import Dossiers
import Judgement
import Testing

/// Names out of pictures: what is believed of a typed file is a question here.
@Suite struct RecognizedNameTests {
    private func entries(_ rows: [[String]], decodedAs: String) -> [String] {
        var text = TestPlan.document([TestPlan.table([JudgeTests.heading] + rows)])
        text.decodedAs = decodedAs
        return TestPlan.verdict(on: text).entries.map(JudgeTests.summary)
    }

    @Test func aNameCutShortIsAQuestion() {
        let rows = [JudgeTests.row("Vi Thị")]
        #expect(entries(rows, decodedAs: "unicode") == ["unmatched"])
        #expect(entries(rows, decodedAs: "unicode+ocr") == ["review N3"])
    }

    @Test func aSchoolWhoseLettersAreNearlyRightIsAQuestionAndNotOnNoList() {
        #expect(entries([JudgeTests.row("Trường Mầm n on Hqa M0")], decodedAs: "ocr") == ["review N1"])
    }

    @Test func aNameCutShortWithTheBirthDateIsFound() {
        let rows = [JudgeTests.row("Lò Thị", birth: "02/05/1980")]
        #expect(entries(rows, decodedAs: "unicode") != ["matched N2"])
        #expect(entries(rows, decodedAs: "ocr") == ["matched N2"])
    }

    @Test func oneWordIsNobody() {
        #expect(
            entries([JudgeTests.row("Hương")], decodedAs: "ocr")
                == entries([JudgeTests.row("Hương")], decodedAs: "unicode"))
    }

    @Test func aMisreadNameIsAQuestion() {
        let rows = [JudgeTests.row("Vì Tlií Hưorng")]
        #expect(entries(rows, decodedAs: "unicode") == ["unmatched"])
        #expect(entries(rows, decodedAs: "unicode+ocr") == ["review N3"])
    }

    @Test func aMisreadNameWithTheBirthDateIsFound() {
        let rows = [JudgeTests.row("Iò Tbị Hoà", birth: "02/05/1980")]
        #expect(entries(rows, decodedAs: "ocr") == ["matched N2"])
        #expect(entries(rows, decodedAs: "unicode") != ["matched N2"])
    }

    @Test func aRowWhoseNameGotLostIsAQuestionOfItsOwn() {
        let rows = [
            JudgeTests.row("Vi Thị Hương"), JudgeTests.row("", birth: "02/05/1980"),
            JudgeTests.row("", birth: "03/06/1981"),
        ]
        #expect(entries(rows, decodedAs: "unicode") == ["matched N3"])
        let asked = entries(rows, decodedAs: "ocr")
        #expect(asked.count == 3)
        #expect(asked.first == "matched N3")
        #expect(asked.contains("review N2"))
    }

    @Test func aRowThatTellsOfDeedsAloneIsAQuestion() {
        var text = TestPlan.document([TestPlan.table([JudgeTests.heading, JudgeTests.row(""), JudgeTests.row("")])])
        text.decodedAs = "ocr"
        let verdict = TestPlan.verdict(on: text)
        #expect(verdict.disposition == .submission)
        #expect(verdict.entries.map(\.status) == [.review, .review])
        #expect(verdict.findings.count { $0.code == .ambiguousMatch } == 2)
        #expect(verdict.entries.allSatisfy { !$0.name.isEmpty })
    }

    @Test func whatGoesOnWithTheRowAboveIsNoRowOfItsOwn() {
        var next = JudgeTests.row("")
        next[0] = ""
        #expect(entries([JudgeTests.row("Vi Thị Hương"), next], decodedAs: "ocr") == ["matched N3"])
    }

    @Test func aNumberThatIsMissingIsAQuestion() {
        func row(_ number: String, _ name: String) -> [String] {
            var row = JudgeTests.row(name)
            row[0] = number
            return row
        }
        // The second row went into the first; of a number that was misread no row is made.
        let lost = [row("1", "Vi Thị Hương"), row("3", "Quách Văn Không"), row("4", "Lù Văn Không")]
        #expect(entries(lost, decodedAs: "ocr").count == 4)
        #expect(entries(lost, decodedAs: "unicode").count == 3)
        // Where everybody of the unit stands in the mail nobody is left to be asked about.
        let whole = [row("1", "Vi Thị Hương"), row("2", "Lò Thị Hoà"), row("4", "Quách Văn Không")]
        #expect(entries(whole, decodedAs: "ocr").count == 3)
        let misread = [row("1", "Vi Thị Hương"), row("2", "Lò Thị Hoà"), row("43", "Quách Văn Không")]
        #expect(entries(misread, decodedAs: "ocr").count == 3)
    }

    @Test func aRowOfWhichSeveralMayBeTellsNobodyThatHisSummaryHasCome() {
        var text = TestPlan.document([TestPlan.table([JudgeTests.heading, JudgeTests.row("")])])
        text.decodedAs = "ocr"
        let verdict = TestPlan.verdict(on: text)
        #expect(verdict.entries.map(\.candidates.count) == [2])
        #expect(verdict.receipt.pending == [])
        #expect(Set(["N2", "N3"]).isSubset(of: verdict.receipt.missing ?? []))
    }

    @Test func aBirthDateOfTheUnitWithoutANameIsAQuestion() {
        var text = TestPlan.document([
            TestPlan.table([JudgeTests.heading, JudgeTests.row("Vi Thị Hương")]),
            .paragraph(ExtractedText.Paragraph(text: "3,ê T#] H, sinh ngày 02/05/1980; giáo viên", place: "trang 2")),
        ])
        #expect(!TestPlan.verdict(on: text).entries.map(JudgeTests.summary).contains("review N2"))
        text.decodedAs = "ocr"
        let entries = TestPlan.verdict(on: text).entries
        #expect(entries.map(JudgeTests.summary) == ["matched N3", "review N2"])
        #expect(entries.last?.place == "trang 2")
    }

    @Test func aTitleThatCouldBeReadIsASummaryThoughItsRowsCouldNot() {
        var text = TestPlan.document([TestPlan.table([["STT", "Họ và tên\nLOAN", "Chức vụ ,,."], ["", ".", "_"]])])
        text.decodedAs = "ocr"
        let verdict = TestPlan.verdict(on: text)
        #expect(verdict.disposition == .submission)
        #expect(verdict.documents == [[.summary]])
        #expect(verdict.entries.isEmpty)
    }

    @Test func aFileReadInPartIsSaidToBe() {
        var text = TestPlan.document([TestPlan.table([JudgeTests.heading, JudgeTests.row("Vi Thị Hương")])])
        text.isTruncated = true
        let verdict = TestPlan.verdict(on: text)
        #expect(verdict.entries.map(JudgeTests.summary) == ["matched N3"])
        #expect(verdict.findings.contains { $0.code == .unreadableFile && $0.text.contains("một phần") })
    }
}
