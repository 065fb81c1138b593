internal import Octets
internal import SQL

/// The digest of what stands in some columns, for the journal: whoever alters them later, or puts a row beside the journal,
/// shows in an examination.
///
/// SHA-256 over each value's kind and length and the value itself, so that no two rows give the same bytes. It tells nothing of
/// what it is of but whether that is unchanged: addresses and names stay out of the journal.
enum Seal {
    /// All of a mail in the outbox that never changes after it is written, but its bytes, which have a digest of their own.
    static func outbox(_ id: Int64, _ db: Connection) throws -> String? {
        try outboxBytes(id, db).map(ContentHash.sha256)
    }

    static func outboxBytes(_ id: Int64, _ db: Connection) throws -> [UInt8]? {
        try bytes(db, "SELECT \(outboxColumns) FROM outbox WHERE id = ?", [id])
    }

    static let outboxColumns = """
        id, kind, occasion, message, number, series, sequence, recipient, subject, rfc_message_id, created_at, told
        """

    static func decision(_ id: Int64, _ db: Connection) throws -> String? {
        try decisionBytes(id, db).map(ContentHash.sha256)
    }

    static func decisionBytes(_ id: Int64, _ db: Connection) throws -> [UInt8]? {
        try bytes(
            db, "SELECT id, message, body, undoes, decided_by, because, decided_at FROM decisions WHERE id = ?", [id])
    }

    static func units(_ db: Connection) throws -> String? {
        try digest(db, "SELECT code, name, level, emails, aliases FROM units ORDER BY code")
    }

    static func rounds(_ db: Connection) throws -> String? {
        try digest(db, "SELECT id, published, deadline, deadline_is_fixed, state FROM rounds ORDER BY id")
    }

    static func nominations(_ round: String, _ db: Connection) throws -> String? {
        try digest(
            db,
            """
            SELECT id, kind, name, birth_date, position, unit_code, award FROM nominations WHERE round = ? ORDER BY id
            """, [round])
    }

    private static func digest(_ db: Connection, _ sql: String, _ arguments: Arguments = []) throws -> String? {
        try bytes(db, sql, arguments).map(ContentHash.sha256)
    }

    /// What is digested; nil where there is no such row.
    private static func bytes(_ db: Connection, _ sql: String, _ arguments: Arguments = []) throws -> [UInt8]? {
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
        var bytes: [UInt8] = []
        var isEmpty = true
        while let row = try rows.next() {
            isEmpty = false
            bytes += Self.bytes(row, from: 0)
        }
        return isEmpty ? nil : bytes
    }

    /// What is digested of a row's columns, from one on.
    static func bytes(_ row: Row, from first: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        for index in first..<row.count { append(row.stored(at: index), to: &bytes) }
        return bytes
    }

    private static func append(_ value: StoredValue, to bytes: inout [UInt8]) {
        let (kind, text): (Character, [UInt8]) =
            switch value {
            case .null: ("n", [])
            case .integer(let number): ("i", Array(String(number).utf8))
            case .real(let number): ("d", Array(number.description.utf8))
            case .text(let text): ("t", Array(text.utf8))
            case .bytes(let data): ("b", data)
            }
        bytes += "\(kind)\(text.count):".utf8
        bytes += text
    }
}

/// The values of a row as they were sealed, and the row of the journal that tells their digest.
public struct SealedRow: Hashable, Sendable {
    public let id: Int64
    public let bytes: [UInt8]
    /// 0 where the journal tells of no such row.
    public let journalRow: Int64
}

extension Store {
    /// What people decided about a message, what was taken back too, as it was sealed; without those of before there were seals.
    public func sealedDecisions(of message: Int64) throws -> [SealedRow] {
        let sql = """
            SELECT d.id, (SELECT j.sequence FROM journal j WHERE j.event IN ('decided', 'decision_undone')
                    AND j.details ->> '$.decision' = CAST(d.id AS TEXT)) AS row,
                (SELECT j.details ->> '$.sealed' IS NULL FROM journal j WHERE j.event IN ('decided', 'decision_undone')
                    AND j.details ->> '$.decision' = CAST(d.id AS TEXT)) AS is_old
            FROM decisions d WHERE d.message = ? ORDER BY d.id
            """
        return try read { db in
            try Row.fetchAll(db, sql: sql, arguments: [message]).compactMap { row in
                if row[2] as Bool? == true { return nil }
                return try Seal.decisionBytes(row[0], db).map {
                    SealedRow(id: row[0], bytes: $0, journalRow: row[1] as Int64? ?? 0)
                }
            }
        }
    }

    /// A letter's recipient, subject, number and time as they were sealed; nil for one of before there were seals.
    public func sealedLetter(_ letter: OutboxEntry) throws -> SealedRow? {
        let sql = """
            SELECT sequence FROM journal WHERE details ->> '$.sealed' IS NOT NULL
                AND (details ->> '$.receipt' = ?1 OR details ->> '$.number' = ?1) ORDER BY sequence LIMIT 1
            """
        return try read { db in
            guard let row = try Int64.fetchOne(db, sql: sql, arguments: [letter.number]) else { return nil }
            return try Seal.outboxBytes(letter.id, db).map { SealedRow(id: letter.id, bytes: $0, journalRow: row) }
        }
    }
}
