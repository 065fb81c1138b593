internal import GRDB
internal import Glibc

/// Copies a store that may be at work: the database as it is at one moment, then the raw messages that it names.
///
/// In this order, because a message's file is durable before its row: every file that the copied database names is there
/// already, whatever comes in meanwhile. The other way round a message could be in the copied database and not among the
/// copied files. Files are never changed once they have their name, so those that are there already are not copied again.
extension Store {
    /// Writes the database as it is at this moment to a new file; durable when it returns.
    ///
    /// SQLite's online backup in one step: it reads one state of the write-ahead log and holds nobody up. The copy is
    /// examined before it counts.
    public func copyDatabase(to path: String) throws {
        let place = StoreFolder(DatabaseCopy.folder(of: path))
        try Self.mappingErrors(place) {
            let copy = try DatabaseQueue(path: path)
            try pool.backup(to: copy)
            // One file that needs no log beside it.
            try copy.writeWithoutTransaction { db in
                _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
                let complaints = try String.fetchAll(db, sql: "PRAGMA integrity_check(1)").filter { $0 != "ok" }
                guard complaints.isEmpty else { throw StoreError.damaged(what: "the database cannot be copied whole") }
            }
            try copy.close()
        }
        guard chmod(path, 0o640) == 0 else { throw StoreError.system("set the permissions of", path) }
        try OwnedDescriptor(path, flags: O_RDONLY).sync()
    }
}
