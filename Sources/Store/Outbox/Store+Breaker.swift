public import Dossiers
internal import SQL

// How much went out, and the breaker that stops all of it.
extension Store {
    /// How many mails of any kind were handed over from `start` to `end`.
    public func mailSent(from start: Instant, to end: Instant) throws -> Int {
        try read { db in
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM outbox WHERE state = 'sent' AND sent_at BETWEEN ? AND ?",
                arguments: [start.millisecondsSinceEpoch, end.millisecondsSinceEpoch]) ?? 0
        }
    }

    /// How many mails of any kind to an address were handed over from `start` to `end`.
    public func mailSent(to address: String, from start: Instant, to end: Instant) throws -> Int {
        try count(address, start, end) { isAddress in
            """
            SELECT count(*) FROM outbox WHERE number IS NOT NULL AND \(isAddress("recipient")) AND state = 'sent'
                AND sent_at >= ? AND sent_at <= ?
            """
        }
    }

    private func count(
        _ address: String, _ start: Instant, _ end: Instant, sql: ((_ column: String) -> String) -> String
    ) throws -> Int {
        try read { db in
            let sql = sql { "\(db.ignoringCase($0)) = \(db.ignoringCase("?"))" }
            return try Int.fetchOne(
                db, sql: sql, arguments: [address, start.millisecondsSinceEpoch, end.millisecondsSinceEpoch]) ?? 0
        }
    }

    /// How many receipts for messages that brought nothing new (no file, or known ones alone) were handed over to an
    /// address from `start` to `end`.
    public func emptyAnswers(to address: String, from start: Instant, to end: Instant) throws -> Int {
        try count(address, start, end) { isAddress in
            """
            SELECT count(*) FROM outbox o JOIN verdicts v ON v.message = o.message AND v.is_current = 1
            WHERE o.kind = 'receipt' AND \(isAddress("o.recipient")) AND o.state = 'sent' AND o.sent_at >= ? AND o.sent_at <= ?
                AND (v.disposition = 'no_file'
                    OR EXISTS (SELECT 1 FROM json_each(v.body, '$.findings') WHERE value ->> 'code' = 'duplicate'))
            """
        }
    }

    /// The breaker where it is open.
    public func openBreaker() throws -> OpenBreaker? {
        try read { db in
            try Row.fetchOne(db, sql: "SELECT opened_at, reason FROM breakers WHERE closed_at IS NULL").map {
                OpenBreaker(openedAt: Instant(millisecondsSinceEpoch: $0[0]), reason: $0[1])
            }
        }
    }

    /// When a person closed the breaker last; nil where nobody did.
    public func breakerLastClosed() throws -> Instant? {
        try read { db in
            Instant(column: try Int64.fetchOne(db, sql: "SELECT max(closed_at) FROM breakers"))
        }
    }

    /// Opens the breaker; where it is open already nothing changes.
    public func openBreaker(because reason: String, at now: Instant) throws {
        try write(at: now) { db, journal in
            let sql = "INSERT INTO breakers (opened_at, reason) VALUES (?, ?) ON CONFLICT DO NOTHING"
            try db.execute(sql: sql, arguments: [now.millisecondsSinceEpoch, reason])
            guard db.changesCount == 1 else { return }
            try journal.append("breaker_opened", ["reason": reason])
        }
    }

    /// Closes the breaker; false where it was not open.
    public func closeBreaker(by person: String, at now: Instant) throws -> Bool {
        try write(at: now) { db, journal in
            let sql = "UPDATE breakers SET closed_at = ?, closed_by = ? WHERE closed_at IS NULL"
            try db.execute(sql: sql, arguments: [now.millisecondsSinceEpoch, person])
            guard db.changesCount == 1 else { return false }
            try journal.append("breaker_closed", ["by": person])
            return true
        }
    }
}
