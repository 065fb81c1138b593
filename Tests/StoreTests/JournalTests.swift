import Dossiers
import Octets
import SQL
import Testing

@testable import Store

extension Store {
    /// The names of all events, in order.
    func events() throws -> [String] {
        try read { try String.fetchAll($0, sql: "SELECT event FROM journal ORDER BY sequence") }
    }
}

@Suite struct JournalTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func filled() throws -> Store {
        let store = try folder.store()
        _ = try store.addSettled(3)
        try store.log("started", details: ["by": "thử \"nghiệm\"\n"], at: Sample.time())
        return store
    }

    @Test func `Every message has an event for each step, and the chain is whole`() throws {
        let store = try filled()
        #expect(
            try store.events() == Array(repeating: "accepted", count: 3) + Array(repeating: "read", count: 3)
                + Array(repeating: "settled", count: 3) + ["started"])
        let check = try store.verifyJournal()
        #expect(check.rows == 10 && check.isWhole && check.head.count == 64)
        try store.log("again", details: [:], at: Sample.time())
        #expect(try store.verifyJournal().head != check.head)
        let details = try store.read { db in
            try String.fetchAll(db, sql: "SELECT details ->> 'by' FROM journal WHERE event = 'started'")
        }
        #expect(details == ["thử \"nghiệm\"\n"])
    }

    @Test(arguments: ["UPDATE journal SET event = 'x' WHERE sequence = 2", "DELETE FROM journal WHERE sequence = 2"])
    func `The database refuses to change the journal`(sql: String) throws {
        let store = try filled()
        #expect(throws: SQLFailure.self) { try store.pool.write { try $0.execute(sql: sql) } }
        #expect(try store.verifyJournal().isWhole)
    }

    @Test(arguments: [
        ("UPDATE journal SET time = time + 1 WHERE sequence = 4", Int64(4)),
        ("UPDATE journal SET event = 'accepted ' WHERE sequence = 1", 1),
        ("UPDATE journal SET details = replace(details, '1', '2') WHERE sequence = 7", 7),
        ("UPDATE journal SET hash = zeroblob(32) WHERE sequence = 9", 9),
        ("DELETE FROM journal WHERE sequence = 5", 5),
        ("DELETE FROM journal WHERE sequence = 10", 10),
        ("DELETE FROM journal", 1),
        ("UPDATE journal SET sequence = 99 WHERE sequence = 10", 10),
    ])
    func `An altered journal shows at the first altered row`(sql: String, broken: Int64) throws {
        let store = try filled()
        try store.pool.write { db in
            try db.execute(sql: "DROP TRIGGER journal_keeps; DROP TRIGGER journal_stays")
            try db.execute(sql: sql)
        }
        #expect(try store.verifyJournal().firstBroken == broken)
    }

    @Test func `The hash of a row is what its comment says`() {
        // printf of the fields, sha256sum: computed outside of this program.
        let hash = Journal.hash(after: Journal.start, sequence: 1, time: 1000, event: "e", details: "{}")
        #expect(Hex.text(hash) == "9d4b9c4d1c56b91c35e8961a0f9cf62c532850f8864fdef8ebe1c8e13f4dc3e7")
    }
}
