internal import Dossiers
internal import Foundation
internal import GRDB
internal import Glibc

// Looks at everything that is stored and changes nothing. May run while the service is at work.
extension Store {
    /// Examines the database, the journal, what the journal says of the ledger, and the bytes of every stored message.
    ///
    /// Takes as long as reading all stored messages once.
    ///
    /// `roots` were written down elsewhere; `progress` is told the number of files hashed so far.
    public func examine(
        against roots: [JournalRoot] = [], progress: (Int) -> Void = { _ in }
    ) throws -> StoreExamination {
        var examination = StoreExamination(journal: try verifyJournal(against: roots))
        for complaint in try databaseComplaints() { examination.add(StoreFlaw(.database, complaint)) }
        if let row = examination.journal.firstBroken { examination.add(StoreFlaw(.journal, "row \(row)")) }
        for root in examination.journal.strangeRoots { examination.add(StoreFlaw(.journalRoot, root.line)) }
        for flaw in try read({ try LedgerCheck.flaws($0) }) { examination.add(flaw) }
        if let mark = JournalMark(in: folder), try read({ try Journal.hash(of: mark.sequence, $0) }) != mark.hash {
            examination.add(StoreFlaw(.journalEnd, "row \(mark.sequence)"))
        }
        try examineFiles(&examination, progress)
        return examination
    }

    /// What SQLite itself finds, at most a hundred lines: page numbers, table and column names, no values.
    private func databaseComplaints() throws -> [String] {
        try read { db in
            let integrity = try String.fetchAll(db, sql: "PRAGMA integrity_check(100)").filter { $0 != "ok" }
            let keys = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").prefix(100).map { row in
                "\(row[0] as String) row \((row[1] as Int64?).map(String.init) ?? "?") points to nothing in \(row[2] as String)"
            }
            return integrity + keys
        }
    }

    // MARK: - Files

    private func examineFiles(_ examination: inout StoreExamination, _ progress: (Int) -> Void) throws {
        var expected: [String: (size: Int, messages: Int)] = [:]
        try read { db in
            let rows = try Row.fetchCursor(db, sql: "SELECT sha256, size FROM messages")
            while let row = try rows.next() { expected[row[0], default: (row[1], 0)].messages += 1 }
        }
        examination.messages = expected.values.reduce(0) { $0 + $1.messages }
        for (sha256, entry) in expected.sorted(by: { $0.key < $1.key }) {
            let name = "raw/\(sha256.prefix(2))/\(sha256).eml"
            guard access(rawPath(sha256), F_OK) == 0 || errno != ENOENT else {
                examination.add(StoreFlaw(.rawMissing, name))
                continue
            }
            guard access(rawPath(sha256), R_OK) == 0 else {
                examination.add(StoreFlaw(.rawUnreadable, name))
                continue
            }
            let found = try? archive.digest(.file(path: rawPath(sha256)))
            if found != RawArchive.Digest(sha256: sha256, size: entry.size) {
                examination.add(StoreFlaw(.rawAltered, name))
            }
            examination.files += 1
            examination.bytes += found?.size ?? 0
            progress(examination.files)
        }
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
        if Self.isClosed(folder.raw) { return [] }
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
