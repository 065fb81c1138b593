public import Dossiers
internal import SQL

// The office's lists. An import adds and changes, removes only what it is told to, and keeps the order of what was there.
extension Store {
    /// Takes the units of a list in and removes those named; the key is the code.
    ///
    /// Throws `StoreError.unitInUse` where a nomination names a unit that is to be removed, and `StoreError.listChanged` where
    /// `base`, what was there when the change was decided, is not there any more. `file` is the SHA-256 of the list file, for
    /// the journal; `address` says of one that was added for a unit whence it is, by whom and why, in a row of its own.
    public func importUnits(
        _ units: [Dossiers.Unit], removing codes: [String] = [], expecting base: [Dossiers.Unit]? = nil,
        file: String? = nil, address: [String: String]? = nil, at now: Instant
    ) throws -> ImportSummary {
        try write(at: now) { db, journal in
            let present = try Self.units(db)
            if let base, base != present { throw StoreError.listChanged(what: "units") }
            let used = try String.fetchSet(db, sql: "SELECT DISTINCT unit_code FROM nominations")
            for code in codes where used.contains(code) { throw StoreError.unitInUse(code) }
            let known = Dictionary(present.map { ($0.code, $0) }) { $1 }
            var summary = try Self.merge(units, into: known, key: \.code) { try Self.save($0, db) }
            for code in codes {
                try db.execute(sql: "DELETE FROM units WHERE code = ?", arguments: [code])
                summary.removed += db.changesCount
            }
            try LineTable.unitsChanged(db)
            var details = Self.details(of: summary, removing: codes, file: file)
            details["by"] = address?["by"]
            details["sealed"] = try Seal.units(db)
            try journal.append("units_imported", details)
            if let address { try journal.append("address_added", address) }
            return summary
        }
    }

    /// Opens a round, or changes the dates or the state of the one with the same ID; the journal says what was there before, who
    /// changed it and why.
    public func open(
        _ round: Round, by: String? = nil, because: String = "", at now: Instant
    ) throws -> ImportSummary {
        try write(at: now) { db, journal in
            let known = Dictionary(try Self.rounds(db).map { ($0.id, $0) }) { $1 }
            let summary = try Self.merge([round], into: known, key: \.id) { try Self.save($0, db) }
            var details = ["round": round.id, "published": round.published.iso]
            details["deadline"] = round.deadline.rfc3339(in: .vietnam)
            details["deadline_before"] = known[round.id]?.deadline.rfc3339(in: .vietnam)
            details["published_before"] = known[round.id]?.published.iso
            details["by"] = by
            if !because.isEmpty { details["because"] = because }
            details["state"] = round.state.rawValue
            details["sealed"] = try Seal.rounds(db)
            let isChange = known[round.id].map { $0.state != round.state } ?? false
            if summary.unchanged == 0 {
                try journal.append(isChange ? "round_\(round.state.rawValue)" : "round_opened", details)
            }
            return summary
        }
    }

    /// Takes the nominations of a round in and removes those named; the key is the nomination's ID.
    ///
    /// The verdicts on messages stay as they are; the journal names what was removed. Throws `StoreError.unknownRound`, and
    /// `StoreError.listChanged` where `base`, what was there when the change was decided, is not there any more. `file` is the
    /// SHA-256 of the list file, for the journal.
    public func importNominations(
        _ list: [Nomination], removing ids: [String] = [], round: String, expecting base: [Nomination]? = nil,
        file: String? = nil, at now: Instant
    ) throws -> ImportSummary {
        try write(at: now) { db, journal in
            guard try Self.rounds(db).contains(where: { $0.id == round }) else { throw StoreError.unknownRound(round) }
            let present = try Self.nominations(db)[round, default: []]
            if let base, base != present { throw StoreError.listChanged(what: "nominations") }
            let known = Dictionary(present.map { ($0.id, $0) }) { $1 }
            var summary = try Self.merge(list, into: known, key: \.id) { try Self.save($0, round: round, db) }
            for id in ids {
                try db.execute(sql: "DELETE FROM nominations WHERE round = ? AND id = ?", arguments: [round, id])
                summary.removed += db.changesCount
            }
            var details = Self.details(of: summary, removing: ids, file: file)
            details["round"] = round
            details["sealed"] = try Seal.nominations(round, db)
            try journal.append("nominations_imported", details)
            return summary
        }
    }

    /// All lists, each in the order in which it came.
    public func roster() throws -> Roster {
        try read { db in
            Roster(
                units: try Self.units(db), rounds: try Self.rounds(db), nominations: try Self.nominations(db),
                isRehearsal: try Self.isRehearsal(db))
        }
    }

    // MARK: - Parts of the lists

    /// The units, in the order of the list.
    public func units() throws -> [Dossiers.Unit] { try read { try Self.units($0) } }

    /// The unit of this code.
    public func unit(_ code: String) throws -> Dossiers.Unit? {
        try read { try Self.units($0, "WHERE code = ?", [code]).first }
    }

    /// The code of the unit that has registered an address, in lower case; the first one's where several have.
    public func unit(ofAddress address: String) throws -> String? {
        try read { db in
            try String.fetchOne(
                db.cachedStatement(sql: "SELECT unit FROM addresses WHERE address = ?"), arguments: [address])
        }
    }

    /// The rounds, in the order in which they were opened.
    public func rounds() throws -> [Round] { try read { try Self.rounds($0) } }

