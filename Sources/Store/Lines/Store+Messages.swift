public import Dossiers
internal import Durability
internal import Octets
internal import SQL

// Doors 3 and 4: messages come in, and readings are recorded.
extension Store {
    /// Takes messages into the ledger: bytes durable first, then all rows in one transaction.
    ///
    /// A known message is a no-op with `isNew` false. Out of a file a message is known by its bytes and its source name.
    /// Out of a mailbox it is known by account, folder, UIDVALIDITY and UID; and by its bytes where the ledger has them
    /// under another UIDVALIDITY, folder or account, so that a renumbered or moved mailbox brings nothing twice. Where a
    /// server gives a UID to other bytes than before, that is a new message, and the journal says so.
    public func accept(_ raws: [RawMessage], at now: Instant) throws -> [AcceptedMessage] {
        guard !raws.isEmpty else { return [] }
        let digests = try raws.map { try archive.digest($0.content) }
        if pool.isPostgres { return try acceptWithBytes(raws, digests, at: now) }
        let known = try read { db in
            try zip(raws, digests).map { try Self.find($0, $1, db) != nil }
        }
        var moved: Set<RawArchive.Digest> = []
        var needed: [(digest: RawArchive.Digest, content: RawMessage.Content)] = []
        var spare: [RawMessage.Content] = []
        for (index, raw) in raws.enumerated() {
            if !moved.contains(digests[index]), try needsBytes(digests[index], isKnown: known[index]) {
                moved.insert(digests[index])
                needed.append((digests[index], raw.content))
            } else {
                spare.append(raw.content)
            }
        }
        try archive.put(needed)
        let accepted = try write(at: now) { db, journal in
            let accepted = try zip(raws, digests).map { try Self.take($0, $1, at: now, db, &journal) }
            PipelineStep.ledgerRowsWritten.reached()
            return accepted
        }
        PipelineStep.ledgerRowsCommitted.reached()
        for content in spare { archive.discard(content) }
        return accepted
    }

    /// Bytes and rows in one transaction, where both are in the database.
    private func acceptWithBytes(
        _ raws: [RawMessage], _ digests: [RawArchive.Digest], at now: Instant
    ) throws -> [AcceptedMessage] {
        let accepted = try write(at: now) { db, journal in
            for (raw, digest) in zip(raws, digests) { try Self.keep(raw, digest, db) }
            PipelineStep.bytesWritten.reached()
            let accepted = try zip(raws, digests).map { try Self.take($0, $1, at: now, db, &journal) }
            PipelineStep.ledgerRowsWritten.reached()
            return accepted
        }
        PipelineStep.ledgerRowsCommitted.reached()
        for raw in raws { archive.discard(raw.content) }
        return accepted
    }

    /// Whether the bytes have to be written.
    ///
    /// A file that no row speaks of may stem from a crash, so it is written anew.
    private func needsBytes(_ digest: RawArchive.Digest, isKnown: Bool) throws -> Bool {
        if !archive.holds(digest) { return true }
        if isKnown { return false }
        return try read { db in
            let sql = "SELECT 1 FROM messages WHERE sha256 = ? LIMIT 1"
            return try Int.fetchOne(db.cachedStatement(sql: sql), arguments: [digest.sha256]) == nil
        }
    }

    /// The messages at a stage with an ID above `id`, by ID.
    public func messages(at stage: Stage, after id: Int64 = 0, limit: Int) throws -> [StoredMessage] {
        let sql = "\(StoredMessage.select) WHERE m.stage = ? AND m.id > ? ORDER BY m.id LIMIT ?"
        return try read { db in
            try Row.fetchAll(db, sql: sql, arguments: [stage.rawValue, id, limit]).map { try StoredMessage(row: $0) }
        }
    }

    public func message(_ id: Int64) throws -> StoredMessage? {
        try read { db in
            try Row.fetchOne(db, sql: "\(StoredMessage.select) WHERE m.id = ?", arguments: [id])
                .map { try StoredMessage(row: $0) }
        }
    }

    /// The messages that somebody can mean by a word: the row (`17` or `#17`), the source's name, the Message-ID with or
    /// without its brackets, or at least six digits of the SHA-256; the oldest first, at most `limit`.
    public func messages(named word: String, limit: Int = 20) throws -> [StoredMessage] {
        let sql = """
            \(StoredMessage.select) WHERE m.id = ? OR m.source = ? OR (? AND substr(m.sha256, 1, ?) = ?)
                OR m.id IN (SELECT message FROM readings WHERE rfc_message_id IN (?, '<' || ? || '>'))
            ORDER BY m.id LIMIT ?
            """
        let row = Int64(word.hasPrefix("#") ? String(word.dropFirst()) : word)
        let isHash = word.utf8.count >= 6 && word.utf8.count <= 64
        return try read { db in
            try Row.fetchAll(
                db, sql: sql,
                arguments: [row, word, isHash, word.utf8.count, word.lowercased(), word, word, limit]
            ).map { try StoredMessage(row: $0) }
        }
    }

