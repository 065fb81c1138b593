import Dossiers
import Foundation
import SQL
import Testing

@testable import Store

/// A data folder that somebody with a database tool has altered: each kind of alteration is found, or it is said why it cannot be.
@Suite struct AlterationTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    struct Alteration: Sendable, CustomTestStringConvertible {
        var sql: String
        /// Nil: it cannot be found by the folder alone.
        var found: StoreFlaw.Code?
        var testDescription: String { sql }

        init(_ sql: String, _ found: StoreFlaw.Code?) {
            self.sql = sql
            self.found = found
        }
    }

    /// Three answered messages, one of them told to have been sent; lists; a decision, one taken back.
    private func filled() throws -> Store {
        let store = try folder.store()
        let units = [
            Dossiers.Unit(
                code: "TH01", name: "Trường Tiểu học Một", level: "TH", emails: ["th01@truong.example"], aliases: [])
        ]
        _ = try store.importUnits(units, at: Sample.time())
        let day = try #require(CalendarDate(iso: "2026-01-05"))
        let round = Round(id: "2026", published: day, deadline: Sample.time(9_000_000), deadlineIsFixed: true)
        _ = try store.open(round, by: "Hạnh", because: "mở đợt", at: Sample.time())
        let list = (0..<3).map {
            Nomination(
                id: "N\($0)", kind: .individual, name: "Người \($0)", birthDate: nil, position: nil, unitCode: "TH01",
                award: "district_certificate")
        }
        _ = try store.importNominations(list, round: "2026", at: Sample.time())
        let ids = try store.addSettled(3)
        _ = try store.accept([Sample.mail("by mail", uid: 5)], at: Sample.time(9))
        let receipts = try store.receipts()
        try store.markSent(try #require(receipts.first).id, answer: "250 ok", at: Sample.time(10))
        let late = StaffDecision(subject: .arrival, ruling: .ruled, timeliness: .late)
        try store.decide(late, message: ids[0], by: "Hạnh", because: "muộn", at: Sample.time(20))
        try store.decide(late, message: ids[1], by: "Hạnh", because: "muộn", at: Sample.time(21))
        try store.undo(.arrival, message: ids[1], by: "Hạnh", because: "nhầm", at: Sample.time(22))
        return store
    }

    private static let freeDecisions = "DROP TRIGGER decisions_keep; DROP TRIGGER decisions_stay; "
    private static let freeJournal = "DROP TRIGGER journal_keeps; DROP TRIGGER journal_stays; "

    static let alterations: [Alteration] = [
        // What came.
        Alteration("UPDATE messages SET sha256 = replace(sha256, 'a', 'b') WHERE id = 1", .ledger),
        Alteration("UPDATE messages SET size = size + 1 WHERE id = 2", .ledger),
        Alteration("UPDATE messages SET internal_date = internal_date - 86400000 WHERE account <> ''", .ledger),
        Alteration("UPDATE messages SET received_at = received_at - 86400000 WHERE id = 1", .arrival),
        Alteration("UPDATE messages SET evidence = 'file_time' WHERE id = 3", .arrival),
        Alteration("UPDATE messages SET stage = 'accepted' WHERE id = 1", .verdict),
        Alteration("DELETE FROM uids; DELETE FROM messages WHERE account <> ''", .ledger),
        Alteration(
            "INSERT INTO messages SELECT 99, sha256, size, 'x', account, folder, uid_validity, uid, internal_date, "
                + "file_time, accepted_at, stage, received_at, evidence, arrival_internal_date, history_order, failure, first_seen, "
                + "fetched_at FROM messages WHERE id = 1", .ledger),
        // What was read.
        Alteration("UPDATE readings SET body = CAST(body || x'00' AS BLOB) WHERE message = 1", .reading),
        Alteration("DELETE FROM files WHERE message = 1", .reading),
        Alteration("UPDATE files SET sha256 = 'f9' WHERE message = 2", .reading),
        Alteration(
            "DELETE FROM outbox WHERE message = 3; DELETE FROM verdicts WHERE message = 3; DELETE FROM files WHERE "
                + "message = 3; DELETE FROM readings WHERE message = 3", .reading),
        // What was decided by the program.
        Alteration("UPDATE verdicts SET body = replace(body, 'on_time', 'late') WHERE message = 2", .verdict),
        Alteration("UPDATE verdicts SET timeliness = 'late' WHERE message = 2", .verdict),
        Alteration("UPDATE verdicts SET round = '2025' WHERE message = 2", .verdict),
        Alteration("UPDATE verdicts SET unit = 'TH02' WHERE message = 2", .verdict),
        Alteration("UPDATE verdicts SET disposition = 'unrelated' WHERE message = 2", .verdict),
        Alteration("UPDATE verdicts SET covered = '' WHERE message = 1", .verdict),
        Alteration("UPDATE verdicts SET sender = 'registered_verified' WHERE message = 1", .verdict),
        Alteration("UPDATE verdicts SET is_current = 0 WHERE message = 1", .verdict),
        Alteration("DELETE FROM outbox WHERE message = 3; DELETE FROM verdicts WHERE message = 3", .verdict),
        // What was decided by people.
        Alteration(
            "INSERT INTO decisions (message, body, decided_by, because, decided_at) SELECT 3, body, decided_by, because, "
                + "decided_at FROM decisions WHERE id = 1", .decision),
        Alteration(freeDecisions + "DELETE FROM decisions WHERE id = 3", .decision),
        Alteration(
            freeDecisions + "UPDATE decisions SET body = replace(body, 'late', 'on_time') WHERE id = 1", .decision),
        Alteration(freeDecisions + "UPDATE decisions SET decided_by = 'Mai' WHERE id = 1", .decision),
        Alteration(freeDecisions + "UPDATE decisions SET because = '' WHERE id = 1", .decision),
        Alteration(freeDecisions + "UPDATE decisions SET decided_at = decided_at - 86400000 WHERE id = 1", .decision),
        Alteration(freeDecisions + "UPDATE decisions SET message = 3 WHERE id = 1", .decision),
        // What was told.
        Alteration("UPDATE outbox SET body = CAST(body || x'20' AS BLOB) WHERE message = 3", .receipt),
        Alteration("UPDATE outbox SET recipient = 'x@y.example' WHERE message = 1", .receipt),
        Alteration("UPDATE outbox SET subject = 'x' WHERE message = 1", .receipt),
        Alteration("UPDATE outbox SET created_at = created_at - 60000 WHERE message = 1", .receipt),
        Alteration("UPDATE outbox SET answer = '250 other' WHERE message = 1", .receipt),
        Alteration("UPDATE outbox SET sent_at = sent_at - 60000 WHERE message = 1", .receipt),
        Alteration(
            "UPDATE outbox SET state = 'sent', sent_at = created_at, answer = '250 ok' WHERE message = 2", .receipt),
        Alteration("UPDATE outbox SET state = 'queued', sent_at = NULL WHERE message = 1", .receipt),
        Alteration("DELETE FROM outbox WHERE message = 2", .receipt),
        // The lists.
        Alteration("UPDATE units SET emails = '[\"x@y.example\"]'", .list),
        Alteration("UPDATE rounds SET deadline = deadline + 86400000", .list),
        Alteration("UPDATE rounds SET state = 'withdrawn'", .list),
        Alteration("UPDATE nominations SET name = 'Người khác' WHERE id = 'N1'", .list),
        Alteration("DELETE FROM nominations WHERE id = 'N2'", .list),
        Alteration("INSERT INTO facts (name, value) VALUES ('rehearsal', '1')", .list),
        // The journal.
        Alteration(freeJournal + "UPDATE journal SET time = time - 1 WHERE sequence = 4", .journal),
        Alteration(freeJournal + "DELETE FROM journal WHERE sequence = 5", .journal),
        Alteration(freeJournal + "DELETE FROM journal WHERE sequence > 8", .journal),
        Alteration(
            freeJournal + "DELETE FROM journal WHERE event = 'decision_undone'; UPDATE sqlite_sequence SET seq = "
                + "(SELECT max(sequence) FROM journal) WHERE name = 'journal'", .journalEnd),
        // Not findable by the folder alone, and harmless or shown elsewhere: when a waiting letter is tried next, and how far a
        // folder was looked at (what is listed again is known by its bytes).
        Alteration("UPDATE outbox SET next_attempt = 0 WHERE message = 2", nil),
        Alteration("DELETE FROM cursors", nil),
    ]

    @Test func `R35: What nobody has altered is sound`() throws {
        let found = try filled().examine()
        #expect(found.flaws == [])
    }

    @Test(arguments: alterations)
    func `R35: An alteration is found, or cannot be`(alteration: Alteration) throws {
        let store = try filled()
        try store.pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            try db.execute(sql: alteration.sql)
            try db.execute(sql: "PRAGMA foreign_keys = ON")
        }
        let codes = Set(try store.examine().flaws.map(\.code))
        if let expected = alteration.found {
            #expect(codes.contains(expected), "\(codes)")
        } else {
            #expect(codes == [])
        }
    }

    @Test func `R35: There are as many alterations as were asked for`() { #expect(Self.alterations.count >= 30) }

    @Test func `R35: An older database in the place of a newer one is found by the mark beside it`() throws {
        let store = try filled()
        let mark = try #require(JournalMark(in: StoreFolder(folder.data)))
        #expect(mark.sequence == (try store.journalHead()?.sequence))
        JournalMark(sequence: mark.sequence + 3, hash: mark.hash).write(in: StoreFolder(folder.data))
        #expect(try store.examine().flaws.map(\.code) == [.journalEnd])
    }
}
