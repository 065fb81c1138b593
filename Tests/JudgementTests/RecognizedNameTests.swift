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