    /// The nominations of a round, in the order of the list.
    public func nominations(round: String) throws -> [Nomination] {
        try read { try Self.nominations($0, "WHERE round = ?", [round])[round] ?? [] }
    }

    /// The nomination of this ID.
    public func nomination(_ id: String, round: String) throws -> Nomination? {
        try read { try Self.nominations($0, "WHERE round = ? AND id = ?", [round, id])[round]?.first }
    }

    /// The nominations of a round that a word names: by ID or by the whole name.
    public func nominations(named word: String, round: String) throws -> [Nomination] {
        try read { db in
            try Self.nominations(db, "WHERE round = ? AND (id = ? OR name = ?)", [round, word, word])[round] ?? []
        }
    }

    // MARK: - Merging

    private static func merge<Item: Equatable>(
        _ items: [Item], into known: [String: Item], key: (Item) -> String, save: (Item) throws -> Void
    ) throws -> ImportSummary {
        var known = known
        var summary = ImportSummary()
        for item in items {
            switch known.updateValue(item, forKey: key(item)) {
            case nil: summary.added += 1
            case item: summary.unchanged += 1
            default: summary.changed += 1
            }
            try save(item)
        }
        return summary
    }

    private static func details(
        of summary: ImportSummary, removing keys: [String], file: String?
    ) -> [String: String] {
        var details = [
            "added": String(summary.added), "changed": String(summary.changed), "unchanged": String(summary.unchanged),
        ]
        details["file"] = file
        if !keys.isEmpty { details["removed"] = keys.joined(separator: " ") }
        return details
    }

    // MARK: - Rows

    private static func save(_ unit: Dossiers.Unit, _ db: Connection) throws {
        let sql = """
            INSERT INTO units (code, name, level, emails, aliases) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (code) DO UPDATE SET name = excluded.name, level = excluded.level, emails = excluded.emails,
                aliases = excluded.aliases
            """
        try db.cachedStatement(sql: sql).execute(
            arguments: [
                unit.code, unit.name, unit.level, try StoredJSON.encode(unit.emails),
                try StoredJSON.encode(unit.aliases),
            ])
    }

    private static func save(_ round: Round, _ db: Connection) throws {
        let sql = """
            INSERT INTO rounds (id, published, deadline, deadline_is_fixed, state) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET published = excluded.published, deadline = excluded.deadline,
                deadline_is_fixed = excluded.deadline_is_fixed, state = excluded.state
            """
        try db.cachedStatement(sql: sql).execute(
            arguments: [
                round.id, round.published.iso, round.deadline.millisecondsSinceEpoch, round.deadlineIsFixed,
                round.state.rawValue,
            ])
    }

    private static func save(_ nomination: Nomination, round: String, _ db: Connection) throws {
        let sql = """
            INSERT INTO nominations (round, id, kind, name, birth_date, position, unit_code, award)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (round, id) DO UPDATE SET kind = excluded.kind, name = excluded.name,
                birth_date = excluded.birth_date, position = excluded.position, unit_code = excluded.unit_code,
                award = excluded.award
            """
        try db.cachedStatement(sql: sql).execute(
            arguments: [
                round, nomination.id, nomination.kind.rawValue, nomination.name, nomination.birthDate?.iso,
                nomination.position, nomination.unitCode, nomination.award,
            ])
    }

    private static func units(
        _ db: Connection, _ condition: String = "", _ arguments: Arguments = []
    ) throws -> [Dossiers.Unit] {
        let sql = "SELECT code, name, level, emails, aliases FROM units \(condition) ORDER BY rowid"
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
        var units: [Dossiers.Unit] = []
        while let row = try rows.next() {
            units.append(
                Dossiers.Unit(
                    code: row[0], name: row[1], level: row[2], emails: try VerdictScanner.strings(row[3]),
                    aliases: try VerdictScanner.strings(row[4])))
        }
        return units
    }

    private static func rounds(_ db: Connection) throws -> [Round] {
        let sql = "SELECT id, published, deadline, deadline_is_fixed, state FROM rounds ORDER BY rowid"
        return try Row.fetchAll(db, sql: sql).map { row in
            guard let published = CalendarDate(iso: row[1]) else {
                throw StoreError.damaged(what: "a round has no publication date")
            }
            return Round(
                id: row[0], published: published, deadline: Instant(millisecondsSinceEpoch: row[2]),
                deadlineIsFixed: row[3], state: Round.State(rawValue: row[4]) ?? .open)
        }
    }

    private static func nominations(
        _ db: Connection, _ condition: String = "", _ arguments: Arguments = []
    ) throws -> [String: [Nomination]] {
        let sql = """
            SELECT round, id, kind, name, birth_date, position, unit_code, award FROM nominations \(condition)
            ORDER BY rowid
            """
        var lists: [String: [Nomination]] = [:]
        // Thousands of nominations have the same few awards, positions and units.
        var words: Set<String> = []
        func shared(_ word: String) -> String { words.insert(word).memberAfterInsert }
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
        while let row = try rows.next() {
            guard let kind = NomineeKind(rawValue: row[2]) else {
                throw StoreError.damaged(what: "a nomination has an unknown kind")
            }
            let nomination = Nomination(
                id: row[1], kind: kind, name: row[3], birthDate: (row[4] as String?).flatMap { BirthDate(iso: $0) },
                position: (row[5] as String?).map(shared), unitCode: shared(row[6]), award: shared(row[7]))
            lists[row[0], default: []].append(nomination)
        }
        return lists
    }
}
