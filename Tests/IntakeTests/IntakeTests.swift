import Dossiers
import Foundation
import Mailbox
import Store
import Testing

@testable import Desks
@testable import Judgement
@testable import Pipeline
@testable import Settings
@testable import Surroundings

@Suite struct IntakeTests {
    @Test func messagesComeOutInOrderOfArrivalWithNumbersWithoutGaps() async throws {
        let fixture = try IntakeFixture()
        let (outcomes, report) = try await fixture.ingest(fixture.writeMail())
        #expect(outcomes.map(\.source) == ["4.eml", "3.eml", "1.eml", "2.eml", "0.eml"])
        #expect(outcomes.map(\.verdict.disposition) == Array(repeating: .submission, count: 5))
        #expect(outcomes.flatMap(\.verdict.entries).map(\.nomination) == ["D4", "D3", "D1", "D2", "D0"])
        let prefix = try ListFixture.plan().office.receiptPrefix
        #expect(outcomes.map(\.receipt.number) == (1...5).map { "\(prefix)2021-0000\($0)" })
        #expect(outcomes.map(\.receipt.action) == Array(repeating: .sent, count: 5))
        #expect(report.status == .done)
        #expect(report.accepted == 5)
        #expect(fixture.transport.sent.count == 5)
    }

    @Test func theSameFilesAgainDoNothing() async throws {
        let fixture = try IntakeFixture()
        let mail = try fixture.writeMail()
        try await fixture.ingest(mail)
        let (outcomes, report) = try await fixture.ingest(mail)
        #expect(outcomes.isEmpty)
        #expect(report.known == 5)
        #expect(fixture.readersMade.count == 1)
        #expect(fixture.transport.sent.count == 5)
    }

    /// Where a run can be cut off, each left behind by doing the steps before by hand.
    enum Cut: CaseIterable, CustomTestStringConvertible {
        case accepted, partlyRead, read, settledNotSent

        var testDescription: String { "after \(self)" }
    }

    @Test("A run cut off anywhere is finished by the next one as if nothing had been", arguments: Cut.allCases)
    func resume(cut: Cut) async throws {
        let whole = try IntakeFixture()
        try await whole.ingest(whole.writeMail())

        var broken = try IntakeFixture()
        let mail = try broken.writeMail()
        try await leave(&broken, at: cut, mail)
        var outcomes: [Outcome] = []
        let again = try Store(folder: broken.folder.path + "/data")
        var files = MailFileReader(paths: mail, now: broken.now)
        _ = try await broken.makeIntake(store: again).ingest(&files) { outcomes.append($0) }

        let expected = try whole.store.receipts()
        let found = try again.receipts()
        #expect(found.map(\.number) == expected.map(\.number))
        #expect(found.map(\.bytes) == expected.map(\.bytes))
        #expect(found.map(\.state) == expected.map { _ in .sent })
        #expect(Set(broken.transport.sent.map(\.messageID)).count == 5)
        #expect(broken.transport.sent.count == 5)
        #expect(try again.settledMessages().map(\.verdict) == whole.store.settledMessages().map(\.verdict))
        #expect(outcomes.count == (cut == .settledNotSent ? 0 : 5))
        #expect(try again.verifyJournal().isWhole)
    }

    private func leave(_ fixture: inout IntakeFixture, at cut: Cut, _ mail: [String]) async throws {
        if cut == .settledNotSent {
            let transport = fixture.transport
            fixture.settings.receipts.mode = .hold
            try await fixture.ingest(mail)
            for receipt in try fixture.store.receipts() { try fixture.store.release(receipt.id, at: fixture.now) }
            fixture.settings.receipts.mode = .outbox
            fixture.transport = transport
            return
        }
        var source = FileSource(files: MailFileReader(paths: mail, now: fixture.now))
        let first = try await source.next()
        let batch = try #require(first)
        let accepted = try fixture.store.accept(batch.map(\.raw), at: fixture.now)
        guard cut != .accepted else { return }
        var readings: [(id: Int64, reading: Reading, arrival: Arrival)] = []
        for (message, incoming) in zip(accepted, batch).prefix(cut == .read ? 5 : 2) {
            guard case .bytes(let bytes) = incoming.raw.content else { continue }
            let reading = try await fixture.reader.read(message: bytes)
            let arrival = ArrivalRule.arrival(of: reading, internalDate: nil, fileTime: nil, now: fixture.now)
            readings.append((message.id, reading, arrival))
        }
        try fixture.store.record(readings, at: fixture.now)
    }

    @Test func aMessageThatKillsTheReaderStopsNoOther() async throws {
        let fixture = try IntakeFixture()
        var mail = try fixture.writeMail()
        mail.append(try fixture.folder.write("bad.eml", "ID: <x@y>\nFrom: c2hoaban@school.example\nCrash: yes\n"))
        let (outcomes, report) = try await fixture.ingest(mail)
        #expect(outcomes.count == 6)
        #expect(outcomes.count { $0.receipt.action == .sent } == 5)
        #expect(outcomes.first { $0.source == "bad.eml" }?.reading.failure == .crashed)
        #expect(report.settled == 6)
    }

    @Test func whatArrivedBeforeTheStartIsRecordedAndNotAnswered() async throws {
        var fixture = try IntakeFixture()
        fixture.settings.mailbox.startFrom = .day(try IntakeFixture.day("2022-03-12"))
        let (outcomes, _) = try await fixture.ingest(fixture.writeMail())
        #expect(outcomes.map(\.receipt.action) == [.suppressed, .suppressed, .sent, .sent, .sent])
        #expect(outcomes[0].receipt.reason == .beforeStart)
        #expect(outcomes[2].receipt.number?.hasSuffix("-00001") == true)
        #expect(try fixture.store.settledMessages().count == 5)
    }

