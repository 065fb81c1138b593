public import Dossiers
internal import SQL

// What could not be read, for the staff.
extension Store {
    /// The messages that were given up, by ID.
    public func failedMessages() throws -> [StoredMessage] {
        let sql = "\(StoredMessage.select) WHERE m.stage = 'failed' ORDER BY m.id"
        return try read { db in try Row.fetchAll(db, sql: sql).map { try StoredMessage(row: $0) } }
    }

    /// Takes a message that was given up up again: the next pass reads or judges it as if it were new.
    ///
    /// - Returns: whether it had been given up.
    public func takeUpAgain(_ id: Int64, by: String, at now: Instant) throws -> Bool {
        let sql = """
            UPDATE messages SET failure = NULL, stage = CASE
                WHEN EXISTS (SELECT 1 FROM readings r WHERE r.message = messages.id) THEN 'read' ELSE 'accepted' END
            WHERE id = ? AND stage = 'failed'
            """
        return try write(at: now) { db, journal in
            try db.execute(sql: sql, arguments: [id])
            guard db.changesCount == 1 else { return false }
            try journal.append("taken_up_again", ["message": String(id), "by": by])
            return true
        }
    }

    /// How many messages were given up, could not be read as a whole, or hold a file that could not be read.
    public func quarantineCount() throws -> Int {
        let sql = """
            SELECT (SELECT count(*) FROM unread) + (SELECT count(*) FROM messages
                WHERE stage = 'failed' AND id NOT IN (SELECT message FROM unread))
            """
        return try read { try Int.fetchOne($0, sql: sql) ?? 0 }
    }
}
