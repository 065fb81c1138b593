internal import Dossiers
internal import Judgement
internal import SQL

/// Compares messages, what was read in them and decided about them, and what is kept of them for lists, with one another and
/// with what the journal tells: one walk along messages, readings, files and verdicts side by side.
struct MessageCheck {
    private let facts: JournalFacts
    private let decisions: [Int64: [RecordedDecision]]
    private let addresses: [String: String]
    private var flaws: [StoreFlaw] = []
    /// What there is of what the journal tells.
    private var found: (readings: Set<JournalFacts.Version>, verdicts: Set<JournalFacts.Version>) = ([], [])
    private var messages: Set<Int64> = []

    /// - Parameter range: of messages' IDs.
    static func flaws(
        in range: ClosedRange<Int64>, told facts: JournalFacts, _ db: Connection
    ) throws -> [StoreFlaw] {
        var check = MessageCheck(
            facts: facts, decisions: try Store.decisions(of: nil, db), addresses: try LineTable.addresses(db))
        try check.walk(range, db)
        return check.flaws
    }

    private init(facts: JournalFacts, decisions: [Int64: [RecordedDecision]], addresses: [String: String]) {
        self.facts = facts
        self.decisions = decisions
        self.addresses = addresses
    }

    private mutating func walk(_ range: ClosedRange<Int64>, _ db: Connection) throws {
        let bounds: Arguments = [range.lowerBound, range.upperBound]
        var accepted = try Ahead(db, Self.accepted, bounds)
        var readings = try Ahead(db, Self.readings, bounds)
        var files = try Ahead(db, Self.files, bounds)
        var verdicts = try Ahead(db, Self.verdicts, bounds)
        while let id = [accepted.message, readings.message, verdicts.message].compactMap({ $0 }).min() {
            while accepted.message == id, let row = accepted.row {
                checkMessage(id, row)
                try accepted.next()
            }
            let read = try checkReadings(of: id, &readings, &files)
            try checkVerdicts(of: id, &verdicts, read)
        }
        checkGone(range)
    }

    private mutating func add(_ code: StoreFlaw.Code, _ subject: String) { flaws.append(StoreFlaw(code, subject)) }

    // MARK: - Messages

    private static let accepted = """
        SELECT id, sha256, size, internal_date, received_at, evidence FROM messages WHERE id BETWEEN ? AND ? ORDER BY id
        """

    /// Bytes and INTERNALDATE against the row that accepted it; the deciding time and its source against the last reading, to
    /// the second as the journal has it.
    private mutating func checkMessage(_ id: Int64, _ row: Row) {
        messages.insert(id)
        let noted = facts.accepted[id]
        var isSame = noted != nil && noted?.sha256 == Fingerprint(hex: row[1]) && noted?.size == row[2] as Int
        // Rows of before the journal told INTERNALDATE have nothing to compare with.
        if let date = noted?.internalDate { isSame = isSame && date == Instant(column: row[3])?.rfc3339(in: .vietnam) }
        if !isSame { add(.ledger, "message \(id)") }
        guard let evidence = row[5] as String?, let arrival = facts.arrivals[id] else { return }
        let time = Instant(millisecondsSinceEpoch: row[4]).rfc3339(in: .vietnam)
        if time != arrival.receivedAt || evidence != arrival.evidence { add(.arrival, "message \(id)") }
    }

    /// What the journal tells of and what is not there.
    private mutating func checkGone(_ range: ClosedRange<Int64>) {
        for id in facts.accepted.keys where range.contains(id) && !messages.contains(id) {
            add(.ledger, "message \(id)")
        }
        for one in facts.readings.keys where range.contains(one.message) && !found.readings.contains(one) {
            add(.reading, "message \(one.message), \(one.version) is gone")
        }
        for one in facts.verdicts.keys where range.contains(one.message) && !found.verdicts.contains(one) {
            add(.verdict, "message \(one.message), \(one.version) is gone")
        }
    }

    // MARK: - Readings

    private static let readings = """
        SELECT r.message, r.version, r.body, u.message IS NOT NULL FROM readings r
        LEFT JOIN unread u ON u.message = r.message
        WHERE r.message BETWEEN ? AND ? ORDER BY r.message, r.version
        """
    private static let files = """
        SELECT message, version, path, sha256 FROM files WHERE message BETWEEN ? AND ?
        ORDER BY message, version, position
        """

