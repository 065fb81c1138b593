import Dossiers
import Testing

@testable import Receipts

/// What a letter to somebody who is not known may hold.
@Suite struct StrangerLetterTests {
    @Test(arguments: [
        ("Trích ngang.docx", "Trích ngang.docx"), ("www.evil.example.docx", "www evil example.docx"),
        ("evil.example", "evil example"), ("xem http://evil.example/a.pdf", "xem http evil example a.pdf"),
        ("a@evil.example.xlsx", "a evil example.xlsx"), ("evil.zip", "evil zip"), ("evil.com", "evil com"), ("", ""),
        (".docx", ""),
    ])
    func `A file's name makes no link`(name: String, shown: String) {
        #expect(SafeText.fileName(name) == shown)
    }

    @Test func `A long name is cut and keeps its ending`() {
        let shown = SafeText.fileName(String(repeating: "gọi số này ", count: 30) + ".docx")
        #expect(shown.hasSuffix(".docx") && shown.count <= 66)
    }

    private static func letter(to: String, from: String = Samples.sender) throws -> String {
        let sample = Samples.facts([.senderUnknown]) {
            $0.verdict.receipt.to = to
            $0.verdict.sender = SenderStanding(rank: .unknown, reason: .noField, waitingUnits: ["C2-AB"])
        }
        // As the intake makes them: the verdict is disclosed when the facts are made.
        let facts = ReceiptFacts(
            number: sample.number, verdict: sample.verdict, reading: sample.reading,
            messageSHA256: sample.messageSHA256, arrival: sample.arrival, roster: sample.roster,
            officeAddress: sample.officeAddress)
        return try ReceiptComposer(plan: Samples.plan()).compose(facts, now: Samples.now).text
    }

    @Test func `A stranger is told what came and when, not what matched, whose or how many`() throws {
        let text = try Self.letter(to: "la@thu.example")
        #expect(Samples.roster.nominations["2021"]?.allSatisfy { !text.contains($0.name) } == true)
        #expect(Samples.roster.units.allSatisfy { !text.contains($0.name) })
        #expect(!text.contains("khớp") && !text.contains("thiếu") && !text.contains("danh sách đề nghị"))
        #expect(text.contains("08 giờ 12 phút"))
    }

    @Test func strangerDoesNotLearnWhoElseIsProposed() throws {
        let facts = Samples.facts([.incomplete, .senderUnknown]) { $0.verdict.receipt.missing = ["N002", "N003"] }
        let text = try Samples.compose(facts).text
        #expect(!text.contains("Trần Văn Thử") && !text.contains("Lê Đặng Ví Dụ"))
        #expect(text.contains("chỉ gửi về hộp thư đã đăng ký"))
    }
}
