public import Dossiers
internal import SQL

/// A mail in the outbox without its bytes and what it told: as lists show it.
public struct OutboxLine: Hashable, Sendable, Identifiable {
    public let id: Int64
    public let kind: OutgoingKind
    /// See `OutboxEntry` for all of them.
    public let occasion: String
    public let messageID: Int64?
    public let number: String
    public let to: String
    public let subject: String
    public let rfcMessageID: String
    public let state: OutboxEntry.State
    public let attempts: Int
    public let answer: String?
    public let createdAt: Instant
    public let nextAttempt: Instant
    public let sentAt: Instant?
    public let handedOver: Instant?
    public let undelivered: String?

    /// Whether the program itself gave it up, because what it says was no longer so (`Store.drop`).
    public var isDropped: Bool { state == .refused && answer?.hasPrefix(OutboxEntry.dropMark) == true }
}

extension OutboxLine {
    /// The body stands before some of them in the row and is passed over.
    static let columns = """
        o.id, o.kind, o.occasion, o.message, o.number, o.recipient, o.subject, o.rfc_message_id, o.state, o.attempts, \
        o.answer, o.created_at, o.next_attempt, o.sent_at, o.handed_over, o.undelivered
        """

    init(_ row: Row) throws {
        guard let kind = OutgoingKind(rawValue: row[1]), let state = OutboxEntry.State(rawValue: row[8]) else {
            throw StoreError.damaged(what: "a mail in the outbox has no kind or no state")
        }
        self.init(
            id: row[0], kind: kind, occasion: row[2], messageID: row[3], number: row[4], to: row[5], subject: row[6],
            rfcMessageID: row[7], state: state, attempts: row[9], answer: row[10],
            createdAt: Instant(millisecondsSinceEpoch: row[11]), nextAttempt: Instant(millisecondsSinceEpoch: row[12]),
            sentAt: Instant(column: row[13]), handedOver: Instant(column: row[14]), undelivered: row[15])
    }
}

extension Store {
    /// What of the outbox is wanted.
    public enum OutboxPart: Hashable, Sendable {
        /// Everything of one kind, by series and number.
        case kind(OutgoingKind)
        /// What may still go out, in the order of writing; so is the next.
        case waiting
        /// What was refused or came back, but for what the program gave up itself.
        case undelivered
    }

    /// Mail that was written, one after the other, a few in memory at a time.
    ///
    /// The body may call the store.
    public func forEachOutgoing(_ part: OutboxPart, _ body: (OutboxLine) throws -> Void) throws {
        switch part {
        case .kind(let kind): try forEachOutgoing(of: kind, body)
        case .waiting: try forEachOutgoing(where: "o.state IN ('queued', 'held')", body)
        case .undelivered:
            try forEachOutgoing(where: "(o.state = 'refused' OR o.undelivered IS NOT NULL)") { line in
                if !line.isDropped || line.undelivered != nil { try body(line) }
            }
        }
    }

    private static let outgoingAtOnce = 256

    private func forEachOutgoing(of kind: OutgoingKind, _ body: (OutboxLine) throws -> Void) throws {
        let sql = """
            SELECT \(OutboxLine.columns), o.series, o.sequence FROM outbox o
            WHERE (o.series, o.sequence) > (?, ?) AND o.kind = ? ORDER BY o.series, o.sequence LIMIT \(Self.outgoingAtOnce)
            """
        var after: (series: String, sequence: Int)? = ("", .min)
        while let start = after {
            let page = try read { db in
                try Row.fetchAll(
                    db.cachedStatement(sql: sql), arguments: [start.series, start.sequence, kind.rawValue]
                ).map { row in (line: try OutboxLine(row), series: row[16] as String, sequence: row[17] as Int) }
            }
            for one in page { try body(one.line) }
            after = page.count < Self.outgoingAtOnce ? nil : page.last.map { ($0.series, $0.sequence) }
        }
    }

    private func forEachOutgoing(where condition: String, _ body: (OutboxLine) throws -> Void) throws {
        let sql = """
            SELECT \(OutboxLine.columns) FROM outbox o WHERE o.id > ? AND o.number IS NOT NULL AND \(condition)
            ORDER BY o.id LIMIT \(Self.outgoingAtOnce)
            """
        var after: Int64? = .min
        while let start = after {
            let page = try read { db in
                try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [start]).map { try OutboxLine($0) }
            }
            for line in page { try body(line) }
            after = page.count < Self.outgoingAtOnce ? nil : page.last?.id
        }
    }
}