    /// Bytes against the journal, the table of files against the readings that it was made of; gives the readings by version.
    private mutating func checkReadings(
        of id: Int64, _ readings: inout Ahead, _ files: inout Ahead
    ) throws -> [Int: Reading] {
        var read: [Int: Reading] = [:]
        var unread: (listed: Bool, told: Bool?) = (false, nil)
        while let before = files.message, before < id { try files.next() }
        while readings.message == id, let row = readings.row {
            let version: Int = row[1]
            let key = JournalFacts.Version(message: id, version: version)
            found.readings.insert(key)
            var isSame = facts.readings[key]?.contains(try Fingerprint(of: row, at: 2)) ?? false
            let reading = try? Store.reading(row, at: 2)
            read[version] = reading
            unread = (row[3], reading.map(LineTable.isUnread))
            try readings.next()
            let listed = try Self.listed(&files, id, version)
            if let reading { isSame = isSame && Self.isSame(listed, reading.attachments) }
            if !isSame { add(.reading, "message \(id), \(version)") }
        }
        if let told = unread.told, told != unread.listed { add(.readModel, "message \(id), unread") }
        return read
    }

    private static func listed(
        _ files: inout Ahead, _ message: Int64, _ version: Int
    ) throws -> [(path: String, sha256: String)] {
        var listed: [(String, String)] = []
        while files.message == message, let row = files.row {
            let found: Int = row[1]
            guard found <= version else { break }
            if found == version { listed.append((row[2], row[3])) }
            try files.next()
        }
        return listed
    }

    private static func isSame(_ listed: [(path: String, sha256: String)], _ files: [Attachment]) -> Bool {
        listed.count == files.count && zip(listed, files).allSatisfy { $0.path == $1.path && $0.sha256 == $1.sha256 }
    }

    // MARK: - Verdicts

    private static let verdicts = """
        SELECT v.message, v.version, v.body, v.disposition, v.round, v.unit, v.timeliness, v.covered, v.sender,
            v.is_current, v.reading_version, m.stage, m.received_at, o.number, l.message IS NOT NULL,
            (SELECT max(w.version) FROM verdicts w WHERE w.message = v.message), l.senders, \(LineTable.columns)
        FROM verdicts v LEFT JOIN messages m ON m.id = v.message
        LEFT JOIN outbox o ON v.is_current = 1 AND o.message = v.message AND o.kind = 'receipt'
        LEFT JOIN lines l ON v.is_current = 1 AND l.message = v.message
        WHERE v.message BETWEEN ? AND ? ORDER BY v.message, v.version
        """
    private static let firstOfLine = 17

    /// Bytes against the journal, columns against the body that they say again, and the line that follows from all.
    private mutating func checkVerdicts(of id: Int64, _ verdicts: inout Ahead, _ read: [Int: Reading]) throws {
        while verdicts.message == id, let row = verdicts.row {
            let version: Int = row[1]
            let key = JournalFacts.Version(message: id, version: version)
            found.verdicts.insert(key)
            let text: String = row[2]
            let verdict = try? VerdictScanner.verdict(text)
            let isTold = facts.verdicts[key]?.contains(try Fingerprint(of: row, at: 2)) ?? false
            let isLast = version == row[15] as Int
            if !isTold || verdict.map({ Self.isSame(row, $0) }) != true || row[9] as Bool != isLast
                || row[11] as String? == "accepted"
            {
                add(.verdict, "message \(id), \(version)")
            }
            if row[9], let verdict, let reading = read[row[10]] { try checkLine(id, row, verdict, reading) }
            try verdicts.next()
        }
    }

    private static func isSame(_ row: Row, _ verdict: Verdict) -> Bool {
        row[3] as String == verdict.disposition.rawValue && row[4] as String? == verdict.round
            && row[5] as String? == verdict.unit && row[6] as String? == verdict.timeliness?.rawValue
            // Verdicts of before senders were judged have no mark of one in either place.
            && row[7] as String == Store.covered(verdict) && row[8] as String? == verdict.sender?.rank.rawValue
    }

    private mutating func checkLine(_ id: Int64, _ row: Row, _ verdict: Verdict, _ reading: Reading) throws {
        guard let receivedAt = Instant(column: row[12]) else { return }
        let senders = LineTable.senders(of: reading)
        let line = SettledLine(
            id, at: receivedAt, reading, verdict, decisions: decisions[id] ?? [],
            senderUnit: senders.first { addresses[$0] != nil }.flatMap { addresses[$0] }, receipt: row[13])
        let isSame =
            row[14] && row[16] as String? == senders.joined(separator: "\n")
            && (try? LineTable.line(row, from: Self.firstOfLine)) == line
        if !isSame { add(.readModel, "message \(id)") }
    }
}
