import Dossiers
import Mailbox
import Store
import Synchronization
import Testing

@testable import Desks
@testable import Pipeline
@testable import Settings
@testable import Surroundings

/// Receipts that the mail server may have taken before the program or the connection ended.
@Suite struct DoubtTests {
    @Test(
        "What is done about a mail in doubt",
        arguments: [
            (0, true, DoubtRule.Answer.wasSent), (0, false, .lookAgain), (59, false, .lookAgain),
            (60, false, .sendAgain), (-61, false, .sendAgain), (60, nil, .lookAgain),
            (DoubtRule.patience, nil, .sendAgain),
        ] as [(Int64, Bool?, DoubtRule.Answer)])
    func rule(age: Int64, found: Bool?, answer: DoubtRule.Answer) {
        let start = Instant(secondsSinceEpoch: 1_647_300_000)
        #expect(DoubtRule(wait: 60).answer(handedOver: start, now: start.adding(seconds: age), found: found) == answer)
    }

    /// A folder whose five receipts are settled and the first is in doubt since long ago.
    private func doubtful() async throws -> (fixture: IntakeFixture, id: String) {
        var fixture = try IntakeFixture()
        fixture.transport = FakeTransport(.tryLater(answer: "down"))
        try await fixture.ingest(fixture.writeMail())
        fixture.now = fixture.now.adding(seconds: 3600)
        fixture.transport = FakeTransport()
        let receipt = try #require(try fixture.store.dueReceipts(at: fixture.now, limit: 1).first)
        try fixture.store.noteHandOver(receipt.id, realTime: fixture.now, at: fixture.now)
        return (fixture, receipt.rfcMessageID)
    }

    @Test func aMailThatTheArchiveHoldsIsNotSentAgain() async throws {
        var (fixture, id) = try await doubtful()
        let archive = FakeMailbox()
        archive.state.withLock { $0.searchable = [id] }
        fixture.archive = archive
        let (_, report) = try await fixture.ingest([])
        #expect(report.sent == 5)
        #expect(fixture.transport.sent.count == 4)
        #expect(!fixture.transport.sent.contains { $0.messageID == id })
        #expect(try fixture.store.receipts().allSatisfy { $0.state == .sent && $0.handedOver == nil })
    }

    @Test func aMailThatTheArchiveDoesNotHoldInTimeIsSentAgainUnderItsOldMessageID() async throws {
        var (fixture, id) = try await doubtful()
        fixture.archive = FakeMailbox()
        try await fixture.ingest([])
        #expect(fixture.transport.sent.count { $0.messageID == id } == 1)
        #expect(fixture.transport.sent.count == 5)
    }

    @Test func withoutAnArchiveItIsSentAgainAtOnce() async throws {
        let (fixture, id) = try await doubtful()
        try await fixture.ingest([])
        #expect(fixture.transport.sent.count { $0.messageID == id } == 1)
    }

    @Test func anArchiveThatIsDownKeepsTheMailInDoubtAndIsTold() async throws {
        var (fixture, id) = try await doubtful()
        let archive = FakeMailbox()
        archive.state.withLock { $0.searchable = nil }
        fixture.archive = archive
        fixture.settings.receipts.archiveWait = 1
        let receipt = try #require(try fixture.store.mailInDoubt().first)
        // Just now by the machine's own clock.
        try fixture.store.endDoubt(receipt.id, because: "handed over anew", at: fixture.now)
        #expect(try fixture.store.noteHandOver(receipt.id, realTime: WallClock.system.now, at: fixture.now))
        let intake = fixture.makeIntake(sending: .beside)
        let report = try await intake.sendOutbox()
        #expect(!fixture.transport.sent.contains { $0.messageID == id })
        #expect(fixture.transport.sent.count == 4)
        #expect(report.failures.contains { $0.contains("archive") })
        #expect(report.status == .partly)
        #expect(try fixture.store.mailInDoubt().count == 1)
    }

    @Test func aConnectionThatBreaksAfterTheTextLeavesTheMailInDoubt() async throws {
        var fixture = try IntakeFixture()
        fixture.transport = FakeTransport(.unknown(answer: "broke"))
        let archive = FakeMailbox()
        fixture.archive = archive
        let mail = try fixture.folder.write("1.eml", IntakeFixture.message(0, at: "2022-03-10T08:00:00+07:00"))
        fixture.settings.receipts.archiveWait = 3600
        let intake = fixture.makeIntake(sending: .beside)
        var files = MailFileReader(paths: [mail], now: fixture.now)
        _ = try await intake.ingest(&files) { _ in }
        _ = try await intake.sendOutbox()
        let receipt = try #require(try fixture.store.mailInDoubt().first)
        #expect(receipt.answer == "broke")
        // The server had taken it: the copy arrives.
        archive.state.withLock { $0.searchable = [receipt.rfcMessageID] }
        _ = try await intake.sendOutbox()
        #expect(try fixture.store.receipts().map(\.state) == [.sent])
        #expect(fixture.transport.sent.count == 1)
    }

