public import Dossiers
internal import Durability
internal import Octets
internal import SQL

// Door 6: verdicts, and what is known because of them.
extension Store {
    /// Settles messages in one transaction: verdict, journal and outbox row.
    ///
    /// Nothing is overwritten. The verdict that is current already changes nothing; a different one becomes current beside
    /// the old one. A message that has a receipt keeps it: nobody is told twice. Throws `StoreError.unknownMessage` and
    /// `notRead`, and then settles none of them.
    public func settle(_ settlements: [Settlement], at now: Instant) throws {
        guard !settlements.isEmpty else { return }
        let bodies = settlements.map { VerdictJSON.encode($0.verdict) }
        try write(at: now) { db, journal in
            for (settlement, body) in zip(settlements, bodies) {
                try Self.settle(settlement, body, at: now, db, &journal)
            }
            PipelineStep.verdictsWritten.reached()
        }
        PipelineStep.verdictsCommitted.reached()
    }

    /// What has been settled, as judging needs it: the messages in the order in which they were first settled, each
    /// with its current verdict.
    ///
    /// Rebuilt from columns; no reading is decoded. What people decided counts as they decided it.
    public func history() throws -> History {
        try read { db in
            let sql = """
                SELECT v.covered, v.disposition, v.round, v.timeliness, v.dossier_files, r.rfc_message_id, m.sha256,
                    m.received_at, o.number, m.id, v.reading_version, v.sender
                FROM verdicts v JOIN messages m ON m.id = v.message
                JOIN readings r ON r.message = v.message AND r.version = v.reading_version
                LEFT JOIN outbox o ON o.message = v.message AND o.kind = 'receipt'
                WHERE v.is_current = 1 ORDER BY m.history_order
                """
            var history = History()
            let decisions = try Self.decisions(of: nil, db)
            let rows = try Row.fetchWalk(db, sql: sql)
            while let row = try rows.next() {
                if let log = decisions[row[9]] {
                    try Self.note(row, decided: log, in: &history, db)
                } else {
                    try Self.note(row, in: &history)
                }
            }
            return history
        }
    }

    /// Settled messages in order of arrival; of one round, or all of them.
    public func settledMessages(round: String? = nil) throws -> [SettledRow] {
        var rows: [SettledRow] = []
        try forEachSettled(round: round) { rows.append($0) }
        return rows
    }

    /// Settled messages one after the other, in order of arrival, a few in memory at a time.
    ///
    /// The body may call the store.
    public func forEachSettled(round: String? = nil, _ body: (SettledRow) throws -> Void) throws {
        try forEachSettled(along: round.map { .lines(round: $0) } ?? .messages, body)
    }

    /// What a walk over settled messages goes along; each has an index in its order, so that a page costs what it holds.
    enum Walk {
        case messages
        case lines(round: String?, where: String = "true")

        fileprivate var source: String {
            switch self {
            case .messages: "messages m"
            case .lines: "lines l CROSS JOIN messages m ON m.id = l.message"
            }
        }

        /// The columns of its order.
        fileprivate var place: (received: String, message: String) {
            switch self {
            case .messages: ("m.received_at", "m.id")
            case .lines: ("l.received_at", "l.message")
            }
        }

        fileprivate var round: String? { if case .lines(let round, _) = self { round } else { nil } }
        fileprivate var filter: String { if case .lines(_, let filter) = self { filter } else { "true" } }
    }

    func forEachSettled(along walk: Walk, _ body: (SettledRow) throws -> Void) throws {
        let (place, filter) = (walk.place, walk.filter)
        try self.walk { after in
            let (condition, arguments) = Self.page(after, round: walk.round, place)
            let page = try read {
                try Self.settled(
                    from: walk.source, where: "\(condition) AND \(filter)", arguments,
                    order: "\(place.received), \(place.message)", $0)
            }
            for row in page { try body(row) }
            return page.count < Self.pageSize ? nil : page.last.map { ($0.message.receivedAt, $0.message.id) }
        }
    }

    /// One settled message; nil where there is none of this ID, or it has no verdict yet.
    public func settledMessage(_ id: Int64) throws -> SettledRow? {
        try read { try Self.settled(from: "messages m", where: "m.id = ?", [id], order: "m.id", $0).first }
    }

    /// Why the senders of the newest dossiers were judged as they were (`SenderStanding.Reason`), the newest first.
    public func recentSenderReasons(limit: Int) throws -> [String] {
        let sql = """
            SELECT body ->> '$.sender.reason' FROM verdicts WHERE sender IS NOT NULL ORDER BY id DESC LIMIT ?
            """
        return try read { try String.fetchAll($0, sql: sql, arguments: [limit]) }
    }

