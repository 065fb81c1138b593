public import Dossiers
internal import SQL

// What became of the messages of a folder on the server: gone, filed, balanced.
extension Store {
    /// Keeps which known messages are not in the folder any more, and which are there again.
    ///
    /// People delete and move mail as they like: that is no loss, but the journal says how many.
    public func notePresence(
        in folder: MailFolder, gone: some Sequence<UInt32>, back: some Sequence<UInt32>, at now: Instant
    ) throws {
        try write(at: now) { db, journal in
            let wentAway = try Self.set("gone_at", now.millisecondsSinceEpoch, of: gone, in: folder, db)
            let cameBack = try Self.set("gone_at", nil, of: back, in: folder, db)
            if wentAway > 0 {
                try journal.append("mail_removed", ["mailbox": folder.name, "count": String(wentAway)])
            }
            if cameBack > 0 {
                try journal.append("mail_back", ["mailbox": folder.name, "count": String(cameBack)])
            }
        }
    }

    /// The settled messages that are in the folder and were not marked or moved yet.
    public func unfiledUIDs(in folder: MailFolder) throws -> [UInt32] {
        let sql = """
            SELECT u.uid FROM uids u JOIN messages m ON m.id = u.message
            WHERE u.account = ? AND u.folder = ? AND u.uid_validity = ? AND u.gone_at IS NULL AND u.filed_at IS NULL
                AND m.stage = 'settled'
            ORDER BY u.uid
            """
        return try read { db in
            try UInt32.fetchAll(db, sql: sql, arguments: [folder.account, folder.folder, folder.uidValidity])
        }
    }

    /// Keeps that messages were marked on the server.
    public func noteMarked(_ uids: [UInt32], in folder: MailFolder, at now: Instant) throws {
        try write(at: now) { db, journal in
            let count = try Self.set("filed_at", now.millisecondsSinceEpoch, of: uids, in: folder, db)
            try journal.append("mail_marked", ["mailbox": folder.name, "count": String(count)])
        }
    }

    /// Keeps that messages were moved on the server: the folder is without them from now on, and at their new places, as
    /// far as the server told of them, they are known.
    ///
    /// - Parameter places: by old UID.
    public func noteMoved(
        _ uids: [UInt32], in folder: MailFolder, to target: String,
        places: [UInt32: (uidValidity: UInt32, uid: UInt32)], at now: Instant
    ) throws {
        try write(at: now) { db, journal in
            let time = now.millisecondsSinceEpoch
            _ = try Self.set("gone_at", time, of: uids, in: folder, db)
            let count = try Self.set("filed_at", time, of: uids, in: folder, db)
            let sql = """
                INSERT INTO uids (account, folder, uid_validity, uid, message, internal_date, filed_at)
                SELECT account, ?, ?, ?, message, internal_date, filed_at FROM uids
                WHERE account = ? AND folder = ? AND uid_validity = ? AND uid = ?
                ON CONFLICT DO NOTHING
                """
            let statement = try db.cachedStatement(sql: sql)
            for (uid, place) in places {
                try statement.execute(
                    arguments: [
                        target, place.uidValidity, place.uid, folder.account, folder.folder, folder.uidValidity, uid,
                    ])
            }
            try journal.append(
                "mail_moved", ["mailbox": folder.name, "to": target, "count": String(count)])
        }
    }

    private static func set(
        _ column: String, _ value: Int64?, of uids: some Sequence<UInt32>, in folder: MailFolder, _ db: Connection
    ) throws -> Int {
        let sql = "UPDATE uids SET \(column) = ? WHERE account = ? AND folder = ? AND uid_validity = ? AND uid = ?"
        let statement = try db.cachedStatement(sql: sql)
        var count = 0
        for uid in uids {
            try statement.execute(arguments: [value, folder.account, folder.folder, folder.uidValidity, uid])
            count += db.changesCount
        }
        return count
    }

    // MARK: - Balance

    /// The last balance of a folder.
    public func balance(account: String, folder: String) throws -> Balance? {
        let sql = "SELECT on_server, stored, failed FROM balances WHERE account = ? AND folder = ?"
        return try read { db in
            try Row.fetchOne(db, sql: sql, arguments: [account, folder]).map {
                Balance(onServer: $0[0], stored: $0[1], failed: $0[2])
            }
        }
    }

    /// Keeps a balance; where it is another one than before, the journal gets it.
    public func setBalance(_ balance: Balance, of folder: MailFolder, at now: Instant) throws {
        if try self.balance(account: folder.account, folder: folder.folder) == balance { return }
        try write(at: now) { db, journal in
            let sql = """
                INSERT INTO balances (account, folder, uid_validity, on_server, stored, failed, changed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (account, folder) DO UPDATE SET uid_validity = excluded.uid_validity, on_server = excluded.on_server,
                    stored = excluded.stored, failed = excluded.failed, changed_at = excluded.changed_at
                """
            try db.execute(
                sql: sql,
                arguments: [
                    folder.account, folder.folder, folder.uidValidity, balance.onServer, balance.stored, balance.failed,
                    now.millisecondsSinceEpoch,
                ])
            var details = [
                "mailbox": folder.name, "on_server": String(balance.onServer), "stored": String(balance.stored),
                "failed": String(balance.failed),
            ]
            if balance.unexplained != 0 { details["unexplained"] = String(balance.unexplained) }
            try journal.append(balance.unexplained == 0 ? "balance" : "balance_broken", details)
        }
    }

    /// Keeps whether a folder's mailbox is nearly full; true where that has changed, which the journal gets.
    public func noteFullness(_ isFull: Bool, percent: Int, of folder: MailFolder, at now: Instant) throws -> Bool {
        try write(at: now) { db, journal in
            let sql = "UPDATE balances SET is_full = ? WHERE account = ? AND folder = ? AND is_full <> ?"
            try db.execute(sql: sql, arguments: [isFull, folder.account, folder.folder, isFull])
            guard db.changesCount > 0 else { return false }
            try journal.append(
                isFull ? "mailbox_nearly_full" : "mailbox_has_room",
                ["mailbox": folder.name, "percent": String(percent)])
            return true
        }
    }
}
