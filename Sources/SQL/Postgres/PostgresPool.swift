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
    private static let mostReaders = 5
    private let readers = DispatchSemaphore(value: mostReaders)
    /// The server's process whose lock is this program's right to take mail in; nil for whoever does not need the right.
    private let fence = Mutex<Int64?>(nil)

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
        let link = try began(.reader) { _ = try $0.run("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY") }
        return try ended(link, .reader) { try body(Connection(link)) }
    }

    // MARK: - Writing

    func transact<Value>(isDurable: Bool, _ body: (Connection) throws -> Value) throws -> Value {
        guard !isReadOnly else { throw SQLFailure(.readOnly, code: "25006", words: "opened to read") }
        writerTurn.wait()
        defer { writerTurn.signal() }
        // Without the flush a crash of the server undoes it, as it does where SQLite does not flush.
        let ease = isDurable ? "" : "; SET LOCAL synchronous_commit = off"
        // The server, the database or the role may have another level for whoever names none.
        let begin =
            "BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE\(ease); SELECT pg_advisory_xact_lock(\(Self.office))"
        let fence = fence.withLock { $0 }
        let link = try began(.writer) { link in
            guard let fence else { return _ = try link.run(begin) }
            // Looked at under the office's lock: whoever got the right meanwhile has not written yet, or we see that it is gone.
            guard try link.run(begin + "; " + PostgresInstance.isHeld(by: fence)).rows == 1 else {
                throw SQLFailure(.displaced, code: "55000", words: "the right to take mail in was lost")
            }
        }
        return try ended(link, .writer) { try body(Connection(link)) }
    }

    /// Lets nothing be written from here on but while the instance has its lock.
    ///
    /// A lock of a session's ends with its connection, and the program would not hear of it: the server looks in each transaction.
    func fence(by instance: PostgresInstance) { fence.withLock { $0 = instance.process } }

    /// The writer's connection with no transaction about it.
    func withWriter<Value>(_ body: (Connection) throws -> Value) throws -> Value {
        writerTurn.wait()
        defer { writerTurn.signal() }
        let link = try take(.writer) ?? PostgresLink(address)
        let value = try body(Connection(link))
        giveBack(link, .writer)
        return value
    }

    // MARK: - Connections

    private enum Role { case reader, writer }

    private func take(_ role: Role) -> PostgresLink? {
        switch role {
        case .reader: idle.withLock { $0.popLast() }
        case .writer:
            writer.withLock { kept in
                defer { kept = nil }
                return kept
            }
        }
    }

    /// Keeps a connection for the next of the same role; no more than are ever at work at once.
    private func giveBack(_ link: PostgresLink, _ role: Role) {
        switch role {
        case .reader: idle.withLock { if $0.count < Self.mostReaders { $0.append(link) } }
        case .writer: writer.withLock { $0 = link }
        }
    }

    // MARK: - Transactions

    /// A connection with a transaction begun: one that is there, or where that has died meanwhile, a new one.
    private func began(_ role: Role, _ begin: (PostgresLink) throws -> Void) throws -> PostgresLink {
        while let link = take(role) {
            do {
                try begin(link)
                return link
            } catch let failure as SQLFailure where failure.kind == .unreachable {
                // Nothing was done on it yet.
                continue
            } catch {
                // Such as a lock that did not come: the transaction is begun and of no use.
                if (try? link.run("ROLLBACK")) != nil { giveBack(link, role) }
                throw error
            }
        }
        let link = try PostgresLink(address)
        try begin(link)
        return link
    }

    /// Ends a transaction by what the body does.
    ///
    /// Where the body throws, it is rolled back and the connection kept; where the end is not known, the connection is done with.
    ///
    /// A connection that is lost while it commits leaves open whether it did; every call of the ledger may be made again.
    private func ended<Value>(_ link: PostgresLink, _ role: Role, _ body: () throws -> Value) throws -> Value {
        do {
            let value = try body()
            try link.commit()
            giveBack(link, role)
            return value
        } catch {
            if !link.isLost, link.isOpen, (try? link.run("ROLLBACK")) != nil { giveBack(link, role) }
            throw error
        }
    }
}

/// The right to be the one who takes mail in on a ledger, whatever machine it is on: it ends with the connection.
package final class PostgresInstance: Sendable {
    private let link: PostgresLink
    /// The server's process that holds the lock for us.
    package let process: Int64

    private init(_ link: PostgresLink) throws {
        self.link = link
        process = try Int64.fetchOne(Connection(link), sql: "SELECT pg_backend_pid()") ?? 0
    }

    /// A statement that gives one row while the process has the lock, and else none.
    static func isHeld(by process: Int64) -> String {
        """
        SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = 1414424686 AND objid = 2 AND objsubid = 2
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND pid = \(process) AND granted
        """
    }

    /// Nil where somebody else has it.
    package static func acquire(_ address: String) throws -> PostgresInstance? {
        let link = try PostgresLink(address)
        let isFree =
            try Bool.fetchOne(
                Connection(link), sql: "SELECT pg_try_advisory_lock(1414424686, 2)") ?? false
        return isFree ? try PostgresInstance(link) : nil
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
