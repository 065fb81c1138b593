import Desks
import Dossiers
import Foundation
import Mailbox
import Receipts
import Settings
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

    /// Somebody who means harm: what he sends at the `n`th time of a day, and how many mails of ours he may bring about in all.
    struct Attacker: Sendable {
        var name: String
        var budget: ClosedRange<Int>
        /// Whom our mail may go to.
        var mayReach: @Sendable (String) -> Bool
        var mail: @Sendable (_ n: Int) -> String
    }

    private static let school = "c2hoaban@school.example"
    private static let victim = "victim@elsewhere.example"
    /// Mails of each within a day.
    private static let mailsOfADay = 24
    /// What is set for addresses that nobody has registered, in the simulation.
    private static let shareOfOthers = 12

    private static func forged(_ n: Int, from: String, _ more: String) -> String {
        "ID: <h-\(n)-\(from.count)-\(more.count)@mail.example>\nFrom: \(from)\nName: \(IntakeFixture.names[n % 5])\nFile: h\(n)\(more.count)\n\(more)"
    }

    static let attackers: [Attacker] = [
        Attacker(
            name: "a stranger with a new file each time", budget: 0...shareOfOthers,
            mayReach: { $0 == "a@free.example" }
        ) {
            forged($0, from: "a@free.example", "")
        },
        Attacker(name: "one with a tag for each mail", budget: 0...shareOfOthers, mayReach: { $0.hasPrefix("b+") }) {
            forged($0, from: "b+\($0)@free.example", "Body: b\n")
        },
        Attacker(name: "one with an address for each mail", budget: 0...shareOfOthers, mayReach: { $0.hasPrefix("c") })
        {
            forged($0, from: "c\($0)@free.example", "Body: cc\n")
        },
        Attacker(name: "one who forges a school, and is found out", budget: 0...0, mayReach: { _ in false }) {
            forged($0, from: school, "X-Results: mx.example.vn; dmarc=fail header.from=school.example\n")
        },
        Attacker(name: "one who forges a victim, and is found out", budget: 0...0, mayReach: { _ in false }) {
            forged($0, from: victim, "X-Results: mx.example.vn; spf=fail smtp.mailfrom=elsewhere.example\n")
        },
        Attacker(
            name: "one who wants a school's answers at a victim's", budget: 0...shareOfOthers,
            mayReach: { $0 != victim }
        ) {
            forged($0, from: "d@free.example", "Reply-To: \(victim)\n")
        },
        Attacker(name: "one who wants them at a school's", budget: 0...shareOfOthers, mayReach: { $0 != school }) {
            forged($0, from: "e@free.example", "Reply-To: \(school)\nBody: e\n")
        },
        Attacker(name: "one who forges our own mailbox", budget: 0...0, mayReach: { _ in false }) {
            forged($0, from: "phongnoivu@example.vn", "Body: f\n")
        },
        Attacker(
            name: "one who makes up marks of ours", budget: 0...shareOfOthers, mayReach: { $0 == "g@free.example" }
        ) {
            forged($0, from: "g@free.example", "X-TiepNhan-Mark: 1 \(String(repeating: "0", count: 64))\n")
        },
        Attacker(name: "one who bounces what we never sent", budget: 0...0, mayReach: { _ in false }) {
            forged($0, from: "mailer-daemon@free.example", "Return-Path: <>\nReport-Message-ID: <x\($0)@example.vn>\n")
        },
        Attacker(name: "one with the bytes of his first mail", budget: 0...1, mayReach: { $0 == "i@free.example" }) {
            _ in
            forged(0, from: "i@free.example", "Body: i\n")
        },
        Attacker(name: "one whose name is markup", budget: 0...shareOfOthers, mayReach: { $0 == "j@free.example" }) {
            forged($0, from: "j@free.example", "Subject: <a href=http://evil.example>Nộp hồ sơ</a>\nBody: j\n")
        },
    ]

    @Test(
        "R19: twelve attackers that write all day bring about no more mail than their share, and a school is answered all the same"
    )
    func attackersOfADay() async throws {
        var fixture = try IntakeFixture()
        fixture.loopMark = LoopMark(key: Array(0..<32))
        fixture.settings.receipts.maximumToOthersPerDay = Self.shareOfOthers
        fixture.now = try IntakeFixture.moment("2022-03-10T00:00:00+07:00")
        var schools = 0
        for hour in 0..<Self.mailsOfADay {
            fixture.now = fixture.now.adding(seconds: 3500)
            let time = "Received: \(fixture.now.adding(seconds: -30).rfc3339(in: .vietnam))\n"
            var mail = try Self.attackers.enumerated().map { index, attacker in
                try fixture.folder.write("a\(index)-\(hour).eml", attacker.mail(hour) + time)
            }
            if hour % 5 == 0 {
                schools += 1
                mail.append(
                    try fixture.folder.write(
                        "s-\(hour).eml",
                        "ID: <s\(hour)@school.example>\nFrom: \(Self.school)\nName: \(IntakeFixture.names[hour / 5])\nFile: s\n"
                            + time))
            }
            try await fixture.ingest(mail)
        }
        let sent = fixture.transport.sent
        #expect(
            sent.count { $0.envelope.to == Self.school } == schools, "schools are answered, and nobody in their name")
        #expect(sent.count { $0.envelope.to != Self.school } <= Self.shareOfOthers)
        #expect(!sent.contains { $0.envelope.to == Self.victim })
        let rows = try fixture.store.settledMessages()
        for receipt in rows.compactMap(\.receipt) {
            #expect(try !LetterText.of(receipt).contains("evil.example") && !receipt.subject.contains("evil"))
        }
        for (index, attacker) in Self.attackers.enumerated() {
            let own = rows.filter { $0.message.origin.source.hasPrefix("a\(index)-") }
            let answered = own.compactMap { $0.receipt?.to }
            #expect(attacker.budget.contains(answered.count), "\(attacker.name): \(answered.count)")
            #expect(answered.allSatisfy(attacker.mayReach), "\(attacker.name): \(answered)")
            #expect(own.allSatisfy { !$0.standing.entries.contains(where: \.counts) }, "\(attacker.name) counts")
        }
        // Nothing that they sent counts or replaces: each of the school's names rests on its own mail.
        #expect(rows.allSatisfy { !$0.verdict.has(.superseded) })
        #expect(try fixture.store.openBreaker() == nil && fixture.store.examine().isSound)
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
