public import Dossiers
internal import SQL

// Messages that brought a newer version of what another message had brought.
extension Store {
    /// A message that replaces what others brought, and those whose version of something it takes the place of.
    public struct Replacement: Hashable, Sendable {
        public let newer: Int64
        public let older: [Int64]
    }

    /// Replacements by messages that were settled at `since` or later, and whom nobody but a pass has judged, in the order of
    /// settling.
    public func replacements(settledSince since: Instant) throws -> [Replacement] {
        let sql = """
            SELECT v.message, v.round, v.covered, m.history_order FROM verdicts v JOIN messages m ON m.id = v.message
            WHERE v.is_current = 1 AND v.version = 1 AND v.settled_at >= ? AND v.covered <> ''
                AND EXISTS (SELECT 1 FROM json_each(v.body, '$.findings') f WHERE f.value ->> '$.code' = 'superseded')
            ORDER BY m.history_order
            """
        return try read { db in
            try Row.fetchAll(db, sql: sql, arguments: [since.millisecondsSinceEpoch]).compactMap { row in
                let lines = (row[2] as String).split(separator: "\n").filter { !$0.hasPrefix("?") }
                let older = try Set(
                    lines.compactMap { try Self.versionBefore(row[3], of: $0, round: row[1], db) })
                return older.isEmpty ? nil : Replacement(newer: row[0], older: older.sorted())
            }
        }
    }

    /// Messages about which people have decided something, in the order of arrival: what they let count may replace what others
    /// brought.
    public func decidedMessages() throws -> [Int64] {
        let sql = """
            SELECT id FROM messages m WHERE EXISTS (SELECT 1 FROM decisions d WHERE d.message = m.id)
                AND m.history_order IS NOT NULL ORDER BY m.history_order
            """
        return try read { try Int64.fetchAll($0, sql: sql) }
    }

    /// Messages of the same round before another one that may have brought a version of something, the youngest first.
    ///
    /// It was matched or waited, or people have decided about it.
    ///
    /// - Parameter line: as `covered` writes it.
    public func possibleVersions(of line: String, before message: Int64) throws -> [Int64] {
        let sql = """
            SELECT v.message FROM verdicts v JOIN messages m ON m.id = v.message
                JOIN verdicts n ON n.message = ?1 AND n.is_current = 1 JOIN messages o ON o.id = ?1
            WHERE v.is_current = 1 AND v.round = n.round AND m.history_order < o.history_order
                AND (instr('\n' || replace(v.covered, '?', '') || '\n', '\n' || ?2 || '\n') > 0
                    OR EXISTS (SELECT 1 FROM decisions d WHERE d.message = v.message))
            ORDER BY m.history_order DESC
            """
        return try read { try Int64.fetchAll($0, sql: sql, arguments: [message, line]) }
    }

    /// The youngest message before a place in the history that brought something in time (`Store.covered`).
    private static func versionBefore(
        _ order: Int64?, of line: Substring, round: String?, _ db: Connection
    ) throws -> Int64? {
        let sql = """
            SELECT v.message FROM verdicts v JOIN messages m ON m.id = v.message
            WHERE v.is_current = 1 AND v.round = ?1 AND v.timeliness = 'on_time' AND m.history_order < ?2
                AND instr('\n' || v.covered || '\n', '\n' || ?3 || '\n') > 0
            ORDER BY m.history_order DESC LIMIT 1
            """
        return try Int64.fetchOne(db, sql: sql, arguments: [round, order, String(line)])
    }
}
