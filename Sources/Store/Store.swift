internal import Dossiers
internal import Glibc
internal import SQL

/// The ledger of a data folder: every message, what was read in it, what was decided, and what went out.
///
/// Each call that changes something is one durable transaction together with its journal rows: when it returns, a power
/// cut loses nothing of it; when it throws, nothing of it is there. Calls can be repeated: what is known is not done again.
/// Any number of threads and processes may read; one process at a time should write, see `InstanceLock`.
/// Every call blocks on the disk. All errors are `StoreError`.
public final class Store: Sendable {
    let folder: StoreFolder
    let archive: RawArchive
    let pool: ConnectionPool
    private let use: DatabaseUse?
    private let staging: StagingArea?

    /// Makes the database and the folders `raw`, `outbox` and `tmp` in a folder, which is made where it is missing.
    ///
    /// Throws `StoreError.alreadyThere`, with nothing changed, where the folder has a database.
    public static func create(at folder: String) throws {
        let place = try StoreFolder(looking: folder)
        if place.address != nil { throw StoreError.alreadyThere(folder: place.path) }
        if place.hasDatabase, try Schema.version(ofFile: place.database) > 0 {
            throw StoreError.alreadyThere(folder: place.path)
        }
        try place.make()
        let pool = try open(place, isOld: false)
        try mappingErrors(place) {
            // The version has to stand in the file itself, not in its log, to be seen without opening the database.
            try pool.checkpoint(waits: true)
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
        let place = try StoreFolder(looking: folder)
        try FolderOwner.assume(of: place)
        self.folder = place
        archive = RawArchive(folder: place)
        if let address = place.address {
            for path in [place.outbox, place.staging] { try StoreFolder.makeOne(path) }
            use = nil
            staging = try StagingArea(place.staging)
            pool = try Self.connect(address, place, isReadOnly: false)
            return
        }
        let isOld = try Self.version(place) < Schema.known
        use = DatabaseUse(place.database)
        for path in [place.raw, place.outbox, place.staging] { try StoreFolder.makeOne(path) }
        staging = try StagingArea(place.staging)
        pool = try Self.open(place, isOld: isOld, progress)
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
        let place = try StoreFolder(looking: folder)
        self.folder = place
        archive = RawArchive(folder: place)
        if let address = place.address {
            use = nil
            staging = nil
            pool = try Self.connect(address, place, isReadOnly: true)
            return
        }
        let isOld = try Self.version(place) < Schema.known
        use = DatabaseUse(place.database)
        if try isOld || Self.isUnfinished(place) {
            try FolderOwner.assume(of: place)
            try Self.open(place, isOld: isOld, progress).close()
        }
        pool = try ReadOnlyDatabase.open(place)
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

    private static func open(
        _ place: StoreFolder, isOld: Bool, _ progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> ConnectionPool {
        try mappingErrors(place) {
            try makeFile(place.database)
            let pool = try ConnectionPool.sqlite(place.database)
            try Schema.migrate(pool, progress: progress)
            // The version has to stand in the file itself and not in its log: whoever may only read looks there.
            if isOld { try pool.checkpoint(waits: false) }
            for suffix in ["", "-wal", "-shm"] { _ = chmod(place.database + suffix, 0o640) }
            return pool
        }
    }

    /// Makes the file where it is missing, closed to others from its beginning: SQLite gives its log and index the file's mode.
    private static func makeFile(_ path: String) throws {
        let raw = Glibc.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o640)
        if raw >= 0 { close(raw) } else if errno != EEXIST { throw StoreError.system("make", path) }
    }

    // MARK: - Transactions

    func read<Value>(_ body: (Connection) throws -> Value) throws -> Value {
        try Self.mappingErrors(folder) { try pool.read(body) }
    }

    /// One durable transaction with its own stretch of the journal.
    func write<Value>(at now: Instant, _ body: (Connection, inout Journal) throws -> Value) throws -> Value {
        try transact(at: now, isDurable: true, body)
    }

    /// One transaction that a power cut (not a crash of the program) may undo until the next durable one: for what can
    /// be made again from the stored bytes.
    ///
    /// It saves a flush of the disk.
    func writeRepeatable(at now: Instant, _ body: (Connection, inout Journal) throws -> Void) throws {
        try transact(at: now, isDurable: false, body)
    }

    private func transact<Value>(
        at now: Instant, isDurable: Bool, _ body: (Connection, inout Journal) throws -> Value
    ) throws -> Value {
        try Self.mappingErrors(folder) {
            var end: JournalMark?
            let value = try pool.transact(isDurable: isDurable) { db in
                var journal = Journal(db, at: now)
                let value = try body(db, &journal)
                try journal.remember()
                end = journal.end
                return value
            }
            // Where a crash of the server undoes what is not durable, the mark would be ahead of the journal.
            if isDurable || !pool.isPostgres { end?.write(in: folder) }
            return value
        }
    }

    static func mappingErrors<Value>(_ place: StoreFolder, _ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let failure as SQLFailure {
            throw StoreError(failure, path: place.ledgerName, isServer: place.address != nil)
        }
    }

    /// The same for a server that is not the folder's yet.
    static func mappingErrors<Value>(at address: StoreAddress, _ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let failure as SQLFailure {
            throw StoreError(failure, path: address.name, isServer: true)
        }
    }
}
