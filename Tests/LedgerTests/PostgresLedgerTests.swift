import Dossiers
import Foundation
import Ledger
import Octets
import Testing

@testable import SQL
@testable import Store

/// What is true of a ledger on PostgreSQL beside what every ledger does.
@Suite struct PostgresLedgerTests {
    private let folder: LedgerFolder
    private let address: String

    init() throws {
        folder = try LedgerFolder()
        address = try PostgresServer.shared.get().database()
    }

    private func made() throws -> Store {
        try Store.create(at: folder.path + "/data", on: address)
        return try Store(folder: folder.path + "/data")
    }

    private func file(_ name: String, _ text: String) -> RawMessage {
        RawMessage(content: .bytes(Array(text.utf8)), origin: Origin(source: name), fileTime: Moment.at(0))
    }

    /// Changes what nobody may change, as who owns the database can.
    private func alter(_ sql: String) throws {
        let pool = try ConnectionPool.postgres(address)
        try pool.writeWithoutTransaction { try $0.execute(sql: sql) }
    }

    // MARK: - The schema

    @Test func `Every table and column of the one engine is there in the other`() throws {
        _ = try made()
        let file = try ConnectionPool.sqlite(folder.path + "/same.sqlite")
        try Schema.migrate(file)
        let inFile = try file.read { db in
            try String.fetchSet(
                db,
                sql: """
                    SELECT m.name || '.' || c.name FROM sqlite_master m, pragma_table_info(m.name) c
                    WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite%'
                    """)
        }
        let onServer = try ConnectionPool.postgres(address).read { db in
            try String.fetchSet(
                db,
                sql: """
                    SELECT CAST(table_name AS TEXT) || '.' || column_name FROM information_schema.columns
                    WHERE table_schema = 'tiepnhan'
                    """)
        }
        #expect(inFile.subtracting(onServer).isEmpty)
        let ofServer: Set = [
            "ledger.version", "counters.name", "counters.value", "raws.sha256", "raws.size", "raws.body", "units.rowid",
            "rounds.rowid", "nominations.rowid",
        ]
        #expect(onServer.subtracting(inFile) == ofServer)
        #expect(PostgresSchema.known == Schema.known)
    }

    @Test(arguments: [
        ("SELECT a FROM t WHERE b = ? AND c = ?", "SELECT a FROM t WHERE b = $1 AND c = $2"),
        ("b = ?2 AND c = ?1 AND d = ?", "b = $2 AND c = $1 AND d = $3"),
        ("replace(b, '?', '') = ? AND c = 'it''s ?'", "replace(b, '?', '') = $1 AND c = 'it''s ?'"),
        ("a CROSS JOIN b ON b.x = a.x", "a JOIN b ON b.x = a.x"),
    ])
    func `Places of arguments are PostgreSQL's, outside of text`(sql: String, expected: String) {
        #expect(Dialect.postgres(sql) == expected)
    }

    // MARK: - Making and opening

