internal import GRDB
internal import GRDBSQLite

// What only a file of SQLite's can do.
extension ConnectionPool {
    /// Seconds that a call waits for another process to end its transaction.
    private static let busyTimeout = 10.0

    /// Opens a file to read and write in it; it is made where it is missing.
    package static func sqlite(_ path: String) throws -> ConnectionPool {
        try SQLFailure.mapping {
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
            return ConnectionPool(try DatabasePool(path: path, configuration: configuration))
        }
    }

    /// Leaves the log and its index in place when the last connection closes, which has brought the log into the database.
    ///
    /// To make and remove both at each pass is a twentieth of what an empty one costs (decision 0161).
    private static func keepLog(of db: Database) throws {
        var isKept: CInt = 1
        let code = sqlite3_file_control(db.sqliteConnection, nil, SQLITE_FCNTL_PERSIST_WAL, &isKept)
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
        try db.execute(sql: "PRAGMA journal_size_limit = \(longestKeptLog)")
    }

    /// Bytes of log that stay where no connection is open.
    private static let longestKeptLog = 1 << 20

    /// Opens a file to read in it alone.
    package static func sqlite(readingFrom path: String, readers: Int = 5) throws -> ConnectionPool {
        try SQLFailure.mapping {
            var configuration = Configuration()
            configuration.label = "store"
            configuration.readonly = true
            configuration.busyMode = .timeout(busyTimeout)
            configuration.maximumReaderCount = readers
            let pool = try DatabasePool(path: path, configuration: configuration)
            // Only what is read shows whether it can be.
            _ = try pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_schema") }
            return ConnectionPool(pool)
        }
    }

    /// Reads in a file that nobody else has open.
    package static func reading<Value>(file path: String, _ body: (Connection) throws -> Value) throws -> Value {
        try SQLFailure.mapping {
            var configuration = Configuration()
            configuration.readonly = true
            return try DatabaseQueue(path: path, configuration: configuration).read { try body(Connection($0)) }
        }
    }

    /// Makes one file of a database: brings the log into it and removes log and index.
    ///
    /// The next who opens it makes a log again.
    /// Throws `busy` where anybody else has it open, with nothing changed: SQLite gives up the log for nobody but its last user.
    package static func settle(_ path: String) throws {
        try SQLFailure.mapping {
            let queue = try DatabaseQueue(path: path)
            let mode = try queue.writeWithoutTransaction { db in
                try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
            }
            try queue.close()
            guard mode == "delete" else {
                throw SQLFailure(.busy, code: "5", words: "somebody else has the database open")
            }
        }
    }

    /// Brings what the log holds into the file itself; nothing over another engine.
    ///
    /// - Parameter waits: whether it waits for readers.
    package func checkpoint(waits: Bool) throws {
        guard let sqlite else { return }
        try SQLFailure.mapping {
            try sqlite.writeWithoutTransaction { _ = try $0.checkpoint(waits ? .truncate : .passive) }
        }
    }

    /// Writes the database as it is at this moment to a new file that needs no log beside it, and has it examined there.
    ///
    /// SQLite's online backup in one step: it reads one state of the write-ahead log and holds nobody up.
    ///
    /// - Returns: whether the copy is whole. False over another engine, with nothing written.
    package func back(upTo path: String) throws -> Bool {
        guard let sqlite else { return false }
        return try SQLFailure.mapping {
            let copy = try DatabaseQueue(path: path)
            try sqlite.backup(to: copy)
            let complaints = try copy.writeWithoutTransaction { db in
                _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
                return try String.fetchAll(db, sql: "PRAGMA integrity_check(1)").filter { $0 != "ok" }
            }
            try copy.close()
            return complaints.isEmpty
        }
    }
}
