public import Dossiers
internal import Octets
internal import SQL

/// How far a ledger has come: enough to see later that a database is an older one.
public struct LedgerPosition: Hashable, Sendable {
    /// The journal's last row, 0 before the first.
    public var sequence: Int64
    /// The hash of that row, lower-case hex.
    public var hash: String
    /// The last number of each series that was given, or that is not to be given again.
    public var numbers: [String: Int]

    public init(sequence: Int64, hash: String, numbers: [String: Int]) {
        self.sequence = sequence
        self.hash = hash
        self.numbers = numbers
    }
}

// A database that is older than what was sent, because a backup was restored.
extension Store {
    /// The data folder.
    public var path: String { folder.path }

    /// Brings everything into the database file itself, so that a copy of the one file is whole while nothing is written.
    public func checkpoint() throws {
        try Self.mappingErrors(folder) { try pool.checkpoint(waits: true) }
    }

    /// How far the ledger has come.
    public func position() throws -> LedgerPosition {
        try read { db in
            let end = try Row.fetchOne(db, sql: "SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1")
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT series, max(sequence) FROM
                        (SELECT series, sequence FROM outbox WHERE series IS NOT NULL
                            UNION ALL SELECT series, sequence FROM number_floors) AS given
                    GROUP BY series
                    """)
            return LedgerPosition(
                sequence: end?[0] ?? 0, hash: end.map { Hex.text($0[1] as [UInt8]) } ?? "",
                numbers: Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) }))
        }
    }

    /// Whether the ledger has come by a position: its journal holds that row.
    public func hasPassed(_ position: LedgerPosition) throws -> Bool {
        if position.sequence == 0 { return true }
        let sql = "SELECT hash FROM journal WHERE sequence = ?"
        return try read { db in
            try Row.fetchOne(db, sql: sql, arguments: [position.sequence]).map { Hex.text($0[0] as [UInt8]) }
                == position.hash
        }
    }

    /// Notes that the database was restored: receipts for mail that arrived up to `horizon` are held for a person, and
    /// numbers up to `floors` are not given again.
    ///
    /// What waits in the outbox is held as well.
    public func noteRestoration(
        horizon: Instant, floors: [String: Int], because how: String, at now: Instant
    ) throws {
        try write(at: now) { db, journal in
            try db.execute(
                sql: "INSERT INTO restorations (noticed_at, horizon, how) VALUES (?, ?, ?)",
                arguments: [now.millisecondsSinceEpoch, horizon.millisecondsSinceEpoch, how])
            for (series, sequence) in floors.sorted(by: { $0.key < $1.key }) {
                try Self.raiseFloor(of: series, to: sequence, db)
            }
            let held = try Self.holdWaitingMail(db)
            try journal.append(
                "restored", ["because": how, "horizon": horizon.rfc3339(in: .vietnam), "held": String(held)])
        }
    }

    /// Numbers of a series up to this one are not given again.
    static func raiseFloor(of series: String, to sequence: Int, _ db: Connection) throws {
        let sql = """
            INSERT INTO number_floors (series, sequence) VALUES (?, ?)
            ON CONFLICT (series) DO UPDATE SET sequence = max(number_floors.sequence, excluded.sequence)
            """
        try db.execute(sql: sql, arguments: [series, sequence])
    }

    /// What waits in the outbox of an old database may have gone out since: a person has to look.
    static func holdWaitingMail(_ db: Connection) throws -> Int {
        try db.execute(sql: "UPDATE outbox SET state = 'held', handed_over = NULL WHERE state = 'queued'")
        return db.changesCount
    }

    /// What there was occasion to write up to this moment may have been written before the database was restored, whether
    /// that was noticed or told (`noteRestore`); nil where it never was.
    public func restorationHorizon() throws -> Instant? {
        let sql = """
            SELECT max(at) FROM (SELECT horizon AS at FROM restorations UNION ALL SELECT restored_at FROM restores) AS known
            """
        return try read { db in Instant(column: try Int64.fetchOne(db, sql: sql)) }
    }

    /// Notes letters in the office's name that another ledger has sent, each once.
    public func noteForeign(_ letters: [ForeignLetter], at now: Instant) throws {
        let known = Set(try foreignLetters(after: nil).map(\.messageID))
        let new = letters.filter { !known.contains($0.messageID) }
        guard !new.isEmpty else { return }
        try write(at: now) { _, journal in
            for letter in new {
                try journal.append(
                    Self.foreignLetter,
                    [
                        "message_id": letter.messageID, "unit": letter.unit, "verified": letter.isVerified ? "1" : "0",
                        "received_at": String(letter.receivedAt.millisecondsSinceEpoch),
                    ])
            }
        }
    }

    /// The letters that were noted so and arrived after a moment; nil: all.
    public func foreignLetters(after moment: Instant?) throws -> [ForeignLetter] {
        let sql = """
            SELECT details ->> '$.message_id', details ->> '$.unit', details ->> '$.verified' = '1',
                CAST(details ->> '$.received_at' AS BIGINT) FROM journal WHERE event = ? ORDER BY sequence
            """
        return try read { db in
            try Row.fetchAll(db, sql: sql, arguments: [Self.foreignLetter]).map { row in
                ForeignLetter(
                    messageID: row[0] ?? "", unit: row[1] ?? "", isVerified: row[2] ?? false,
                    receivedAt: Instant(millisecondsSinceEpoch: row[3] ?? 0))
            }.filter { letter in moment.map { letter.receivedAt > $0 } ?? true }
        }
    }

    private static let foreignLetter = "foreign_letter"
}

/// A letter in the office's name, with a mark that this folder did not make, about a mail that is answered here.
public struct ForeignLetter: Hashable, Sendable {
    public let messageID: String
    /// The code of the unit whose mail it answers.
    public let unit: String
    /// Whether the receiving server found that it comes from the office's own domain.
    public let isVerified: Bool
    public let receivedAt: Instant

    public init(messageID: String, unit: String, isVerified: Bool, receivedAt: Instant) {
        self.messageID = messageID
        self.unit = unit
        self.isVerified = isVerified
        self.receivedAt = receivedAt
    }
}