    /// The settled messages whose reading an older reader made, by ID.
    public func messagesReadBefore(readerVersion: Int) throws -> [StoredMessage] {
        let sql = """
            \(StoredMessage.select) WHERE m.stage = 'settled' AND ? > (
                SELECT reader_version FROM readings WHERE message = m.id ORDER BY version DESC LIMIT 1)
            ORDER BY m.id
            """
        return try read { db in
            try Row.fetchAll(db, sql: sql, arguments: [readerVersion]).map { try StoredMessage(row: $0) }
        }
    }

    /// The messages that have a reading, by ID.
    public func readMessages() throws -> [StoredMessage] {
        let sql = """
            \(StoredMessage.select) WHERE EXISTS (SELECT 1 FROM readings r WHERE r.message = m.id) ORDER BY m.id
            """
        return try read { db in try Row.fetchAll(db, sql: sql).map { try StoredMessage(row: $0) } }
    }

    /// How many messages are at a stage.
    public func count(at stage: Stage) throws -> Int {
        try read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM messages WHERE stage = ?", arguments: [stage.rawValue]) ?? 0
        }
    }

    // MARK: - Readings

    /// Records readings; the messages come to the stage `read`.
    ///
    /// A reading that is recorded already changes nothing; a different one is kept beside the old one, and the message
    /// waits for a new verdict. A power cut right after may undo this: the messages are then at the stage `accepted`
    /// again and are read again.
    public func record(_ readings: [(id: Int64, reading: Reading, arrival: Arrival)], at now: Instant) throws {
        guard !readings.isEmpty else { return }
        let bodies = readings.map { ReadingCodec.encode($0.reading) }
        try writeRepeatable(at: now) { db, journal in
            for (item, body) in zip(readings, bodies) {
                try Self.record(item.id, item.reading, body, item.arrival, at: now, db, &journal)
            }
            PipelineStep.readingsWritten.reached()
        }
        PipelineStep.readingsCommitted.reached()
    }

    /// The current reading of a message, nil before it is read.
    public func reading(_ id: Int64) throws -> Reading? {
        let sql = "SELECT body FROM readings WHERE message = ? ORDER BY version DESC LIMIT 1"
        return try read { db in
            try Row.fetchOne(db, sql: sql, arguments: [id]).map { try Self.reading($0, at: 0) }
        }
    }

    /// Gives a message up: it stays, at the stage `failed`, with the reason for staff.
    public func markFailed(_ id: Int64, reason: String, at now: Instant) throws {
        try write(at: now) { db, journal in
            try db.execute(
                sql: "UPDATE messages SET stage = 'failed', failure = ? WHERE id = ?", arguments: [reason, id])
            guard db.changesCount == 1 else { throw StoreError.unknownMessage(id) }
            try journal.append("failed", ["message": String(id), "reason": reason])
        }
    }

    /// Whether these bytes have been accepted before, from wherever: a guess at what `accept` will say that costs little.
    ///
    /// False for a staged file, which would have to be read.
    public func holds(_ raw: RawMessage) throws -> Bool {
        guard case .bytes(let bytes) = raw.content else { return false }
        return try read { db in
            let sql = "SELECT 1 FROM messages WHERE sha256 = ? LIMIT 1"
            return try Int.fetchOne(db.cachedStatement(sql: sql), arguments: [ContentHash.sha256(bytes)]) != nil
        }
    }

    /// The messages that have a reading and no verdict on it, in the order of arrival, then of ID; those after `last` in
    /// that order where it is given.
    public func nextToJudge(
        after last: StoredMessage? = nil, limit: Int
    ) throws -> [(message: StoredMessage, reading: Reading)] {
        let start = last.map { ($0.receivedAt.millisecondsSinceEpoch, $0.id) } ?? (.min, .min)
        let sql = """
            SELECT \(StoredMessage.columns), r.body FROM messages m
            JOIN readings r ON r.message = m.id
                AND r.version = (SELECT max(version) FROM readings WHERE message = m.id)
            WHERE m.stage = 'read' AND (m.received_at, m.id) > (?, ?) ORDER BY m.received_at, m.id LIMIT ?
            """
        return try read { db in
            let rows = try Row.fetchCursor(db, sql: sql, arguments: [start.0, start.1, limit])
            var result: [(message: StoredMessage, reading: Reading)] = []
            while let row = try rows.next() {
                result.append((try StoredMessage(row: row), try Self.reading(row, at: StoredMessage.columnCount)))
            }
            return result
        }
    }

    static func reading(_ row: Row, at index: Int) throws -> Reading {
        try row.withBytes(at: index) { bytes in
            guard let bytes else { throw ReadingScanner.damage }
            return try ReadingCodec.decode(bytes)
        }
    }
}

