internal import Dossiers
internal import Octets
internal import SQL

/// The end of the journal inside one write transaction; every event is chained to the one before.
///
/// The hash of a row is SHA-256 over: the hash of the row before (32 bytes, zeros before the first), the sequence number
/// and the time (8 bytes each, big-endian), the event and the details (each with its length in 8 bytes before it).
struct Journal {
    private let db: Connection
    private let now: Instant
    private var last: (sequence: Int64, hash: [UInt8])?

    init(_ db: Connection, at now: Instant) {
        self.db = db
        self.now = now
    }

    /// Adds an event.
    ///
    /// Keys and values are facts for staff: numbers, hashes, codes; no mail content.
    mutating func append(_ event: String, _ details: [String: String]) throws {
        let before = try last ?? Self.end(db)
        var details = details
        if details["by"] != nil || Self.byPeople.contains(event) {
            details["clock"] = Witness.now.rfc3339(in: .vietnam)
            details["user"] = Witness.user
        }
        let text = JSONText.object(details)
        let sequence = before.sequence + 1
        let time = now.millisecondsSinceEpoch
        let hash = Self.hash(after: before.hash, sequence: sequence, time: time, event: event, details: text)
        let sql = "INSERT INTO journal (sequence, time, event, details, hash) VALUES (?, ?, ?, ?, ?)"
        try db.cachedStatement(sql: sql).execute(arguments: [sequence, time, event, text, hash])
        last = (sequence, hash)
    }

    /// Events that only a person brings about, whoever says that he did.
    private static let byPeople: Set = ["units_imported", "nominations_imported", "round_opened", "rehearsal_begun"]

    private static func end(_ db: Connection) throws -> (sequence: Int64, hash: [UInt8]) {
        let sql = "SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1"
        guard let row = try Row.fetchOne(db, sql: sql) else { return (0, start) }
        return (row[0], row[1])
    }

    /// The last row that was added; nil where none was.
    var end: JournalMark? { last.map { JournalMark(sequence: $0.sequence, hash: Hex.text($0.hash)) } }

    // MARK: - The chain

    /// What the first row is chained to.
    static let start = [UInt8](repeating: 0, count: 32)

    static func hash(after before: [UInt8], sequence: Int64, time: Int64, event: String, details: String) -> [UInt8] {
        var fixed = before
        fixed.reserveCapacity(before.count + 32 + event.utf8.count + details.utf8.count)
        append(sequence, to: &fixed)
        append(time, to: &fixed)
        for text in [event, details] {
            append(Int64(text.utf8.count), to: &fixed)
            fixed.append(contentsOf: text.utf8)
        }
        return SHA256.hash(fixed)
    }

    private static func append(_ value: Int64, to bytes: inout [UInt8]) {
        for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
}

extension Journal {
    /// Walks along the whole chain, one row in memory at a time, and compares the roots with the rows that they name.
    ///
    /// - Parameter note: told each row, those behind a breach too.
    static func check(
        _ db: Connection, against roots: [JournalRoot] = [],
        note: (_ event: String, _ details: String, _ time: Int64) -> Void = { _, _, _ in }
    ) throws -> JournalCheck {
        var hash = start
        var expected: Int64 = 1
        let asked = Dictionary(grouping: roots, by: \.sequence)
        var fitting: Set<JournalRoot> = []
        var before: Int64?
        var setBack = JournalCheck.SetBack()
        func result(_ breach: JournalCheck.Breach?) -> JournalCheck {
            JournalCheck(
                rows: breach == nil || breach == .cutOff ? expected - 1 : expected,
                firstBroken: breach == nil ? nil : expected, breach: breach, head: Hex.text(hash),
                strangeRoots: roots.filter { !fitting.contains($0) }, setBack: setBack)
        }
        let rows = try Row.fetchWalk(
            db, sql: "SELECT sequence, time, event, details, hash FROM journal ORDER BY sequence")
        var broken: JournalCheck?
        while let row = try rows.next() {
            let (event, details, time): (String, String, Int64) = (row[2], row[3], row[1])
            note(event, details, time)
            // What stands behind a breach is told all the same; nothing more is known of its chain.
            if broken != nil { continue }
            let sequence: Int64 = row[0]
            guard sequence == expected else {
                broken = result(.missing)
                continue
            }
            let computed = Self.hash(after: hash, sequence: expected, time: time, event: event, details: details)
            guard try row.withBytes(at: 4, { $0?.elementsEqual(computed) ?? false }) else {
                broken = result(.altered)
                continue
            }
            hash = computed
            setBack.note(row: expected, time: row[1], after: before)
            before = row[1]
            if let named = asked[expected] {
                let text = Hex.text(hash)
                fitting.formUnion(named.filter { $0.hash == text })
            }
            expected += 1
        }
        if let broken { return broken }
        // The highest sequence number ever given is remembered: rows cut off at the end show here.
        let given = try Int64.fetchOne(db, sql: lastGiven(db)) ?? 0
        return result(given >= expected ? .cutOff : nil)
    }

    /// SQLite keeps it by itself (AUTOINCREMENT); over PostgreSQL `remember` does.
    private static func lastGiven(_ db: Connection) -> String {
        db.isPostgres
            ? "SELECT value FROM counters WHERE name = 'journal'"
            : "SELECT seq FROM sqlite_sequence WHERE name = 'journal'"
    }

    /// Keeps how far the journal has come, at the end of a transaction.
    func remember() throws {
        guard db.isPostgres, let last else { return }
        try db.cachedStatement(sql: "UPDATE counters SET value = ? WHERE name = 'journal'")
            .execute(arguments: [last.sequence])
    }

    /// The stored hash of a row, lower-case hex; nil where there is no such row.
    static func hash(of sequence: Int64, _ db: Connection) throws -> String? {
        let sql = "SELECT lower(hex(hash)) FROM journal WHERE sequence = ?"
        return try String.fetchOne(db, sql: sql, arguments: [sequence])
    }
}
