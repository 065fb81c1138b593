import Dossiers
import Foundation
import SQL
import Testing

@testable import Store

/// A data folder read by somebody who may not write there.
@Suite struct ReadOnlyStoreTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `What is stored is read, and nothing can be changed`() throws {
        let writer = try folder.store()
        let ids = try writer.addSettled(3)
        let reader = try Store(readingFrom: folder.data)
        #expect(try reader.settledMessages().map(\.message.id) == ids)
        #expect(try reader.verifyJournal().isWhole && reader.examine().isSound)
        #expect(throws: StoreError.self) { try reader.log("x", details: [:], at: Sample.time()) }
        // What the service does meanwhile is seen.
        _ = try writer.accept([Sample.file("new.eml", "new")], at: Sample.time())
        #expect(try reader.count(at: .accepted) == 1)
    }

    @Test func `Reading makes nothing and removes nothing`() throws {
        _ = try folder.store().addSettled(1)
        let path = try folder.copy()
        for name in ["tmp", "outbox"] { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }
        let before = Set(try FileManager.default.contentsOfDirectory(atPath: path))
        let reader = try Store(readingFrom: path)
        #expect(try reader.receipts().count == 1)
        let after = Set(try FileManager.default.contentsOfDirectory(atPath: path))
        #expect(after.subtracting(before).allSatisfy { $0.hasSuffix("-wal") || $0.hasSuffix("-shm") })
    }

    @Test func `A folder that nobody has open is read as it lies, and one that is not there is said to be missing`()
        throws
    {
        _ = try folder.store().addSettled(2)
        let closed = folder.path + "/closed"
        try FileManager.default.createDirectory(atPath: closed, withIntermediateDirectories: true)
        let queue = try ConnectionPool.sqlite(folder.data + "/tiepnhan.sqlite")
        try queue.checkpoint(waits: true)
        try queue.close()
        try FileManager.default.copyItem(
            atPath: folder.data + "/tiepnhan.sqlite", toPath: closed + "/tiepnhan.sqlite")
        #expect(try Store(readingFrom: closed).receipts().count == 2)
        #expect(throws: StoreError.missing(folder: "/nowhere")) { try Store(readingFrom: "/nowhere") }
    }
}