// MARK: - Rows of messages

extension Store {
    /// How an incoming message is known.
    private enum Known {
        /// By its place in the mailbox, or by bytes and name.
        case here(Int64)
        /// By its bytes, from another place.
        case elsewhere(Int64)
        /// Its UID was another message's.
        case reused(Int64)

        var message: Int64? {
            switch self {
            case .here(let id), .elsewhere(let id): id
            case .reused: nil
            }
        }
    }

    private static func find(_ raw: RawMessage, _ digest: RawArchive.Digest, _ db: Connection) throws -> Int64? {
        try know(raw, digest, db)?.message
    }

    private static func know(_ raw: RawMessage, _ digest: RawArchive.Digest, _ db: Connection) throws -> Known? {
        let origin = raw.origin
        guard origin.isMailbox else {
            let sql = "SELECT id FROM messages WHERE account = '' AND sha256 = ? AND source = ?"
            return try Int64.fetchOne(db.cachedStatement(sql: sql), arguments: [digest.sha256, origin.source])
                .map { .here($0) }
        }
        let byPlace = """
            SELECT m.id, m.sha256 FROM uids u JOIN messages m ON m.id = u.message
            WHERE u.account = ? AND u.folder = ? AND u.uid_validity = ? AND u.uid = ?
            """
        let place: Arguments = [origin.account, origin.folder, origin.uidValidity, origin.uid]
        if let row = try Row.fetchOne(db.cachedStatement(sql: byPlace), arguments: place) {
            return row[1] == digest.sha256 ? .here(row[0]) : .reused(row[0])
        }
        // One stored message answers for one UID of a mailbox: two equal ones beside each other are two messages.
        let byBytes = """
            SELECT m.id FROM messages m WHERE m.sha256 = ? AND m.account <> '' AND NOT EXISTS (
                SELECT 1 FROM uids u
                WHERE u.message = m.id AND u.account = ? AND u.folder = ? AND u.uid_validity = ?)
            ORDER BY m.id LIMIT 1
            """
        return try Int64.fetchOne(
            db.cachedStatement(sql: byBytes),
            arguments: [digest.sha256, origin.account, origin.folder, origin.uidValidity]
        ).map { .elsewhere($0) }
    }

    private static func take(
        _ raw: RawMessage, _ digest: RawArchive.Digest, at now: Instant, _ db: Connection, _ journal: inout Journal
    ) throws -> AcceptedMessage {
        let known = try know(raw, digest, db)
        if let id = known?.message {
            if case .elsewhere = known {
                try addUID(raw, message: id, db)
                try journal.append("seen_elsewhere", details(id, digest, raw.origin))
            }
            return AcceptedMessage(id: id, sha256: digest.sha256, size: digest.size, isNew: false)
        }
        let id = try insert(raw, digest, at: now, db)
        if raw.origin.isMailbox { try addUID(raw, message: id, db) }
        var facts = details(id, digest, raw.origin)
        facts["internal_date"] = raw.internalDate?.rfc3339(in: .vietnam)
        if case .reused(let earlier) = known { facts["uid_was_of"] = String(earlier) }
        try journal.append("accepted", facts)
        return AcceptedMessage(id: id, sha256: digest.sha256, size: digest.size, isNew: true)
    }

    private static func details(_ id: Int64, _ digest: RawArchive.Digest, _ origin: Origin) -> [String: String] {
        var details = ["message": String(id), "sha256": digest.sha256, "source": origin.source]
        details["size"] = String(digest.size)
        if origin.isMailbox { details["mailbox"] = "\(origin.account)/\(origin.folder)" }
        return details
    }

