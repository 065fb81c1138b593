public import Dossiers
public import Judgement
internal import SQL

// What lists and figures read instead of whole messages.
extension Store {
    /// The lines of settled messages one after the other, in order of arrival; of one round, or all of them.
    ///
    /// The body may call the store. A few lines are in memory at a time.
    public func forEachLine(round: String? = nil, _ body: (SettledLine) throws -> Void) throws {
        try walk { after in
            let (condition, arguments) = Self.page(after, round: round, Self.place)
            let sql = """
                SELECT \(LineTable.columns) FROM lines l WHERE \(condition) ORDER BY l.received_at, l.message
                LIMIT \(Self.linesAtOnce)
                """
            let lines = try read { try Row.fetchAll($0, sql: sql, arguments: arguments).map { try LineTable.line($0) } }
            for line in lines { try body(line) }
            return lines.count < Self.linesAtOnce ? nil : lines.last.map { ($0.receivedAt, $0.message) }
        }
    }

    /// What each settled message of a round brings to its standing, in order of arrival.
    public func forEachMark(
        round: String, _ body: (_ message: Int64, _ receivedAt: Instant, _ marks: RoundMarks) throws -> Void
    ) throws {
        try walk { after in
            let (condition, arguments) = Self.page(after, round: round, Self.place)
            let sql = """
                SELECT l.message, l.received_at, l.marks FROM lines l WHERE \(condition)
                ORDER BY l.received_at, l.message LIMIT \(Self.linesAtOnce)
                """
            let page = try read { db in
                var page: [(message: Int64, receivedAt: Instant, marks: RoundMarks)] = []
                page.reserveCapacity(Self.linesAtOnce)
                let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
                while let row = try rows.next() {
                    page.append((row[0], Instant(millisecondsSinceEpoch: row[1]), try LineTable.marks(row, at: 2)))
                }
                return page
            }
            for one in page { try body(one.message, one.receivedAt, one.marks) }
            return page.count < Self.linesAtOnce ? nil : page.last.map { ($0.receivedAt, $0.message) }
        }
    }

    /// The settled messages that ask people something, in order of arrival, a few in memory at a time.
    ///
    /// - Parameters:
    ///   - round: nil: of all rounds, and messages that belong to none.
    ///   - decidedToo: those whose questions are all decided as well.
    public func forEachAsking(
        round: String? = nil, decidedToo: Bool = false, _ body: (SettledRow) throws -> Void
    ) throws {
        let asking = decidedToo ? "l.questions > 0" : "l.questions > 0 AND l.asks + l.looks > 0"
        try forEachSettled(along: .lines(round: round, where: asking), body)
    }

    /// How many questions of a round are open, and how many things are only to be looked at; of all rounds where none is named.
    public func openQuestions(round: String? = nil) throws -> (asks: Int, looks: Int) {
        let sql = """
            SELECT coalesce(sum(asks), 0), coalesce(sum(looks), 0) FROM lines
            WHERE questions > 0 AND (CAST(?1 AS TEXT) IS NULL OR round = ?1)
            """
        return try read { db in
            try Row.fetchOne(db, sql: sql, arguments: [round]).map { ($0[0], $0[1]) } ?? (0, 0)
        }
    }

    // MARK: - Pages

    private static let linesAtOnce = 512

    typealias Position = (received: Instant, message: Int64)

    /// Calls the body with where the page before ended, until it says that there is no other.
    func walk(_ page: (_ after: Position?) throws -> Position?) throws {
        var after: Position?
        repeat { after = try page(after) } while after != nil
    }

    private static let place = (received: "l.received_at", message: "l.message")

    /// The condition of a page that begins after a position.
    ///
    /// - Parameter place: the columns of the order.
    static func page(
        _ after: Position?, round: String?, _ place: (received: String, message: String)
    ) -> (sql: String, arguments: Arguments) {
        let (received, message): (Int64, Int64) =
            after.map { ($0.received.millisecondsSinceEpoch, $0.message) } ?? (.min, .min)
        let condition = "(\(place.received), \(place.message)) > (?, ?)"
        guard let round else { return (condition, [received, message]) }
        return ("l.round = ? AND " + condition, [round, received, message])
    }
}
