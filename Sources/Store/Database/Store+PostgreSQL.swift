internal import SQL

// A ledger on a PostgreSQL server: the data folder keeps settings, keys and letters, and the address of the server.
extension Store {
    /// Makes the ledger in an empty database, and the folder that it is of.
    ///
    /// Throws `StoreError.alreadyThere` where the folder has a ledger, and `taken` where the database holds another office's; both
    /// with nothing changed. What an interrupted call left out is made up for by the next.
    ///
    /// - Parameter address: a URI of libpq's, `postgresql://…`, best without a password (`~/.pgpass`, service file).
    public static func create(at folder: String, on address: String) throws {
        guard let address = StoreAddress(address) else {
            throw StoreError.denied(path: "--store", reason: StoreAddress.form)
        }
        let place = try StoreFolder(looking: folder)
        if place.hasDatabase { throw StoreError.alreadyThere(folder: place.path) }
        if let known = place.address, known != address { throw StoreError.alreadyThere(folder: place.path) }
        try mappingErrors(at: address) {
            let pool = try ConnectionPool.postgres(address.text)
            defer { try? pool.close() }
            try pool.write { db in
                let found = try PostgresSchema.check(db)
                guard found == 0 || place.address != nil else { throw StoreError.taken(path: address.name) }
                guard found == 0 else { throw StoreError.alreadyThere(folder: place.path) }
                try place.make(withRaw: false)
                // First the folder, then the tables: a folder without tables is made whole by the next call, tables without a
                // folder would be somebody else's.
                if place.address == nil { try address.write(in: place.path) }
                try PostgresSchema.make(db)
            }
        }
    }

    /// Throws `StoreError.missing` where the database is empty, and `newerVersion`.
    static func connect(
        _ address: StoreAddress, _ place: StoreFolder, isReadOnly: Bool
    ) throws -> ConnectionPool {
        try mappingErrors(place) {
            let pool = try ConnectionPool.postgres(address.text, isReadOnly: isReadOnly)
            guard try pool.read(PostgresSchema.check) > 0 else { throw StoreError.missing(folder: address.name) }
            return pool
        }
    }
}
