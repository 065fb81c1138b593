internal import Dossiers
public import Ledger
internal import SQL

// Where folders were first looked at.
extension Store {
    /// Keeps the start of a folder; the first one stays.
    public func noteStart(_ start: MailboxStart, account: String, folder: String) throws {
        try write(at: start.at) { db, journal in
            let sql = """
                INSERT INTO mailbox_starts (account, folder, uid_validity, uid_next, at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """
            try db.execute(
                sql: sql,
                arguments: [account, folder, start.uidValidity, start.uidNext, start.at.millisecondsSinceEpoch])
            guard db.changesCount == 1 else { return }
            try journal.append(
                "mailbox_start",
                [
                    "mailbox": "\(account)/\(folder)", "uid_validity": String(start.uidValidity),
                    "uid_next": String(start.uidNext),
                ])
        }
    }

    /// The start of a folder, nil where none was noted.
    public func start(account: String, folder: String) throws -> MailboxStart? {
        let sql = "SELECT uid_validity, uid_next, at FROM mailbox_starts WHERE account = ? AND folder = ?"
        return try read { db in
            try Row.fetchOne(db, sql: sql, arguments: [account, folder]).map {
                MailboxStart(uidValidity: $0[0], uidNext: $0[1], at: Instant(millisecondsSinceEpoch: $0[2]))
            }
        }
    }
}
