import Dossiers
import Testing

@testable import Judgement

@Suite struct MailDispositionTests {
    @Test("Rules have names of their own, and none says that a machine wrote")
    func names() {
        let rules = MailDisposition.rules
        #expect(Set(rules.map(\.name)).count == rules.count)
        #expect(!rules.contains { $0.disposition == .automatic })
    }

    private static func facts(
        _ body: String = "", subject: String = "", files: [Dossiers.Attachment] = [], isRegistered: Bool = true,
        isReply: Bool = false, bringsOtherPapers: Bool = false, links: [String] = []
    ) -> MailFacts {
        var reading = TestPlan.reading(subject: subject, body: body, files)
        if isReply { reading.header.inReplyTo = ["<a@b.example>"] }
        return MailFacts(
            reading, hasDossier: false, bringsOtherPapers: bringsOtherPapers, overlong: [], links: links,
            isRegistered: isRegistered, wording: MailWording(rule: TestPlan.mail))
    }

    private static let locked = TestPlan.attachment(nil, name: "a.docx", problem: .encrypted)
    private static let plain = TestPlan.attachment(TestPlan.text([TestPlan.paragraph("Hóa đơn")]), name: "hoa don.pdf")

    @Test("Each rule decides the mail that it is for")
    func decisions() {
        let cases: [(MailFacts, String)] = [
            (Self.facts("Em cảm ơn ạ"), "thanks, and nothing sent"),
            (Self.facts("Em gửi chị ạ"), "a school's short note that something is sent, without it"),
            (Self.facts("Gửi trích ngang", isRegistered: false), "words that a dossier is sent, without it"),
            (Self.facts("Về trích ngang của trường"), "plain words about a dossier, without it"),
            (Self.facts("Mời họp", isRegistered: false), "neither file nor words of a dossier"),
            (Self.facts(files: [Self.locked]), "a school's files, none of which can be read"),
            (
                Self.facts("Trích ngang", files: [Self.locked], isRegistered: false),
                "an unreadable file that is called or said to be a dossier"
            ),
            (
                Self.facts(
                    "Phòng gửi kế hoạch", subject: "Triển khai khen thưởng CCHC", files: [Self.plain],
                    isRegistered: false, bringsOtherPapers: true),
                "a stranger's papers of another kind, passed on as such"
            ),
            (Self.facts("Trích ngang của trường", files: [Self.plain]), "words of dossiers, and files that are none"),
            (Self.facts(links: ["https://drive.google.com/x"]), "a school's link"),
            (Self.facts(files: [Self.plain]), "nothing of a dossier"),
        ]
        for (facts, rule) in cases { #expect(MailDisposition.decide(facts).rule == rule) }
        #expect(Set(cases.map(\.1)).count == MailDisposition.rules.count - 2 + 1)
    }
}
