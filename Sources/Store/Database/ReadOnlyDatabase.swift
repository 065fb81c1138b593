internal import Glibc
internal import SQL

/// A database opened to be read by somebody who may not be allowed to write.
///
/// SQLite reads a database with a write-ahead log only where the log's index is there or can be made. Where it is not and whoever
/// asks may not make it, nobody is at work in the folder either: the file is then copied, whole and closed to others, and the
/// copy is read.
enum ReadOnlyDatabase {
    /// A copy during which the service has begun to work is made again so often.
    private static let mostCopies = 5

    /// Throws `StoreError`, with nothing changed.
    static func open(_ place: StoreFolder) throws -> ConnectionPool {
        try Store.mappingErrors(place) {
            do {
                return try .sqlite(readingFrom: place.database)
            } catch let failure as SQLFailure where isWithoutLog(failure) && isQuiet(place) {
                return try copied(place)
            }
        }
    }

    /// Whether the log or its index could not be made: SQLite says so by either code, a folder that may not be written in by the second
    /// (`SQLITE_READONLY_DIRECTORY`).
    private static func isWithoutLog(_ failure: SQLFailure) -> Bool {
        failure.kind == .cannotOpen || failure.kind == .readOnly
    }

    /// Whether all of the database is in its file: whoever is at work has something in the log, and the last who closes it leaves an empty
    /// one (decision 0161).
    private static func isQuiet(_ place: StoreFolder) -> Bool {
        guard access(place.database, R_OK) == 0 else { return false }
        var log = stat()
        guard stat(place.database + "-wal", &log) == 0 else { return errno == ENOENT }
        return log.st_size == 0
    }

    private static func copied(_ place: StoreFolder) throws -> ConnectionPool {
        let folder = try makeFolder()
        let copy = folder + "/tiepnhan.sqlite"
        // One connection reads, and holds the file open: nothing lies about when this returns.
        defer {
            for suffix in ["", "-wal", "-shm", "-journal"] { unlink(copy + suffix) }
            rmdir(folder)
        }
        for _ in 0..<mostCopies {
            unlink(copy)
            let before = Stamp(place.database)
            _ = try RawArchive.copy(place.database, to: copy)
            guard isQuiet(place), before == Stamp(place.database) else { continue }
            try withoutLog(copy)
            return try .sqlite(readingFrom: copy, readers: 1)
        }
        throw StoreError.busy(path: place.database)
    }

    private static func makeFolder() throws -> String {
        // TMPDIR may be another account's, where it was kept over a change of accounts.
        let bases = [getenv("TMPDIR").map { String(cString: $0) }, "/tmp", "/dev/shm"].compactMap { $0 }
        for base in bases {
            var template = Array("\(base)/tiepnhan-read-XXXXXX".utf8CString)
            guard mkdtemp(&template) != nil else { continue }
            return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
        throw StoreError.system("make a folder in", bases[0])
    }

    /// A database that was closed has nothing in its log; so that none is looked for, its file says that it keeps none (SQLite
    /// file format, section 1.3: bytes 18 and 19).
    private static func withoutLog(_ path: String) throws {
        guard chmod(path, 0o600) == 0 else { throw StoreError.system("set the permissions of", path) }
        let file = try OwnedDescriptor(path, flags: O_WRONLY)
        guard pwrite(file.raw, [1, 1] as [UInt8], 2, 18) == 2 else { throw StoreError.system("write", path) }
    }

    /// By what a file that was changed is known.
    private struct Stamp: Equatable {
        var size: Int64 = 0
        var seconds: Int = 0
        var nanoseconds: Int = 0

        init(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return }
            (size, seconds, nanoseconds) = (Int64(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
        }
    }
}
