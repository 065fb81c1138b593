internal import GRDB

/// The connections to one ledger's database: any number of readers beside each other, one writer after the other.
///
/// All errors that a database gives are `SQLFailure`.
package final class ConnectionPool: Sendable {
    private enum Engine: Sendable {
        case sqlite(DatabasePool)
        case postgres(PostgresPool)
    }

    private let engine: Engine

    init(_ pool: DatabasePool) { engine = .sqlite(pool) }

    init(_ pool: PostgresPool) { engine = .postgres(pool) }

    package var isPostgres: Bool { if case .postgres = engine { true } else { false } }

    /// SQLite's pool; nil over another engine.
    var sqlite: DatabasePool? { if case .sqlite(let pool) = engine { pool } else { nil } }

    /// Reads one state of the database, whatever others write meanwhile.
    package func read<Value>(_ body: (Connection) throws -> Value) throws -> Value {
        switch engine {
        case .sqlite(let pool): try SQLFailure.mapping { try pool.read { try body(Connection($0)) } }
        case .postgres(let pool): try pool.read(body)
        }
    }

    /// One transaction, with nobody else writing from its beginning to its end; rolled back where the body throws.
    ///
    /// - Parameter isDurable: whether a power cut leaves it whole. What is not durable by itself is so with the next that is, and a
    ///   crash of this program undoes neither.
    package func transact<Value>(isDurable: Bool, _ body: (Connection) throws -> Value) throws -> Value {
        switch engine {
        case .sqlite(let pool):
            try SQLFailure.mapping {
                try pool.writeWithoutTransaction { db in
                    // FULL: a commit waits until the write-ahead log is on the disk. GRDB opens with NORMAL, which does not.
                    try db.execute(sql: isDurable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL")
                    return try db.inImmediateTransaction { try body(Connection(db)) }
                }
            }
        case .postgres(let pool): try pool.transact(isDurable: isDurable, body)
        }
    }

    /// A durable transaction.
    package func write<Value>(_ body: (Connection) throws -> Value) throws -> Value {
        try transact(isDurable: true, body)
    }

    /// The writer's connection, with each statement a transaction of its own.
    package func writeWithoutTransaction<Value>(_ body: (Connection) throws -> Value) throws -> Value {
        switch engine {
        case .sqlite(let pool):
            try SQLFailure.mapping { try pool.writeWithoutTransaction { try body(Connection($0)) } }
        case .postgres(let pool): try pool.withWriter(body)
        }
    }

    /// Lets nothing be written from here on but while the instance has its lock; over SQLite the kernel sees to that.
    package func fence(by instance: PostgresInstance) {
        if case .postgres(let pool) = engine { pool.fence(by: instance) }
    }

    package func close() throws {
        switch engine {
        case .sqlite(let pool): try SQLFailure.mapping { try pool.close() }
        case .postgres(let pool): pool.close()
        }
    }
}

extension Database {
    /// Runs the body in a transaction that holds the write lock from its beginning; rolled back where the body throws.
    fileprivate func inImmediateTransaction<Value>(_ body: () throws -> Value) throws -> Value {
        try beginTransaction(.immediate)
        do {
            let value = try body()
            try commit()
            return value
        } catch {
            // The error that counts is the first one; SQLite may have rolled back by itself.
            if isInsideTransaction { try? rollback() }
            throw error
        }
    }
}
