import Dossiers
import Logging
import Mailbox
import Store
import Synchronization
import Testing

@testable import Desks
@testable import Pipeline
@testable import Surroundings

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

    @Test("R9: New mail is judged and answered in the order of its arrival")
    func newMailIsTakenJudgedAndAnsweredByItsInternalDate() async throws {
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

    @Test("R8: Only what is new is fetched")
    func onlyWhatIsNewIsFetched() async throws {
        try await fixture.poll(mailbox)
        mailbox.put(13, IntakeFixture.message(3, at: "2022-03-01T00:00:00+07:00"), date: "2022-03-14T08:00:00+07:00")
        let (outcomes, _) = try await fixture.poll(mailbox)
        #expect(outcomes.map(\.source) == ["1/13"])
        #expect(mailbox.state.withLock { $0.fetched } == [10, 11, 12, 13])
    }

    @Test("R6: A renumbered mailbox brings nothing twice")
    func aRenumberedMailboxBringsNothingTwice() async throws {
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

    @Test("R6: An old numbering that comes back with other mail is not trusted")
    func anOldNumberingThatComesBackWithOtherMailIsNotTrusted() async throws {
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

    @Test("R5: A hidden message raises the alarm")
    func aHiddenMessageRaisesTheAlarm() async throws {
        mailbox.state.withLock { $0.hidden = [11] }
        let (outcomes, report) = try await fixture.poll(mailbox)
        #expect(outcomes.count == 2)
        #expect(report.status == .partly)
        #expect(report.balance?.unexplained == 1)
        #expect(report.failures.contains { $0.hasPrefix("ALARM") })
    }

    @Test("R5: A hidden message among new ones raises the alarm too")
    func aHiddenMessageAmongNewOnesRaisesTheAlarmToo() async throws {
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

    @Test("R5: Mail that people deleted is no alarm, and is counted once")
    func deletedMailIsNoAlarm() async throws {
        try await fixture.poll(mailbox)
        mailbox.state.withLock { $0.messages.removeAll { $0.uid == 11 } }
        let (_, report) = try await fixture.poll(mailbox)
        #expect(report.status == .done)
        #expect(report.balance == Balance(onServer: 2, stored: 2, failed: 0))
        #expect(try fixture.store.settledMessages().count == 3)
        #expect(try events("mail_removed") == 1)
        // A pass without change asks for no listing again.
        let listings = mailbox.state.withLock { $0.listings }
        try await fixture.poll(mailbox)
        #expect(mailbox.state.withLock { $0.listings } == listings)
        #expect(try events("mail_removed") == 1)
        #expect(try events("balance") == 2)
    }

    private func events(_ name: String) throws -> Int { try fixture.store.events().count { $0 == name } }

    private static func put(_ index: Int, uid: UInt32, into mailbox: FakeMailbox, minute: Int) {
        let text =
            "ID: <\(index)@school.example>\nFrom: truong\(index % 60)@school.example\n"
            + "Name: \(IntakeFixture.names[index % 5])\n"
        let clock = "\(minute / 60 < 10 ? "0" : "")\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
        mailbox.put(uid, text, date: "2022-03-10T\(clock):00+07:00")
    }

    @Test("R6: One new mail among 500 renumbered ones: one submission, one receipt, one event")
    func fiveHundredRenumbered() async throws {
        let mailbox = FakeMailbox()
        for index in 0..<500 { Self.put(index, uid: UInt32(1000 + index * 3), into: mailbox, minute: index) }
        let first = try await fixture.poll(mailbox)
        #expect(first.outcomes.count == 500)
        let receipts = fixture.transport.sent.count
        let submissions = try fixture.store.settledMessages().count { $0.verdict.disposition == .submission }
        // All are numbered anew, in another order, and the new one stands among them.
        mailbox.state.withLock { state in
            state.uidValidity = 2
            state.messages.reverse()
            for index in state.messages.indices {
                state.messages[index].uid = UInt32(index < 250 ? index + 1 : index + 2)
            }
        }
        Self.put(500, uid: 251, into: mailbox, minute: 700)
        let (outcomes, report) = try await fixture.poll(mailbox)
        #expect(outcomes.map(\.source) == ["2/251"])
        #expect(report.status == .done)
        #expect(report.accepted == 1)
        #expect(report.known == 500)
        #expect(report.balance == Balance(onServer: 501, stored: 501, failed: 0))
        #expect(fixture.transport.sent.count == receipts + 1)
        #expect(
            try fixture.store.settledMessages().count { $0.verdict.disposition == .submission } == submissions + 1)
        #expect(try events("mailbox_renumbered") == 1)
        // And back to the old numbering, with what it had: nothing is new, and it is said once.
        mailbox.state.withLock { state in
            state.uidValidity = 1
            state.messages = state.messages.filter { $0.uid != 251 }.sorted { $0.date < $1.date }
            for index in state.messages.indices { state.messages[index].uid = UInt32(1000 + index * 3) }
            state.fetched = []
        }
        let back = try await fixture.poll(mailbox)
        #expect(back.outcomes.isEmpty)
        #expect(back.report.status == .done)
        #expect(mailbox.state.withLock { $0.fetched } == [])
        #expect(fixture.transport.sent.count == receipts + 1)
        #expect(try events("mailbox_renumbered") == 2)
    }

    @Test("R6: A renumbering that is cut off is gone on with, and told once")
    func renumberingCutOff() async throws {
        try await fixture.poll(mailbox)
        mailbox.state.withLock { state in
            state.uidValidity = 2
            for index in state.messages.indices { state.messages[index].uid -= 9 }
            state.breaksAt = 2
        }
        await #expect(throws: MailboxError.self) { try await fixture.poll(mailbox) }
        mailbox.state.withLock { $0.breaksAt = nil }
        let (outcomes, report) = try await fixture.poll(mailbox)
        #expect(outcomes.isEmpty)
        #expect(report.balance == Balance(onServer: 3, stored: 3, failed: 0))
        #expect(fixture.transport.sent.count == 3)
        #expect(try events("mailbox_renumbered") == 1)
    }

    @Test("Mail without a Message-ID, or with one that was used before, is mail")
    func messageIDs() async throws {
        let mailbox = FakeMailbox()
        let tail = "From: c2hoaban@school.example\nName: "
        mailbox.put(1, tail + IntakeFixture.names[0], date: "2022-03-10T08:00:00+07:00")
        mailbox.put(2, tail + IntakeFixture.names[1], date: "2022-03-10T08:00:00+07:00")
        mailbox.put(3, "ID: <a@b>\n" + tail + IntakeFixture.names[2], date: "2022-03-10T08:00:00+07:00")
        mailbox.put(4, "ID: <a@b>\n" + tail + IntakeFixture.names[3], date: "2022-03-10T08:00:00+07:00")
        // Byte for byte the same as the first, and another message of the mailbox.
        mailbox.put(5, tail + IntakeFixture.names[0], date: "2022-03-10T08:00:00+07:00")
        let (outcomes, report) = try await fixture.poll(mailbox)
        #expect(outcomes.count == 5)
        #expect(report.balance == Balance(onServer: 5, stored: 5, failed: 0))
        #expect(try await fixture.poll(mailbox).outcomes.isEmpty)
    }

    @Test("Several folders have a cursor each, and what people move from one to the other comes in once")
    func severalFolders() async throws {
        let other = FakeMailbox()
        other.state.withLock { $0.uidValidity = 9 }
        other.put(1, IntakeFixture.message(3, at: "2022-03-01T00:00:00+07:00"), date: "2022-03-09T08:00:00+07:00")
        let folders = [IntakeFixture.watched(mailbox), IntakeFixture.watched(other, "Hồ sơ")]
        var outcomes: [Outcome] = []
        let report = try await fixture.intake.poll(folders) { outcomes.append($0) }
        #expect(outcomes.map(\.source) == ["9/1", "1/12", "1/11", "1/10"])
        #expect(report.balances.map(\.balance.stored) == [3, 1])
        #expect(report.balance == Balance(onServer: 4, stored: 4, failed: 0))
        // Somebody moves a message by hand.
        let moved = mailbox.state.withLock { state -> (date: Instant, bytes: [UInt8]) in
            let message = state.messages.removeFirst()
            return (message.date, message.bytes)
        }
        other.state.withLock { $0.messages.append((2, moved.date, moved.bytes)) }
        let next = try await fixture.intake.poll(folders) { _ in Issue.record("something was settled again") }
        #expect(next.status == .done)
        #expect(next.balances.map(\.balance.stored) == [2, 2])
        #expect(try fixture.store.cursor(account: "office@mail.example", folder: "Hồ sơ")?.lastUID == 2)
        #expect(fixture.transport.sent.count == 4)
    }

    @Test("A folder that cannot be reached does not keep the others out, and is reported")
    func oneFolderBroken() async throws {
        let broken = FakeMailbox()
        broken.put(1, IntakeFixture.message(3, at: "2022-03-01T00:00:00+07:00"), date: "2022-03-09T08:00:00+07:00")
        broken.state.withLock { $0.breaksAt = 1 }
        var outcomes: [Outcome] = []
        let report = try await fixture.intake.poll(
            [IntakeFixture.watched(broken, "Hồ sơ"), IntakeFixture.watched(mailbox)]
        ) { outcomes.append($0) }
        #expect(outcomes.count == 3)
        #expect(report.status == .partly)
        #expect(report.failures.contains { $0.hasPrefix("office@mail.example/Hồ sơ: ") })
    }

    @Test("What is settled is marked once, and what is not stays")
    func marks() async throws {
        mailbox.put(13, "Crash: yes\nID: <13@school.example>\n", date: "2022-03-14T08:00:00+07:00")
        _ = try await fixture.poll(mailbox, after: .keyword("TiepNhan"))
        _ = try await fixture.poll(mailbox, after: .keyword("TiepNhan"))
        let filings = mailbox.state.withLock { $0.filings }
        let settled = try fixture.store.settledMessages().map(\.message.origin.uid).sorted()
        #expect(filings.map(\.uids) == [settled])
        #expect(filings.map(\.filing) == [.keyword("TiepNhan")])
        #expect(try events("mail_marked") == 1)
    }

    @Test("What was moved is at its new place known, and no loss")
    func moves() async throws {
        let (_, report) = try await fixture.poll(mailbox, after: .move(folder: "Xong"))
        #expect(report.status == .done)
        #expect(report.balance == Balance(onServer: 3, stored: 3, failed: 0))
        let next = try await fixture.poll(mailbox, after: .move(folder: "Xong"))
        #expect(next.report.balance == Balance(onServer: 0, stored: 0, failed: 0))
        #expect(next.report.status == .done)
        #expect(try events("mail_moved") == 1)
        #expect(try events("mail_removed") == 0)
        let known = try fixture.store.storedUIDs(account: "office@mail.example", folder: "Xong", uidValidity: 900)
        #expect(known == [1010, 1011, 1012])
        #expect(mailbox.state.withLock { $0.filings.count } == 1)
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
