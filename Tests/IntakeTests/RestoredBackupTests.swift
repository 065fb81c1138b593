import Dossiers
import Foundation
import Mailbox
import Store
import Testing

@testable import Desks
@testable import Pipeline
@testable import Settings
@testable import Surroundings
@testable import Upkeep

@Suite struct RestoredBackupTests {
    @Test func theMarkIsReadAsItWasWritten() {
        let position = LedgerPosition(sequence: 12, hash: "ab", numbers: ["2021": 7, "0": 1, "a b": 2])
        let mark = SentMark(position: position, time: Instant(millisecondsSinceEpoch: 5))
        #expect(SentMark(text: mark.text) == mark)
    }

    @Test("A damaged mark is none", arguments: ["", "journal", "journal x y z", "journal 1 ab 5\nnumber x"])
    func damaged(text: String) { #expect(SentMark(text: text) == nil) }

    /// A message unlike those of the fixture.
    private static func message(_ number: Int, at time: String) -> String {
        "ID: <\(number)@school.example>\nFrom: th\(number)@school.example\nReceived: \(time)\n"
            + "Name: \(IntakeFixture.names[0])\nFile: \(number)\n"
    }

    /// The database of the fixture, as a backup of the file alone has it.
    private func copy(_ fixture: IntakeFixture, to name: String) throws {
        let data = fixture.folder.path + "/data"
        try fixture.store.checkpoint()
        let target = fixture.folder.path + "/" + name
        try? FileManager.default.removeItem(atPath: target)
        try FileManager.default.copyItem(atPath: data + "/tiepnhan.sqlite", toPath: target)
    }

    @Test("R20: after an old backup of the database is restored, nobody is told twice and no number is given twice")
    func restore() async throws {
        let fixture = try IntakeFixture()
        let mail = try fixture.writeMail()
        let before = try fixture.folder.write(
            "before.eml", Self.message(20, at: "2022-03-09T08:00:00+07:00"))
        try await fixture.ingest([before])
        try copy(fixture, to: "backup")
        try await fixture.ingest(mail)
        #expect(fixture.transport.sent.count == 6)

        // The folder as it is, but for its database, which is the old one.
        let data = fixture.folder.path + "/data"
        let restored = fixture.folder.path + "/restored"
        try FileManager.default.copyItem(atPath: data, toPath: restored)
        for name in ["tiepnhan.sqlite-wal", "tiepnhan.sqlite-shm", "tiepnhan.sqlite"] {
            try? FileManager.default.removeItem(atPath: restored + "/" + name)
        }
        try FileManager.default.copyItem(atPath: fixture.folder.path + "/backup", toPath: restored + "/tiepnhan.sqlite")
        let store = try Store(folder: restored)
        var files = MailFileReader(paths: mail, now: fixture.now)
        var outcomes: [Outcome] = []
        let report = try await fixture.makeIntake(store: store).ingest(&files) { outcomes.append($0) }
        #expect(outcomes.map(\.receipt.action) == Array(repeating: .queued, count: 5))
        #expect(fixture.transport.sent.count == 6)
        #expect(report.failures.contains { $0.hasPrefix("ALARM") })
        // Numbers go on where the lost database had come to.
        #expect(try store.receipts().map(\.sequenceInNumber) == [1, 7, 8, 9, 10, 11])
        #expect(try store.receipts().dropFirst().allSatisfy { $0.state == .held })

        // It is told once; what arrives from now on is answered as ever.
        var later = fixture
        later.now = fixture.now.adding(seconds: 3600)
        let fresh = try fixture.folder.write(
            "fresh.eml",
            Self.message(21, at: later.now.adding(seconds: -60).rfc3339(in: .vietnam)))
        var more = MailFileReader(paths: [fresh], now: later.now)
        var next: [Outcome] = []
        let second = try await later.makeIntake(store: store).ingest(&more) { next.append($0) }
        #expect(next.map(\.receipt.action) == [.sent])
        #expect(second.failures.isEmpty)
    }

    /// A backup of the fixture's folder restored, as `restore` does it.
    private func restored(
        _ fixture: IntakeFixture, as name: String, numbersAfter: Int? = nil, at moment: Instant
    ) throws -> Store {
        let target = fixture.folder.path + "/" + name
        _ = try Restore(from: fixture.folder.path + "/backups", now: moment).run(
            to: target, generation: nil, numbersAfter: numbersAfter)
        return try Store(folder: target)
    }

    private func backUp(_ fixture: IntakeFixture) throws {
        let data = fixture.folder.path + "/data"
        _ = try Backup(store: fixture.store, dataFolder: data, settings: nil, now: fixture.now).write(
            to: fixture.folder.path + "/backups", links: false, verifies: false, keep: 3)
    }

    @Test("R20: after a backup is restored, letters that may have left before are held, and no number is given twice")
    func lettersAfterARestore() async throws {
        var fixture = try IntakeFixture()
        fixture.settings.receipts.reminders = .automatic
        fixture.settings.staff.digestTo = ["vanthu@example.vn"]
        fixture.now = try IntakeFixture.moment("2022-03-10T08:00:00+07:00")
        let one = try fixture.folder.write("1.eml", IntakeFixture.message(0, at: "2022-03-10T07:00:00+07:00"))
        try await fixture.ingest([one])
        try backUp(fixture)
        // Three working days before the deadline: more mail, the reminders and the digest.
        fixture.now = try IntakeFixture.moment("2022-03-11T09:00:00+07:00")
        let two = try fixture.folder.write("2.eml", IntakeFixture.message(1, at: "2022-03-11T08:30:00+07:00"))
        try await fixture.ingest([two])
        try await fixture.poll(FakeMailbox())
        #expect(try fixture.store.outgoing(.reminder).map(\.state) == [.sent])
        #expect(try fixture.store.outgoing(.digest).map(\.state) == [.sent])
        let sent = fixture.transport.sent.count
        let given = Set(try fixture.store.outgoing().map(\.number))

        let moment = try IntakeFixture.moment("2022-03-11T11:00:00+07:00")
        let store = try restored(fixture, as: "restored", at: moment)
        fixture.now = moment.adding(seconds: 3600)
        var files = MailFileReader(paths: [one, two], now: fixture.now)
        _ = try await fixture.makeIntake(store: store).ingest(&files) { _ in }
        _ = try await fixture.makeIntake(store: store).poll([IntakeFixture.watched(FakeMailbox())]) { _ in }
        #expect(fixture.transport.sent.count == sent)
        let waiting = try store.outgoing().filter { $0.state == .held }
        #expect(Set(waiting.map(\.kind)) == [.receipt, .reminder, .digest])
        #expect(given.isDisjoint(with: waiting.map(\.number)))
        #expect(waiting.first { $0.kind == .receipt }?.number.hasSuffix("-2203111100-00001") == true)
        #expect(waiting.first { $0.kind == .reminder }?.number.hasSuffix("-NH-2203111100-00001") == true)

        // The next working day's letters are new.
        fixture.now = try IntakeFixture.moment("2022-03-14T09:00:00+07:00")
        _ = try await fixture.makeIntake(store: store).poll([IntakeFixture.watched(FakeMailbox())]) { _ in }
        #expect(try store.outgoing(.digest).map(\.state).sorted { $0.rawValue < $1.rawValue } == [.held, .sent])

        // The same backup once more: again no number that was given after the first time.
        let again = try restored(fixture, as: "again", at: moment.adding(seconds: 7200))
        #expect(
            try again.lastReceiptSequence(series: "2021") > store.lastReceiptSequence(series: "2021"))
        let known = try restored(fixture, as: "known", numbersAfter: 1234, at: moment)
        #expect(try known.lastReceiptSequence(series: "2021") == 1234)
    }