    private static func insert(
        _ raw: RawMessage, _ digest: RawArchive.Digest, at now: Instant, _ db: Connection
    ) throws -> Int64 {
        let sql = """
            INSERT INTO messages (sha256, size, source, account, folder, uid_validity, uid, internal_date, file_time,
                accepted_at, stage, received_at, first_seen, fetched_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'accepted', ?, ?, ?)
            """
        let origin = raw.origin
        let firstSeen = origin.isMailbox ? try takeSighting(of: origin, db) : nil
        let received = raw.internalDate ?? raw.fileTime ?? now
        return try db.insert(
            sql: sql,
            arguments: [
                digest.sha256, digest.size, origin.source, origin.account, origin.folder, origin.uidValidity,
                origin.uid, raw.internalDate?.millisecondsSinceEpoch, raw.fileTime?.millisecondsSinceEpoch,
                now.millisecondsSinceEpoch, received.millisecondsSinceEpoch, firstSeen,
                raw.fetchedAt?.millisecondsSinceEpoch,
            ])
    }

    private static func addUID(_ raw: RawMessage, message: Int64, _ db: Connection) throws {
        let sql = """
            INSERT INTO uids (account, folder, uid_validity, uid, message, internal_date) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (account, folder, uid_validity, uid) DO UPDATE SET message = excluded.message, internal_date = excluded.internal_date, gone_at = NULL,
                filed_at = NULL
            """
        let origin = raw.origin
        try db.cachedStatement(sql: sql).execute(
            arguments: [
                origin.account, origin.folder, origin.uidValidity, origin.uid, message,
                raw.internalDate?.millisecondsSinceEpoch,
            ])
    }

    static func record(
        _ id: Int64, _ reading: Reading, _ body: [UInt8], _ arrival: Arrival, at now: Instant, _ db: Connection,
        _ journal: inout Journal
    ) throws {
        let find = "SELECT version, body FROM readings WHERE message = ? ORDER BY version DESC LIMIT 1"
        let last = try Row.fetchOne(db.cachedStatement(sql: find), arguments: [id])
        let isSame = try last?.withBytes(at: 1) { $0?.elementsEqual(body) ?? false } ?? false
        if isSame, try arrivalIsStored(arrival, message: id, db) { return }
        let version: Int = if let last { isSame ? last[0] : last[0] + 1 } else { 1 }
        try setArrival(arrival, message: id, db)
        try LineTable.noteReading(reading, arrival, of: id, isFirst: last == nil, db)
        if !isSame { try insert(reading, body, message: id, version: version, at: now, db) }
        var details = ["message": String(id), "version": String(version), "evidence": arrival.evidence.rawValue]
        details["sha256"] = body.withUnsafeBytes { ContentHash.sha256($0) }
        details["received_at"] = arrival.receivedAt.rfc3339(in: .vietnam)
        details["failure"] = reading.failure?.rawValue
        try journal.append("read", details)
    }

    private static func arrivalIsStored(_ arrival: Arrival, message: Int64, _ db: Connection) throws -> Bool {
        let sql = "\(StoredMessage.select) WHERE m.id = ?"
        let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [message])
        return try row.map { try StoredMessage(row: $0) }?.arrival == arrival
    }

    private static func setArrival(_ arrival: Arrival, message: Int64, _ db: Connection) throws {
        let sql = """
            UPDATE messages SET stage = 'read', received_at = ?, evidence = ?, arrival_internal_date = ?, failure = NULL
            WHERE id = ?
            """
        try db.cachedStatement(sql: sql).execute(
            arguments: [
                arrival.receivedAt.millisecondsSinceEpoch, arrival.evidence.rawValue,
                arrival.internalDate?.millisecondsSinceEpoch, message,
            ])
        guard db.changesCount == 1 else { throw StoreError.unknownMessage(message) }
    }

    private static func insert(
        _ reading: Reading, _ body: [UInt8], message: Int64, version: Int, at now: Instant, _ db: Connection
    ) throws {
        let sql = """
            INSERT INTO readings (message, version, recorded_at, rfc_message_id, body, reader_version, failure)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """
        try db.cachedStatement(sql: sql).execute(
            arguments: [
                message, version, now.millisecondsSinceEpoch, reading.header.messageID, body, Reading.readerVersion,
                reading.failure?.rawValue,
            ])
        let file = """
            INSERT INTO files (message, version, position, path, sha256, size, format, problem)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """
        let statement = try db.cachedStatement(sql: file)
        for (position, attachment) in reading.attachments.enumerated() {
            try statement.execute(
                arguments: [
                    message, version, position, attachment.path, attachment.sha256, attachment.size,
                    attachment.format.rawValue, attachment.problem?.rawValue,
                ])
        }
    }
}
