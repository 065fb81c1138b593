public import Dossiers
internal import Durability
internal import SQL

// The mailbox ledger: which UIDs are known, and how far a folder has been looked at.
extension Store {
    /// The UIDs of a folder that are in the ledger under this UIDVALIDITY.
    public func storedUIDs(account: String, folder: String, uidValidity: UInt32) throws -> Set<UInt32> {
        let sql = "SELECT uid FROM uids WHERE account = ? AND folder = ? AND uid_validity = ?"
        return try read { db in try UInt32.fetchSet(db, sql: sql, arguments: [account, folder, uidValidity]) }
    }

    /// The UIDs of a folder that were in the folder when it was last looked at.
    public func presentUIDs(account: String, folder: String, uidValidity: UInt32) throws -> Set<UInt32> {
        let sql = "SELECT uid FROM uids WHERE account = ? AND folder = ? AND uid_validity = ? AND gone_at IS NULL"
        return try read { db in try UInt32.fetchSet(db, sql: sql, arguments: [account, folder, uidValidity]) }
    }

    /// What the ledger knows of the UIDs of a folder.
    ///
    /// A server that comes back to an old UIDVALIDITY with other messages shows by size or INTERNALDATE: such a UID is
    /// to be fetched again, and `accept` tells the messages apart.
    public func ledger(account: String, folder: String, uidValidity: UInt32) throws -> [UInt32: LedgerEntry] {
        let sql = """
            SELECT u.uid, m.size, u.internal_date FROM uids u JOIN messages m ON m.id = u.message
            WHERE u.account = ? AND u.folder = ? AND u.uid_validity = ?
            """
        return try read { db in
            var entries: [UInt32: LedgerEntry] = [:]
            let rows = try Row.fetchCursor(db, sql: sql, arguments: [account, folder, uidValidity])
            while let row = try rows.next() {
                entries[row[0]] = LedgerEntry(size: row[1], internalDate: Instant(column: row[2]))
            }
            return entries
        }
    }

    /// Notes when UIDs were first listed, so that a message that can be fetched only days later still tells it.
    ///
    /// UIDs that are noted already keep their time.
    public func noteSightings(
        of uids: some Sequence<UInt32>, account: String, folder: String, uidValidity: UInt32, at now: Instant
    ) throws {
        try write(at: now) { db, _ in
            let statement = try db.cachedStatement(
                sql: "INSERT INTO sightings VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
            for uid in uids {
                try statement.execute(arguments: [account, folder, uidValidity, uid, now.millisecondsSinceEpoch])
            }
        }
    }

    /// When a UID was first listed; forgotten with this, since the message's row keeps it.
    static func takeSighting(of origin: Origin, _ db: Connection) throws -> Int64? {
        let sql = """
            DELETE FROM sightings WHERE account = ? AND folder = ? AND uid_validity = ? AND uid = ?
            RETURNING first_seen
            """
        return try Int64.fetchOne(
            db.cachedStatement(sql: sql),
            arguments: [origin.account, origin.folder, origin.uidValidity, origin.uid])
    }

    public func cursor(account: String, folder: String) throws -> MailboxCursor? {
        try read { try Self.cursor(account: account, folder: folder, $0) }
    }

    /// Keeps how far a folder has been looked at.
    ///
    /// With a time given, a change of UIDVALIDITY is put into the journal as `mailbox_renumbered`.
    public func setCursor(_ cursor: MailboxCursor, at now: Instant? = nil) throws {
        try write(at: now ?? Instant(millisecondsSinceEpoch: 0)) { db, journal in
            let before = try Self.cursor(account: cursor.account, folder: cursor.folder, db)
            if before == cursor { return }
            let sql = """
                INSERT INTO cursors (account, folder, uid_validity, last_uid) VALUES (?, ?, ?, ?)
                ON CONFLICT (account, folder) DO UPDATE SET uid_validity = excluded.uid_validity, last_uid = excluded.last_uid
                """
            try db.execute(
                sql: sql, arguments: [cursor.account, cursor.folder, cursor.uidValidity, cursor.lastUID])
            if now != nil, let before, before.uidValidity != cursor.uidValidity {
                try journal.append(
                    "mailbox_renumbered",
                    [
                        "mailbox": "\(cursor.account)/\(cursor.folder)", "before": String(before.uidValidity),
                        "uid_validity": String(cursor.uidValidity),
                    ])
            }
            PipelineStep.cursorWritten.reached()
        }
        PipelineStep.cursorCommitted.reached()
    }

    private static func cursor(account: String, folder: String, _ db: Connection) throws -> MailboxCursor? {
        let sql = "SELECT uid_validity, last_uid FROM cursors WHERE account = ? AND folder = ?"
        return try Row.fetchOne(db, sql: sql, arguments: [account, folder]).map {
            MailboxCursor(account: account, folder: folder, uidValidity: $0[0], lastUID: $0[1])
        }
    }
}
