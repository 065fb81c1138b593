public import Dossiers
internal import Octets
internal import SQL

// Judging again: new verdicts beside the old ones. The outbox is not touched: nobody is told anything.
extension Store {
    /// Makes verdicts current in one transaction, all or none; the old ones stay, and the journal says who, why and when.
    ///
    /// - Parameters:
    ///   - items: messages whose verdict is another one now.
    ///   - unchanged: messages that were read again and read the same.
    public func rejudge(
        _ items: [Rejudgement], unchanged: [Int64] = [], round: String, by: String, because: String, at now: Instant
    ) throws {
        let bodies = items.map { VerdictJSON.encode($0.verdict) }
        try write(at: now) { db, journal in
            try journal.append(
                "rejudged", ["round": round, "changed": String(items.count), "by": by, "because": because])
            for (item, body) in zip(items, bodies) {
                if let reading = item.reading, let arrival = item.arrival {
                    let bytes = ReadingCodec.encode(reading)
                    try Self.record(item.messageID, reading, bytes, arrival, at: now, db, &journal)
                }
                try Self.replace(item, body, by: by, because: because, at: now, db, &journal)
            }
            for id in unchanged + items.filter({ $0.reading != nil }).map(\.messageID) { try Self.noteReader(id, db) }
        }
    }

    private static func replace(
        _ item: Rejudgement, _ body: String, by: String, because: String, at now: Instant, _ db: Connection,
        _ journal: inout Journal
    ) throws {
        let id = item.messageID
        let find = "SELECT max(version) FROM verdicts WHERE message = ?"
        guard let last = try Int.fetchOne(db.cachedStatement(sql: find), arguments: [id]) else {
            throw StoreError.unknownMessage(id)
        }
        let old = "UPDATE verdicts SET is_current = 0 WHERE message = ? AND is_current = 1"
        try db.cachedStatement(sql: old).execute(arguments: [id])
        let row = try insert(item.verdict, body, message: id, version: last + 1, at: now, db)
        let sign = "UPDATE verdicts SET decided_by = ?, because = ?, correction_due = ? WHERE id = ?"
        try db.cachedStatement(sql: sign).execute(arguments: [by, because, item.isCorrectionDue, row])
        try setSettled(id, verdict: row, db)
        try LineTable.refresh(id, db)
        var details = ["message": String(id), "version": String(last + 1), "by": by]
        details["disposition"] = item.verdict.disposition.rawValue
        details["timeliness"] = item.verdict.timeliness?.rawValue
        details["verdict_sha256"] = ContentHash.sha256(Array(body.utf8))
        if item.isCorrectionDue { details["correction_due"] = "1" }
        try journal.append("settled_again", details)
    }

    /// Notes that today's reader has seen the message.
    private static func noteReader(_ id: Int64, _ db: Connection) throws {
        let sql = """
            UPDATE readings SET reader_version = ?
            WHERE message = ? AND version = (SELECT max(version) FROM readings WHERE message = ?)
            """
        try db.cachedStatement(sql: sql).execute(arguments: [Reading.readerVersion, id, id])
    }
}
