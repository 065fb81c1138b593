public import Dossiers
internal import Durability
internal import Octets
internal import SQL

// Door 7: receipts on their way out.
extension Store {
    /// The highest number given in a series, 0 where none was.
    ///
    /// Numbers are never given twice: a receipt stays for ever.
    public func lastReceiptSequence(series: String) throws -> Int {
        try read { try Self.lastReceiptSequence(series: series, $0) }
    }

    static func lastReceiptSequence(series: String, _ db: Connection) throws -> Int {
        let sql = """
            SELECT max(coalesce((SELECT max(sequence) FROM outbox WHERE series = ?1), 0),
                coalesce((SELECT max(sequence) FROM number_floors WHERE series IN (?1, ?2)), 0))
            """
        return try Int.fetchOne(db, sql: sql, arguments: [series, NumberFloor.everySeries]) ?? 0
    }

    /// How many receipts to an address are queued or sent, of those made at `since` or later: upper and lower case alike, and
    /// whatever tag stands behind a `+` (RFC 5233), for all of them are one person's.
    public func receiptsSent(to address: String, since: Instant) throws -> Int {
        let parts = address.split(separator: "@", maxSplits: 1)
        let owner = parts.first.map { String($0.prefix { $0 != "+" }) } ?? ""
        let domain = parts.count == 2 ? String(parts[1]) : ""
        // `,` follows `+`: the range holds every tag of this owner, at any domain.
        return try read { db in
            let (recipient, whole, tagged) = (
                db.ignoringCase("recipient"), db.ignoringCase("?1"), db.ignoringCase("?2")
            )
            let sql = """
                SELECT count(*) FROM outbox
                WHERE number IS NOT NULL AND created_at BETWEEN ?4 AND ?5 AND state IN ('queued', 'sent')
                    AND (\(recipient) = \(whole) OR \(recipient) >= \(tagged) || '+' AND \(recipient) < \(tagged) || ','
                        AND lower(substr(recipient, length(recipient) - length(?3))) = lower('@' || ?3))
                """
            return try Int.fetchOne(
                db, sql: sql,
                arguments: [
                    "\(owner)@\(domain)", owner, domain, since.millisecondsSinceEpoch, Self.end(since),
                ]) ?? 0
        }
    }

    /// How many mails of ours are queued or sent to each address, in lower case, of those made at `since` or later.
    public func mailByAddress(since: Instant) throws -> [String: Int] {
        let sql = """
            SELECT lower(recipient), count(*) FROM outbox
            WHERE number IS NOT NULL AND created_at BETWEEN ? AND ? AND state IN ('queued', 'sent') GROUP BY lower(recipient)
            """
        return try read { db in
            try Row.fetchAll(db, sql: sql, arguments: [since.millisecondsSinceEpoch, Self.end(since)])
                .reduce(into: [:]) { $0[$1[0]] = $1[1] }
        }
    }

    /// How many receipts are queued or sent, of those made at `since` or later.
    public func receiptsSent(since: Instant) throws -> Int {
        let sql = """
            SELECT count(*) FROM outbox WHERE number IS NOT NULL AND created_at BETWEEN ? AND ? AND state IN ('queued', 'sent')
            """
        return try read { db in
            try Int.fetchOne(db, sql: sql, arguments: [since.millisecondsSinceEpoch, Self.end(since)]) ?? 0
        }
    }

    /// Where the count of a day's mail ends: two days on, so that what a clock that was far ahead has dated uses up no share.
    private static func end(_ since: Instant) -> Int64 { since.adding(seconds: 2 * 86_400).millisecondsSinceEpoch }

