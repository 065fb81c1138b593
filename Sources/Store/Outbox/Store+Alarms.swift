public import Dossiers
internal import SQL

// What is kept about trouble: the book of alarms, and what people have seen.
extension Store {
    /// The book of alarms as it was kept last; nil before the first time.
    public func alarmBook<Book: Decodable>(as _: Book.Type) throws -> Book? {
        try kept("book").map { try StoredJSON.decode(Book.self, $0) }
    }

    /// Keeps the book of alarms, with what happened as events of the journal, in one transaction.
    public func keepAlarmBook(
        _ book: some Encodable, events: [(event: String, details: [String: String])] = [], at now: Instant
    ) throws {
        let body = try StoredJSON.encode(book)
        try write(at: now) { db, journal in
            try Self.keep(body, as: "book", db)
            for (event, details) in events { try journal.append(event, details) }
        }
    }

    /// How many messages were in quarantine when a person last looked through it; 0 before the first time.
    public func seenQuarantine() throws -> Int { try kept("quarantine_seen").flatMap { Int($0) } ?? 0 }

    /// Keeps that a person has looked through the quarantine as it is now; returns how many messages are in it.
    public func noteQuarantineSeen(by: String, at now: Instant) throws -> Int {
        let count = try quarantineCount()
        try write(at: now) { db, journal in
            try Self.keep(String(count), as: "quarantine_seen", db)
            try journal.append("quarantine_seen", ["by": by, "count": String(count)])
        }
        return count
    }

    /// Receipts and other mail that wait, tried in vain or not: how many, and since when the oldest.
    public func waitingMail() throws -> (count: Int, oldest: Instant)? {
        let sql = "SELECT count(*), min(created_at) FROM outbox WHERE state = 'queued'"
        return try read { db in
            guard let row = try Row.fetchOne(db, sql: sql), let oldest = Instant(column: row[1]) else { return nil }
            return (row[0], oldest)
        }
    }

    /// Messages that nobody can account for in these folders together, and whether a mailbox is nearly full; nil where it is
    /// asked of all folders and none was balanced yet.
    ///
    /// - Parameter folders: by account and folder, `user@host/folder`; nil: all that were ever read. What was wrong with a
    ///   folder that is not read any more nobody can mend; of those that were not balanced yet nothing is wrong.
    public func mailboxState(of folders: [String]? = nil) throws -> (unexplained: Int, isNearlyFull: Bool)? {
        let names = try folders.map { try StoredJSON.encode($0) }
        let sql = """
            SELECT sum(abs(on_server - stored - failed)), max(is_full), count(*) FROM balances
            WHERE CAST(?1 AS TEXT) IS NULL OR account || '/' || folder IN (SELECT value FROM json_each(?1))
            """
        return try read { db in
            guard let row = try Row.fetchOne(db, sql: sql, arguments: [names]), row[2] > 0 else {
                return folders.map { _ in (0, false) }
            }
            return (row[0], row[1])
        }
    }

    private func kept(_ name: String) throws -> String? {
        try read { try String.fetchOne($0, sql: "SELECT body FROM alarm_book WHERE name = ?", arguments: [name]) }
    }

    private static func keep(_ body: String, as name: String, _ db: Connection) throws {
        let sql = "INSERT INTO alarm_book VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET body = excluded.body"
        try db.execute(sql: sql, arguments: [name, body])
    }
}

// MARK: - How things stand

extension Store {
    /// How many receipts and other mails are in each state; those that were suppressed are not among them.
    public func outboxCounts() throws -> [OutboxEntry.State: Int] {
        // What the program gave up itself was refused by nobody.
        let sql = """
            SELECT state, count(*) FROM outbox WHERE number IS NOT NULL
                AND NOT (state = 'refused' AND substr(coalesce(answer, ''), 1, length(?1)) = ?1)
            GROUP BY state
            """
        return try read { db in
            var counts: [OutboxEntry.State: Int] = [:]
            for row in try Row.fetchAll(db, sql: sql, arguments: [OutboxEntry.dropMark]) {
                if let state = OutboxEntry.State(rawValue: row[0]) { counts[state] = row[1] }
            }
            return counts
        }
    }

    /// When an event was last written into the journal; nil where it never was.
    public func lastEvent(_ event: String) throws -> Instant? {
        let sql = "SELECT max(time) FROM journal WHERE event = ?"
        return Instant(column: try read { try Int64.fetchOne($0, sql: sql, arguments: [event]) })
    }
}
