import Dossiers
import Testing

@testable import Judgement

@Suite struct JudgingLimitsTests {
    private static func rows(_ count: Int, names: Int = 1) -> ExtractedText.Block {
        let name = Array(repeating: "Lường Văn Ban", count: names).joined(separator: "\n")
        return TestPlan.table(
            [["STT", "Họ và tên", "Thành tích"]] + (1..<count).map { ["\($0)", name, "Hoàn thành nhiệm vụ năm học"] })
    }

    private static let few = TestPlan.table([
        ["STT", "Họ và tên", "Thành tích"], ["1", "Vi Thị Hương", "Hoàn thành nhiệm vụ"],
    ])

    @Test("A table of as many rows as are judged is judged, one more is too many")
    func theLimit() {
        let whole = TestPlan.verdict(on: TestPlan.document([Self.rows(JudgingLimits.tableRows)]))
        #expect(whole.disposition == .submission && whole.overlong.isEmpty)
        let long = TestPlan.verdict(on: TestPlan.document([Self.rows(JudgingLimits.tableRows + 1)]))
        #expect(long.overlong == [0] && long.entries.isEmpty)
        #expect(long.findings.contains { $0.code == .unreadableFile && $0.text.contains("quá nhiều dòng") })
    }

    @Test("What is too long is a question to staff and said to the sender, from a school and from a stranger")
    func tooLongIsShown() {
        let file = TestPlan.attachment(TestPlan.document([Self.rows(JudgingLimits.tableRows + 1)]))
        for from in ["mnhoamo@truong.example", "a@gmail.com"] {
            let reading = TestPlan.reading(from: from, subject: "x", body: "", [file])
            let verdict = TestPlan.verdict(reading)
            let questions = OpenQuestion.all(of: verdict, message: 1, reading: reading, senderUnit: nil, decisions: [])
            #expect(!questions.isEmpty)
            if from != "a@gmail.com" {
                #expect(verdict.receipt.kinds.contains(.unreadable))
                #expect(questions.contains { $0.subject.kind == .file && $0.reason.contains("quá nhiều dòng") })
            }
        }
    }

    @Test("The rest of a file with a table too long is judged")
    func theRestCounts() {
        let verdict = TestPlan.verdict(on: TestPlan.document([Self.few, Self.rows(JudgingLimits.tableRows + 1)]))
        #expect(verdict.entries.map(\.nomination) == ["N3"])
        #expect(verdict.overlong == [0])
        let reading = TestPlan.reading([
            TestPlan.attachment(TestPlan.document([Self.few, Self.rows(JudgingLimits.tableRows + 1)]))
        ])
        let again = TestPlan.verdict(reading)
        #expect(again.findings.count { $0.code == .unreadableFile } == 1)
    }

    @Test("The nominees of all files of a message count together")
    func together() {
        let files = (0..<4).map { TestPlan.attachment(TestPlan.document([Self.rows(4_000)]), name: "\($0).docx") }
        #expect(TestPlan.verdict(TestPlan.reading(files)).overlong == [1, 2, 3])
    }

    @Test("Cells full of names are bounded as well")
    func namesInCells() {
        let verdict = TestPlan.verdict(on: TestPlan.document([Self.rows(300, names: 40)]))
        #expect(verdict.entries.count <= JudgingLimits.nominees)
    }

    @Test("What was too long comes back from JSON")
    func isKept() throws {
        var verdict = TestPlan.verdict(on: TestPlan.document([Self.few]))
        verdict.overlong = [0]
        verdict.look = "Cần xem."
        #expect(Set([verdict]).contains(verdict))
    }
}
