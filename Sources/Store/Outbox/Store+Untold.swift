public import Dossiers
internal import SQL

/// A message that brought a dossier and whose sender was not told so.
public struct UntoldMessage: Hashable, Sendable, Identifiable {
    public let id: Int64
    public let source: String
    public let sha256: String
    public let receivedAt: Instant
    /// The first address of From.
    public let from: String?
    public let reason: SuppressionReason
}

// What went wrong on the way out, for staff.
extension Store {
    /// All mail of every kind that was ever written, in the order of writing.
    public func outgoing() throws -> [OutboxEntry] {
        let sql = "SELECT \(OutboxEntry.columns) FROM outbox o WHERE o.number IS NOT NULL ORDER BY o.id"
        return try read { db in
            try Row.fetchAll(db, sql: sql).compactMap { try OutboxEntry(row: $0, at: 0, withTold: false) }
        }
    }

    /// "Submitted, but not told": messages that were taken for a submission and got no receipt, in order of arrival.
    ///
    /// What is a repeat of the very same mail is not among them: it was answered the first time.
    public func untold() throws -> [UntoldMessage] {
        let sql = """
            SELECT m.id, m.source, m.received_at, o.reason, m.sha256, l.sender FROM outbox o
            JOIN messages m ON m.id = o.message JOIN lines l ON l.message = m.id
            JOIN verdicts v ON v.message = m.id AND v.is_current = 1
            WHERE o.kind = 'receipt' AND o.state = 'suppressed' AND o.reason <> 'duplicate'
                AND v.disposition = 'submission'
            ORDER BY m.received_at, m.id
            """
        let rows = try read { try Row.fetchAll($0, sql: sql) }
        return try rows.map { row in
            guard let reason = SuppressionReason(rawValue: row[3]) else {
                throw StoreError.damaged(what: "a receipt was kept back for no known reason")
            }
            return UntoldMessage(
                id: row[0], source: row[1], sha256: row[4], receivedAt: Instant(millisecondsSinceEpoch: row[2]),
                from: (row[5] as String).isEmpty ? nil : row[5], reason: reason)
        }
    }

    /// Messages whose receipt the limits of a day held back, the oldest first.
    ///
    /// Registered senders first. What can never be answered by itself (no dossier, a repeat, a sender who failed) is left out, so that
    /// it stands in nobody's way, and so are verdicts from before senders were judged: they are left to people.
    ///
    /// - Parameter since: what was held back earlier is not written any more.
    public func heldBackReceipts(limit: Int, since: Instant = Instant(millisecondsSinceEpoch: 0)) throws -> [Int64] {
        let sql = """
            SELECT o.message FROM outbox o JOIN verdicts v ON v.message = o.message AND v.is_current = 1
            WHERE o.reason = 'rate_limited' AND o.kind = 'receipt' AND o.created_at >= ?1 AND v.disposition = 'submission'
                AND v.sender IS NOT NULL AND v.sender <> 'failed'
                AND NOT EXISTS (SELECT 1 FROM json_each(v.body, '$.findings') f WHERE f.value ->> '$.code' = 'duplicate')
            ORDER BY v.sender NOT IN ('registered_verified', 'registered_unverified'), o.created_at, o.id LIMIT ?2
            """
        return try read { try Int64.fetchAll($0, sql: sql, arguments: [since.millisecondsSinceEpoch, limit]) }
    }

    /// How many mails came back that the server had taken, of those written at `since` or later.
    public func undeliveredCount(since: Instant) throws -> Int {
        let sql = "SELECT count(*) FROM outbox WHERE undelivered IS NOT NULL AND created_at >= ?"
        return try read { try Int.fetchOne($0, sql: sql, arguments: [since.millisecondsSinceEpoch]) ?? 0 }
    }

    /// Notes that a mail which the server had taken came back; a second report changes nothing.
    ///
    /// - Returns: whether it is a mail of ours that was not known to have come back.
    static func markUndelivered(_ returned: Settlement.Returned, by message: Int64, _ db: Connection) throws -> Bool {
        let sql = """
            UPDATE outbox SET undelivered = ?, undelivered_by = ? WHERE rfc_message_id = ? AND undelivered IS NULL
            """
        try db.execute(sql: sql, arguments: [returned.words, message, returned.rfcMessageID])
        return db.changesCount == 1
    }
}
