internal import SQL

/// Gives the messages of a database from before there were lines theirs: once, in pieces, each its own transaction, so that a
/// run that ends in between goes on where it stopped.
enum LineFilling {
    /// Messages of one transaction.
    private static let piece = 256
    /// Stands among the facts, with the last message that is done, until all are.
    private static let mark = "lines_filled_to"

    /// Put into the step of the schema that makes the table.
    static let begin = "INSERT INTO facts (name, value) SELECT '\(mark)', '0' WHERE EXISTS (SELECT 1 FROM verdicts)"

    /// Where what was proposed or taken back counted in lines as if it had been decided.
    static let again = """
        INSERT OR REPLACE INTO facts (name, value) SELECT '\(mark)', '0'
            WHERE EXISTS (SELECT 1 FROM decisions WHERE undoes IS NOT NULL OR body LIKE '%proposed%')
        """

    /// - Parameter progress: told how many messages are done, of how many.
    static func finish(_ pool: ConnectionPool, _ progress: (Int, Int) -> Void) throws {
        guard try pool.read(position) != nil else { return }
        let total = try pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM messages") ?? 0 }
        var done = try pool.read { db in
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM messages WHERE id <= ?", arguments: [try position(db) ?? .max]) ?? 0
        }
        while let count = try pool.write(fillPiece) {
            done += count
            progress(done, total)
        }
    }

    /// Whether messages are left without their lines: a run that brought the folder up to date has ended in between, or is at it.
    static func isLeft(in pool: ConnectionPool) throws -> Bool { try pool.read(position) != nil }

    /// How many messages were looked at; nil where none is left.
    private static func fillPiece(_ db: Connection) throws -> Int? {
        guard let last = try position(db) else { return nil }
        let messages = try Int64.fetchAll(
            db, sql: "SELECT id FROM messages WHERE id > ? ORDER BY id LIMIT \(piece)", arguments: [last])
        guard let end = messages.last else {
            try db.execute(sql: "DELETE FROM facts WHERE name = ?", arguments: [mark])
            return nil
        }
        for message in messages { try LineTable.refresh(message, db) }
        try db.execute(sql: "UPDATE facts SET value = ? WHERE name = ?", arguments: [String(end), mark])
        return messages.count
    }

    private static func position(_ db: Connection) throws -> Int64? {
        try String.fetchOne(db, sql: "SELECT value FROM facts WHERE name = ?", arguments: [mark]).flatMap { Int64($0) }
    }
}
