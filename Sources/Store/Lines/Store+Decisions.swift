public import Dossiers
internal import SQL

// What people decide. A decision is one short transaction of its own, so it can be made while the service is at work;
// nothing of it is ever changed or removed, and each stands in the journal with who and why.
extension Store {
    /// Records a decision about a settled message.
    ///
    /// Throws `StoreError.unknownMessage`, and `alreadyDecided` or `proposalChanged` where the condition does not hold.
    ///
    /// - Parameter condition: looked at in the same transaction: of two people who decide at once the second is told.
    @discardableResult
    public func decide(
        _ decision: StaffDecision, message: Int64, when condition: DecisionCondition = .always, by: String,
        because: String, at now: Instant
    ) throws -> RecordedDecision {
        let body = try StoredJSON.encode(decision)
        return try write(at: now) { db, journal in
            let find = "SELECT 1 FROM messages WHERE id = ?"
            guard try Int.fetchOne(db, sql: find, arguments: [message]) != nil else {
                throw StoreError.unknownMessage(message)
            }
            try Self.demand(condition, decision.subject, message, db)
            let id = try Self.insert(body: body, undoes: nil, message: message, by, because, at: now, db)
            var details = Self.details(id, decision, about: decision.subject, message: message, by, because)
            details["sealed"] = try Seal.decision(id, db)
            try journal.append("decided", details)
            try LineTable.refresh(message, db)
            return RecordedDecision(id: id, message: message, decision: decision, by: by, because: because, at: now)
        }
    }

    private static func demand(
        _ condition: DecisionCondition, _ subject: DecisionSubject, _ message: Int64, _ db: Connection
    ) throws {
        guard condition != .always else { return }
        let log = try decisions(of: message, db)[message] ?? []
        guard RecordedDecision.standing(among: log)[subject] == nil else {
            throw StoreError.alreadyDecided(question: subject.question(in: message))
        }
        guard case .openAndProposed(let seen) = condition else { return }
        guard RecordedDecision.proposal(among: log)?.id == seen else {
            throw StoreError.proposalChanged(question: subject.question(in: message))
        }
    }

    /// Takes the standing decision about a subject back; the one before it stands again, if there was one.
    ///
    /// Where none stands, the newest that was recorded about it and has lost its file. What is proposed goes first.
    ///
    /// Returns the decision taken back. Throws `StoreError.notDecided`.
    @discardableResult
    public func undo(
        _ subject: DecisionSubject, message: Int64, by: String, because: String, at now: Instant
    ) throws -> RecordedDecision {
        try write(at: now) { db, journal in
            let log = try Self.decisions(of: message, db)[message] ?? []
            let astray = RecordedDecision.astray(among: log).last { $0.recorded == subject }
            let proposal = subject == .arrival ? RecordedDecision.proposal(among: log) : nil
            guard var record = proposal ?? RecordedDecision.standing(among: log)[subject] ?? astray else {
                throw StoreError.notDecided(question: subject.question(in: message))
            }
            let id = try Self.insert(body: nil, undoes: record.id, message: message, by, because, at: now, db)
            var details = Self.details(
                id, record.decision, about: record.recorded, message: message, by, because)
            details["undoes"] = String(record.id)
            details["sealed"] = try Seal.decision(id, db)
            try journal.append("decision_undone", details)
            try LineTable.refresh(message, db)
            record.undone = .init(by: by, because: because, at: now)
            return record
        }
    }

    /// Everything that people decided, by message, the oldest first, what was taken back too.
    public func decisions() throws -> [Int64: [RecordedDecision]] { try read { try Self.decisions(of: nil, $0) } }

    // MARK: - Rows

    /// Each decision at the index that its file has in the reading of the current verdict.
    static func decisions(of message: Int64?, _ db: Connection) throws -> [Int64: [RecordedDecision]] {
        try recorded(of: message, db).reduce(into: [:]) { placed, entry in
            let (message, log) = entry
            guard log.contains(where: { $0.decision.subject.attachment != nil }) else { return placed[message] = log }
            let current = "SELECT reading_version FROM verdicts WHERE message = ? AND is_current = 1"
            let files = try files(of: message, version: current, [message], db)
            placed[message] = RecordedDecision.placed(
                try log.map { try identified($0, db) }, among: files)
        }
    }

    /// Older decisions name their file by its index alone: in the reading that the person looked at, the first one where the
    /// clock says that there was none yet.
    private static func identified(_ record: RecordedDecision, _ db: Connection) throws -> RecordedDecision {
        guard record.decision.file == nil, let index = record.decision.subject.attachment else { return record }
        let then = """
            SELECT reading_version FROM verdicts WHERE message = ?1
            ORDER BY settled_at <= ?2 DESC, CASE WHEN settled_at <= ?2 THEN -version ELSE version END LIMIT 1
            """
        let arguments: Arguments = [record.message, record.at.millisecondsSinceEpoch]
        let files = try files(of: record.message, version: then, arguments, db)
        var identified = record
        if files.indices.contains(index) { identified.decision.file = files[index] }
        return identified
    }

    private static func files(
        of message: Int64, version: String, _ arguments: Arguments, _ db: Connection
    ) throws -> [AttachmentIdentity] {
        let sql = "SELECT path, sha256 FROM files WHERE version = (\(version)) AND message = ? ORDER BY position"
        let rows = try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments + [message])
        return AttachmentIdentity.all(rows.map { (path: $0[0], sha256: $0[1]) })
    }

    private static func recorded(of message: Int64?, _ db: Connection) throws -> [Int64: [RecordedDecision]] {
        let sql = """
            SELECT d.id, d.message, d.body, d.decided_by, d.because, d.decided_at, u.decided_by, u.because, u.decided_at
            FROM decisions d LEFT JOIN decisions u ON u.undoes = d.id
            WHERE d.body IS NOT NULL \(message == nil ? "" : "AND d.message = ?") ORDER BY d.id
            """
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: sql), arguments: message.map { [$0] } ?? Arguments())
        var log: [Int64: [RecordedDecision]] = [:]
        while let row = try rows.next() {
            let record = RecordedDecision(
                id: row[0], message: row[1], decision: try StoredJSON.decode(StaffDecision.self, row[2]), by: row[3],
                because: row[4], at: Instant(millisecondsSinceEpoch: row[5]),
                undone: Instant(column: row[8]).map { .init(by: row[6] ?? "", because: row[7] ?? "", at: $0) })
            log[record.message, default: []].append(record)
        }
        return log
    }

    private static func insert(
        body: String?, undoes: Int64?, message: Int64, _ by: String, _ because: String, at now: Instant,
        _ db: Connection
    ) throws -> Int64 {
        let sql = """
            INSERT INTO decisions (message, body, undoes, decided_by, because, decided_at) VALUES (?, ?, ?, ?, ?, ?)
            """
        return try db.insert(
            sql: sql, arguments: [message, body, undoes, by, because, now.millisecondsSinceEpoch])
    }

    /// The subject as it was recorded, by its question's ID: names of nominees and files stay out of the journal.
    private static func details(
        _ id: Int64, _ decision: StaffDecision, about subject: DecisionSubject, message: Int64, _ by: String,
        _ because: String
    ) -> [String: String] {
        var details = ["decision": String(id), "message": String(message), "by": by, "because": because]
        details["question"] = subject.question(in: message)
        details["about"] = subject.kind.rawValue
        details["ruling"] = decision.ruling.rawValue
        if !decision.choice.isEmpty { details["choice"] = decision.choice.joined(separator: " ") }
        details["timeliness"] = decision.timeliness?.rawValue
        return details
    }
}