    @Test(
        "A doubt about a mail without a copy is never decided by the archive, which was sent nothing",
        arguments: ["450 4.2.0 greylisted", "550 5.1.1 unknown"])
    func withoutCopy(refusal: String) async throws {
        var fixture = try IntakeFixture()
        fixture.transport = FakeTransport { envelope in
            envelope.copyTo == nil ? .unknown(answer: "broke") : .copyRefused(answer: refusal)
        }
        fixture.archive = FakeMailbox()
        fixture.settings.receipts.archiveWait = 0
        let mail = try fixture.folder.write("1.eml", IntakeFixture.message(0, at: "2022-03-10T08:00:00+07:00"))
        let intake = fixture.makeIntake(sending: .beside)
        var files = MailFileReader(paths: [mail], now: fixture.now)
        _ = try await intake.ingest(&files) { _ in }
        var told: [String] = []
        for _ in 0..<3 { told += try await intake.sendOutbox().failures }
        #expect(fixture.transport.sent.map(\.envelope.copyTo) == ["phongnoivu@example.vn", nil])
        #expect(try fixture.store.mailInDoubt().map(\.wentWithoutCopy) == [true])
        #expect(told.contains { $0.contains("mend receipts.archive_address") } == refusal.hasPrefix("5"))
    }

    // MARK: - Whom a refusal is about

    private func sixDomains(_ fixture: IntakeFixture) throws -> [String] {
        try (0..<4).map { index in
            try fixture.folder.write(
                "\(index).eml",
                IntakeFixture.message(
                    index, at: "2022-03-1\(index)T08:00:00+07:00", from: "vanthu@truong\(index).example"))
        }
    }

    @Test func `A server that refuses one domain after the other and takes nothing costs no receipt`() async throws {
        var fixture = try IntakeFixture()
        fixture.transport = FakeTransport(.refused(answer: "550 Invalid recipient"))
        let (_, report) = try await fixture.ingest(try sixDomains(fixture))
        #expect(try fixture.store.receipts().allSatisfy { $0.state == .queued })
        #expect(report.failures.count == 1)
        #expect(report.failures.first?.contains("550 Invalid recipient") == true)
        // Once it takes mail, everybody is told, once.
        fixture.now = fixture.now.adding(seconds: 7200)
        fixture.transport = FakeTransport()
        try await fixture.ingest([])
        #expect(fixture.transport.sent.count == 4)
    }

    @Test func `Dead addresses that the server names as such are refused one by one`() async throws {
        var fixture = try IntakeFixture()
        fixture.transport = FakeTransport(.refused(answer: "550 5.1.1 user unknown"))
        let (_, report) = try await fixture.ingest(try sixDomains(fixture))
        #expect(try fixture.store.receipts().allSatisfy { $0.state == .refused })
        #expect(report.failures.count == 4)
    }

    @Test func `Every recipient put off for a whole pass is said`() async throws {
        var fixture = try IntakeFixture()
        fixture.transport = FakeTransport(.deferred(answer: "450 4.7.1 try later"))
        let (_, report) = try await fixture.ingest(try sixDomains(fixture))
        #expect(
            report.failures.contains { $0.contains("put off every recipient") && $0.contains("450 4.7.1 try later") })
    }

    @Test func everyMailGoesWithACopyWhereThereIsAnArchive() async throws {
        var fixture = try IntakeFixture()
        fixture.archive = FakeMailbox()
        let mail = try fixture.folder.write("1.eml", IntakeFixture.message(0, at: "2022-03-10T08:00:00+07:00"))
        try await fixture.ingest([mail])
        #expect(fixture.transport.sent.map(\.envelope.copyTo) == ["phongnoivu@example.vn"])
        fixture.settings.receipts.archiveAddress = "luu@example.vn"
        let second = try fixture.folder.write("2.eml", IntakeFixture.message(1, at: "2022-03-10T08:00:00+07:00"))
        try await fixture.ingest([second])
        #expect(fixture.transport.sent.last?.envelope.copyTo == "luu@example.vn")
    }

    @Test func whatIsSaidOfOneRecipientKeepsNoOtherWaiting() async throws {
        var fixture = try IntakeFixture()
        fixture.transport = FakeTransport { envelope in
            envelope.to.hasPrefix("th") ? .deferred(answer: "450 greylisted") : .accepted(answer: "250 ok")
        }
        var mail: [String] = []
        for index in 0..<5 {
            let from = index < 3 ? "th\(index)@school.example" : "c2hoaban@school.example"
            mail.append(
                try fixture.folder.write(
                    "\(index).eml", IntakeFixture.message(index, at: "2022-03-1\(index)T08:00:00+07:00", from: from)))
        }
        let (outcomes, report) = try await fixture.ingest(mail)
        #expect(outcomes.map(\.receipt.action) == [.queued, .queued, .queued, .sent, .sent])
        #expect(report.delayed == 3)
        // Greylisting servers want some minutes: not again at once, and then they get the same mail.
        let again = try await fixture.ingest([])
        #expect(again.report.sent == 0)
        fixture.now = fixture.now.adding(seconds: 61)
        fixture.transport = FakeTransport()
        #expect(try await fixture.ingest([]).report.sent == 3)
    }

    @Test func aMailThatNobodyTakesForFiveDaysIsGivenUpAndTold() async throws {
        var fixture = try IntakeFixture()
        fixture.transport = FakeTransport(.deferred(answer: "450 not yet"))
        let mail = try fixture.folder.write("1.eml", IntakeFixture.message(0, at: "2022-03-10T08:00:00+07:00"))
        try await fixture.ingest([mail])
        for _ in 1...4 {
            fixture.now = fixture.now.adding(seconds: 86_400)
            try await fixture.ingest([])
        }
        #expect(try fixture.store.receipts().map(\.state) == [.queued])
        fixture.now = fixture.now.adding(seconds: 86_400)
        let (_, report) = try await fixture.ingest([])
        #expect(try fixture.store.receipts().map(\.state) == [.refused])
        #expect(report.failures.count == 1)
    }
}
