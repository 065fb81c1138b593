internal import Dossiers
internal import SQL

/// Compares decisions, lists and what is kept for lists with the journal and with what they follow from.
enum ListCheck {
    static func flaws(_ db: Connection) throws -> [StoreFlaw] { try decisions(db) + lists(db) + readModels(db) }

    private static func decisions(_ db: Connection) throws -> [StoreFlaw] {
        let told = try Row.fetchAll(
            db,
            sql: """
                SELECT CAST(details ->> '$.decision' AS BIGINT), details ->> '$.sealed', details ->> '$.by',
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
    private static func lists(_ db: Connection) throws -> [StoreFlaw] {
        var flaws: [StoreFlaw] = []
        func last(_ condition: String, _ arguments: Arguments = []) throws -> String? {
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

    // MARK: - Read models

    /// Rows of read models that belong to nothing, and the units' addresses; what messages have is looked at with them
    /// (`MessageCheck`).
    private static func readModels(_ db: Connection) throws -> [StoreFlaw] {
        let surplus = """
            SELECT message FROM lines l WHERE NOT EXISTS (
                SELECT 1 FROM verdicts v WHERE v.message = l.message AND v.is_current = 1)
            UNION SELECT message FROM unread u WHERE NOT EXISTS (SELECT 1 FROM readings r WHERE r.message = u.message)
            """
        var flaws = try Int64.fetchAll(db, sql: surplus).map { StoreFlaw(.readModel, "message \($0)") }
        var expected: [String: String] = [:]
        let rows = try Row.fetchCursor(
            db, sql: "SELECT e.value, u.code FROM units u, json_each(u.emails) e ORDER BY u.rowid, e.key")
        while let row = try rows.next() {
            if expected[row[0]] == nil { expected[row[0]] = row[1] }
        }
        if try LineTable.addresses(db) != expected { flaws.append(StoreFlaw(.readModel, "addresses")) }
        return flaws
    }
}
