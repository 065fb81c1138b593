internal import SQL

// What was written of a message, in the very bytes whose hashes stand in the journal.
extension Store {
    /// One stored version of a reading or a verdict.
    public struct WrittenVersion: Hashable, Sendable {
        public let version: Int
        public let bytes: [UInt8]
        /// The row of the journal that tells its hash; nil where none does.
        public let journalRow: Int64?
    }

    /// Every reading of a message, the oldest first, as it is stored; its hash stands in the journal as `sha256`.
    public func writtenReadings(of id: Int64) throws -> [WrittenVersion] {
        try written("SELECT version, body FROM readings WHERE message = ? ORDER BY version", events: "'read'", of: id)
    }

    /// Every verdict on a message, the oldest first, as JSON text; its hash stands in the journal as `verdict_sha256`.
    public func writtenVerdicts(of id: Int64) throws -> [WrittenVersion] {
        try written(
            "SELECT version, body FROM verdicts WHERE message = ? ORDER BY version",
            events: "'settled', 'settled_again'", of: id)
    }

    private func written(_ sql: String, events: String, of id: Int64) throws -> [WrittenVersion] {
        let find = """
            SELECT CAST(details ->> '$.version' AS BIGINT), sequence FROM journal
            WHERE event IN (\(events)) AND details ->> '$.message' = ? ORDER BY sequence
            """
        return try read { db in
            var rows: [Int: Int64] = [:]
            for row in try Row.fetchAll(db, sql: find, arguments: [String(id)]) { rows[row[0]] = row[1] }
            return try Row.fetchAll(db, sql: sql, arguments: [id]).map { row in
                WrittenVersion(
                    version: row[0], bytes: try row.withBytes(at: 1) { $0.map { [UInt8]($0) } ?? [] },
                    journalRow: rows[row[0]])
            }
        }
    }
}
