public import Dossiers
internal import Durability
internal import SQL

// Mail that may or may not have reached the server, because the program or the connection ended while it was handed over.
extension Store {
    /// Claims a mail that is about to be handed over, durably: from here on until an answer is noted it is in doubt.
    ///
    /// - Parameter realTime: by the machine's clock, since other machines' clocks are what is waited for.
    /// - Returns: whether it is the caller's to hand over; false, with nothing changed, where it is not queued any more or somebody has
    ///   claimed it.
    @discardableResult
    public func noteHandOver(_ id: Int64, realTime: Instant, at now: Instant) throws -> Bool {
        let mark = OutboxEntry.copylessMark
        let sql = """
            UPDATE outbox SET handed_over = ?, answer = CASE WHEN substr(answer, 1, ?) = ? THEN NULL ELSE answer END
            WHERE id = ? AND state = 'queued' AND handed_over IS NULL
            """
        let isClaimed = try write(at: now) { db, journal in
            _ = try Self.state(of: id, db)
            try db.cachedStatement(sql: sql).execute(
                arguments: [realTime.millisecondsSinceEpoch, mark.count, mark, id])
            guard db.changesCount == 1 else { return false }
            try journal.append("handed_over", ["outbox": String(id)])
            return true
        }
        if isClaimed { PipelineStep.handOverNoted.reached() }
        return isClaimed
    }

    /// The same for a mail that is claimed already and goes once more, without a copy: no archive can then tell what became of it.
    ///
    /// - Parameters:
    ///   - claimed: the time that it was claimed with.
    ///   - reason: why no copy goes.
    /// - Returns: false, with nothing changed, where the claim does not hold any more.
    @discardableResult
    public func noteHandOver(
        _ id: Int64, claimed: Instant, realTime: Instant, withoutCopy reason: String, at now: Instant
    ) throws -> Bool {
        let sql = "UPDATE outbox SET handed_over = ?, answer = ? WHERE id = ? AND state = 'queued' AND handed_over = ?"
        let isClaimed = try write(at: now) { db, journal in
            try db.cachedStatement(sql: sql).execute(
                arguments: [
                    realTime.millisecondsSinceEpoch, OutboxEntry.copylessMark + reason, id,
                    claimed.millisecondsSinceEpoch,
                ])
            guard db.changesCount == 1 else { return false }
            try journal.append("handed_over", ["outbox": String(id), "without_copy": reason])
            return true
        }
        if isClaimed { PipelineStep.handOverNoted.reached() }
        return isClaimed
    }

    /// Throws `StoreError.locked` where the right to take mail in was lost (`InstanceLock.guards`).
    public func confirmRight() throws {
        // Over SQLite the lock ends with the process.
        if pool.isPostgres { try Self.mappingErrors(folder) { try pool.write { _ in } } }
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

    /// What the server said of the mail that was handed over last, from `start` to `end`, the latest first.
    ///
    /// Mail that was given up because the server kept putting it off has its last such answer.
    public func lastAnswers(_ limit: Int, from start: Instant, to end: Instant) throws -> [ServerAnswer] {
        let sql = """
            SELECT o.id, o.recipient, j.event = 'receipt_sent', j.details FROM journal j
            JOIN outbox o ON o.id = CAST(json_extract(j.details, '$.outbox') AS BIGINT)
            WHERE j.event IN ('receipt_sent', 'receipt_refused') AND j.time BETWEEN ? AND ?
            ORDER BY j.sequence DESC LIMIT ?
            """
        return try read { db in
            let arguments: Arguments = [start.millisecondsSinceEpoch, end.millisecondsSinceEpoch, limit]
            return try Row.fetchAll(db, sql: sql, arguments: arguments).map { row in
                let words = try String.fetchOne(
                    db, sql: "SELECT json_extract(?, '$.answer')", arguments: [row[3] as String])
                return ServerAnswer(id: row[0], to: row[1], isTaken: row[2], words: words ?? "")
            }
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
