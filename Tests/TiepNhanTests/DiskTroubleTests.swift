import Foundation
import Testing

/// A disk that is full, read-only or damaged under the real program.
@Suite(.enabled(if: SmallDisk.obstacle == nil, "\(SmallDisk.obstacle ?? "")"))
struct DiskTroubleTests {
    private static let ingest = CrashStepTests.ingest

    /// The free kilobytes that a run finds: from nothing to almost enough, so that it ends at one write after the other.
    static let rooms = [0, 8, 24, 48, 96, 160, 240, 320, 400, 480]

    @Test(
        "R3: a disk that is full at any write costs nothing: freed, the next run finishes everything by itself",
        arguments: rooms)
    func full(kilobytes: Int) throws {
        let program = try CrashStepTests.office(messages: 7)
        defer { program.remove() }
        let disk = try SmallDisk(under: program.folder.appending(path: "d"), megabytes: 8)
        try disk.fill(leaving: kilobytes)
        let full = try program.run(Self.ingest)
        #expect(full.status == 1, "\(full.errors)")
        #expect(full.errors.contains("full") || full.errors.contains("space"), "\(full.errors)")
        // A second try on the full disk makes nothing worse.
        try program.run(Self.ingest)
        try disk.free()
        let freed = try program.run(Self.ingest)
        #expect(freed.status == 0, "\(freed.errors)")
        // How often a receipt was tried shows in its line; all else is as if the disk had never been full.
        let (found, expected) = (try CrashStepTests.Standing(program), try CrashStepTests.whole.get())
        #expect(found.messages == expected.messages)
        #expect(found.outbox == expected.outbox)
        #expect(found.raw == expected.raw)
        #expect(found.status == expected.status)
        #expect(found.leftovers.isEmpty)
    }

    @Test("R3: on a read-only disk the program says so, and goes on when it is writable again")
    func readOnly() throws {
        let program = try CrashStepTests.office(messages: 4)
        defer { program.remove() }
        let disk = try SmallDisk(under: program.folder.appending(path: "d"), megabytes: 16)
        try disk.remount("ro")
        let refused = try program.run(Self.ingest)
        #expect(refused.status == 1, "\(refused.errors)")
        #expect(refused.errors.contains("Read-only file system"), "\(refused.errors)")
        try disk.remount("rw")
        #expect(try program.run(Self.ingest).lines.count == 4)
    }

    @Test("A database with damaged pages is told with the way back", arguments: ["messages", "receipts", "ingest"])
    func damagedPages(command: String) throws {
        let program = try CrashStepTests.office(messages: 4)
        defer { program.remove() }
        try program.run(Self.ingest)
        // Every page but the first; what the log still holds must not mend it.
        let path = program.folder.appending(path: "d/tiepnhan.sqlite")
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path.path + suffix) }
        let file = try FileHandle(forUpdating: path)
        let size = try file.seekToEnd()
        try file.seek(toOffset: 8192)
        try file.write(contentsOf: Data(repeating: 0xA5, count: Int(size) - 8192))
        try file.close()
        let answer = try program.run(command == "ingest" ? Self.ingest : [command, "--data", "d"])
        #expect(answer.status == 1)
        #expect(answer.output.isEmpty)
        #expect(answer.errors.contains("restore it from a backup"), "\(answer.errors)")
    }

    @Test("A file that is no database is told with the way back")
    func noDatabase() throws {
        let program = try CrashStepTests.office(messages: 4)
        defer { program.remove() }
        try program.write("d/tiepnhan.sqlite", String(repeating: "x", count: 20_000))
        let answer = try program.run(Self.ingest)
        #expect(answer.status == 1)
        #expect(answer.errors.contains("restore it from a backup"))
        #expect(!answer.errors.contains("Fatal"))
    }
}
