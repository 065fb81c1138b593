import Dossiers
import Mailbox
import Receipts
import Store
import Testing

@testable import Desks
@testable import Pipeline
@testable import Settings
@testable import Surroundings
@testable import Upkeep

/// The one gate for all outgoing mail: shares, breaker, marks, and what staff see of it.
@Suite struct OutgoingDoorTests {
    private static let reminder = OutgoingReceipt(
        number: "NH-1", sequence: 1, series: "reminder", to: "c2hoaban@school.example", subject: "Nhắc",
        messageID: "<nh.1@example.vn>", bytes: Array("Subject: x\r\n\r\n".utf8))

    @Test("R19: the breaker opens at so many mails an hour, keeps the rest, and a person closes it")
    func breaker() async throws {
        var fixture = try IntakeFixture()
        fixture.settings.receipts.maximumPerHour = 3
        let (outcomes, report) = try await fixture.ingest(fixture.writeMail())
        #expect(outcomes.map(\.receipt.action) == [.sent, .sent, .sent, .queued, .queued])
        #expect(report.status == .partly)
        #expect(report.failures.contains { $0.hasPrefix("ALARM") && $0.contains("outbox --close-breaker") })
        #expect(try fixture.store.openBreaker() != nil)
        // It stays open, whatever the hour, until somebody has looked.
        fixture.now = fixture.now.adding(seconds: 7200)
        #expect(try await fixture.ingest([]).report.sent == 0)
        #expect(try fixture.store.closeBreaker(by: "Lan", at: fixture.now))
        #expect(try !fixture.store.closeBreaker(by: "Lan", at: fixture.now))
        #expect(try await fixture.ingest([]).report.sent == 2)
        #expect(fixture.transport.sent.count == 5)
        #expect(Set(fixture.transport.sent.map(\.messageID)).count == 5)
    }

    @Test("A pass whose time to send is over says that mail is left, and the next one sends it")
    func whatIsLeftGoesWithTheNextPass() async throws {
        var fixture = try IntakeFixture()
        fixture.sendingTime = .zero
        let (outcomes, report) = try await fixture.ingest(fixture.writeMail())
        #expect(outcomes.map(\.receipt.action) == Array(repeating: .queued, count: 5))
        #expect(report.status == .done)
        #expect(report.notices.count { $0.contains("goes with the next pass") } == 1)
        fixture.sendingTime = .seconds(86_400)
        let next = try await fixture.ingest([]).report
        #expect(next.sent == 5)
        #expect(next.notices.isEmpty)
        #expect(Set(fixture.transport.sent.map(\.messageID)).count == 5)
    }

    @Test("The doctor tells that the breaker is open, and what to do")
    func doctorTellsOfTheBreaker() throws {
        let fixture = try IntakeFixture()
        let checks = LedgerChecks(
            store: fixture.store, dataFolder: fixture.folder.path, settings: nil, clock: .fixed(fixture.now))
        #expect(checks.outbox().map(\.state) == [.ok])
        try fixture.store.openBreaker(because: "test", at: fixture.now)
        #expect(checks.outbox().map(\.state) == [.attention])
        #expect(checks.outbox().first?.advice.contains("outbox --close-breaker") == true)
    }

    @Test("R19: an address gets no more than its share of any kind of mail; the rest waits")
    func shares() async throws {
        var fixture = try IntakeFixture()
        let mail = try fixture.writeMail()
        fixture.settings.receipts.maximumPerAddress = 5
        try await fixture.ingest(mail)
        _ = try #require(
            try fixture.store.queue(.reminder, occasion: "reminder/1", series: "reminder", at: fixture.now) { _ in
                Self.reminder
            })
        #expect(try await fixture.ingest([]).report.sent == 0)
        fixture.now = fixture.now.adding(seconds: 90_000)
        #expect(try await fixture.ingest([]).report.sent == 1)
    }

    @Test("R19: all mail leaves with a mark of ours, and what comes back with it is not answered")
    func marks() async throws {
        var fixture = try IntakeFixture()
        let mark = LoopMark(key: Array(0..<32))
        fixture.loopMark = mark
        let mail = try fixture.folder.write("1.eml", IntakeFixture.message(0, at: "2022-03-10T08:00:00+07:00"))
        try await fixture.ingest([mail])
        let sent = try #require(fixture.transport.sent.first)
        let field = FakeReader.fields(sent.bytes)["X-TiepNhan-Mark"]
        let value = try #require(field).filter { !$0.isNewline }
        func returned(_ name: String, _ id: String) throws -> String {
            try fixture.folder.write(
                name,
                "ID: \(id)\nFrom: c2hoaban@school.example\nReceived: 2022-03-10T09:00:00+07:00\n"
                    + "X-TiepNhan-Mark: \(value)\nName: \(IntakeFixture.names[1])\n")
        }
        let (ours, _) = try await fixture.ingest([try returned("2.eml", sent.messageID)])
        #expect(ours.map(\.verdict.receipt.automaticSign) == [.ourMark])
        #expect(ours.map(\.receipt.reason) == [.automatic])
        // The mark belongs to one Message-ID: on another mail it says nothing.
        let (forged, _) = try await fixture.ingest([try returned("3.eml", "<x@school.example>")])
        #expect(forged.map(\.receipt.action) == [.sent])
    }

    @Test("R19: a receipt that comes back is tied to its submission and shown to staff")
    func bounce() async throws {
        let fixture = try IntakeFixture()
        let mail = try fixture.folder.write("1.eml", IntakeFixture.message(0, at: "2022-03-10T08:00:00+07:00"))
        try await fixture.ingest([mail])
        let receipt = try #require(try fixture.store.receipts().first)
        let bounce = try fixture.folder.write(
            "2.eml",
            """
            ID: <b@mx.example>
            From: MAILER-DAEMON@mx.example
            Return-Path: <>
            Received: 2022-03-10T08:01:00+07:00
            Report-Message-ID: \(receipt.rfcMessageID)
            Report-Action: failed
            Report-Status: 5.1.1

            """)
        let (outcomes, _) = try await fixture.ingest([bounce])
        #expect(outcomes.map(\.receipt.reason) == [.automatic])
        let returned = try #require(try fixture.store.receipts().first)
        #expect(returned.undelivered == "failed 5.1.1")
        #expect(returned.state == .sent)
        #expect(returned.messageID == receipt.messageID)
        #expect(fixture.transport.sent.count == 1)
    }

    @Test("R21: submitted, but not told: staff see whom nobody answered, and why")
    func untold() async throws {
        var fixture = try IntakeFixture()
        fixture.settings.receipts.maximumPerAddress = 2
        try await fixture.ingest(fixture.writeMail())
        let untold = try fixture.store.untold()
        #expect(untold.map(\.source) == ["1.eml", "2.eml", "0.eml"])
        #expect(untold.map(\.reason) == [.rateLimited, .rateLimited, .rateLimited])
        #expect(untold.map(\.from) == Array(repeating: "c2hoaban@school.example", count: 3))
    }
}
