internal import Dossiers
internal import Foundation
internal import Glibc
internal import SQL
internal import Synchronization

// Looks at everything that is stored and changes nothing. May run while the service is at work.
extension Store {
    /// Examines the database, the journal, what the journal says of the ledger, what is kept for lists, and the bytes of every
    /// stored message.
    ///
    /// Takes as long as reading all stored messages once, on all cores; holds some hundred bytes a message.
    ///
    /// `roots` were written down elsewhere; `progress` is told the number of files hashed so far.
    public func examine(
        against roots: [JournalRoot] = [], progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws -> StoreExamination {
        let journal = Mutex<(JournalCheck, JournalFacts)?>(nil)
        let complaints = Mutex<[String]>([])
        let expected = try expectedFiles()
        let files = RawCheck(archive: archive, expected: expected, progress: progress)
        try Concurrently.run(
            [
                { [self] in
                    let told = try read { try Self.journal($0, roots) }
                    journal.withLock { $0 = told }
                },
                { [self] in
                    let found = try databaseComplaints()
                    complaints.withLock { $0 = found }
                },
            ] + (pool.isPostgres ? [] : files.tasks))
        guard let (check, facts) = journal.withLock({ $0 }) else { preconditionFailure("the journal was walked along") }
        var examination = StoreExamination(journal: check)
        for complaint in complaints.withLock({ $0 }) { examination.add(StoreFlaw(.database, complaint)) }
        if let row = check.firstBroken { examination.add(StoreFlaw(.journal, "row \(row)")) }
        for root in check.strangeRoots { examination.add(StoreFlaw(.journalRoot, root.line)) }
        for flaw in try ledgerFlaws(told: facts, roots) { examination.add(flaw) }
        if let mark = JournalMark(in: folder), try read({ try Journal.hash(of: mark.sequence, $0) }) != mark.hash {
            examination.add(StoreFlaw(.journalEnd, "row \(mark.sequence)"))
        }
        examination.messages = expected.values.reduce(0) { $0 + $1.messages }
        let found = try pool.isPostgres ? rawCheck(expected, progress: progress) : files.result
        (examination.files, examination.bytes) = (found.files, found.bytes)
        for flaw in found.flaws { examination.add(flaw) }
        try examineLeftovers(expected, &examination)
        return examination
    }

    private static func journal(_ db: Connection, _ roots: [JournalRoot]) throws -> (JournalCheck, JournalFacts) {
        var facts = JournalFacts()
        let check = try Journal.check(db, against: roots) { facts.note($0, $1, time: $2) }
        return (check, facts)
    }

    // MARK: - The ledger

    /// Messages that are looked at in one transaction.
    private static let messagesAtOnce: Int64 = 1024

    /// What is not as the journal tells.
    ///
    /// Where the service is at work, the parts are seen as they are at different moments; so what is found is believed only
    /// where it shows in one and the same state as well.
    private func ledgerFlaws(told facts: JournalFacts, _ roots: [JournalRoot]) throws -> [StoreFlaw] {
        let isAnyFound = Mutex(false)
        let checks = try Self.checks(of: read(Self.messageIDs), told: facts)
        try Concurrently.run(
            checks.map { check in
                { [self] in
                    if isAnyFound.withLock({ $0 }) { return }
                    if try !read(check).isEmpty { isAnyFound.withLock { $0 = true } }
                }
            })
        guard isAnyFound.withLock({ $0 }) else { return [] }
        return try read { db in
            let (_, facts) = try Self.journal(db, roots)
            return try Self.checks(of: Self.messageIDs(db), told: facts).flatMap { try $0(db) }
        }
    }

    private static func messageIDs(_ db: Connection) throws -> ClosedRange<Int64> {
        let sql = "SELECT coalesce(min(id), 1), coalesce(max(id), 1) FROM messages"
        guard let row = try Row.fetchOne(db, sql: sql) else { return 1...1 }
        return (row[0] as Int64)...(row[1] as Int64)
    }

    /// The first range begins, and the last one ends, where IDs do: rows of messages that are gone are looked at too.
    private static func checks(
        of messages: ClosedRange<Int64>, told facts: JournalFacts
    ) -> [@Sendable (Connection) throws -> [StoreFlaw]] {
        var starts = Array(stride(from: messages.lowerBound, through: messages.upperBound, by: Int(messagesAtOnce)))
        starts[0] = .min
        let ends = starts.dropFirst().map { $0 - 1 } + [.max]
        let ranges = zip(starts, ends).map { $0...$1 }
        return [{ try LetterCheck.flaws(told: facts, $0) }]
            + ranges.map { range in { try MessageCheck.flaws(in: range, told: facts, $0) } }
            + [{ try ListCheck.flaws($0) }]
    }

    /// What SQLite itself finds, at most a hundred lines: page numbers, table and column names, no values.
    ///
    /// PostgreSQL's own damage is for its own tools (`pg_amcheck`, page checksums).
    private func databaseComplaints() throws -> [String] {
        if pool.isPostgres { return [] }
        return try read { db in
            let integrity = try String.fetchAll(db, sql: "PRAGMA integrity_check(100)").filter { $0 != "ok" }
            let keys = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").prefix(100).map { row in
                "\(row[0] as String) row \((row[1] as Int64?).map(String.init) ?? "?") points to nothing in \(row[2] as String)"
            }
            return integrity + keys
        }
    }