    @Test func oneAddressGetsNoMoreReceiptsThanTheSettingsAllow() async throws {
        var fixture = try IntakeFixture()
        fixture.settings.receipts.maximumPerAddress = 2
        let mail = try fixture.writeMail()
        let (outcomes, _) = try await fixture.ingest(mail)
        #expect(outcomes.compactMap(\.receipt.reason) == [.rateLimited, .rateLimited, .rateLimited])
        let more = try fixture.folder.write(
            "more.eml", IntakeFixture.message(0, at: "2022-03-15T08:00:00+07:00") + "Note: again\n")
        let (later, _) = try await fixture.ingest([more])
        #expect(later.map(\.receipt.action) == [.suppressed])
        fixture.now = fixture.now.adding(seconds: 90_000)
        let fresh = try fixture.folder.write(
            "fresh.eml", "ID: <fresh@school.example>\nFrom: c2hoaban@school.example\nName: Bế Văn Đăm\n")
        let (nextDay, _) = try await fixture.ingest([fresh])
        #expect(nextDay.map(\.receipt.action) == [.sent])
    }

    @Test func machinesAndOurselvesAreNotAnswered() async throws {
        let fixture = try IntakeFixture()
        let auto = try fixture.folder.write(
            "auto.eml", IntakeFixture.message(0, at: "2022-03-10T08:00:00+07:00") + "Auto: yes\n")
        let own = try fixture.folder.write(
            "own.eml", IntakeFixture.message(1, at: "2022-03-10T08:00:00+07:00", from: "PhongNoiVu@example.vn"))
        let (outcomes, _) = try await fixture.ingest([auto, own])
        #expect(outcomes.map(\.receipt.reason) == [.automatic, .automatic])
        #expect(fixture.transport.sent.isEmpty)
    }

    @Test func aDeadMailServerNeverHoldsUpIntake() async throws {
        var fixture = try IntakeFixture()
        fixture.transport = FakeTransport(.tryLater(answer: "cannot connect"))
        let (outcomes, report) = try await fixture.ingest(fixture.writeMail())
        #expect(outcomes.map(\.receipt.action) == Array(repeating: .queued, count: 5))
        #expect(report.status == .partly)
        #expect(fixture.transport.sent.count == 2)
        let before = try fixture.store.receipts().map(\.rfcMessageID)

        fixture.transport = FakeTransport()
        fixture.now = fixture.now.adding(seconds: 3600)
        let (none, second) = try await fixture.ingest([])
        #expect(none.isEmpty)
        #expect(second.sent == 5)
        #expect(Set(fixture.transport.sent.map(\.messageID)) == Set(before))
        #expect(try fixture.store.receipts().allSatisfy { $0.state == .sent })
    }

    @Test func aRefusedReceiptIsShown() async throws {
        var fixture = try IntakeFixture()
        fixture.transport = FakeTransport(.refused(answer: "550 no such user"))
        let mail = try fixture.folder.write("1.eml", IntakeFixture.message(0, at: "2022-03-10T08:00:00+07:00"))
        let (outcomes, report) = try await fixture.ingest([mail])
        #expect(outcomes.map(\.receipt.reason) == [.badAddress])
        #expect(report.failures.count == 1)
        #expect(try fixture.store.receipts().map(\.state) == [.refused])
        #expect(try fixture.store.receipts().map(\.answer) == ["550 no such user"])
    }

    @Test func heldReceiptsWaitForAPerson() async throws {
        var fixture = try IntakeFixture()
        fixture.settings.receipts.mode = .hold
        let (outcomes, report) = try await fixture.ingest(fixture.writeMail())
        #expect(outcomes.map(\.receipt.action) == Array(repeating: .queued, count: 5))
        #expect(report.status == .done)
        #expect(try fixture.store.receipts().allSatisfy { $0.state == .held })
    }

    @Test func aRaisedStopSignBeginsNothing() async throws {
        let fixture = try IntakeFixture()
        let intake = fixture.intake
        intake.stop.raise()
        var files = MailFileReader(paths: try fixture.writeMail(), now: fixture.now)
        let report = try await intake.ingest(&files) { _ in }
        #expect(report.accepted == 0)
        #expect(try fixture.store.count(at: .accepted) == 0)
    }

    @Test(
        "The arrival is the server's word",
        arguments: [
            ("2022-03-16T23:59:59+07:00", "2022-03-10T08:00:00+07:00", Arrival.Evidence.internalDate),
            (nil, "2022-03-10T08:00:00+07:00", .topmostReceived),
            (nil, nil, .fileTime),
        ] as [(String?, String?, Arrival.Evidence)])
    func arrival(internalDate: String?, received: String?, evidence: Arrival.Evidence) throws {
        var reading = Reading()
        reading.header.date = Instant(rfc3339: "2018-01-01T00:00:00Z")
        if let received { reading.header.received = [.init(by: "mx", date: Instant(rfc3339: received))] }
        let time = try IntakeFixture.moment("2022-03-20T00:00:00Z")
        let arrival = ArrivalRule.arrival(
            of: reading, internalDate: internalDate.flatMap { Instant(rfc3339: $0) }, fileTime: time,
            now: time.adding(seconds: 5))
        #expect(arrival.evidence == evidence)
        #expect(arrival.receivedAt == (internalDate ?? received).flatMap { Instant(rfc3339: $0) } ?? time)
    }
}
