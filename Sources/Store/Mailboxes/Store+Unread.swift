public import Dossiers
internal import SQL

// Messages whose bytes are safe and that nothing has read yet.
extension Store {
    /// How many there are, and since when the oldest waits; nil where none does.
    public func unreadMessages() throws -> (count: Int, oldest: Instant)? {
        let sql = "SELECT count(*), min(accepted_at) FROM messages WHERE stage = 'accepted'"
        return try read { db in
            guard let row = try Row.fetchOne(db, sql: sql), let oldest = Instant(column: row[1]) else { return nil }
            return (row[0], oldest)
        }
    }
}