    /// Puts one mail that is no receipt of a new message into the outbox, under the next number of a series; nil where this
    /// occasion was written about already, and then nothing changes.
    ///
    /// The number is taken in the transaction that writes the row: several processes may write in one series, and none
    /// leaves a gap.
    ///
    /// - Parameters:
    ///   - message: the message it is about; needed for a correction.
    ///   - compose: makes the mail of its number. Others wait to write meanwhile, and it calls no store. What it throws is
    ///     thrown, and nothing changes.
    public func queue(
        _ kind: OutgoingKind, occasion: String, series: String, message: Int64? = nil, at now: Instant,
        compose: (_ sequence: Int) throws -> OutgoingReceipt
    ) throws -> OutgoingReceipt? {
        try write(at: now) { db, journal in
            let find = "SELECT number IS NULL FROM outbox WHERE occasion = ?"
            if let isHeldBack = try Bool.fetchOne(db, sql: find, arguments: [occasion]) {
                guard isHeldBack, message == nil else { return nil }
                try db.execute(sql: "DELETE FROM outbox WHERE occasion = ?", arguments: [occasion])
            }
            let mail = try compose(try Self.lastReceiptSequence(series: series, db) + 1)
            try OutboxEntry.insert(mail, kind: kind, occasion: occasion, message: message, at: now, db)
            try journal.append(
                "\(kind.rawValue)_written",
                [
                    "occasion": occasion, "number": mail.number, "sha256": ContentHash.sha256(mail.bytes),
                    "state": mail.isHeld ? "held" : "queued", "sealed": try OutboxEntry.seal(mail.number, db),
                ])
            return mail
        }
    }

    /// Nothing is put off for longer, in seconds: a time that lies further ahead stems from a clock that was set back.
    public static let longestPause: Int64 = 4 * 3600

    /// Whether this occasion was written about.
    public func isWritten(_ occasion: String) throws -> Bool {
        try read { try Int.fetchOne($0, sql: "SELECT 1 FROM outbox WHERE occasion = ?", arguments: [occasion]) != nil }
    }

    /// How many mails of a kind are in a state.
    public func count(of kind: OutgoingKind, in state: OutboxEntry.State) throws -> Int {
        try read { db in
            let sql = "SELECT count(*) FROM outbox WHERE kind = ? AND state = ?"
            return try Int.fetchOne(db, sql: sql, arguments: [kind.rawValue, state.rawValue]) ?? 0
        }
    }

    /// When mail of this kind was last written; nil where none was.
    public func lastWritten(_ kind: OutgoingKind) throws -> Instant? {
        try read { db in
            let sql = "SELECT max(created_at) FROM outbox WHERE kind = ?"
            return try Int64.fetchOne(db, sql: sql, arguments: [kind.rawValue]).map {
                Instant(millisecondsSinceEpoch: $0)
            }
        }
    }

    /// The queued mail whose time has come, of one kind or whatever its kind, what waits longest first.
    public func dueReceipts(at now: Instant, limit: Int, kind: OutgoingKind? = nil) throws -> [OutboxEntry] {
        let tooFar = now.adding(seconds: Self.longestPause)
        let sql = """
            SELECT \(OutboxEntry.columns) FROM outbox o WHERE o.state = 'queued' AND (o.next_attempt <= ?1 OR o.next_attempt > ?2)
                AND o.handed_over IS NULL AND (CAST(?4 AS TEXT) IS NULL OR o.kind = ?4)
            ORDER BY o.next_attempt, o.id LIMIT ?3
            """
        return try read { db in
            try Row.fetchAll(
                db, sql: sql,
                arguments: [now.millisecondsSinceEpoch, tooFar.millisecondsSinceEpoch, limit, kind?.rawValue]
            )
            .compactMap { try OutboxEntry(row: $0, at: 0, withTold: false) }
        }
    }

    /// All receipts, by series and number.
    public func receipts() throws -> [OutboxEntry] { try outgoing(.receipt) }

    /// All mail of one kind, by series and number.
    public func outgoing(_ kind: OutgoingKind) throws -> [OutboxEntry] {
        let sql = """
            SELECT \(OutboxEntry.columns) FROM outbox o WHERE o.number IS NOT NULL AND o.kind = ?
            ORDER BY o.series, o.sequence
            """
        return try read { db in
            try Row.fetchAll(db, sql: sql, arguments: [kind.rawValue]).compactMap { try OutboxEntry(row: $0, at: 0) }
        }
    }

