import Dossiers
import Foundation
import SQL
import Testing

@testable import Store

/// A folder of an older program is brought up to date when it is opened, and is then what a new one would be.
@Suite struct MigrationTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// What version 8 had in place of what later steps made.
    private static let backToEight = """
        DROP TABLE failed_logins; DROP TABLE staff; DROP TABLE sessions; DROP TABLE claims; DROP INDEX lines_unit;
        DROP TABLE lines; DROP TABLE addresses; DROP TABLE unread; DROP INDEX readings_rfc_message_id;
        CREATE INDEX verdicts_round ON verdicts(round, unit) WHERE is_current = 1;
        PRAGMA user_version = 8
        """

    /// A ledger with everything in it that lines follow from, as version 8 would have left it.
    private func old(_ messages: Int) throws -> [SettledLine] {
        let store = try folder.store()
        try store.importUnits([LineTests.unit("TH01", "th01@truong.example")], at: Sample.time())
        let ids = try store.addSettled(messages)
        let late = StaffDecision(subject: .arrival, ruling: .ruled, timeliness: .late)
        try store.decide(late, message: ids[0], by: "Hạnh", because: "muộn", at: Sample.time(20))
        let lines = try Self.lines(store)
        try store.pool.writeWithoutTransaction { try $0.execute(sql: Self.backToEight) }
        try store.pool.close()
        return lines
    }

    private static func lines(_ store: Store) throws -> [SettledLine] {
        var lines: [SettledLine] = []
        try store.forEachLine { lines.append($0) }
        return lines
    }

    private static func tables(_ db: Connection, _ sql: String) throws -> [[String]] {
        try Row.fetchAll(db, sql: sql).map { [$0[0], $0[1] ?? ""] }
    }

    @Test func `What the tests call version 8 has its tables`() throws {
        _ = try old(1)
        let made = try ConnectionPool.sqlite(folder.path + "/eight.sqlite")
        try Schema.migrate(made, to: 8)
        let sql = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%' ORDER BY name"
        let expected = try made.read { try Self.tables($0, sql) }
        let found = try ConnectionPool.sqlite(folder.data + "/tiepnhan.sqlite").read { try Self.tables($0, sql) }
        #expect(found == expected && found.count > 20)
    }

    @Test func `A ledger of version 8 opens with the lines that it would have had, and is sound`() throws {
        let expected = try old(600)
        var told: [Int] = []
        let store = try Store(folder: folder.data) { done, total in told.append(done * 1000 / total) }
        #expect(try Self.lines(store) == expected)
        #expect(try store.examine().flaws == [])
        #expect(told.count == 3 && told.last == 1000, "\(told)")
        told = []
        let again = try Store(folder: folder.data) { done, _ in told.append(done) }
        #expect(told.isEmpty)
        #expect(try again.examine().isSound)
    }

    @Test func `A run that ended while it brought a ledger up to date is gone on with`() throws {
        let expected = try old(600)
        let pool = try ConnectionPool.sqlite(folder.data + "/tiepnhan.sqlite")
        // What a run leaves that ended after its first piece.
        try Schema.migrate(pool)
        try pool.write { db in
            try db.execute(sql: "DELETE FROM lines WHERE message > 256")
            try db.execute(sql: "INSERT INTO facts (name, value) VALUES ('lines_filled_to', '256')")
        }
        try pool.close()
        var first: Int?
        let store = try Store(folder: folder.data) { done, _ in first = first ?? done }
        #expect(first == 512)
        #expect(try Self.lines(store) == expected && store.examine().flaws == [])
    }

    @Test func `Whoever only reads never sees half of the lines`() throws {
        let expected = try old(600)
        let pool = try ConnectionPool.sqlite(folder.data + "/tiepnhan.sqlite")
        try Schema.migrate(pool)
        try pool.write { db in
            try db.execute(sql: "DELETE FROM lines WHERE message > 256")
            try db.execute(sql: "INSERT INTO facts (name, value) VALUES ('lines_filled_to', '256')")
        }
        try pool.close()
        #expect(try Self.lines(Store(readingFrom: folder.data)) == expected)
    }

    @Test func `A new ledger has nothing to bring up to date`() throws {
        let store = try folder.store()
        #expect(try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM facts") } == 0)
    }
}
