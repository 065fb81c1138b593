internal import SQL

/// A walk along rows that begin with a message's ID, in that order, which shows the row that it is at.
struct Ahead {
    private let cursor: Cursor
    /// Good until the next step.
    private(set) var row: Row?

    init(_ db: Connection, _ sql: String, _ arguments: Arguments) throws {
        cursor = try Row.fetchWalk(db, sql: sql, arguments: arguments)
        row = try cursor.next()
    }

    /// Of the row that it is at; nil at the end.
    var message: Int64? { row?[0] }

    mutating func next() throws { row = try cursor.next() }
}
