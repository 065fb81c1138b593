internal import Dossiers
internal import Foundation
internal import GRDB

// The other way round: what the journal tells has to be in the tables, what stands in the tables has to be in the journal, and
// columns that say again what a body says have to say the same.
extension LedgerCheck {
    static func journalled(_ db: Database) throws -> [StoreFlaw] {
        try gone(db) + columns(db) + files(db) + letters(db) + answers(db) + decisions(db) + lists(db)
    }

    // MARK: - What is gone

    /// Readings, verdicts and outbox rows that the journal tells of and that are not there.
    private static func gone(_ db: Database) throws -> [StoreFlaw] {
        let readings = """
            SELECT DISTINCT CAST(j.details ->> '$.message' AS INTEGER), j.details ->> '$.version' FROM journal j
            WHERE j.event = 'read' AND NOT EXISTS (SELECT 1 FROM readings r
                WHERE r.message = CAST(j.details ->> '$.message' AS INTEGER)
                    AND r.version = CAST(j.details ->> '$.version' AS INTEGER))
            """
        let verdicts = """
            SELECT CAST(j.details ->> '$.message' AS INTEGER), j.details ->> '$.version' FROM journal j
            WHERE j.event IN ('settled', 'settled_again') AND NOT EXISTS (SELECT 1 FROM verdicts v
                WHERE v.message = CAST(j.details ->> '$.message' AS INTEGER)
                    AND v.version = CAST(j.details ->> '$.version' AS INTEGER))
            """
        let letters = """
            SELECT NULL, n.number FROM (
                SELECT details ->> '$.receipt' AS number FROM journal WHERE details ->> '$.receipt_sha256' IS NOT NULL
                UNION SELECT details ->> '$.number' FROM journal WHERE event LIKE '%\\_written' ESCAPE '\\') n
            WHERE n.number IS NOT NULL AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.number = n.number)
            """
        // Why a message was not answered stands in the last row that settled it for the first time; an order may answer it later.
        let suppressed = """
            SELECT j.message, j.reason FROM (
                SELECT CAST(details ->> '$.message' AS INTEGER) AS message, details ->> '$.suppressed' AS reason,
                    max(sequence) FROM journal WHERE event = 'settled' GROUP BY 1) j
            WHERE j.reason IS NOT NULL AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.message = j.message
                AND o.kind = 'receipt' AND (o.number IS NOT NULL OR o.reason = j.reason))
            """
        return try flaws(db, readings, .reading) + flaws(db, verdicts, .verdict) + flaws(db, letters, .receipt)
            + flaws(db, suppressed, .receipt)
    }

    private static func flaws(_ db: Database, _ sql: String, _ code: StoreFlaw.Code) throws -> [StoreFlaw] {
        try Row.fetchAll(db, sql: sql).map { row in
            let subject = (row[0] as Int64?).map { "message \($0)" } ?? "letter"
            return StoreFlaw(code, "\(subject), \((row[1] as String?) ?? "?") is gone")
        }
    }

    // MARK: - Columns beside bodies

    private static func columns(_ db: Database) throws -> [StoreFlaw] {
        let sql = """
            SELECT message, version, disposition, round, unit, timeliness, covered, sender, is_current, body,
                (SELECT max(w.version) FROM verdicts w WHERE w.message = v.message),
                (SELECT stage FROM messages m WHERE m.id = v.message) FROM verdicts v
            """
        var flaws: [StoreFlaw] = []
        let rows = try Row.fetchCursor(db, sql: sql)
        while let row = try rows.next() {
            let verdict = try? StoredJSON.decode(Verdict.self, row[9])
            let isLast = row[1] as Int == row[10] as Int
            let isSame =
                verdict.map { verdict in
                    row[2] as String == verdict.disposition.rawValue && row[3] as String? == verdict.round
                        && row[4] as String? == verdict.unit && row[5] as String? == verdict.timeliness?.rawValue
                        // Verdicts of before senders were judged have no mark of one in either place.
                        && row[6] as String == Store.covered(verdict)
                        && row[7] as String? == verdict.sender?.rank.rawValue
                } ?? false
            if !isSame || row[8] as Bool != isLast || row[11] as String? == "accepted" {
                flaws.append(StoreFlaw(.verdict, "message \(row[0] as Int64), \(row[1] as Int)"))
            }
        }
        return flaws
    }

