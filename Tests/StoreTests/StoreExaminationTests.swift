import Dossiers
import Foundation
import SQL
import Testing

@testable import Store

/// What is altered behind the program's back shows, and what is whole is called whole.
@Suite struct StoreExaminationTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func filled() throws -> Store {
        let store = try folder.store()
        _ = try store.addSettled(3)
        _ = try store.accept([Sample.mail("by mail", uid: 5)], at: Sample.time(9))
        let receipt = try #require(try store.receipts().first)
        try store.markSent(receipt.id, answer: "250 ok", at: Sample.time(10))
        return store
    }

    @Test func `R25: What is as it was written is sound`() throws {
        let store = try filled()
        let found = try store.examine()
        #expect(found.isSound && found.flaws.isEmpty)
        #expect(found.messages == 4 && found.files == 4 && found.journal.isWhole)
        #expect(found.bytes == "text 0text 1text 2by mail".utf8.count)
    }

    @Test(arguments: [
        ("UPDATE messages SET sha256 = replace(sha256, 'a', 'b') WHERE id = 1", [StoreFlaw.Code.ledger, .rawMissing]),
        ("UPDATE messages SET size = size + 1 WHERE id = 2", [.ledger, .rawAltered]),
        ("UPDATE messages SET internal_date = internal_date - 86400000 WHERE account <> ''", [.ledger]),
        ("UPDATE messages SET received_at = received_at - 86400000 WHERE id = 1", [.arrival]),
        ("UPDATE messages SET evidence = 'file_time' WHERE id = 3", [.arrival]),
        ("UPDATE readings SET body = CAST(body || x'00' AS BLOB) WHERE message = 1", [.reading]),
        ("UPDATE verdicts SET body = replace(body, 'on_time', 'late') WHERE message = 2", [.verdict]),
        ("UPDATE outbox SET body = CAST(body || x'20' AS BLOB) WHERE message = 3", [.receipt]),
        ("DELETE FROM uids; DELETE FROM messages WHERE account <> ''", [.ledger, .rawSurplus]),
        ("INSERT INTO uids (account, folder, uid_validity, uid, message) VALUES ('a', 'f', 1, 1, 99)", [.database]),
    ])
    func `R25: An alteration of the database shows`(sql: String, expected: [StoreFlaw.Code]) throws {
        let store = try filled()
        try store.pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            try db.execute(sql: sql)
            try db.execute(sql: "PRAGMA foreign_keys = ON")
        }
        let found = try store.examine()
        #expect(Set(found.flaws.map(\.code)).isSuperset(of: expected))
        #expect(!found.isSound)
    }

    @Test func `R25: A changed byte, a lost file and a surplus one show`() throws {
        let store = try filled()
        let messages = try (1...3).map { try #require(try store.message($0)) }
        let first = store.rawPath(messages[0].sha256)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: first)
        try Data("text 9".utf8).write(to: URL(fileURLWithPath: first))
        try FileManager.default.removeItem(atPath: store.rawPath(messages[1].sha256))
        try Data().write(to: URL(fileURLWithPath: folder.data + "/raw/00/note.txt"))
        let found = try store.examine()
        let third = "raw/\(messages[1].sha256.prefix(2))/\(messages[1].sha256).eml"
        #expect(
            Set(found.flaws) == [
                StoreFlaw(.rawAltered, "raw/\(messages[0].sha256.prefix(2))/\(messages[0].sha256).eml"),
                StoreFlaw(.rawMissing, third), StoreFlaw(.rawSurplus, "raw/00/note.txt"),
            ])
        #expect(!found.isSound && found.files == 3)
    }

    @Test func `A surplus file alone is harmless`() throws {
        let store = try filled()
        try Data().write(to: URL(fileURLWithPath: folder.data + "/raw/00/note.txt"))
        let found = try store.examine()
        #expect(found.isSound && found.flaws.map(\.code) == [.rawSurplus])
    }

    @Test func `A message judged again, with a new reading, is as sound`() throws {
        let store = try filled()
        try store.rejudge(
            [
                Rejudgement(
                    messageID: 1, verdict: Sample.verdict(timeliness: .late),
                    reading: Sample.reading("<m0@x.example>", files: ["f0", "f9"]), arrival: Sample.arrival(60),
                    isCorrectionDue: true)
            ], round: "2026", by: "thử", because: "thử", at: Sample.time(20))
        #expect(try store.examine().flaws.isEmpty)
    }

    @Test func `Flaws beyond the most are counted, and count`() throws {
        var found = StoreExamination(journal: try folder.store().verifyJournal())
        for number in 0...StoreExamination.mostFlaws { found.add(StoreFlaw(.rawSurplus, "raw/00/\(number)")) }
        #expect(found.flaws.count == StoreExamination.mostFlaws && found.further == 1 && !found.isSound)
    }

    // MARK: - Roots

    @Test func `R25: Each day that is over has a root, and a journal written anew does not fit it`() throws {
        let store = try folder.store()
        // 08:00 on three days in Vietnam, the last one not over.
        for day in 0..<3 { try store.log("day", details: ["n": "\(day)"], at: Sample.time(Int64(day) * 86_400)) }
        let now = Sample.time(2 * 86_400 + 60)
        let roots = try store.journalRoots(now: now, zone: .vietnam)
        #expect(roots.map(\.day.iso) == ["2026-03-10", "2026-03-11"] && roots.map(\.sequence) == [1, 2])
        #expect(try store.journalRoots(after: roots[0].sequence, now: now, zone: .vietnam) == [roots[1]])
        #expect(roots.map { JournalRoot(line: $0.line) } == roots)
        #expect(try store.verifyJournal(against: roots).isWhole)
        #expect(try store.journalRow(withHash: roots[1].hash) == 2)

        // Whoever writes the whole chain anew makes it whole in itself.
        let forged = try TemporaryFolder()
        let other = try forged.store()
        for day in [0, 5, 2] { try other.log("day", details: ["n": "\(day)"], at: Sample.time(Int64(day) * 86_400)) }
        let check = try other.verifyJournal(against: roots)
        #expect(check.firstBroken == nil && check.strangeRoots == [roots[1]] && !check.isWhole)
    }

    @Test(arguments: [
        "", "2026-03-10 1", "2026-03-10 0 \(String(repeating: "a", count: 64))",
        "2026-03-10 1 \(String(repeating: "A", count: 64))", "2026-3-10 1 \(String(repeating: "a", count: 64))",
        "2026-03-10  1 \(String(repeating: "a", count: 64))", "2026-03-10 1 \(String(repeating: "a", count: 63))",
    ])
    func `A line that is no root is none`(line: String) {
        #expect(JournalRoot(line: line) == nil)
    }

    @Test func `A breach says what is wrong`() throws {
        for (sql, breach) in [
            ("UPDATE journal SET time = time + 1 WHERE sequence = 4", JournalCheck.Breach.altered),
            ("DELETE FROM journal WHERE sequence = 5", .missing), ("DELETE FROM journal WHERE sequence > 5", .cutOff),
        ] {
            let other = try TemporaryFolder()
            let store = try other.store()
            _ = try store.addSettled(3)
            try store.pool.write { db in
                try db.execute(sql: "DROP TRIGGER journal_keeps; DROP TRIGGER journal_stays")
                try db.execute(sql: sql)
            }
            #expect(try store.verifyJournal().breach == breach)
        }
    }

    // MARK: - Times

    @Test func `R18: First seen and fetched are kept, also where days lie between them`() throws {
        let store = try folder.store()
        try store.noteSightings(
            of: [5, 6], account: "imap.example/box", folder: "INBOX", uidValidity: 7, at: Sample.time())
        try store.noteSightings(
            of: [6, 8], account: "imap.example/box", folder: "INBOX", uidValidity: 7, at: Sample.time(60))
        var raw = Sample.mail("one", uid: 6)
        raw.fetchedAt = Sample.time(200_000)
        let accepted = try store.accept([raw], at: Sample.time(200_001))
        let id = try #require(accepted.first?.id)
        let message = try #require(try store.message(id))
        #expect(message.firstSeen == Sample.time() && message.fetchedAt == Sample.time(200_000))
        #expect(message.acceptedAt == Sample.time(200_001) && message.internalDate == Sample.time(6))
        let left = try store.read { try Int.fetchAll($0, sql: "SELECT uid FROM sightings ORDER BY uid") }
        #expect(left == [5, 8])
    }
}
