internal import Foundation
internal import GRDB

/// One row of a result; columns are named by their index, from 0.
///
/// A row of a cursor is good until the cursor's next step, one of `fetchOne` and `fetchAll` for as long as it is kept.
package struct Row {
    enum Content {
        case sqlite(GRDB.Row)
        case postgres(PostgresResult, row: Int)
    }

    let content: Content

    package var count: Int {
        switch content {
        case .sqlite(let row): row.count
        case .postgres(let result, _): result.columns
        }
    }

    /// A value that is there: the schema says NOT NULL, or the statement sees to it.
    ///
    /// Ends the program where there is none.
    package subscript<Value: Storable>(_ index: Int) -> Value {
        guard let value = Value.value(in: self, at: index) else {
            preconditionFailure("column \(index) holds no value")
        }
        return value
    }

    /// A value, or nil for NULL.
    package subscript<Value: Storable>(_ index: Int) -> Value? { Value.value(in: self, at: index) }

    /// Whatever a column holds, as it is kept.
    package func stored(at index: Int) -> StoredValue {
        switch content {
        case .sqlite(let row):
            let value: DatabaseValue = row[index]
            return switch value.storage {
            case .null: .null
            case .int64(let number): .integer(number)
            case .double(let number): .real(number)
            case .string(let text): .text(text)
            case .blob(let data): .bytes([UInt8](data))
            }
        case .postgres(let result, let row): return result.stored(row, index)
        }
    }

    /// The bytes of a column, of text too, which are not copied; nil for NULL.
    ///
    /// They are good inside the body.
    package func withBytes<Result>(
        at index: Int, _ body: (UnsafeRawBufferPointer?) throws -> Result
    ) throws -> Result {
        switch content {
        case .sqlite(let row):
            try row.withUnsafeData(atIndex: index) { data in
                guard let data else { return try body(nil) }
                return try data.withUnsafeBytes { try body($0) }
            }
        case .postgres(let result, let row): try body(result.bytes(row, index))
        }
    }

    // MARK: - Kinds

    func integer(at index: Int) -> Int64? {
        switch content {
        case .sqlite(let row): row[index] as Int64?
        case .postgres(let result, let row): result.integer(row, index)
        }
    }

    func octets(at index: Int) -> [UInt8]? {
        switch content {
        case .sqlite(let row): (row[index] as Data?).map { [UInt8]($0) }
        case .postgres(let result, let row): result.bytes(row, index).map { [UInt8]($0) }
        }
    }

    func text(at index: Int) -> String? {
        switch content {
        case .sqlite(let row): row[index] as String?
        case .postgres(let result, let row): result.text(row, index)
        }
    }
}

// MARK: - Fetching

extension Row {
    package static func fetchOne(_ db: Connection, sql: String, arguments: Arguments = []) throws -> Row? {
        switch db.engine {
        case .sqlite(let database):
            try GRDB.Row.fetchOne(database, sql: sql, arguments: arguments.sqlite).map { Row(content: .sqlite($0)) }
        case .postgres(let link): try link.query(sql, arguments).first
        }
    }

    package static func fetchOne(_ statement: Statement, arguments: Arguments = []) throws -> Row? {
        switch statement.engine {
        case .sqlite(let prepared):
            try GRDB.Row.fetchOne(prepared, arguments: arguments.sqlite).map { Row(content: .sqlite($0)) }
        case .postgres(let link): try link.query(statement.sql, arguments).first
        }
    }

    package static func fetchAll(_ db: Connection, sql: String, arguments: Arguments = []) throws -> [Row] {
        switch db.engine {
        case .sqlite(let database):
            try GRDB.Row.fetchAll(database, sql: sql, arguments: arguments.sqlite).map { Row(content: .sqlite($0)) }
        case .postgres(let link): try link.query(sql, arguments).all
        }
    }

    package static func fetchAll(_ statement: Statement, arguments: Arguments = []) throws -> [Row] {
        switch statement.engine {
        case .sqlite(let prepared):
            try GRDB.Row.fetchAll(prepared, arguments: arguments.sqlite).map { Row(content: .sqlite($0)) }
        case .postgres(let link): try link.query(statement.sql, arguments).all
        }
    }

    /// The rows one after the other.
    package static func fetchCursor(_ db: Connection, sql: String, arguments: Arguments = []) throws -> Cursor {
        switch db.engine {
        case .sqlite(let database):
            Cursor(.sqlite(try GRDB.Row.fetchCursor(database, sql: sql, arguments: arguments.sqlite)))
        case .postgres(let link): Cursor(.whole(try link.query(sql, arguments)))
        }
    }

    package static func fetchCursor(_ statement: Statement, arguments: Arguments = []) throws -> Cursor {
        switch statement.engine {
        case .sqlite(let prepared):
            Cursor(.sqlite(try GRDB.Row.fetchCursor(prepared, arguments: arguments.sqlite)))
        case .postgres(let link): Cursor(.whole(try link.query(statement.sql, arguments)))
        }
    }

    /// The rows of a whole table one after the other, a few in memory at a time; only inside a transaction.
    ///
    /// PostgreSQL hands over a result as a whole unless it is asked for pieces, which costs more where there is only one.
    package static func fetchWalk(_ db: Connection, sql: String, arguments: Arguments = []) throws -> Cursor {
        switch db.engine {
        case .sqlite: try fetchCursor(db, sql: sql, arguments: arguments)
        case .postgres(let link): Cursor(.pieces(try link.open(sql, arguments)))
        }
    }
}

/// Walks along the rows of a result.
package final class Cursor {
    enum Source {
        case sqlite(RowCursor)
        case whole(PostgresResult)
        case pieces(PostgresPieces)
    }

    private let source: Source
    private var position = 0

    init(_ source: Source) { self.source = source }

    /// The next row; nil at the end.
    package func next() throws -> Row? {
        switch source {
        case .sqlite(let rows): return try rows.next().map { Row(content: .sqlite($0)) }
        case .whole(let result):
            guard position < result.rows else { return nil }
            position += 1
            return Row(content: .postgres(result, row: position - 1))
        case .pieces(let pieces): return try pieces.next()
        }
    }
}

extension Arguments {
    /// For SQLite's engine.
    var sqlite: StatementArguments {
        StatementArguments(
            values.map { value -> DatabaseValue in
                switch value {
                case .null: .null
                case .integer(let number): number.databaseValue
                case .real(let number): number.databaseValue
                case .text(let text): text.databaseValue
                case .bytes(let bytes): Data(bytes).databaseValue
                }
            })
    }
}
