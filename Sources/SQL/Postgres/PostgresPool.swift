internal import Dispatch
internal import Synchronization

/// The connections of one process to a ledger on PostgreSQL.
///
/// **Why one writer at a time, and why it is right.** The ledger was written for SQLite, where whoever writes is alone from the
/// transaction's first statement to its end: it looks, and writes by what it saw. Here each transaction that writes takes the
/// office's lock first (`pg_advisory_xact_lock`) and then reads by READ COMMITTED: every statement sees all that was committed when it
/// began, and whoever held the lock before has committed, since PostgreSQL gives locks back after a transaction counts as
/// committed. So nothing that a writer saw can change until it ends. The lock ends with the transaction, and the transaction with the
/// connection: no crash leaves it behind. Readers take no lock; REPEATABLE READ shows them one state.
final class PostgresPool: Sendable {
    private let address: String
    private let idle = Mutex<[PostgresLink]>([])
    private let writer = Mutex<PostgresLink?>(nil)
    private let writerTurn = DispatchSemaphore(value: 1)
    private let readers = DispatchSemaphore(value: 5)

    /// "TNhn", as in SQLite's file; then what is locked.
    static let office = "1414424686, 1"

    private let isReadOnly: Bool

    /// Connects once, to see that it can be.
    init(_ address: String, isReadOnly: Bool) throws {
        self.address = address
        self.isReadOnly = isReadOnly
        let first = try PostgresLink(address)
        idle.withLock { $0.append(first) }
    }

    func close() {
        idle.withLock { $0 = [] }
        writer.withLock { $0 = nil }
    }

    // MARK: - Reading

    func read<Value>(_ body: (Connection) throws -> Value) throws -> Value {
        readers.wait()
        defer { readers.signal() }
        let link = try began("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY") { idle.withLock { $0.popLast() } }
        let value = try ended(link) { try body(Connection(link)) }
        idle.withLock { $0.append(link) }
        return value
    }

    // MARK: - Writing

    func transact<Value>(isDurable: Bool, _ body: (Connection) throws -> Value) throws -> Value {
        guard !isReadOnly else { throw SQLFailure(.readOnly, code: "25006", words: "opened to read") }
        writerTurn.wait()
        defer { writerTurn.signal() }
        // Without the flush a crash of the server undoes it, as it does where SQLite does not flush.
        let ease = isDurable ? "" : "; SET LOCAL synchronous_commit = off"
        let link = try began("BEGIN\(ease); SELECT pg_advisory_xact_lock(\(Self.office))") { takeWriter() }
        let value = try ended(link) { try body(Connection(link)) }
        writer.withLock { $0 = link }
        return value
    }

    /// The writer's connection with no transaction about it.
    func withWriter<Value>(_ body: (Connection) throws -> Value) throws -> Value {
        writerTurn.wait()
        defer { writerTurn.signal() }
        let link = try takeWriter() ?? PostgresLink(address)
        let value = try body(Connection(link))
        writer.withLock { $0 = link }
        return value
    }

    private func takeWriter() -> PostgresLink? {
        writer.withLock { kept in
            defer { kept = nil }
            return kept
        }
    }

    // MARK: - Transactions

    /// A connection with a transaction begun: one that is there, or where that has died meanwhile, a new one.
    private func began(_ sql: String, _ take: () -> PostgresLink?) throws -> PostgresLink {
        while let link = take() {
            do {
                try link.run(sql)
                return link
            } catch let failure as SQLFailure where failure.kind == .unreachable {
                // Nothing was done on it yet.
                continue
            } catch {
                // Such as a lock that did not come: the transaction is begun and of no use.
                if (try? link.run("ROLLBACK")) != nil { giveBack(link) }
                throw error
            }
        }
        let link = try PostgresLink(address)
        try link.run(sql)
        return link
    }

    private func giveBack(_ link: PostgresLink) { idle.withLock { $0.append(link) } }

    /// Ends a transaction by what the body does.
    ///
    /// Where the body throws, it is rolled back and the connection kept; where the end is not known, the connection is done with.
    ///
    /// A connection that is lost while it commits leaves open whether it did; every call of the ledger may be made again.
    private func ended<Value>(_ link: PostgresLink, _ body: () throws -> Value) throws -> Value {
        do {
            let value = try body()
            try link.commit()
            return value
        } catch {
            if !link.isLost, link.isOpen, (try? link.run("ROLLBACK")) != nil { giveBack(link) }
            throw error
        }
    }
}

/// The right to be the one who takes mail in on a ledger, whatever machine it is on: it ends with the connection.
package final class PostgresInstance: Sendable {
    private let link: PostgresLink

    private init(_ link: PostgresLink) { self.link = link }

    /// Nil where somebody else has it.
    package static func acquire(_ address: String) throws -> PostgresInstance? {
        let link = try PostgresLink(address)
        let isFree =
            try Bool.fetchOne(
                Connection(link), sql: "SELECT pg_try_advisory_lock(1414424686, 2)") ?? false
        return isFree ? PostgresInstance(link) : nil
    }
}

extension ConnectionPool {
    /// Connects to a ledger on PostgreSQL.
    ///
    /// - Parameter address: a connection string of libpq's, such as `postgresql://host/database`.
    package static func postgres(_ address: String, isReadOnly: Bool = false) throws -> ConnectionPool {
        ConnectionPool(try PostgresPool(address, isReadOnly: isReadOnly))
    }
}
