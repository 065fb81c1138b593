internal import Dossiers
internal import Judgement
internal import SQL

/// The table of lines (`SettledLine`), and of the units' addresses that questions depend on: written inside the transaction
/// that changes what they follow from, never by themselves.
enum LineTable {
    static let columns = """
        l.message, l.received_at, l.round, l.sender, l.subject, l.files, l.disposition, l.timeliness, l.unit, \
        l.receipt, l.questions, l.asks, l.looks, l.marks
        """

    // MARK: - Writing

    /// Writes the line of a message that was just settled.
    ///
    /// - Parameter reading: the one that the verdict was made of; nil: it is looked up.
    static func write(
        _ message: Int64, at receivedAt: Instant, _ reading: Reading?, _ verdict: Verdict, receipt: String?,
        _ db: Connection
    ) throws {
        guard let reading else { return try refresh(message, db) }
        let line = SettledLine(
            message, at: receivedAt, reading, verdict, decisions: try Store.decisions(of: message, db)[message] ?? [],
            senderUnit: try senderUnit(of: reading, db), receipt: receipt)
        try put(line, from: reading, db)
    }

    /// Computes a message's line anew from what it follows from; nothing where the message is not settled.
    static func refresh(_ message: Int64, _ db: Connection) throws {
        guard let (line, reading) = try computed(message, db) else { return }
        try put(line, from: reading, db)
    }

    /// Takes over what a new reading tells of a message: when it arrived, and whether something in it could not be read.
    static func noteReading(
        _ reading: Reading, _ arrival: Arrival, of message: Int64, isFirst: Bool, _ db: Connection
    ) throws {
        let isUnread = isUnread(reading)
        if isUnread {
            try db.cachedStatement(sql: "INSERT INTO unread (message) VALUES (?) ON CONFLICT DO NOTHING")
                .execute(arguments: [message])
        }
        // What was never read has no line.
        guard !isFirst else { return }
        if !isUnread {
            try db.cachedStatement(sql: "DELETE FROM unread WHERE message = ?").execute(arguments: [message])
        }
        try db.cachedStatement(sql: "UPDATE lines SET received_at = ? WHERE message = ?")
            .execute(arguments: [arrival.receivedAt.millisecondsSinceEpoch, message])
    }

    /// Whether a message could not be read as a whole, or holds a file that could not.
    static func isUnread(_ reading: Reading) -> Bool {
        reading.failure != nil || reading.attachments.contains { $0.problem != nil }
    }

    private static func put(_ line: SettledLine, from reading: Reading, _ db: Connection) throws {
        let sql = """
            INSERT INTO lines (message, received_at, round, sender, subject, files, disposition, timeliness, unit, receipt,
                questions, asks, looks, marks, senders)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (message) DO UPDATE SET received_at = excluded.received_at, round = excluded.round,
                sender = excluded.sender, subject = excluded.subject, files = excluded.files,
                disposition = excluded.disposition, timeliness = excluded.timeliness, unit = excluded.unit,
                receipt = excluded.receipt, questions = excluded.questions, asks = excluded.asks, looks = excluded.looks,
                marks = excluded.marks, senders = excluded.senders
            """
        try db.cachedStatement(sql: sql).execute(
            arguments: [
                line.message, line.receivedAt.millisecondsSinceEpoch, line.round, line.sender, line.subject, line.files,
                line.disposition.rawValue, line.timeliness?.rawValue, line.unit, line.receipt, line.questions,
                line.asks,
                line.looks, MarksCodec.encode(line.marks), senders(of: reading).joined(separator: "\n"),
            ])
    }

    // MARK: - What a line follows from

    /// What the line of a message has to be; nil where it has no verdict.
    static func computed(_ message: Int64, _ db: Connection) throws -> (line: SettledLine, reading: Reading)? {
        let sql = """
            SELECT m.received_at, r.body, v.body, o.number FROM messages m
            JOIN verdicts v ON v.message = m.id AND v.is_current = 1
            JOIN readings r ON r.message = m.id AND r.version = v.reading_version
            LEFT JOIN outbox o ON o.message = m.id AND o.kind = 'receipt' WHERE m.id = ?
            """
        guard let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [message]) else { return nil }
        let reading = try Store.reading(row, at: 1)
        let line = SettledLine(
            message, at: Instant(millisecondsSinceEpoch: row[0]), reading, try VerdictScanner.verdict(row[2]),
            decisions: try Store.decisions(of: message, db)[message] ?? [],
            senderUnit: try senderUnit(of: reading, db), receipt: row[3])
        return (line, reading)
    }

    /// The addresses of From, as they are registered.
    static func senders(of reading: Reading) -> [String] { reading.header.from.map { $0.mailbox.lowercased() } }

    /// The unit that the first registered address of From is registered for.
    static func senderUnit(of reading: Reading, _ db: Connection) throws -> String? {
        let statement = try db.cachedStatement(sql: "SELECT unit FROM addresses WHERE address = ?")
        for address in senders(of: reading) {
            if let unit = try String.fetchOne(statement, arguments: [address]) { return unit }
        }
        return nil
    }

    // MARK: - The units' addresses

    /// Takes the units' addresses over; where one was registered for another unit or for none, the lines of whoever wrote from
    /// it are computed anew.
    static func unitsChanged(_ db: Connection) throws {
        let before = try addresses(db)
        try db.execute(sql: "DELETE FROM addresses")
        try db.execute(sql: fillAddresses)
        let after = try addresses(db)
        let changed = Set(after.filter { before[$0.key] != $0.value }.keys)
            .union(before.keys.filter { after[$0] == nil })
        guard !changed.isEmpty else { return }
        let rows = try Row.fetchCursor(db, sql: "SELECT message, senders FROM lines")
        var affected: [Int64] = []
        while let row = try rows.next() {
            let senders = (row[1] as String).split(separator: "\n")
            if senders.contains(where: { changed.contains(String($0)) }) { affected.append(row[0]) }
        }
        for message in affected { try refresh(message, db) }
    }

    static func addresses(_ db: Connection) throws -> [String: String] {
        let rows = try Row.fetchCursor(db, sql: "SELECT address, unit FROM addresses")
        var units: [String: String] = [:]
        while let row = try rows.next() { units[row[0]] = row[1] }
        return units
    }

    /// An address that two units have registered is the first one's.
    static let fillAddresses = """
        INSERT INTO addresses (address, unit)
            SELECT e.value, u.code FROM units u, json_each(u.emails) e WHERE true ORDER BY u.rowid, e.key
            ON CONFLICT DO NOTHING
        """

    // MARK: - Reading back

    /// Reads the columns of `columns`, from an index on.
    static func line(_ row: Row, from first: Int = 0) throws -> SettledLine {
        guard let disposition = (row[first + 6] as String?).flatMap(Disposition.init(rawValue:)) else {
            throw StoreError.damaged(what: "a line has no disposition")
        }
        return SettledLine(
            message: row[first], receivedAt: Instant(millisecondsSinceEpoch: row[first + 1]), round: row[first + 2],
            sender: row[first + 3], subject: row[first + 4], files: row[first + 5], disposition: disposition,
            timeliness: (row[first + 7] as String?).flatMap(Timeliness.init(rawValue:)), unit: row[first + 8],
            receipt: row[first + 9], questions: row[first + 10], asks: row[first + 11], looks: row[first + 12],
            marks: try marks(row, at: first + 13))
    }

    static func marks(_ row: Row, at index: Int) throws -> RoundMarks {
        try row.withBytes(at: index) { bytes in
            guard let bytes else { throw ReadingScanner.damage }
            return try MarksCodec.decode(bytes)
        }
    }
}