    // MARK: - Files

    private func expectedFiles() throws -> [String: RawCheck.Expected] {
        try read { db in
            var expected: [String: RawCheck.Expected] = [:]
            let rows = try Row.fetchWalk(db, sql: "SELECT sha256, size FROM messages")
            while let row = try rows.next() { expected[row[0], default: .init(size: row[1])].messages += 1 }
            return expected
        }
    }

    private func examineLeftovers(
        _ expected: [String: RawCheck.Expected], _ examination: inout StoreExamination
    ) throws {
        for (path, name) in try filesInRaw() where expected[name] == nil {
            // A message may have come in meanwhile: its file is there before its row.
            if try !isKnown(name) { examination.add(StoreFlaw(.rawSurplus, path)) }
        }
        // What interrupted runs left was removed when the store was opened, unless somebody else has it open; what is
        // younger than an hour may be on its way into the store.
        guard !Self.isClosed(stagingFolder) else { return }
        for name in try StoreFolder.names(in: stagingFolder) where Self.isOld("\(stagingFolder)/\(name)") {
            examination.add(StoreFlaw(.stagingLeftover, "tmp/\(name)"))
        }
    }

    /// Whether this account may not look into a folder.
    private static func isClosed(_ path: String) -> Bool { access(path, R_OK | X_OK) != 0 && errno == EACCES }

    private static func isOld(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mtim.tv_sec < time(nil) - 3600
    }

    /// Every file below `raw`: its path from the data folder, and the hash that its name tells (else the name).
    private func filesInRaw() throws -> [(path: String, name: String)] {
        var files: [(String, String)] = []
        if pool.isPostgres || Self.isClosed(folder.raw) { return [] }
        for bucket in try StoreFolder.names(in: folder.raw) {
            let path = "\(folder.raw)/\(bucket)"
            // What lies in a folder that may not be looked into was told of each message.
            if Self.isClosed(path) { continue }
            guard let names = try? StoreFolder.names(in: path) else {
                files.append(("raw/\(bucket)", bucket))
                continue
            }
            for name in names {
                let isInPlace = name.hasSuffix(".eml") && name.hasPrefix(bucket)
                files.append(("raw/\(bucket)/\(name)", isInPlace ? String(name.dropLast(4)) : name))
            }
        }
        return files
    }

    private func isKnown(_ sha256: String) throws -> Bool {
        try read { db in
            try Int.fetchOne(db, sql: "SELECT 1 FROM messages WHERE sha256 = ? LIMIT 1", arguments: [sha256]) != nil
        }
    }
}
