public import Dossiers
internal import GRDB

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

    /// The youngest message before a place in the history that brought something in time (`Store.covered`).
    private static func versionBefore(
        _ order: Int64?, of line: Substring, round: String?, _ db: Database
    ) throws -> Int64? {
        let sql = """
            SELECT v.message FROM verdicts v JOIN messages m ON m.id = v.message
            WHERE v.is_current = 1 AND v.round = ?1 AND v.timeliness = 'on_time' AND m.history_order < ?2
                AND instr(char(10) || v.covered || char(10), char(10) || ?3 || char(10)) > 0
            ORDER BY m.history_order DESC LIMIT 1
            """
        return try Int64.fetchOne(db, sql: sql, arguments: [round, order, String(line)])
    }
}
