import Desks
import Dossiers
import Foundation
import Mailbox
import Receipts
import Store
import Testing

/// Partners that answer whatever we send them.
@Suite struct LoopSimulationTests {
    /// What a partner sends when he gets a mail of ours, in the fake reader's form; `n` tells his mails apart.
    struct Partner: Sendable {
        var name: String
        var address: String
        var answer: @Sendable (_ ours: FakeTransport.Sent, _ n: Int) -> String

        static func fields(_ sent: FakeTransport.Sent) -> [String: String] {
            FakeReader.fields(sent.bytes).mapValues { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    private static func reply(_ from: String, _ n: Int, _ more: String = "") -> String {
        "ID: <answer-\(n)-\(from)>\nFrom: \(from)\n\(more)"
    }

    static let partners: [Partner] = [
        Partner(name: "a bouncer", address: "p01@school.example") { sent, n in
            reply("mailer-daemon@school.example", n, "Return-Path: <>\nReport-Message-ID: \(sent.messageID)\n")
        },
        Partner(name: "a vacation program", address: "p02@school.example") { _, n in
            reply("p02@school.example", n, "Auto: yes\n")
        },
        Partner(name: "a vacation program without marks", address: "p03@school.example") { _, n in
            reply("p03@school.example", n, "Subject: Nộp hồ sơ khen thưởng\n")
        },
        Partner(name: "an answerer that takes no answers", address: "noreply@school.example") { _, n in
            reply("noreply@school.example", n, "Subject: Nộp hồ sơ khen thưởng\n")
        },
        Partner(name: "our own mailbox", address: "p05@school.example") { _, n in
            reply("phongnoivu@example.vn", n)
        },
        Partner(name: "one who forwards our mail to us", address: "p06@school.example") { sent, _ in
            "ID: \(sent.messageID)\nFrom: p06@school.example\nX-TiepNhan-Mark: \(fields(sent)["X-TiepNhan-Mark"] ?? "")\n"
        },
        Partner(name: "a ticket system with its mark", address: "p07@school.example") { _, n in
            reply("p07@school.example", n, "X-OTRS-Loop: 1\n")
        },
        Partner(name: "a ticket system without marks", address: "p08@school.example") { _, n in
            reply("p08@school.example", n, "Subject: [Ticket #\(n)] Nộp hồ sơ khen thưởng\n")
        },
        Partner(name: "one that sends the same file again", address: "p09@school.example") { _, n in
            reply("p09@school.example", n, "Name: \(IntakeFixture.names[0])\nFile: p09\n")
        },
        Partner(name: "a mailing list", address: "p10@school.example") { _, n in
            reply("p10@school.example", n, "List-Id: <p10.school.example>\n")
        },
        Partner(name: "a person who thanks", address: "p11@school.example") { sent, n in
            reply(
                "p11@school.example", n,
                "Subject: Re: Giấy tiếp nhận hồ sơ\nAnswers: \(sent.messageID)\nBody: Cảm ơn phòng đã tiếp nhận hồ sơ ạ.\n"
            )
        },
        Partner(name: "one that wants its answers elsewhere", address: "p12@school.example") { _, n in
            reply("p12@school.example", n, "Reply-To: victim@elsewhere.example\n")
        },
    ]

    private static func fields(_ sent: FakeTransport.Sent) -> [String: String] { Partner.fields(sent) }

    @Test(
        "R19: twelve partners that answer everything for a day get at most two receipts each, and each silence has a reason"
    )
    func simulation() async throws {
        var fixture = try IntakeFixture()
        fixture.loopMark = LoopMark(key: Array(0..<32))
        fixture.now = try IntakeFixture.moment("2022-03-10T08:00:00+07:00")
        func write(_ text: String, _ name: String, _ index: Int) throws -> String {
            try fixture.folder.write(
                "\(name)-\(index).eml", text + "Received: \(fixture.now.adding(seconds: -30).rfc3339(in: .vietnam))\n")
        }
        var mail = try Self.partners.enumerated().map { index, partner in
            try write(
                Self.reply(partner.address, 0, "Name: \(IntakeFixture.names[0])\nFile: \(partner.address.prefix(3))\n"),
                "first", index)
        }
        var answered = 0
        for round in 1...20 {
            try await fixture.ingest(mail)
            fixture.now = fixture.now.adding(seconds: 1800)
            let fresh = fixture.transport.sent.dropFirst(answered)
            answered = fixture.transport.sent.count
            mail = try fresh.enumerated().compactMap { index, sent in
                guard let partner = Self.partners.first(where: { $0.address == sent.envelope.to }) else { return nil }
                return try write(partner.answer(sent, round * 100 + index), "r\(round)", index)
            }
        }
        #expect(mail.isEmpty, "the conversation does not end")
        for partner in Self.partners {
            let count = fixture.transport.sent.count { $0.envelope.to == partner.address }
            #expect((1...2).contains(count), "\(partner.name): \(count)")
        }
        #expect(!fixture.transport.sent.contains { $0.envelope.to.hasSuffix("elsewhere.example") })
        for row in try fixture.store.settledMessages() {
            #expect((row.receipt == nil) == (row.suppressed != nil), "\(row.message.origin.source) has no reason")
            if row.suppressed == .automatic { #expect(row.verdict.receipt.automaticSign != nil) }
        }
    }

    @Test("R21: thanks for a receipt are recognised and not answered")
    func thanks() async throws {
        let fixture = try IntakeFixture()
        let mail = try fixture.folder.write(
            "1.eml",
            Self.reply(
                "c2hoaban@school.example", 1,
                "Subject: Re: Giấy tiếp nhận\nAnswers: <tn.1@example.vn>\nBody: Nhà trường cảm ơn, đã nhận được ạ.\n"))
        let (outcomes, _) = try await fixture.ingest([mail])
        #expect(outcomes.map(\.receipt.reason) == [.unrelated])
    }
}