    /// The table of files against the readings that it was made of.
    private static func files(_ db: Database) throws -> [StoreFlaw] {
        var listed: [String: [String]] = [:]
        let all = try Row.fetchCursor(
            db, sql: "SELECT message, version, path, sha256 FROM files ORDER BY message, version, position")
        while let row = try all.next() {
            listed["\(row[0] as Int64)/\(row[1] as Int)", default: []].append("\(row[2] as String) \(row[3] as String)")
        }
        var flaws: [StoreFlaw] = []
        let rows = try Row.fetchCursor(db, sql: "SELECT message, version, body FROM readings")
        while let row = try rows.next() {
            let key = "\(row[0] as Int64)/\(row[1] as Int)"
            let read = (try? Store.reading(row, at: 2))?.attachments.map { "\($0.path) \($0.sha256)" }
            if let read, read != listed[key] ?? [] {
                flaws.append(StoreFlaw(.reading, "message \(row[0] as Int64), \(row[1] as Int)"))
            }
        }
        return flaws
    }

    // MARK: - Letters

    /// Recipient, subject, number and time of each letter against the seal that was written with it.
    private static func letters(_ db: Database) throws -> [StoreFlaw] {
        let sealed = try Dictionary(
            Row.fetchAll(
                db,
                sql: """
                    SELECT coalesce(details ->> '$.receipt', details ->> '$.number'), details ->> '$.sealed' FROM journal
                    WHERE details ->> '$.sealed' IS NOT NULL AND (details ->> '$.receipt' IS NOT NULL
                        OR event LIKE '%\\_written' ESCAPE '\\')
                    """
            ).map { ($0[0] as String, $0[1] as String) }, uniquingKeysWith: { $1 })
        var flaws: [StoreFlaw] = []
        for row in try Row.fetchAll(db, sql: "SELECT id, number FROM outbox WHERE number IS NOT NULL") {
            // Letters of before seals were written have nothing to compare with but their bytes.
            guard let seal = sealed[row[1]] else { continue }
            if try Seal.outbox(row[0], db) != seal { flaws.append(StoreFlaw(.receipt, "outbox \(row[0] as Int64)")) }
        }
        return flaws
    }

    /// What the server answered, and when, against the last row that told it.
    private static func answers(_ db: Database) throws -> [StoreFlaw] {
        let sql = """
            SELECT o.id, o.state, o.answer, o.sent_at, j.event, j.details ->> '$.answer', j.time, max(j.sequence)
            FROM outbox o LEFT JOIN journal j ON j.details ->> '$.outbox' = CAST(o.id AS TEXT) AND j.event IN
                ('receipt_sent', 'receipt_refused', 'receipt_retry', 'receipt_held', 'in_doubt', 'letter_dropped')
            WHERE o.number IS NOT NULL GROUP BY o.id
            """
        return try Row.fetchAll(db, sql: sql).compactMap { row in
            let (state, event): (String, String?) = (row[1], row[4])
            let isSent = event == "receipt_sent"
            var isSame = (state == "sent") == isSent && (row[3] as Int64?) == (isSent ? row[6] as Int64? : nil)
            if state == "refused" { isSame = isSame && (event == "receipt_refused" || event == "letter_dropped") }
            // While a mail without a copy is on its way, or in doubt, the answer tells of that (`noteHandOver`).
            let mark = OutboxEntry.copylessMark
            let (answer, told): (String?, String?) = (row[2], row[5])
            let isUnderWay =
                state == "queued" && (answer?.hasPrefix(mark) == true || answer == nil && told?.hasPrefix(mark) == true)
            if event != "letter_dropped", !isUnderWay { isSame = isSame && answer == told }
            return isSame ? nil : StoreFlaw(.receipt, "outbox \(row[0] as Int64), answer")
        }
    }