    /// The server took the receipt.
    ///
    /// On one that is sent already this changes nothing.
    public func markSent(_ id: Int64, answer: String, at now: Instant) throws {
        try markSent([(id, answer)], at: now)
    }

    /// The same for several, in one transaction.
    public func markSent(_ receipts: [(id: Int64, answer: String)], at now: Instant) throws {
        try write(at: now) { db, journal in
            for (id, answer) in receipts {
                try Self.move(id, to: .sent, answer: answer, next: nil, at: now, db, &journal)
            }
            PipelineStep.answerWritten.reached()
        }
        PipelineStep.answerCommitted.reached()
    }

    /// The server was not reached or asked to wait; the receipt stays queued and is due again at `next`.
    public func markRetry(_ id: Int64, answer: String, next: Instant, at now: Instant) throws {
        try move(id, to: .queued, answer: answer, next: next, at: now)
    }

    /// It is not handed over before `next`; nothing was tried, so no attempt is counted.
    public func postpone(_ id: Int64, until next: Instant, at now: Instant) throws {
        try write(at: now) { db, _ in
            try db.execute(
                sql: "UPDATE outbox SET next_attempt = ? WHERE id = ? AND state = 'queued'",
                arguments: [next.millisecondsSinceEpoch, id])
        }
    }

    /// The server refused the receipt for good; a person has to look.
    public func markRefused(_ id: Int64, answer: String, at now: Instant) throws {
        try move(id, to: .refused, answer: answer, next: nil, at: now)
    }

    /// It does not go out any more, for what it says is no longer so; on one that is sent this changes nothing.
    ///
    /// No server refused it, and nobody has to do anything about it.
    public func drop(_ id: Int64, because reason: String, at now: Instant) throws {
        try write(at: now) { db, journal in
            guard try Self.state(of: id, db) != .sent else { return }
            try db.execute(
                sql: "UPDATE outbox SET state = 'refused', answer = ? WHERE id = ?",
                arguments: [OutboxEntry.dropMark + reason + ".", id])
            try journal.append("letter_dropped", ["outbox": String(id), "because": reason])
        }
    }

    /// Lets a held or refused receipt go out; it is due at once.
    ///
    /// On one that is queued or sent this changes nothing.
    ///
    /// - Parameter by: who lets it go; nil where the program itself does.
    public func release(_ id: Int64, by: String? = nil, at now: Instant) throws {
        try write(at: now) { db, journal in
            let state = try Self.state(of: id, db)
            guard state == .held || state == .refused else { return }
            try db.execute(
                sql: "UPDATE outbox SET state = 'queued', next_attempt = ? WHERE id = ?",
                arguments: [now.millisecondsSinceEpoch, id])
            var details = ["outbox": String(id), "before": state.rawValue]
            details["by"] = by
            try journal.append("receipt_released", details)
        }
    }

    /// In which state a mail is.
    public func outboxState(of id: Int64) throws -> OutboxEntry.State { try read { try Self.state(of: id, $0) } }

    // MARK: - States

    private func move(
        _ id: Int64, to state: OutboxEntry.State, answer: String, next: Instant?, at now: Instant
    ) throws {
        try write(at: now) { db, journal in
            try Self.move(id, to: state, answer: answer, next: next, at: now, db, &journal)
        }
    }

    private static func move(
        _ id: Int64, to state: OutboxEntry.State, answer: String, next: Instant?, at now: Instant, _ db: Connection,
        _ journal: inout Journal
    ) throws {
        guard try Self.state(of: id, db) != .sent else { return }
        let sql = """
            UPDATE outbox SET state = ?, answer = ?, attempts = attempts + 1,
                next_attempt = coalesce(?, next_attempt), sent_at = ?, handed_over = NULL WHERE id = ?
            """
        let sent = state == .sent ? now : nil
        try db.cachedStatement(sql: sql).execute(
            arguments: [
                state.rawValue, answer, next?.millisecondsSinceEpoch, sent?.millisecondsSinceEpoch, id,
            ])
        var details = ["outbox": String(id), "answer": answer]
        details["next"] = next?.rfc3339(in: .vietnam)
        try journal.append(Self.event(state), details)
    }

