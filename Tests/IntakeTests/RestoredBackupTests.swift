import Dossiers
import Foundation
import Mailbox
import Store
import Testing

@testable import Intake

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

extension OutboxEntry {
    /// The running number at the end of the printed one.
    fileprivate var sequenceInNumber: Int? { Int(number.suffix(5)) }
}