    @Test func `A database is one folder's, and a folder has one ledger`() throws {
        let store = try made()
        _ = try store.accept([file("a.eml", "một")], at: Moment.at(1))
        let other = folder.path + "/other"
        #expect(throws: StoreError.self) { try Store.create(at: other, on: address) }
        #expect(!FileManager.default.fileExists(atPath: other + "/store.url"))
        #expect(throws: StoreError.alreadyThere(folder: folder.path + "/data")) {
            try Store.create(at: folder.path + "/data", on: address)
        }
        #expect(throws: StoreError.alreadyThere(folder: folder.path + "/data")) {
            try Store.create(at: folder.path + "/data")
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/data/tiepnhan.sqlite"))
    }

    @Test func `A run that ended before the tables were there is made up for`() throws {
        try FileManager.default.createDirectory(atPath: folder.path + "/data", withIntermediateDirectories: true)
        try Data((address + "\n").utf8).write(to: URL(filePath: folder.path + "/data/store.url"))
        #expect(throws: StoreError.self) { try Store(folder: folder.path + "/data") }
        #expect(try made().journalHead() == nil)
    }

    @Test(arguments: ["", " \n", "sqlite", "postgresql://a b/c\n", String(repeating: "x", count: 5000)])
    func `An address that cannot be understood is no folder without one`(text: String) throws {
        let data = folder.path + "/data"
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: data + "/store.url"))
        for attempt in [
            { try Store.create(at: data) }, { try Store.create(at: data, on: address) },
            { _ = try Store(folder: data) },
        ] {
            let error = #expect(throws: StoreError.self) { try attempt() }
            guard case .denied = error else { Issue.record("\(String(describing: error))"); continue }
        }
        #expect(!FileManager.default.fileExists(atPath: data + "/tiepnhan.sqlite"))
    }

    @Test func `White space and a return after the address are nothing`() throws {
        _ = try made()
        try Data((address + " \r\n\n").utf8).write(to: URL(filePath: folder.path + "/data/store.url"))
        #expect(try Store(folder: folder.path + "/data").journalHead() == nil)
    }

    @Test func `A newer ledger is refused`() throws {
        _ = try made()
        try alter("UPDATE ledger SET version = 99")
        #expect(throws: StoreError.newerVersion(found: 99, known: Schema.known)) {
            try Store(readingFrom: folder.path + "/data")
        }
    }

    @Test func `Whoever opens it to read changes nothing`() throws {
        _ = try made().accept([file("a.eml", "một")], at: Moment.at(1))
        let reading = try Store(readingFrom: folder.path + "/data")
        #expect(try reading.count(at: .accepted) == 1)
        #expect(throws: StoreError.self) { try reading.accept([file("b.eml", "hai")], at: Moment.at(2)) }
        #expect(try reading.count(at: .accepted) == 1)
    }

    @Test func `One instance takes mail in, from whatever folder`() throws {
        _ = try made()
        let twin = folder.path + "/twin"
        try FileManager.default.copyItem(atPath: folder.path + "/data", toPath: twin)
        let lock = try InstanceLock.acquire(folder: folder.path + "/data", now: Moment.at(0))
        #expect(throws: StoreError.locked(pid: 0, since: nil)) {
            try InstanceLock.acquire(folder: twin, now: Moment.at(0))
        }
        lock.release()
        _ = try InstanceLock.acquire(folder: twin, now: Moment.at(0))
    }

    @Test(arguments: [
        ("postgresql://tn:mat-khau@db.example.vn/phuong?sslmode=require", "postgresql://db.example.vn/phuong"),
        ("postgresql://db.example.vn/phuong?password=mat-khau", "postgresql://db.example.vn/phuong"),
        ("postgresql:///phuong", "postgresql:///phuong"),
    ])
    func `No password is shown`(address: String, name: String) {
        #expect(StoreAddress(address)?.name == name)
    }

    @Test(arguments: [
        "tn:mat?khau@db.example.vn/phuong", "tn:mat%khau@db.example.vn/phuong", "db.example.vn/phuong?password=a%zz",
        "tn:mat/khau@db.example.vn/phuong", "tn:mat@khau@db.example.vn/phuong", "tn:mat%00khau@db.example.vn/phuong",
        "db.example.vn/phuong?matkhau",
    ])
    func `An address that libpq would misread is refused without a word of it`(rest: String) {
        let data = folder.path + "/never"
        let error = #expect(throws: StoreError.self) { try Store.create(at: data, on: "postgresql://" + rest) }
        #expect(error == .denied(path: "--store", reason: StoreAddress.form))
        #expect(!FileManager.default.fileExists(atPath: data))
    }

    @Test(arguments: [
        "tn:mat%40khau@[::1]:5432,db:5433/phuong", "%2Frun/phuong", "tn@db/phuong?sslmode=require&user=a%40b",
    ])
    func `An address that is written as it should be is taken`(rest: String) {
        #expect(StoreAddress("postgresql://" + rest)?.text == "postgresql://" + rest)
    }

    @Test func `A server that is not there is trouble that passes`() throws {
        try FileManager.default.createDirectory(atPath: folder.path + "/data", withIntermediateDirectories: true)
        let nowhere = "postgresql://tiepnhan@%2Fnowhere/office"
        try Data(nowhere.utf8).write(to: URL(filePath: folder.path + "/data/store.url"))
        let error = #expect(throws: StoreError.self) { try Store(folder: folder.path + "/data") }
        #expect(error?.isTemporary == true)
    }

    // MARK: - Moving

    /// A ledger in a file with a little of everything.
    private func filed() throws -> Store {
        try Store.create(at: folder.path + "/data")
        let store = try Store(folder: folder.path + "/data")
        let unit = Dossiers.Unit(code: "TH01", name: "Trường Ỷ La", level: "th", emails: ["a@x.example"], aliases: [])
        _ = try store.importUnits([unit], at: Moment.at(0))
        let ids = try store.accept([file("a.eml", "một"), file("b.eml", "hai")], at: Moment.at(1)).map(\.id)
        let arrival = Arrival(receivedAt: Moment.at(0), evidence: .fileTime)
        try store.record(
            ids.map { (id: $0, reading: Reading(header: MessageHeader(messageID: "<\($0)@x>")), arrival: arrival) },
            at: Moment.at(2))
        try store.settle(
            ids.map {
                Settlement(
                    messageID: $0, verdict: Verdict(disposition: .unrelated, receipt: ReceiptPlan()),
                    suppressed: .unrelated)
            }, at: Moment.at(3))
        let decision = StaffDecision(subject: .arrival, ruling: .ruled, timeliness: .late)
        try store.decide(decision, message: ids[0], by: "Hạnh", because: "muộn", at: Moment.at(4))
        return store
    }

    @Test func `A ledger is moved whole, and goes on where it was`() throws {
        let store = try filed()
        let (head, lines, decisions) = (try store.journalHead(), try store.settledMessages(), try store.decisions())
        try store.move(to: address, at: Moment.at(5))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/data/tiepnhan.sqlite"))
        // What stays is the whole ledger in one file.
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/data")
        #expect(!left.contains { $0.hasSuffix("-wal") || $0.hasSuffix("-shm") }, "\(left)")
        let kept = try ConnectionPool.reading(file: folder.path + "/data/tiepnhan.sqlite.moved") {
            try Int64.fetchOne($0, sql: "SELECT max(sequence) FROM journal")
        }
        #expect(kept == head?.sequence)
        let moved = try Store(folder: folder.path + "/data")
        #expect(moved.server != nil)
        #expect(try moved.settledMessages() == lines && moved.decisions() == decisions)
        #expect(try moved.journalHead()?.sequence == (head?.sequence ?? 0) + 1)
        #expect(try moved.examine().flaws == [])
        #expect(try moved.accept([file("c.eml", "ba")], at: Moment.at(6))[0].id == 3)
        #expect(throws: StoreError.alreadyThere(folder: folder.path + "/data")) {
            try moved.move(to: address, at: Moment.at(7))
        }
    }

    @Test func `Nobody may have the file open that is moved`() throws {
        let store = try filed()
        #expect(throws: StoreError.busy(path: folder.path + "/data/tiepnhan.sqlite")) {
            try Store.settleFile(of: folder.path + "/data")
        }
        _ = try store.journalHead()
    }

    @Test func `A move that cannot be whole leaves everything as it was`() throws {
        let store = try filed()
        let message = try #require(try store.message(1))
        let path = store.rawPath(message.sha256)
        try FileManager.default.removeItem(atPath: path)
        #expect(throws: StoreError.self) { try store.move(to: address, at: Moment.at(5)) }
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/data/store.url"))
        try Data("một".utf8).write(to: URL(filePath: path))
        try store.move(to: address, at: Moment.at(6))
        #expect(try Store(folder: folder.path + "/data").examine().isSound)
        try Store.create(at: folder.path + "/other")
        #expect(throws: StoreError.self) {
            try Store(folder: folder.path + "/other").move(to: address, at: Moment.at(7))
        }
    }

    // MARK: - Bytes

    @Test func `Raw messages are in the database, and what is altered there shows`() throws {
        let store = try made()
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let raw = RawMessage(content: .bytes(bytes), origin: Origin(source: "lớn.eml"), fileTime: Moment.at(0))
        let accepted = try store.accept([raw, file("b.eml", "hai"), file("c.eml", "ba")], at: Moment.at(1))
        #expect(try store.bytes(ofRaw: accepted[0].sha256) == bytes)
        #expect(try store.examine().isSound)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/data/raw"))
        try alter("UPDATE raws SET body = 'khác' WHERE sha256 = '\(accepted[1].sha256)'")
        #expect(throws: StoreError.self) { try store.bytes(ofRaw: accepted[1].sha256) }
        #expect(try store.examine().flaws == [StoreFlaw(.rawAltered, "raws \(accepted[1].sha256)")])
    }

    @Test func `A staged file goes into the database and is gone from its folder`() throws {
        let store = try made()
        let path = store.stagingFolder + "/x"
        try Data("bốn".utf8).write(to: URL(filePath: path))
        let raw = RawMessage(content: .file(path: path), origin: Origin(source: "d.eml"), fileTime: Moment.at(0))
        let accepted = try store.accept([raw], at: Moment.at(1))
        #expect(try store.bytes(ofRaw: accepted[0].sha256) == Array("bốn".utf8))
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `A NUL in a text takes no message away`() throws {
        let store = try made()
        let id = try store.accept([file("a.eml", "một")], at: Moment.at(1))[0].id
        let reading = Reading(header: MessageHeader(messageID: "<\u{0}@x.example>"))
        try store.record(
            [(id: id, reading: reading, arrival: Arrival(receivedAt: Moment.at(0), evidence: .fileTime))],
            at: Moment.at(2))
        try store.log("note", details: ["words": "a\u{0}b", "message": String(id)], at: Moment.at(3))
        #expect(try store.journalRows(of: id).count == 3)
        #expect(try store.reading(id) == reading)
        #expect(try store.examine().isSound)
    }

    // MARK: - The journal

    @Test(arguments: [
        "UPDATE journal SET event = 'x'", "DELETE FROM journal", "TRUNCATE journal", "DELETE FROM decisions",
    ])
    func `Journal and decisions are never changed`(sql: String) throws {
        let store = try made()
        try store.log("one", details: [:], at: Moment.at(0))
        #expect(throws: SQLFailure.self) { try alter(sql) }
        #expect(try store.verifyJournal().firstBroken == nil)
    }

    @Test func `Rows taken off the journal's end show`() throws {
        let store = try made()
        for time in 0..<3 { try store.log("one", details: [:], at: Moment.at(Int64(time))) }
        try alter("ALTER TABLE journal DISABLE TRIGGER USER; DELETE FROM journal WHERE sequence = 3")
        #expect(try store.verifyJournal().breach == .cutOff)
    }

    // MARK: - Failure

    @Test func `Whoever has lost the right to take mail in writes nothing more`() throws {
        let store = try made()
        let twin = folder.path + "/twin"
        try FileManager.default.copyItem(atPath: folder.path + "/data", toPath: twin)
        let lock = try InstanceLock.acquire(folder: folder.path + "/data", now: Moment.at(0))
        lock.guards(store)
        try store.log("one", details: [:], at: Moment.at(1))
        try alter("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = 2")
        while try isRightHeld() { usleep(10_000) }
        let second = try InstanceLock.acquire(folder: twin, now: Moment.at(2))
        #expect(throws: StoreError.locked(pid: 0, since: nil)) { try store.log("two", details: [:], at: Moment.at(3)) }
        #expect(throws: StoreError.locked(pid: 0, since: nil)) { try store.confirmRight() }
        let other = try Store(folder: twin)
        second.guards(other)
        try other.log("three", details: [:], at: Moment.at(4))
        #expect(try other.journalHead()?.sequence == 2)
        second.release()
    }

    private func isRightHeld() throws -> Bool {
        let sql = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = 2 AND granted"
        return try ConnectionPool.postgres(address).read { try Int.fetchOne($0, sql: sql) } != nil
    }

    @Test func `Writes that throw leave no connection behind`() throws {
        let store = try made()
        struct Trouble: Error {}
        for _ in 0..<50 {
            #expect(throws: Trouble.self) { try store.write(at: Moment.at(1)) { _, _ in throw Trouble() } }
        }
        let sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        #expect(try store.read { try Int.fetchOne($0, sql: sql) ?? 99 } <= 6)
    }

    @Test func `A database with another level of isolation changes nothing`() throws {
        let name = try #require(address.split(separator: "/").last)
        try alter("ALTER DATABASE \(name) SET default_transaction_isolation = 'serializable'")
        try alter("ALTER DATABASE \(name) SET idle_session_timeout = '1s'")
        let shown = try made().write(at: Moment.at(1)) { db, _ in
            try ["transaction_isolation", "idle_session_timeout"].map {
                try String.fetchOne(db, sql: "SELECT current_setting('\($0)')")
            }
        }
        #expect(shown == ["read committed", "0"])
    }

    @Test func `Connections that the server has ended are made anew`() throws {
        let store = try made()
        _ = try store.accept([file("a.eml", "một")], at: Moment.at(1))
        let end = """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """
        try alter(end)
        #expect(try store.count(at: .accepted) == 1)
        try alter(end)
        #expect(try store.accept([file("b.eml", "hai")], at: Moment.at(2))[0].isNew)
        #expect(try store.count(at: .accepted) == 2)
    }

    @Test func `A transaction whose connection is ended leaves nothing, and can be made again`() throws {
        let store = try made()
        let error = #expect(throws: StoreError.self) {
            try store.write(at: Moment.at(1)) { db, journal in
                try journal.append("half", [:])
                _ = try? Int.fetchOne(db, sql: "SELECT 1 FROM (SELECT pg_terminate_backend(pg_backend_pid())) AS gone")
                try journal.append("other half", [:])
            }
        }
        #expect(error?.isTemporary == true)
        #expect(try store.journalHead() == nil)
        try store.log("whole", details: [:], at: Moment.at(2))
        #expect(try store.journalHead()?.sequence == 1)
    }

    @Test func `A failure that is passed over is not committed as if it were none`() throws {
        let store = try made()
        #expect(throws: StoreError.self) {
            try store.write(at: Moment.at(1)) { db, journal in
                try journal.append("one", [:])
                try? db.execute(sql: "SELECT * FROM nothing_of_this_name")
            }
        }
        #expect(try store.journalHead() == nil)
    }

    @Test func `Many who write at once leave no gap in any number`() async throws {
        let store = try made()
        let twin = try Store(folder: folder.path + "/data")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in [store, twin, store, twin] {
                for number in 0..<10 {
                    group.addTask {
                        let occasion = "reminder/\(UUID().uuidString)/\(number)"
                        _ = try writer.queue(.reminder, occasion: occasion, series: "2026", at: Moment.at(0)) {
                            OutgoingReceipt(
                                number: "T-\($0)", sequence: $0, series: "2026", to: "a@x.example", subject: "s",
                                messageID: "<\($0)@nhan.example>", bytes: Array("x".utf8), isHeld: false)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let letters = try store.outgoing(.reminder)
        #expect(letters.map(\.id) == Array(1...40) && letters.map(\.number) == (1...40).map { "T-\($0)" })
        #expect(try store.examine().isSound)
    }

    @Test func `Addresses are one whatever the case of their letters`() throws {
        let store = try made()
        for (index, to) in ["An.Nguyen@x.example", "an.nguyen+tag@X.example", "khac@x.example"].enumerated() {
            _ = try store.queue(.reminder, occasion: "reminder/\(index)", series: "2026", at: Moment.at(0)) {
                OutgoingReceipt(
                    number: "T-\($0)", sequence: $0, series: "2026", to: to, subject: "s",
                    messageID: "<\($0)@nhan.example>", bytes: Array("x".utf8), isHeld: false)
            }
        }
        #expect(try store.receiptsSent(to: "AN.NGUYEN@x.example", since: Moment.at(-1)) == 2)
        #expect(try store.letters(to: ["an.nguyen@X.example"], limit: 5).count == 1)
    }
}
