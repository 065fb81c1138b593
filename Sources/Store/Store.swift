internal import Dossiers
internal import GRDB
internal import GRDBSQLite
internal import Glibc

/// The ledger of a data folder: every message, what was read in it, what was decided, and what went out.
///
/// Each call that changes something is one durable transaction together with its journal rows: when it returns, a power
/// cut loses nothing of it; when it throws, nothing of it is there. Calls can be repeated: what is known is not done again.
/// Any number of threads and processes may read; one process at a time should write, see `InstanceLock`.
/// Every call blocks on the disk. All errors are `StoreError`.
public final class Store: Sendable {
    let folder: StoreFolder
    let archive: RawArchive
    let pool: DatabasePool
    private let use: DatabaseUse
    private let staging: StagingArea?

    /// Seconds that a call waits for another process to end its transaction.
    private static let busyTimeout = 10.0

    /// Makes the database and the folders `raw`, `outbox` and `tmp` in a folder, which is made where it is missing.
    ///
    /// Throws `StoreError.alreadyThere`, with nothing changed, where the folder has a database.
    public static func create(at folder: String) throws {
        let place = StoreFolder(folder)
        if place.hasDatabase, try Schema.version(ofFile: place.database) > 0 {
            throw StoreError.alreadyThere(folder: place.path)
        }
        try place.make()
        let pool = try open(place, isOld: false)
        try mappingErrors(place) {
            // The version has to stand in the file itself, not in its log, to be seen without opening the database.
            try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            try pool.close()
        }
        try StoreFolder.sync(place.path)
    }

    /// Opens a data folder, brings an older one to the newest version, and removes what interrupted runs left in `tmp`.
    ///
    /// Throws `StoreError.missing`, or `newerVersion` with nothing changed.
    ///
    /// - Parameter progress: told, while a large folder of an older version is brought up to date, how many messages are
    ///   done, of how many; a run that ends meanwhile goes on there the next time.
    public init(folder: String, progress: (Int, Int) -> Void = { _, _ in }) throws {
        let place = StoreFolder(folder)
        try FolderOwner.assume(of: place)
        let isOld = try Self.version(place) < Schema.known
        use = DatabaseUse(place.database)
        for path in [place.raw, place.outbox, place.staging] { try StoreFolder.makeOne(path) }
        staging = try StagingArea(place.staging)
        pool = try Self.open(place, isOld: isOld, progress)
        self.folder = place
        archive = RawArchive(folder: place)
    }

    /// Opens a data folder to read in it, also for somebody who may not write there: makes, mends and removes nothing, and every
    /// call that would change something throws.
    ///
    /// A folder of an older version, or one that was not brought up to date to the end, is brought to the newest one first, which takes
    /// the right to write: half of the lines would be half of the truth.
    ///
    /// Throws `StoreError.missing`, or `newerVersion` with nothing changed.
    ///
    /// - Parameter progress: as of `init(folder:progress:)`.
    public init(readingFrom folder: String, progress: (Int, Int) -> Void = { _, _ in }) throws {
        let place = StoreFolder(folder)
        let isOld = try Self.version(place) < Schema.known
        use = DatabaseUse(place.database)
        if try isOld || Self.isUnfinished(place) {
            try FolderOwner.assume(of: place)
            try Self.open(place, isOld: isOld, progress).close()
        }
        pool = try ReadOnlyDatabase.open(place)
        self.folder = place
        archive = RawArchive(folder: place)
        staging = nil
    }

    /// Whether a run that brought the folder up to date was ended before it was done.
    private static func isUnfinished(_ place: StoreFolder) throws -> Bool {
        let reading = try ReadOnlyDatabase.open(place)
        defer { try? reading.close() }
        return try mappingErrors(place) { try LineFilling.isLeft(in: reading) }
    }

    /// The version of the folder's database, which is one that this program knows.
    private static func version(_ place: StoreFolder) throws -> Int {
        try place.checkDatabase()
        let found = try Schema.version(ofFile: place.database)
        guard found > 0 else { throw StoreError.damaged(what: "the database is empty") }
        guard found <= Schema.known else { throw StoreError.newerVersion(found: found, known: Schema.known) }
        return found
    }

    /// The folder for files on their way into the store (`RawMessage.Content.file`): same file system, emptied when the
    /// store is opened while nobody else has it open.
    public var stagingFolder: String { folder.staging }

    /// The folder for receipts written as files.
    public var outboxFolder: String { folder.outbox }

