public import Dossiers
internal import Octets
internal import SQL

// The journal: what happened, for ever.
extension Store {
    /// Adds an event to the journal.
    ///
    /// Details are facts for staff; no mail content, no passwords.
    public func log(_ event: String, details: [String: String], at now: Instant) throws {
        try write(at: now) { _, journal in try journal.append(event, details) }
    }

    /// Walks along the whole journal and recomputes its chain of hashes, one row in memory at a time.
    ///
    /// `roots` are what was written down elsewhere; those that do not fit are told.
    public func verifyJournal(against roots: [JournalRoot] = []) throws -> JournalCheck {
        try read { try Journal.check($0, against: roots) }
    }

    /// The row that has this hash (lower-case hex); nil where none has.
    public func journalRow(withHash hash: String) throws -> Int64? {
        try read { db in
            let sql = "SELECT sequence FROM journal WHERE lower(hex(hash)) = ? LIMIT 1"
            return try Int64.fetchOne(db, sql: sql, arguments: [hash])
        }
    }

    /// The last row of each day that is over at `now`, in the order of the rows; of the rows behind `sequence`.
    ///
    /// A day is one of the zone's, and is over where a row of another one follows, or where it is not today. Where the clock was
    /// wrong for a while a day may have two roots, and one that has not come yet may have one: the rows go on, and so do
    /// their roots.
    public func journalRoots(after sequence: Int64 = 0, now: Instant, zone: UTCOffset) throws -> [JournalRoot] {
        let today = now.localTime(in: zone).date
        let sql = """
            WITH rows AS (SELECT sequence, hash, (time + ?1) / 86400000 AS day FROM journal WHERE sequence > ?2),
                ends AS (SELECT *, lead(day) OVER (ORDER BY sequence) AS next FROM rows)
            SELECT day, sequence, hash FROM ends WHERE next <> day OR next IS NULL AND day <> ?3 ORDER BY sequence
            """
        return try read { db in
            let arguments: Arguments = [zone.seconds * 1000, sequence, today.dayNumber]
            return try Row.fetchAll(db, sql: sql, arguments: arguments).map { row in
                JournalRoot(
                    day: CalendarDate(dayNumber: row[0]), sequence: row[1],
                    hash: Hex.text(row[2] as [UInt8]))
            }
        }
    }

    /// The newest row, nil in an empty journal.
    public func journalHead() throws -> JournalRow? {
        try read { db in
            try Row.fetchOne(db, sql: "\(JournalRow.select) ORDER BY sequence DESC LIMIT 1").map(JournalRow.init)
        }
    }

    /// The rows from `first` to `last`, one in memory at a time.
    public func forEachJournalRow(
        from first: Int64, through last: Int64, _ body: (JournalRow) throws -> Void
    ) throws {
        try read { db in
            let sql = "\(JournalRow.select) WHERE sequence BETWEEN ? AND ? ORDER BY sequence"
            let rows = try Row.fetchWalk(db, sql: sql, arguments: [first, last])
            while let row = try rows.next() { try body(JournalRow(row)) }
        }
    }

    /// The rows that speak of one message, of its receipt too, the oldest first.
    public func journalRows(of message: Int64) throws -> [JournalRow] {
        let sql = """
            \(JournalRow.select) WHERE details ->> '$.message' = ?1
                OR details ->> '$.outbox' IN (SELECT CAST(id AS TEXT) FROM outbox WHERE message = CAST(?1 AS BIGINT))
                OR details ->> '$.occasion' IN (SELECT occasion FROM outbox WHERE message = CAST(?1 AS BIGINT))
            ORDER BY sequence
            """
        return try read { db in
            try Row.fetchAll(db, sql: sql, arguments: [String(message)]).map(JournalRow.init)
        }
    }
}

extension JournalRow {
    fileprivate static let select = "SELECT sequence, time, event, details, hash FROM journal"

    fileprivate init(_ row: Row) {
        self.init(
            sequence: row[0], time: Instant(millisecondsSinceEpoch: row[1]), event: row[2], details: row[3],
            hash: Hex.text(row[4] as [UInt8]))
    }
}
