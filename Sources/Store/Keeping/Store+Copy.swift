internal import Glibc
internal import SQL

/// Copies a store that may be at work: the database as it is at one moment, then the raw messages that it names.
///
/// In this order, because a message's file is durable before its row: every file that the copied database names is there
/// already, whatever comes in meanwhile. The other way round a message could be in the copied database and not among the
/// copied files. Files are never changed once they have their name, so those that are there already are not copied again.
extension Store {
    /// Writes the database as it is at this moment to a new file; durable when it returns.
    ///
    /// It reads one state and holds nobody up. The copy is examined before it counts.
    public func copyDatabase(to path: String) throws {
        guard !pool.isPostgres else { throw StoreError.notOverPostgreSQL(instead: "pg_dump") }
        let place = StoreFolder(DatabaseCopy.folder(of: path))
        try Self.mappingErrors(place) {
            guard try pool.back(upTo: path) else {
                throw StoreError.damaged(what: "the database cannot be copied whole")
            }
        }
        guard chmod(path, 0o640) == 0 else { throw StoreError.system("set the permissions of", path) }
        try OwnedDescriptor(path, flags: O_RDONLY).sync()
    }
}
