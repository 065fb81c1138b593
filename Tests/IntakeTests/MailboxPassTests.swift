import Dossiers
import Logging
import Mailbox
import Store
import Synchronization
import Testing

@testable import Intake

@Suite struct MailboxPassTests {
    let fixture: IntakeFixture
    let mailbox = FakeMailbox()

    init() throws {
        fixture = try IntakeFixture()
        for index in 0..<3 {
            mailbox.put(
                UInt32(10 + index), IntakeFixture.message(index, at: "2022-03-01T00:00:00+07:00"),
                date: "2022-03-1\(3 - index)T08:00:00+07:00")
        }
    }

    @Test func newMailIsTakenJudgedAndAnsweredByItsInternalDate() async throws {
        let (outcomes, report) = try await fixture.poll(mailbox)
        #expect(outcomes.map(\.source) == ["1/12", "1/11", "1/10"])
        #expect(outcomes.allSatisfy { $0.arrival.evidence == .internalDate })
        #expect(report.balance == Balance(onServer: 3, stored: 3, failed: 0))
        #expect(report.status == .done)
        #expect(fixture.transport.sent.count == 3)
    }

    @Test func aPassWithoutNewMailAsksForNothingAndStartsNoReader() async throws {
        try await fixture.poll(mailbox)
        let listings = mailbox.state.withLock { $0.listings }
        let (outcomes, report) = try await fixture.poll(mailbox)
        #expect(outcomes.isEmpty)
        #expect(report.status == .done)
        #expect(mailbox.state.withLock { $0.listings } == listings)
        #expect(fixture.readersMade.count == 1)
    }

    @Test func onlyWhatIsNewIsFetched() async throws {
        try await fixture.poll(mailbox)
        mailbox.put(13, IntakeFixture.message(3, at: "2022-03-01T00:00:00+07:00"), date: "2022-03-14T08:00:00+07:00")
        let (outcomes, _) = try await fixture.poll(mailbox)
        #expect(outcomes.map(\.source) == ["1/13"])
        #expect(mailbox.state.withLock { $0.fetched } == [10, 11, 12, 13])
    }

    @Test func aRenumberedMailboxBringsNothingTwice() async throws {
        try await fixture.poll(mailbox)
        mailbox.state.withLock { state in
            state.uidValidity = 2
            for index in state.messages.indices { state.messages[index].uid -= 9 }
        }
        mailbox.put(4, IntakeFixture.message(3, at: "2022-03-01T00:00:00+07:00"), date: "2022-03-14T08:00:00+07:00")
        let (outcomes, report) = try await fixture.poll(mailbox)
        #expect(outcomes.map(\.source) == ["2/4"])
        #expect(report.status == .done)
        #expect(report.balance == Balance(onServer: 4, stored: 4, failed: 0))
        #expect(fixture.transport.sent.count == 4)
        #expect(try fixture.store.settledMessages().count == 4)
    }

    @Test func anOldNumberingThatComesBackWithOtherMailIsNotTrusted() async throws {
        try await fixture.poll(mailbox)
        let old = mailbox.state.withLock { state -> [(uid: UInt32, date: Instant, bytes: [UInt8])] in
            defer {
                state.uidValidity = 2
                state.messages = []
            }
            return state.messages
        }
        try await fixture.poll(mailbox)
        mailbox.state.withLock { state in
            state.uidValidity = 1
            state.messages = Array(old.prefix(2))
        }
        mailbox.put(12, IntakeFixture.message(4, at: "2022-03-01T00:00:00+07:00"), date: "2022-03-15T08:00:00+07:00")
        let (outcomes, _) = try await fixture.poll(mailbox)
        #expect(outcomes.map(\.verdict.entries.first?.nomination) == ["D4"])
    }

    @Test func aHiddenMessageRaisesTheAlarm() async throws {
        mailbox.state.withLock { $0.hidden = [11] }
        let (outcomes, report) = try await fixture.poll(mailbox)
        #expect(outcomes.count == 2)
        #expect(report.status == .partly)
        #expect(report.balance?.unexplained == 1)
        #expect(report.failures.contains { $0.hasPrefix("ALARM") })
    }

    @Test func aHiddenMessageAmongNewOnesRaisesTheAlarmToo() async throws {
        try await fixture.poll(mailbox)
        mailbox.put(13, IntakeFixture.message(3, at: "2022-03-01T00:00:00+07:00"), date: "2022-03-14T08:00:00+07:00")
        mailbox.put(14, IntakeFixture.message(4, at: "2022-03-01T00:00:00+07:00"), date: "2022-03-15T08:00:00+07:00")
        mailbox.state.withLock { $0.hidden = [13] }
        let (_, report) = try await fixture.poll(mailbox)
        #expect(report.balance?.unexplained == 1)
        mailbox.state.withLock { $0.hidden = [] }
        let (outcomes, healed) = try await fixture.poll(mailbox)
        #expect(outcomes.map(\.source) == ["1/13"])
        #expect(healed.status == .done)
    }

    @Test func deletedMailIsNoAlarm() async throws {
        try await fixture.poll(mailbox)
        mailbox.state.withLock { $0.messages.removeAll { $0.uid == 11 } }
        let (_, report) = try await fixture.poll(mailbox)
        #expect(report.status == .done)
        #expect(report.balance == Balance(onServer: 2, stored: 2, failed: 0))
        #expect(try fixture.store.settledMessages().count == 3)
    }

    @Test func whatCannotBeFetchedIsNamedAndTriedAgain() async throws {
        mailbox.state.withLock { $0.unfetchable = [11] }
        let (outcomes, report) = try await fixture.poll(mailbox)
        #expect(outcomes.count == 2)
        #expect(report.status == .partly)
        #expect(report.balance == Balance(onServer: 3, stored: 2, failed: 1))
        mailbox.state.withLock { $0.unfetchable = [] }
        let (later, healed) = try await fixture.poll(mailbox)
        #expect(later.map(\.source) == ["1/11"])
        #expect(healed.status == .done)
    }

    @Test func whatCameBeforeTheConnectionBrokeIsSeenThrough() async throws {
        mailbox.state.withLock { $0.breaksAt = 12 }
        var outcomes: [Outcome] = []
        await #expect(throws: MailboxError.self) {
            try await fixture.intake.poll([IntakeFixture.watched(mailbox)]) { outcomes.append($0) }
        }
        #expect(outcomes.map(\.source) == ["1/11", "1/10"])
        #expect(fixture.transport.sent.count == 2)
        mailbox.state.withLock { $0.breaksAt = nil }
        let (later, report) = try await fixture.poll(mailbox)
        #expect(later.map(\.source) == ["1/12"])
        #expect(report.status == .done)
    }
}