    // MARK: - Decisions and lists

    private static func decisions(_ db: Database) throws -> [StoreFlaw] {
        let told = try Row.fetchAll(
            db,
            sql: """
                SELECT CAST(details ->> '$.decision' AS INTEGER), details ->> '$.sealed', details ->> '$.by',
                    details ->> '$.because', details ->> '$.message' FROM journal
                WHERE event IN ('decided', 'decision_undone')
                """
        ).reduce(into: [Int64: Row]()) { $0[$1[0]] = $1 }
        var flaws: [StoreFlaw] = []
        var found: Set<Int64> = []
        for row in try Row.fetchAll(db, sql: "SELECT id, decided_by, because, message FROM decisions") {
            let id: Int64 = row[0]
            found.insert(id)
            let isSame: Bool
            if let told = told[id] {
                // Decisions of before seals were written: who, why and about which message.
                isSame =
                    if let seal = told[1] as String? { try Seal.decision(id, db) == seal } else {
                        told[2] as String? == row[1] as String? && told[3] as String? == row[2] as String?
                            && told[4] as String? == String(row[3] as Int64)
                    }
            } else {
                isSame = false
            }
            if !isSame { flaws.append(StoreFlaw(.decision, "decision \(id)")) }
        }
        return flaws
            + told.keys.filter { !found.contains($0) }.sorted().map { StoreFlaw(.decision, "decision \($0) is gone") }
    }

    /// Each list against the seal of the last change that was entered.
    private static func lists(_ db: Database) throws -> [StoreFlaw] {
        var flaws: [StoreFlaw] = []
        func last(_ condition: String, _ arguments: StatementArguments = []) throws -> String? {
            let sql = """
                SELECT details ->> '$.sealed' FROM journal WHERE \(condition) ORDER BY sequence DESC LIMIT 1
                """
            return try String.fetchOne(db, sql: sql, arguments: arguments)
        }
        if let seal = try last("event = 'units_imported'"), try Seal.units(db) != seal {
            flaws.append(StoreFlaw(.list, "units"))
        }
        if let seal = try last("event LIKE 'round\\_%' ESCAPE '\\'"), try Seal.rounds(db) != seal {
            flaws.append(StoreFlaw(.list, "rounds"))
        }
        // Nobody has entered anything: nothing may be there.
        for (table, event) in [
            ("units", "units_imported"), ("rounds", "round_opened"), ("nominations", "nominations_imported"),
        ] {
            let sql = """
                SELECT EXISTS (SELECT 1 FROM \(table)) AND NOT EXISTS (SELECT 1 FROM journal WHERE event = ?)
                """
            if try Bool.fetchOne(db, sql: sql, arguments: [event]) ?? false { flaws.append(StoreFlaw(.list, table)) }
        }
        let rounds = try String.fetchAll(
            db, sql: "SELECT id FROM rounds UNION SELECT round FROM nominations ORDER BY 1")
        for round in rounds {
            let condition = "event = 'nominations_imported' AND details ->> '$.round' = ?"
            if let seal = try last(condition, [round]), try Seal.nominations(round, db) != seal {
                flaws.append(StoreFlaw(.list, "nominations of round \(round)"))
            }
        }
        let isNoted = try Int.fetchOne(db, sql: "SELECT 1 FROM journal WHERE event = 'rehearsal_begun' LIMIT 1") != nil
        if try Store.isRehearsal(db) != isNoted { flaws.append(StoreFlaw(.list, "rehearsal")) }
        return flaws
    }
}
