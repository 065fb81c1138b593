public import Dossiers
internal import GRDB

/// Where a mailbox was first looked at while the settings named no start point: what was there then is not answered.
public struct MailboxStart: Hashable, Sendable {
    /// RFC 3501 section 2.3.1.1.
    public var uidValidity: UInt32
    /// Messages from this UID on came later.
    public var uidNext: UInt32
    /// When that was, for the time after a renumbering.
    public var at: Instant

    public init(uidValidity: UInt32, uidNext: UInt32, at: Instant) {
        self.uidValidity = uidValidity
        self.uidNext = uidNext
        self.at = at
    }

    /// Whether a message was there before: by its UID, or by its arrival where the numbering has changed since.
    public func includes(_ origin: Origin, receivedAt: Instant) -> Bool {
        origin.uidValidity == uidValidity ? origin.uid < uidNext : receivedAt < at
    }
}

extension Store {
    /// Keeps the start of a folder; the first one stays.
    public func noteStart(_ start: MailboxStart, account: String, folder: String) throws {
        try write(at: start.at) { db, journal in
            let sql = """
                INSERT OR IGNORE INTO mailbox_starts (account, folder, uid_validity, uid_next, at) VALUES (?, ?, ?, ?, ?)
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
