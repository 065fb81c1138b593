public import Dossiers
internal import Durability
internal import GRDB

// Mail that may or may not have reached the server, because the program or the connection ended while it was handed over.
extension Store {
    /// Notes durably that a mail is about to be handed over: from here on until an answer is noted it is in doubt.
    ///
    /// - Parameter realTime: by the machine's clock, since other machines' clocks are what is waited for.
    public func noteHandOver(_ id: Int64, realTime: Instant, at now: Instant) throws {
        try write(at: now) { db, journal in
            guard try Self.state(of: id, db) == .queued else { return }
            try db.cachedStatement(sql: "UPDATE outbox SET handed_over = ? WHERE id = ?").execute(
                arguments: [realTime.millisecondsSinceEpoch, id])
            try journal.append("handed_over", ["outbox": String(id)])
        }
        PipelineStep.handOverNoted.reached()
    }

    /// The connection broke after the text was sent: the mail stays in doubt.
    public func markDoubtful(_ id: Int64, answer: String, at now: Instant) throws {
        try write(at: now) { db, journal in
            guard try Self.state(of: id, db) == .queued else { return }
            let sql = "UPDATE outbox SET answer = ?, attempts = attempts + 1 WHERE id = ?"
            try db.cachedStatement(sql: sql).execute(arguments: [answer, id])
            try journal.append("in_doubt", ["outbox": String(id), "answer": answer])
        }
    }

    /// All mail in doubt, what has been so longest first.
    public func mailInDoubt() throws -> [OutboxEntry] {
        let sql = """
            SELECT \(OutboxEntry.columns) FROM outbox o WHERE o.handed_over IS NOT NULL AND o.state = 'queued'
            ORDER BY o.handed_over, o.id
            """
        return try read { db in
            try Row.fetchAll(db, sql: sql).compactMap { try OutboxEntry(row: $0, at: 0, withTold: false) }
        }
    }

    /// The mail did not reach the server, as far as can be known: it is due again at once.
    public func endDoubt(_ id: Int64, because reason: String, at now: Instant) throws {
        try write(at: now) { db, journal in
            guard try Self.state(of: id, db) == .queued else { return }
            let sql = "UPDATE outbox SET handed_over = NULL, next_attempt = ? WHERE id = ?"
            try db.execute(sql: sql, arguments: [now.millisecondsSinceEpoch, id])
            try journal.append("doubt_ended", ["outbox": String(id), "because": reason])
        }
    }
}