    /// The path of the stored bytes of a message.
    public func rawPath(_ sha256: String) -> String { archive.path(sha256) }

    /// The stored bytes of a message.
    ///
    /// Throws `StoreError.io` where the file is not there or cannot be read.
    package func bytes(ofRaw sha256: String) throws -> [UInt8] {
        let file = try OwnedDescriptor(archive.path(sha256), flags: O_RDONLY)
        var status = stat()
        guard fstat(file.raw, &status) == 0 else { throw StoreError.system("look at", file.path) }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var done = 0
        while done < bytes.count {
            let count = try bytes.withUnsafeMutableBytes { buffer in
                try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[done...]))
            }
            if count == 0 { throw StoreError.io(operation: "read all of", path: file.path, code: EIO) }
            done += count
        }
        return bytes
    }

    private static func open(
        _ place: StoreFolder, isOld: Bool, _ progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> DatabasePool {
        try mappingErrors(place) {
            var configuration = Configuration()
            configuration.label = "store"
            configuration.busyMode = .timeout(busyTimeout)
            configuration.foreignKeysEnabled = true
            configuration.prepareDatabase { db in
                // Readings and receipts are some kilobytes each. The size takes effect when the file is made. The log may
                // grow to 32 MB: a checkpoint makes whoever commits wait.
                try db.execute(sql: "PRAGMA page_size = 8192; PRAGMA wal_autocheckpoint = 4000")
                try keepLog(of: db)
            }
            let pool = try DatabasePool(path: place.database, configuration: configuration)
            try Schema.migrate(pool, progress: progress)
            // The version has to stand in the file itself and not in its log: whoever may only read looks there.
            if isOld { try pool.writeWithoutTransaction { _ = try $0.checkpoint(.passive) } }
            _ = chmod(place.database, 0o640)
            return pool
        }
    }

    /// Leaves the log and its index in place when the last connection closes: all of it is in the database by then.
    ///
    /// To make and remove both at each pass is a tenth of what an empty one costs (decision 0161). A log that has grown is cut when it
    /// begins anew.
    private static func keepLog(of db: Database) throws {
        var isKept: CInt = 1
        let code = sqlite3_file_control(db.sqliteConnection, nil, SQLITE_FCNTL_PERSIST_WAL, &isKept)
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
        try db.execute(sql: "PRAGMA journal_size_limit = \(longestKeptLog)")
    }

    /// Bytes of log that stay where no connection is open.
    private static let longestKeptLog = 1 << 20

    // MARK: - Transactions

    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try Self.mappingErrors(folder) { try pool.read(body) }
    }

    /// One durable transaction with its own stretch of the journal.
    func write<Value>(at now: Instant, _ body: (Database, inout Journal) throws -> Value) throws -> Value {
        try transact(at: now, isDurable: true, body)
    }

    /// One transaction that a power cut (not a crash of the program) may undo until the next durable one: for what can
    /// be made again from the stored bytes.
    ///
    /// It saves a flush of the disk.
    func writeRepeatable(at now: Instant, _ body: (Database, inout Journal) throws -> Void) throws {
        try transact(at: now, isDurable: false, body)
    }

    private func transact<Value>(
        at now: Instant, isDurable: Bool, _ body: (Database, inout Journal) throws -> Value
    ) throws -> Value {
        try Self.mappingErrors(folder) {
            try pool.writeWithoutTransaction { db in
                // FULL: a commit waits until the write-ahead log is on the disk. GRDB opens with NORMAL, which does not.
                try db.execute(sql: isDurable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL")
                var end: JournalMark?
                let value = try db.inImmediateTransaction {
                    var journal = Journal(db, at: now)
                    let value = try body(db, &journal)
                    end = journal.end
                    return value
                }
                end?.write(in: folder)
                return value
            }
        }
    }

    static func mappingErrors<Value>(_ place: StoreFolder, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StoreError(error, path: place.database)
        }
    }
}

extension Database {
    /// Runs the body in a transaction that holds the write lock from its beginning; rolled back where the body throws.
    fileprivate func inImmediateTransaction<Value>(_ body: () throws -> Value) throws -> Value {
        try beginTransaction(.immediate)
        do {
            let value = try body()
            try commit()
            return value
        } catch {
            // The error that counts is the first one; SQLite may have rolled back by itself.
            if isInsideTransaction { try? rollback() }
            throw error
        }
    }
}