    /// All verdicts that a message has had, the oldest first.
    public func verdicts(of id: Int64) throws -> [Verdict] { try verdictHistory(of: id).map(\.verdict) }

    /// All verdicts that a message has had, the oldest first, with who had it judged again and why.
    public func verdictHistory(of id: Int64) throws -> [VerdictRecord] {
        let sql = """
            SELECT version, reading_version, settled_at, decided_by, because, correction_due, body FROM verdicts
            WHERE message = ? ORDER BY version
            """
        return try read { db in
            try Row.fetchAll(db, sql: sql, arguments: [id]).map { row in
                VerdictRecord(
                    version: row[0], readingVersion: row[1], settledAt: Instant(millisecondsSinceEpoch: row[2]),
                    by: row[3], because: row[4], isCorrectionDue: row[5],
                    verdict: try VerdictScanner.verdict(row[6]))
            }
        }
    }

    /// A settled message as it was at a moment: the verdict of then, the reading that it was made of, and the decisions of then
    /// placed among the files of that reading; nil where it was not settled yet.
    public func settled(_ row: SettledRow, asOf moment: Instant) throws -> SettledRow? {
        let history = try verdictHistory(of: row.message.id)
        guard let then = history.last(where: { $0.settledAt <= moment }) else { return nil }
        let isCurrent = then.readingVersion == history.last?.readingVersion
        let reading = isCurrent ? row.reading : try reading(row.message.id, version: then.readingVersion) ?? row.reading
        let decisions = row.decisions.compactMap { $0.asOf(moment) }
        return SettledRow(
            message: row.message, reading: reading, verdict: then.verdict, receipt: row.receipt,
            suppressed: row.suppressed, decisions: RecordedDecision.placed(decisions, among: reading.files))
    }

    /// One of the readings that a message has had.
    private func reading(_ id: Int64, version: Int) throws -> Reading? {
        let sql = "SELECT body FROM readings WHERE message = ? AND version = ?"
        return try read { db in
            try Row.fetchOne(db, sql: sql, arguments: [id, version]).map { try Self.reading($0, at: 0) }
        }
    }

    private static let pageSize = 64
}

// MARK: - Settling

extension Store {
    private static func settle(
        _ settlement: Settlement, _ body: String, at now: Instant, _ db: Connection, _ journal: inout Journal
    ) throws {
        let id = settlement.messageID
        let (stage, receivedAt) = try stage(of: id, db)
        let find = "SELECT version, body FROM verdicts WHERE message = ? AND is_current = 1"
        let current = try Row.fetchOne(db.cachedStatement(sql: find), arguments: [id])
        if let current, current[1] == body {
            guard stage != .settled else { return }
            try setSettled(id, verdict: nil, db)
            try journal.append("verdict_confirmed", ["message": String(id), "version": String(current[0] as Int)])
            return
        }
        let version: Int = if let current { current[0] + 1 } else { 1 }
        if current != nil {
            let sql = "UPDATE verdicts SET is_current = 0 WHERE message = ? AND is_current = 1"
            try db.cachedStatement(sql: sql).execute(arguments: [id])
        }
        let verdict = try insert(settlement.verdict, body, message: id, version: version, at: now, db)
        try setSettled(id, verdict: verdict, db)
        var details = try putInOutbox(settlement, at: now, db)
        try LineTable.write(
            id, at: receivedAt, settlement.reading, settlement.verdict,
            receipt: details["receipt"] ?? details["receipt_kept"], db)
        if let returned = settlement.returned, try markUndelivered(returned, by: id, db) {
            details["undelivered"] = returned.words
        }
        details["message"] = String(id)
        details["version"] = String(version)
        details["disposition"] = settlement.verdict.disposition.rawValue
        details["timeliness"] = settlement.verdict.timeliness?.rawValue
        details["verdict_sha256"] = ContentHash.sha256(Array(body.utf8))
        try journal.append("settled", details)
    }