    @Test func aReminderThatWasHeldBackBeforeTheRestoringIsHeldAfterIt() async throws {
        var fixture = try IntakeFixture()
        fixture.settings.receipts.reminders = .automatic
        fixture.settings.receipts.maximumPerDay = 0
        fixture.now = try IntakeFixture.moment("2022-03-11T09:00:00+07:00")
        try await fixture.ingest([])
        #expect(try fixture.store.holdsBack(.reminder))
        try backUp(fixture)
        let store = try restored(fixture, as: "restored", at: try IntakeFixture.moment("2022-03-12T09:00:00+07:00"))
        fixture.settings.receipts.maximumPerDay = 10
        fixture.now = try IntakeFixture.moment("2022-03-14T09:00:00+07:00")
        var files = MailFileReader(paths: [], now: fixture.now)
        _ = try await fixture.makeIntake(store: store).ingest(&files) { _ in }
        // It may have been written on the day between.
        #expect(try store.outgoing(.reminder).map(\.state) == [.held])
    }

    @Test func beforeAPassHasSeenAnOldDatabaseNoLetterIsWritten() async throws {
        let fixture = try IntakeFixture()
        try copy(fixture, to: "backup")
        try await fixture.ingest(try fixture.writeMail())
        let restored = fixture.folder.path + "/restored"
        try FileManager.default.copyItem(atPath: fixture.folder.path + "/data", toPath: restored)
        for name in ["tiepnhan.sqlite-wal", "tiepnhan.sqlite-shm", "tiepnhan.sqlite"] {
            try? FileManager.default.removeItem(atPath: restored + "/" + name)
        }
        try FileManager.default.copyItem(atPath: fixture.folder.path + "/backup", toPath: restored + "/tiepnhan.sqlite")
        let store = try Store(folder: restored)
        let desk = try ReminderDesk(settings: fixture.settings, store: store, clock: .fixed(fixture.now))
        let reminders = try desk.proposals(round: "2021").reminders
        #expect(!reminders.isEmpty)
        #expect(throws: Refusal.self) { try desk.write(reminders, by: "Lan") }
        #expect(try store.outgoing(.reminder).isEmpty)
        var files = MailFileReader(paths: [], now: fixture.now)
        _ = try await fixture.makeIntake(store: store).ingest(&files) { _ in }
        #expect(try desk.write(reminders, by: "Lan").flatMap(\.results).allSatisfy { !$0.isWritten || $0.isHeldBack })
    }

    @Test func aClockThatWasSetBackKeepsNoReceiptWaiting() async throws {
        var fixture = try IntakeFixture()
        fixture.transport = .init(.tryLater(answer: "down"))
        let mail = try fixture.writeMail()
        try await fixture.ingest(mail)
        // A month back: every time in the outbox lies ahead.
        fixture.now = fixture.now.adding(seconds: -30 * 86_400)
        fixture.transport = .init()
        #expect(try await fixture.ingest([]).report.sent == 5)
        let again = try fixture.folder.write(
            "again.eml", Self.message(22, at: "2022-03-15T08:00:00+07:00"))
        let (outcomes, _) = try await fixture.ingest([again])
        #expect(outcomes.map(\.receipt.number).first??.hasSuffix("-00006") == true)
        #expect(try fixture.store.verifyJournal().isWhole)
    }
}

extension LetterResult {
    fileprivate var isHeldBack: Bool { if case .held = self { true } else { false } }
}

extension OutboxEntry {
    /// The running number at the end of the printed one.
    fileprivate var sequenceInNumber: Int? { Int(number.suffix(5)) }
}
