public import Dossiers
internal import Octets
internal import SQL

// Letters that people or the rules order: corrections, reminders, answers by hand; and the slips that were printed.
extension Store {
    /// Whether this occasion was written about already; what was held back was not.
    public func hasWritten(about occasion: String) throws -> Bool {
        try read { db in
            let sql = "SELECT 1 FROM outbox WHERE occasion = ? AND number IS NOT NULL"
            return try Int.fetchOne(db, sql: sql, arguments: [occasion]) != nil
        }
    }

    /// Notes that the gate kept a letter from being written that answers no message; where the occasion is known, nothing
    /// changes.
    ///
    /// `queue` writes about the occasion all the same, where the gate lets it through later.
    public func holdBack(
        _ kind: OutgoingKind, occasion: String, because reason: SuppressionReason, at now: Instant
    ) throws {
        try write(at: now) { db, journal in
            let sql = """
                INSERT INTO outbox (kind, occasion, state, reason, created_at, next_attempt)
                VALUES (?, ?, 'suppressed', ?, ?, 0) ON CONFLICT DO NOTHING
                """
            try db.execute(
                sql: sql, arguments: [kind.rawValue, occasion, reason.rawValue, now.millisecondsSinceEpoch])
            guard db.changesCount == 1 else { return }
            try journal.append("\(kind.rawValue)_held_back", ["occasion": occasion, "reason": reason.rawValue])
        }
    }

    /// Whether any letter of a kind that answers no message was held back.
    public func holdsBack(_ kind: OutgoingKind) throws -> Bool {
        let sql = "SELECT 1 FROM outbox WHERE kind = ? AND message IS NULL AND state = 'suppressed' LIMIT 1"
        return try read { try Int.fetchOne($0, sql: sql, arguments: [kind.rawValue]) != nil }
    }

    /// The occasions of a kind that begin with a text, and whether each was held back instead of written about.
    public func occasions(
        of kind: OutgoingKind, beginningWith text: String
    ) throws -> [(occasion: String, isHeldBack: Bool)] {
        let sql = """
            SELECT occasion, state = 'suppressed' FROM outbox WHERE kind = ?1 AND substr(occasion, 1, length(?2)) = ?2
            """
        return try read { db in
            try Row.fetchAll(db, sql: sql, arguments: [kind.rawValue, text]).map { ($0[0], $0[1]) }
        }
    }

    /// The youngest receipt or correction about a message; nil where its sender was told nothing.
    public func lastNotice(about message: Int64) throws -> OutboxEntry? {
        // One half for each index of letters by message: asked for both kinds at once, every letter would be read.
        let sql = """
            SELECT \(OutboxEntry.columns) FROM outbox o WHERE o.id IN (
                SELECT id FROM outbox WHERE message = ?1 AND kind = 'receipt' AND number IS NOT NULL
                    AND occasion NOT LIKE 'replacement/%'
                UNION ALL
                SELECT id FROM outbox WHERE message = ?1 AND kind <> 'receipt' AND kind = 'correction'
                    AND number IS NOT NULL AND occasion NOT LIKE 'replacement/%')
            ORDER BY o.id DESC LIMIT 1
            """
        return try read { db in
            try Row.fetchOne(db, sql: sql, arguments: [message]).flatMap { try OutboxEntry(row: $0, at: 0) }
        }
    }

    /// The letter of this number, whatever its kind.
    public func letter(number: String) throws -> OutboxEntry? {
        try letter(where: "o.number = ?", number)
    }

    /// The same, whatever the case of its letters.
    public func letter(numberInAnyCase number: String) throws -> OutboxEntry? {
        try letter(where: "upper(o.number) = upper(?)", number)
    }

    /// The letter with this Message-ID.
    public func letter(rfcMessageID: String) throws -> OutboxEntry? {
        try letter(where: "o.rfc_message_id = ?", rfcMessageID)
    }

    /// The letter that a slip of these bytes was printed for.
    public func letter(slipSHA256: String) throws -> OutboxEntry? {
        try letter(where: "o.id = (SELECT outbox FROM slips WHERE sha256 = ?)", slipSHA256)
    }

    private func letter(where condition: String, _ value: String) throws -> OutboxEntry? {
        let sql = "SELECT \(OutboxEntry.columns) FROM outbox o WHERE o.number IS NOT NULL AND \(condition) LIMIT 1"
        return try read { db in
            try Row.fetchOne(db, sql: sql, arguments: [value]).flatMap { try OutboxEntry(row: $0, at: 0) }
        }
    }

    /// Messages that were judged again, or about which people have decided something, in order of arrival: whose sender may
    /// have been told what is no longer so.
    public func revisedMessages() throws -> [Int64] {
        let sql = """
            SELECT v.message FROM verdicts v JOIN messages m ON m.id = v.message
            WHERE v.is_current = 1
                AND (v.version > 1 OR EXISTS (SELECT 1 FROM decisions d WHERE d.message = v.message))
            ORDER BY m.received_at, m.id
            """
        return try read { try Int64.fetchAll($0, sql: sql) }
    }

    /// Answers a message that was not answered, on a person's order, in place of the note that it was not; under the next
    /// number of a series, which is taken as `queue` takes it.
    ///
    /// Nil where it has an answer already, and then nothing changes. Throws `StoreError.unknownMessage`.
    public func answer(
        _ message: Int64, series: String, by: String, because: String, at now: Instant,
        compose: (_ sequence: Int) throws -> OutgoingReceipt
    ) throws -> OutgoingReceipt? {
        try write(at: now) { db, journal in
            guard try Int.fetchOne(db, sql: "SELECT 1 FROM messages WHERE id = ?", arguments: [message]) != nil else {
                throw StoreError.unknownMessage(message)
            }
            let find = "SELECT number IS NULL FROM outbox WHERE message = ? AND kind = 'receipt'"
            let isOpen = try Bool.fetchOne(db, sql: find, arguments: [message])
            if isOpen == false { return nil }
            let mail = try compose(try Self.lastReceiptSequence(series: series, db) + 1)
            try db.execute(
                sql: "DELETE FROM outbox WHERE message = ? AND kind = 'receipt' AND state = 'suppressed'",
                arguments: [message])
            try OutboxEntry.insert(
                mail, kind: .receipt, occasion: OutgoingKind.occasion(ofReceiptFor: message), message: message, at: now,
                db)
            try LineTable.refresh(message, db)
            try journal.append(
                "answered_on_order",
                [
                    "message": String(message), "receipt": mail.number,
                    "receipt_sha256": ContentHash.sha256(mail.bytes),
                    "sealed": try OutboxEntry.seal(mail.number, db), "by": by, "because": because,
                ])
            return mail
        }
    }

    /// Notes that a slip was printed for a letter.
    public func noteSlip(sha256: String, letter: Int64, at now: Instant) throws {
        try write(at: now) { db, journal in
            try db.execute(
                sql: OutboxEntry.slipRow, arguments: [sha256, letter, now.millisecondsSinceEpoch])
            try journal.append("slip_printed", ["outbox": String(letter), "sha256": sha256])
        }
    }

    /// Notes who ordered letters, in the journal.
    public func noteOrder(_ kind: OutgoingKind, by: String, count: Int, at now: Instant) throws {
        try write(at: now) { db, journal in
            try journal.append("\(kind.rawValue)s_ordered", ["by": by, "count": String(count)])
        }
    }
}
