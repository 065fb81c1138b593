internal import Foundation
internal import GRDB

/// The digest of what stands in some columns, for the journal: whoever alters them later, or puts a row beside the journal,
/// shows in an examination.
///
/// SHA-256 over each value's kind and length and the value itself, so that no two rows give the same bytes. It tells nothing of
/// what it is of but whether that is unchanged: addresses and names stay out of the journal.
enum Seal {
    /// All of a mail in the outbox that never changes after it is written, but its bytes, which have a digest of their own.
    static func outbox(_ id: Int64, _ db: Database) throws -> String? {
        try digest(
            db, """
                SELECT id, kind, occasion, message, number, series, sequence, recipient, subject, rfc_message_id, created_at,
                    told FROM outbox WHERE id = ?
                """, [id])
    }

    static func decision(_ id: Int64, _ db: Database) throws -> String? {
        try digest(
            db, "SELECT id, message, body, undoes, decided_by, because, decided_at FROM decisions WHERE id = ?", [id])
    }

    static func units(_ db: Database) throws -> String? {
        try digest(db, "SELECT code, name, level, emails, aliases FROM units ORDER BY code")
    }

    static func rounds(_ db: Database) throws -> String? {
        try digest(db, "SELECT id, published, deadline, deadline_is_fixed, state FROM rounds ORDER BY id")
    }

    static func nominations(_ round: String, _ db: Database) throws -> String? {
        try digest(
            db, """
                SELECT id, kind, name, birth_date, position, unit_code, award FROM nominations WHERE round = ? ORDER BY id
                """, [round])
    }

    /// Nil where there is no such row.
    private static func digest(_ db: Database, _ sql: String, _ arguments: StatementArguments = []) throws -> String? {
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
        var bytes: [UInt8] = []
        var isEmpty = true
        while let row = try rows.next() {
            isEmpty = false
            for index in 0..<row.count { append(row[index], to: &bytes) }
        }
        return isEmpty ? nil : RawArchive.sha256(bytes)
    }

    private static func append(_ value: DatabaseValue, to bytes: inout [UInt8]) {
        let (kind, text): (Character, [UInt8]) =
            switch value.storage {
            case .null: ("n", [])
            case .int64(let number): ("i", Array(String(number).utf8))
            case .double(let number): ("d", Array(number.description.utf8))
            case .string(let text): ("t", Array(text.utf8))
            case .blob(let data): ("b", Array(data))
            }
        bytes += "\(kind)\(text.count):".utf8
        bytes += text
    }
}
