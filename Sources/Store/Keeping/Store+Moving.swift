public import Dossiers
internal import Glibc
internal import Octets
internal import SQL

// A ledger of the folder's own file, moved to a PostgreSQL server.
extension Store {
    /// Where the ledger is on a server: host and database, without a password; nil where it lies in the folder.
    public var server: String? { folder.address?.name }

    /// Copies the ledger and all raw messages into an empty database on PostgreSQL, examines the copy there, and makes it the
    /// folder's; the file with the ledger as it was stays beside it, as `tiepnhan.sqlite.moved`, and so does `raw`.
    ///
    /// Whoever calls it holds the folder's lock and has looked by `settleFile` that nobody else has the file open: decisions that are
    /// made while it runs would stay behind, so what the journal has gained is looked at before the copy counts, and the copy then does
    /// not. All is copied in one transaction. What interrupts it leaves the folder as it was; a database that has the copy by then has
    /// to be emptied before it is tried again. This store is closed afterwards.
    ///
    /// Throws `StoreError.alreadyThere` where the ledger is on a server already, `taken` where the database holds one, `damaged` where
    /// the copy is not what was copied.
    ///
    /// - Parameter progress: told how many raw messages are copied.
    public func move(to address: String, at now: Instant, progress: (Int) -> Void = { _ in }) throws {
        guard folder.address == nil, let target = StoreAddress(address) else {
            if folder.address != nil { throw StoreError.alreadyThere(folder: folder.path) }
            throw StoreError.denied(path: "--to", reason: StoreAddress.form)
        }
        let head = try journalHead()
        let server = try Self.mappingErrors(at: target) { try ConnectionPool.postgres(target.text) }
        defer { try? server.close() }
        try Self.mappingErrors(at: target) {
            try server.write { db in
                guard try PostgresSchema.check(db) == 0 else { throw StoreError.taken(path: target.name) }
                try PostgresSchema.make(db)
                try copyRaw(to: db, progress)
                try read { source in
                    for table in PostgresSchema.copied { try Self.copy(table, from: source, to: db) }
                    try Self.copyCounters(from: source, to: db)
                }
                let copied = try Journal.check(db)
                guard copied.isWhole, copied.head == head?.hash ?? Hex.text(Journal.start), try journalHead() == head
                else {
                    throw StoreError.damaged(what: "the journal of the copy is not the folder's; nothing was moved")
                }
            }
        }
        // One file, that stands for itself: whoever keeps it as the way back keeps all of it.
        try pool.close()
        try Self.settleFile(of: folder.path)
        try target.write(in: folder.path)
        // From here on the folder's ledger is the one on the server; the old file has another name, so that nobody takes it for it.
        guard rename(folder.database, folder.database + ".moved") == 0 else {
            throw StoreError.system("rename", folder.database)
        }
        try StoreFolder.sync(folder.path)
        let moved = try Store(folder: folder.path)
        try moved.log("ledger_moved", details: ["to": "postgresql"], at: now)
    }

    /// Sees to it that nobody has the ledger's file open, and that it holds everything; nothing where the folder has none.
    ///
    /// Throws `StoreError.busy` where the console or another command is at work with it.
    public static func settleFile(of folder: String) throws {
        let place = StoreFolder(folder)
        guard access(place.database, F_OK) == 0 else { return }
        try mappingErrors(place) { try ConnectionPool.settle(place.database) }
    }

    private func copyRaw(to db: Connection, _ progress: (Int) -> Void) throws {
        let messages = try read { try Row.fetchAll($0, sql: "SELECT DISTINCT sha256 FROM messages ORDER BY sha256") }
        let sql = "INSERT INTO raws (sha256, size, body) VALUES (?, ?, ?)"
        for (index, row) in messages.enumerated() {
            let sha256: String = row[0]
            let bytes = try bytes(ofRaw: sha256)
            guard ContentHash.sha256(bytes) == sha256 else {
                throw StoreError.damaged(what: "the bytes of \(sha256) are others than were stored; see fsck")
            }
            try db.cachedStatement(sql: sql).execute(arguments: [sha256, bytes.count, bytes])
            progress(index + 1)
        }
    }

    /// Row by row in the order of the file, which is the order of lists.
    private static func copy(_ table: PostgresSchema.Copied, from source: Connection, to db: Connection) throws {
        let columns = try String.fetchAll(
            source, sql: "SELECT name FROM pragma_table_info(?) ORDER BY cid", arguments: [table.name])
        let names = columns.joined(separator: ", ")
        let places = Array(repeating: "?", count: columns.count).joined(separator: ", ")
        let insert = try db.cachedStatement(sql: "INSERT INTO \(table.name) (\(names)) VALUES (\(places))")
        let rows = try Row.fetchCursor(source, sql: "SELECT \(names) FROM \(table.name) ORDER BY \(table.order)")
        while let row = try rows.next() {
            try insert.execute(arguments: Arguments(stored: columns.indices.map { row.stored(at: $0) }))
        }
    }

    /// Numbers that were given are not given again, whether or not their row is still there.
    private static func copyCounters(from source: Connection, to db: Connection) throws {
        let update = try db.cachedStatement(sql: "UPDATE counters SET value = ? WHERE name = ?")
        for row in try Row.fetchAll(source, sql: "SELECT name, seq FROM sqlite_sequence") {
            try update.execute(arguments: [row[1] as Int64, row[0] as String])
        }
    }
}
