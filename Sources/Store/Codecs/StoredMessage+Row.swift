internal import Dossiers
internal import SQL

extension StoredMessage {
    static let columns = """
        m.id, m.sha256, m.size, m.source, m.account, m.folder, m.uid_validity, m.uid, m.stage, m.internal_date, \
        m.file_time, m.accepted_at, m.received_at, m.evidence, m.arrival_internal_date, m.first_seen, m.fetched_at, \
        m.failure
        """
    static let columnCount = 18
    static let select = "SELECT \(columns) FROM messages m"

    /// Reads the columns of `columns`, from the first on.
    init(row: Row) throws {
        guard let stage = Stage(rawValue: row[8]) else { throw StoreError.damaged(what: "a message has no stage") }
        let receivedAt = Instant(millisecondsSinceEpoch: row[12])
        let evidence = (row[13] as String?).flatMap { Arrival.Evidence(rawValue: $0) }
        let origin = Origin(source: row[3], account: row[4], folder: row[5], uidValidity: row[6], uid: row[7])
        self.init(
            id: row[0], sha256: row[1], size: row[2], origin: origin, stage: stage,
            internalDate: Instant(column: row[9]), fileTime: Instant(column: row[10]),
            acceptedAt: Instant(millisecondsSinceEpoch: row[11]),
            arrival: evidence.map {
                Arrival(
                    receivedAt: receivedAt, evidence: $0, internalDate: Instant(column: row[14]),
                    isGuess: $0 == .fileTime && row[10] as Int64? == nil)
            },
            receivedAt: receivedAt, firstSeen: Instant(column: row[15]), fetchedAt: Instant(column: row[16]),
            failure: row[17])
    }
}

extension Instant {
    /// A time out of a column that may be NULL.
    init?(column milliseconds: Int64?) {
        guard let milliseconds else { return nil }
        self.init(millisecondsSinceEpoch: milliseconds)
    }
}
