/// What a place in a row holds.
package enum StoredValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes([UInt8])
}

/// A type whose values can be put into a statement and read out of a row.
///
/// Both engines keep four kinds of value: whole numbers of 64 bits, floating numbers, UTF-8 text, and bytes. A truth is the number
/// 0 or 1.
package protocol Storable {
    var stored: StoredValue { get }
    /// The value at an index of a row, from 0; nil where there is none (NULL).
    static func value(in row: Row, at index: Int) -> Self?
}

extension Int64: Storable {
    package var stored: StoredValue { .integer(self) }
    package static func value(in row: Row, at index: Int) -> Int64? { row.integer(at: index) }
}

extension Int: Storable {
    package var stored: StoredValue { .integer(Int64(self)) }
    package static func value(in row: Row, at index: Int) -> Int? { row.integer(at: index).map(Int.init) }
}

extension UInt32: Storable {
    package var stored: StoredValue { .integer(Int64(self)) }
    /// What is beyond its bounds was not written by this program.
    package static func value(in row: Row, at index: Int) -> UInt32? { row.integer(at: index).map(UInt32.init) }
}

extension Bool: Storable {
    package var stored: StoredValue { .integer(self ? 1 : 0) }
    package static func value(in row: Row, at index: Int) -> Bool? { row.integer(at: index).map { $0 != 0 } }
}

extension String: Storable {
    package var stored: StoredValue { .text(self) }
    package static func value(in row: Row, at index: Int) -> String? { row.text(at: index) }
}

extension [UInt8]: Storable {
    package var stored: StoredValue { .bytes(self) }
    package static func value(in row: Row, at index: Int) -> [UInt8]? {
        row.octets(at: index)
    }
}

// MARK: - Single columns

extension Storable {
    /// The first column of the first row; nil where there is no row, or no value in it.
    package static func fetchOne(_ db: Connection, sql: String, arguments: Arguments = []) throws -> Self? {
        try Row.fetchOne(db, sql: sql, arguments: arguments).flatMap { value(in: $0, at: 0) }
    }

    package static func fetchOne(_ statement: Statement, arguments: Arguments = []) throws -> Self? {
        try Row.fetchOne(statement, arguments: arguments).flatMap { value(in: $0, at: 0) }
    }

    /// The first column of all rows.
    package static func fetchAll(_ db: Connection, sql: String, arguments: Arguments = []) throws -> [Self] {
        try all(Row.fetchCursor(db, sql: sql, arguments: arguments))
    }

    package static func fetchAll(_ statement: Statement, arguments: Arguments = []) throws -> [Self] {
        try all(Row.fetchCursor(statement, arguments: arguments))
    }

    private static func all(_ rows: Cursor) throws -> [Self] {
        var values: [Self] = []
        while let row = try rows.next() { values.append(row[0]) }
        return values
    }
}

extension Storable where Self: Hashable {
    /// The first column of all rows, each value once.
    package static func fetchSet(_ db: Connection, sql: String, arguments: Arguments = []) throws -> Set<Self> {
        let rows = try Row.fetchCursor(db, sql: sql, arguments: arguments)
        var values: Set<Self> = []
        while let row = try rows.next() { values.insert(row[0]) }
        return values
    }
}
