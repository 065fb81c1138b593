import Dossiers
import Foundation
import SQL
import Testing

@testable import Store

@Suite struct StoreTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `A new store has its folders and can be opened`() throws {
        let store = try folder.store()
        for name in ["raw", "outbox", "tmp", "tiepnhan.sqlite"] { #expect(exists("\(folder.data)/\(name)")) }
        #expect(try store.roster() == Roster())
        #expect(try store.history() == History())
        #expect(
            try store.verifyJournal()
                == JournalCheck(rows: 0, firstBroken: nil, head: String(repeating: "0", count: 64)))
    }

    @Test func `Making a store where one is changes nothing`() throws {
        let store = try folder.store()
        _ = try store.addSettled(1)
        #expect(throws: StoreError.alreadyThere(folder: folder.data)) { try Store.create(at: folder.data + "/") }
        #expect(try store.receipts().count == 1)
    }

    @Test func `A folder without a store is missing, and stays as it is`() throws {
        #expect(throws: StoreError.missing(folder: folder.path)) { try Store(folder: folder.path) }
        #expect(try names(in: folder.path).isEmpty)
    }

    @Test func `A newer folder is refused and not changed`() throws {
        do {
            let store = try folder.store()
            _ = try store.addSettled(1)
            try store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
        }
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.data + "/tiepnhan.sqlite"))
        let listing = try names(in: folder.data)
        #expect(throws: StoreError.newerVersion(found: 99, known: Schema.known)) { try Store(folder: folder.data) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.data + "/tiepnhan.sqlite")) == before)
        #expect(try names(in: folder.data) == listing)
    }

    @Test func `A newer version that stands only in the write-ahead log is refused as well`() throws {
        let store = try folder.store()
        try store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
        let copy = try folder.copy()
        #expect(throws: StoreError.newerVersion(found: 99, known: Schema.known)) { try Store(folder: copy) }
    }

    @Test func `A file that is no database is told as damage`() throws {
        _ = try folder.write(String(repeating: "x", count: 200), to: "tiepnhan.sqlite")
        #expect { try Store(folder: folder.path) } throws: { error in
            if case .damaged = error as? StoreError { true } else { false }
        }
    }

    @Test func `The database is opened for durability`() throws {
        let store = try folder.store()
        try store.log("test", details: [:], at: Sample.time())
        let settings = try store.pool.writeWithoutTransaction { db in
            try ["synchronous", "foreign_keys"].map { try Int.fetchOne(db, sql: "PRAGMA \($0)") }
        }
        #expect(settings == [2, 1])
        #expect(try store.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
    }

    @Test func `What an interrupted run left in tmp is removed when nobody uses it`() throws {
        try Store.create(at: folder.data)
        let leftover = try folder.write("half a mess", to: "data/tmp/123-0-abc")
        do {
            let first = try Store(folder: folder.data)
            #expect(!exists(leftover))
            let staged = try folder.write("being fetched", to: "data/tmp/fetch")
            _ = try Store(folder: folder.data)
            #expect(exists(staged))
            withExtendedLifetime(first) {}
        }
        _ = try Store(folder: folder.data)
        #expect(try names(in: folder.data + "/tmp").isEmpty)
    }

    @Test func `A full database is a temporary error, and the next try works`() throws {
        let store = try folder.store()
        try store.pool.writeWithoutTransaction { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages)")
        }
        let big = ["filler": String(repeating: "x", count: 100_000)]
        #expect { try store.log("big", details: big, at: Sample.time()) } throws: { error in
            guard let error = error as? StoreError, case .full = error else { return false }
            return error.isTemporary
        }
        try store.pool.writeWithoutTransaction { _ = try Int.fetchOne($0, sql: "PRAGMA max_page_count = 1000000") }
        try store.log("big", details: big, at: Sample.time())
        let check = try store.verifyJournal()
        #expect(check.rows == 1 && check.isWhole)
    }

    @Test func `A staging folder that cannot be written is one sentence, and nothing is in the ledger`() throws {
        let store = try folder.store()
        try FileManager.default.removeItem(atPath: store.stagingFolder)
        #expect { try store.accept([Sample.file("a.eml", "a")], at: Sample.time()) } throws: { error in
            guard let error = error as? StoreError, case .io = error else { return false }
            return error.isTemporary && !error.description.contains("\n")
        }
        #expect(try store.messages(at: .accepted, after: 0, limit: 10).isEmpty)
        try FileManager.default.createDirectory(atPath: store.stagingFolder, withIntermediateDirectories: true)
        #expect(try store.accept([Sample.file("a.eml", "a")], at: Sample.time()).map(\.isNew) == [true])
    }

    @Test func `Readers see whole batches while a writer works`() async throws {
        let store = try folder.store()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for batch in 0..<20 {
                    let raws = (0..<8).map { Sample.file("\(batch)-\($0).eml", "\(batch)-\($0)") }
                    _ = try store.accept(raws, at: Sample.time())
                }
            }
            for _ in 0..<3 {
                group.addTask {
                    for _ in 0..<40 {
                        let seen = try store.messages(at: .accepted, after: 0, limit: 1000).count
                        let check = try store.verifyJournal()
                        #expect(seen % 8 == 0 && check.isWhole)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try store.count(at: .accepted) == 160)
    }
}
