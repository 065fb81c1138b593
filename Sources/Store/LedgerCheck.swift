internal import Dossiers
internal import Foundation
internal import GRDB

/// Compares the rows of the ledger with what the journal says was written.
///
/// The journal is chained, the other tables are not: who alters a message's hash or time, a reading, a verdict or a
/// receipt behind the program's back shows here.
enum LedgerCheck {
    static func flaws(_ db: Database) throws -> [StoreFlaw] {
        try accepted(db) + arrivals(db) + readings(db) + verdicts(db) + receipts(db) + journalled(db)
    }

    /// Messages against `accepted`, both ways.
    private static func accepted(_ db: Database) throws -> [StoreFlaw] {
        let sql = """
            WITH noted AS (
                SELECT CAST(details ->> '$.message' AS INTEGER) AS id, details ->> '$.sha256' AS sha256,
                    CAST(details ->> '$.size' AS INTEGER) AS size, details ->> '$.internal_date' AS internal_date
                FROM journal WHERE event = 'accepted')
            SELECT coalesce(m.id, n.id), m.internal_date, n.internal_date,
                m.sha256 IS n.sha256 AND m.size IS n.size FROM messages m FULL JOIN noted n ON n.id = m.id
            """
        var flaws: [StoreFlaw] = []
        let rows = try Row.fetchCursor(db, sql: sql)
        while let row = try rows.next() {
            var isSame: Bool = row[3]
            // Rows of before the journal told INTERNALDATE have nothing to compare with.
            if let noted = row[2] as String? {
                isSame = isSame && noted == Instant(column: row[1])?.rfc3339(in: .vietnam)
            }
            if !isSame { flaws.append(StoreFlaw(.ledger, "message \(row[0] as Int64)")) }
        }
        return flaws
    }

    /// The deciding time and its source against the last `read`, to the second as the journal has it.
    private static func arrivals(_ db: Database) throws -> [StoreFlaw] {
        let sql = """
            SELECT m.id, m.received_at, m.evidence, j.details ->> '$.received_at', j.details ->> '$.evidence',
                max(j.sequence)
            FROM messages m JOIN journal j ON j.event = 'read' AND CAST(j.details ->> '$.message' AS INTEGER) = m.id
            WHERE m.evidence IS NOT NULL GROUP BY m.id
            """
        var flaws: [StoreFlaw] = []
        let rows = try Row.fetchCursor(db, sql: sql)
        while let row = try rows.next() {
            let time = Instant(millisecondsSinceEpoch: row[1]).rfc3339(in: .vietnam)
            if time != row[3] as String? || row[2] as String? != row[4] as String? {
                flaws.append(StoreFlaw(.arrival, "message \(row[0] as Int64)"))
            }
        }
        return flaws
    }

    private static func readings(_ db: Database) throws -> [StoreFlaw] {
        let sql = """
            SELECT r.message, r.version, r.body, (
                SELECT group_concat(j.details ->> '$.sha256', ' ') FROM noted j
                WHERE j.message = r.message AND j.version = r.version)
            FROM readings r
            """
        return try compare(db, events: ["read"], sql, .reading) { RawArchive.sha256($0[2] as Data) }
    }

    private static func verdicts(_ db: Database) throws -> [StoreFlaw] {
        let sql = """
            SELECT v.message, v.version, v.body, (
                SELECT group_concat(j.details ->> '$.verdict_sha256', ' ') FROM noted j
                WHERE j.message = v.message AND j.version = v.version)
            FROM verdicts v
            """
        return try compare(db, events: ["settled", "settled_again"], sql, .verdict) {
            RawArchive.sha256(Array(($0[2] as String).utf8))
        }
    }

    /// All mail that went out or waits: receipts have their hash in `settled`, the other kinds in an event of their own.
    private static func receipts(_ db: Database) throws -> [StoreFlaw] {
        let sql = """
            WITH noted AS (
                SELECT details ->> '$.receipt' AS number, details ->> '$.receipt_sha256' AS sha256 FROM journal
                WHERE details ->> '$.receipt_sha256' IS NOT NULL
                UNION ALL
                SELECT details ->> '$.number', details ->> '$.sha256' FROM journal WHERE event LIKE '%\\_written' ESCAPE '\\')
            SELECT o.id, o.number, o.body, n.hashes FROM outbox o LEFT JOIN (
                SELECT number, group_concat(sha256, ' ') AS hashes FROM noted GROUP BY number) n ON n.number = o.number
            WHERE o.number IS NOT NULL
            """
        return try compare(db, sql, .receipt) { RawArchive.sha256($0[2] as Data) }
    }

    private static func compare(
        _ db: Database, events: [String], _ sql: String, _ code: StoreFlaw.Code, _ hash: (Row) -> String
    ) throws -> [StoreFlaw] {
        let names = events.map { "'\($0)'" }.joined(separator: ", ")
        let noted = """
            WITH noted AS MATERIALIZED (
                SELECT CAST(details ->> '$.message' AS INTEGER) AS message,
                    CAST(details ->> '$.version' AS INTEGER) AS version, details
                FROM journal WHERE event IN (\(names)))
            """
        return try compare(db, "\(noted) \(sql)", code, hash)
    }

    /// Rows of (message, which, body, the hashes that the journal has for it): the body has to have one of them.
    private static func compare(
        _ db: Database, _ sql: String, _ code: StoreFlaw.Code, _ hash: (Row) -> String
    ) throws -> [StoreFlaw] {
        var flaws: [StoreFlaw] = []
        let subject = code == .receipt ? "outbox" : "message"
        let rows = try Row.fetchCursor(db, sql: sql)
        while let row = try rows.next() {
            let hashes = (row[3] as String? ?? "").split(separator: " ")
            if !hashes.contains(Substring(hash(row))) {
                flaws.append(StoreFlaw(code, "\(subject) \(row[0] as Int64), \(row[1] as DatabaseValue)"))
            }
        }
        return flaws
    }
}
