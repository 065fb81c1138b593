internal import SQL

/// A copied database before it is a store: what it names, and the mark of a restore.
public enum DatabaseCopy {
    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }

    /// The messages of a copied database: hash and length of each, in order of the hashes.
    public static func messages(in path: String) throws -> [(sha256: String, size: Int)] {
        try Store.mappingErrors(StoreFolder(folder(of: path))) {
            try ConnectionPool.reading(file: path) { db in
                try Row.fetchAll(db, sql: "SELECT DISTINCT sha256, size FROM messages ORDER BY sha256").map {
                    ($0[0], $0[1])
                }
            }
        }
    }
}