    private static func stage(of id: Int64, _ db: Connection) throws -> (stage: Stage, receivedAt: Instant) {
        let sql = """
            SELECT stage, EXISTS (SELECT 1 FROM readings WHERE message = messages.id), received_at FROM messages
            WHERE id = ?
            """
        guard let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [id]) else {
            throw StoreError.unknownMessage(id)
        }
        guard row[1] else { throw StoreError.notRead(id) }
        guard let stage = Stage(rawValue: row[0]) else { throw StoreError.damaged(what: "a message has no stage") }
        return (stage, Instant(millisecondsSinceEpoch: row[2]))
    }

    static func setSettled(_ id: Int64, verdict: Int64?, _ db: Connection) throws {
        let sql = """
            UPDATE messages SET stage = 'settled', failure = NULL, history_order = coalesce(history_order, ?)
            WHERE id = ?
            """
        try db.cachedStatement(sql: sql).execute(arguments: [verdict, id])
    }

    static func insert(
        _ verdict: Verdict, _ body: String, message: Int64, version: Int, at now: Instant, _ db: Connection
    ) throws -> Int64 {
        let sql = """
            INSERT INTO verdicts (message, version, is_current, reading_version, settled_at, disposition, round, unit,
                timeliness, dossier_files, covered, sender, body)
            VALUES (?, ?, 1, (SELECT max(version) FROM readings WHERE message = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        return try db.insert(
            sql: sql,
            arguments: [
                message, version, message, now.millisecondsSinceEpoch, verdict.disposition.rawValue, verdict.round,
                verdict.unit, verdict.timeliness?.rawValue, try dossierFiles(verdict, message: message, db),
                covered(verdict), verdict.sender?.rank.rawValue, body,
            ])
    }

    /// The matched entries as `document nomination`, and the candidates of each that waits for a person as
    /// `?document nomination`, in order, separated by line feeds: all that `History` takes of them.
    ///
    /// One that is matched and waits for its sender is written like a candidate.
    static func covered(_ verdict: Verdict) -> String {
        verdict.entries.flatMap { entry -> [String] in
            let document = entry.document.rawValue
            switch entry.status {
            case .matched where entry.waits: return entry.nomination.map { ["?\(document) \($0)"] } ?? []
            case .matched: return entry.nomination.map { ["\(document) \($0)"] } ?? []
            case .review: return entry.candidates.map { "?\(document) \($0)" }
            case .unmatched: return []
            }
        }.joined(separator: "\n")
    }

    /// The SHA-256 of each file that the verdict takes for a dossier document, in order, separated by spaces.
    private static func dossierFiles(_ verdict: Verdict, message: Int64, _ db: Connection) throws -> String {
        guard verdict.documents.contains(where: { !$0.isEmpty }) else { return "" }
        let sql = """
            SELECT sha256 FROM files
            WHERE message = ? AND version = (SELECT max(version) FROM readings WHERE message = ?) ORDER BY position
            """
        let hashes = try String.fetchAll(db.cachedStatement(sql: sql), arguments: [message, message])
        return zip(hashes, verdict.documents).compactMap { $1.isEmpty ? nil : $0 }.joined(separator: " ")
    }

    /// Writes the row of the outbox; returns what the journal says of it.
    private static func putInOutbox(
        _ settlement: Settlement, at now: Instant, _ db: Connection
    ) throws -> [String: String] {
        let find = "SELECT number FROM outbox WHERE message = ? AND kind = 'receipt'"
        if let row = try Row.fetchOne(db.cachedStatement(sql: find), arguments: [settlement.messageID]) {
            if let kept = row[0] as String? { return ["receipt_kept": kept] }
            let clear = "DELETE FROM outbox WHERE message = ? AND kind = 'receipt' AND state = 'suppressed'"
            try db.cachedStatement(sql: clear).execute(arguments: [settlement.messageID])
        }
        if let receipt = settlement.receipt {
            try OutboxEntry.insert(
                receipt, kind: .receipt, occasion: OutgoingKind.occasion(ofReceiptFor: settlement.messageID),
                message: settlement.messageID, at: now, db)
            return [
                "receipt": receipt.number, "receipt_sha256": ContentHash.sha256(receipt.bytes),
                "receipt_state": receipt.isHeld ? "held" : "queued",
                "sealed": try OutboxEntry.seal(receipt.number, db),
            ]
        }
        guard let reason = settlement.suppressed else { return [:] }
        let sql = """
            INSERT INTO outbox (kind, occasion, message, state, reason, created_at, next_attempt)
            VALUES ('receipt', ?, ?, 'suppressed', ?, ?, 0)
            """
        try db.cachedStatement(sql: sql).execute(
            arguments: [
                OutgoingKind.occasion(ofReceiptFor: settlement.messageID), settlement.messageID, reason.rawValue,
                now.millisecondsSinceEpoch,
            ])
        return ["suppressed": reason.rawValue]
    }
}

// MARK: - Reading back

extension Store {
    /// Notes a message through `History.note` itself, with a verdict and a reading that hold just what it looks at.
    private static func note(_ row: Row, in history: inout History) throws {
        guard let disposition = Disposition(rawValue: row[1]) else {
            throw StoreError.damaged(what: "a verdict has no disposition")
        }
        let hashes = (row[4] as String).split(separator: " ").map(String.init)
        let verdict = Verdict(
            disposition: disposition, round: row[2],
            timeliness: (row[3] as String?).flatMap(Timeliness.init(rawValue:)),
            documents: hashes.map { _ in [.summary] }, entries: try entries(covered: row[0]), receipt: ReceiptPlan(),
            sender: (row[11] as String?).flatMap(SenderStanding.Rank.init(rawValue:)).map {
                SenderStanding(rank: $0, reason: .noField)
            })
        let attachments = hashes.map {
            Attachment(
                name: "", container: nil, format: .other, size: 0, sha256: $0, path: "", problem: nil, text: nil)
        }
        let reading = Reading(header: MessageHeader(messageID: row[5]), attachments: attachments)
        history.note(
            verdict, reading: reading, sha256: row[6], receivedAt: Instant(millisecondsSinceEpoch: row[7]),
            receiptNumber: row[8])
    }

    /// Notes a message about which people have decided something, from its whole verdict.
    private static func note(
        _ row: Row, decided log: [RecordedDecision], in history: inout History, _ db: Connection
    ) throws {
        let message: Int64 = row[9]
        let find = "SELECT body FROM verdicts WHERE message = ? AND is_current = 1"
        guard let body = try String.fetchOne(db, sql: find, arguments: [message]) else { return }
        let files = "SELECT sha256 FROM files WHERE message = ? AND version = ? ORDER BY position"
        let attachments = try String.fetchAll(db, sql: files, arguments: [message, row[10] as Int]).map {
            Attachment(
                name: "", container: nil, format: .other, size: 0, sha256: $0, path: "", problem: nil, text: nil)
        }
        history.note(
            try VerdictScanner.verdict(body).applying(log),
            reading: Reading(header: MessageHeader(messageID: row[5]), attachments: attachments), sha256: row[6],
            receivedAt: Instant(millisecondsSinceEpoch: row[7]), receiptNumber: row[8])
    }

    /// Reads what `covered(_:)` writes.
    private static func entries(covered text: String) throws -> [Entry] {
        try text.utf8.split(separator: UInt8(ascii: "\n")).map { line in
            let waits = line.first == UInt8(ascii: "?")
            guard let space = line.firstIndex(of: UInt8(ascii: " ")),
                let document = DocumentKind(rawValue: String(Substring(line[..<space].dropFirst(waits ? 1 : 0))))
            else { throw StoreError.damaged(what: "a verdict tells an unknown document kind") }
            let nomination = String(Substring(line[line.index(after: space)...]))
            return Entry(
                name: "", kind: .individual, attachment: 0, document: document, status: waits ? .review : .matched,
                nomination: waits ? nil : nomination, candidates: waits ? [nomination] : [])
        }
    }

    private static func settled(
        from source: String, where condition: String, _ arguments: Arguments, order: String, _ db: Connection
    ) throws -> [SettledRow] {
        let sql = """
            SELECT \(StoredMessage.columns), r.body, v.body, o.reason, \(OutboxEntry.columns)
            FROM \(source) CROSS JOIN verdicts v ON v.message = m.id AND v.is_current = 1
            CROSS JOIN readings r ON r.message = m.id AND r.version = v.reading_version
            LEFT JOIN outbox o ON o.message = m.id AND o.kind = 'receipt'
            WHERE \(condition) ORDER BY \(order) LIMIT \(pageSize)
            """
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
        var page: [SettledRow] = []
        while let row = try rows.next() {
            page.append(try settledRow(row, decisions: try decisions(of: row[0], db)[row[0]] ?? []))
        }
        return page
    }

    private static func settledRow(_ row: Row, decisions: [RecordedDecision]) throws -> SettledRow {
        let next = StoredMessage.columnCount
        return SettledRow(
            message: try StoredMessage(row: row), reading: try reading(row, at: next),
            verdict: try VerdictScanner.verdict(row[next + 1]),
            receipt: try OutboxEntry(row: row, at: next + 3),
            suppressed: (row[next + 2] as String?).flatMap(SuppressionReason.init(rawValue:)), decisions: decisions)
    }
}