    private static func event(_ state: OutboxEntry.State) -> String {
        switch state {
        case .sent: "receipt_sent"
        case .queued: "receipt_retry"
        case .refused: "receipt_refused"
        case .held: "receipt_held"
        }
    }

    static func state(of id: Int64, _ db: Connection) throws -> OutboxEntry.State {
        let sql = "SELECT state FROM outbox WHERE id = ?"
        let text = try String.fetchOne(db.cachedStatement(sql: sql), arguments: [id])
        guard let state = text.flatMap(OutboxEntry.State.init(rawValue:)) else { throw StoreError.unknownReceipt(id) }
        return state
    }
}

extension OutboxEntry {
    static let columns = """
        o.id, o.message, o.number, o.recipient, o.subject, o.rfc_message_id, o.body, o.state, o.attempts, o.answer, \
        o.created_at, o.next_attempt, o.sent_at, o.kind, o.occasion, o.handed_over, o.undelivered, o.told
        """

    /// Reads the columns of `columns` from an index on; nil where there is no row or no receipt in it.
    ///
    /// - Parameter withTold: whether what it told is wanted; who only sends it does not.
    init?(row: Row, at first: Int, withTold: Bool = true) throws {
        guard let number = row[first + 2] as String? else { return nil }
        guard let state = State(rawValue: row[first + 7]) else {
            throw StoreError.damaged(what: "a receipt has no state")
        }
        guard let kind = OutgoingKind(rawValue: row[first + 13]) else {
            throw StoreError.damaged(what: "a mail in the outbox has no kind")
        }
        self.init(
            id: row[first], kind: kind, occasion: row[first + 14], messageID: row[first + 1], number: number,
            to: row[first + 3], subject: row[first + 4],
            rfcMessageID: row[first + 5], bytes: row[first + 6], state: state,
            attempts: row[first + 8], answer: row[first + 9],
            createdAt: Instant(millisecondsSinceEpoch: row[first + 10]),
            nextAttempt: Instant(millisecondsSinceEpoch: row[first + 11]), sentAt: Instant(column: row[first + 12]),
            handedOver: Instant(column: row[first + 15]), undelivered: row[first + 16],
            told: withTold ? try (row[first + 17] as String?).map { try StoredJSON.decode(Told.self, $0) } : nil)
    }

    static func insert(
        _ mail: OutgoingReceipt, kind: OutgoingKind, occasion: String, message: Int64?, at now: Instant,
        _ db: Connection
    ) throws {
        let sql = """
            INSERT INTO outbox (kind, occasion, message, number, series, sequence, recipient, subject, rfc_message_id, body,
                state, created_at, next_attempt, told)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        let state = mail.isHeld ? State.held : .queued
        let id = try db.insert(
            sql: sql,
            arguments: [
                kind.rawValue, occasion, message, mail.number, mail.series, mail.sequence, mail.to, mail.subject,
                mail.messageID, mail.bytes, state.rawValue, now.millisecondsSinceEpoch,
                now.millisecondsSinceEpoch, mail.told.map(VerdictJSON.encode),
            ])
        guard let slip = mail.slipSHA256 else { return }
        try db.cachedStatement(sql: slipRow).execute(arguments: [slip, id, now.millisecondsSinceEpoch])
    }

    /// Notes that a slip was printed; once.
    static let slipRow = "INSERT INTO slips (sha256, outbox, printed_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"

    /// The digest of a mail's row, for the journal.
    static func seal(_ number: String, _ db: Connection) throws -> String {
        let find = "SELECT id FROM outbox WHERE number = ?"
        let id = try Int64.fetchOne(db.cachedStatement(sql: find), arguments: [number])
        return try id.flatMap { try Seal.outbox($0, db) } ?? ""
    }
}
