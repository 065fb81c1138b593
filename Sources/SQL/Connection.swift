internal import GRDB

/// A connection to a ledger's database, inside a transaction of it (`ConnectionPool`).
///
/// The SQL is SQLite's, kept to what both engines understand alike; what they do not is named in `Dialect`.
package final class Connection {
    enum Engine {
        case sqlite(GRDB.Database)
        case postgres(PostgresLink)
    }

    let engine: Engine

    init(_ database: GRDB.Database) { engine = .sqlite(database) }

    init(_ link: PostgresLink) { engine = .postgres(link) }

    package var isPostgres: Bool { if case .postgres = engine { true } else { false } }

    /// Runs one statement, or several without arguments.
    package func execute(sql: String, arguments: Arguments = []) throws {
        switch engine {
        case .sqlite(let database): try database.execute(sql: sql, arguments: arguments.sqlite)
        case .postgres(let link):
            if arguments.values.isEmpty { try link.run(sql) } else { _ = try link.query(sql, arguments) }
        }
    }

    /// A statement that is prepared once a connection; arguments differ from use to use.
    package func cachedStatement(sql: String) throws -> Statement {
        switch engine {
        case .sqlite(let database): Statement(sql: sql, engine: .sqlite(try database.cachedStatement(sql: sql)))
        case .postgres(let link): Statement(sql: sql, engine: .postgres(link))
        }
    }

    /// Inserts one row into a table whose key is a number `id` that the database gives; returns it.
    package func insert(sql: String, arguments: Arguments) throws -> Int64 {
        switch engine {
        case .sqlite(let database):
            try database.cachedStatement(sql: sql).execute(arguments: arguments.sqlite)
            return database.lastInsertedRowID
        case .postgres(let link):
            guard let row = try link.query(sql + " RETURNING id", arguments).first else { return 0 }
            return row[0]
        }
    }

    /// How many rows the last statement has changed, inserted or removed.
    package var changesCount: Int {
        switch engine {
        case .sqlite(let database): database.changesCount
        case .postgres(let link): link.changed
        }
    }
}

/// A prepared statement of a connection.
package struct Statement {
    enum Engine {
        case sqlite(GRDB.Statement)
        case postgres(PostgresLink)
    }

    let sql: String
    let engine: Engine

    package func execute(arguments: Arguments = []) throws {
        switch engine {
        case .sqlite(let prepared): try prepared.execute(arguments: arguments.sqlite)
        case .postgres(let link): _ = try link.query(sql, arguments)
        }
    }
}
