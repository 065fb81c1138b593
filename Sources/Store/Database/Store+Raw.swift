internal import Glibc
internal import Octets
internal import SQL

// The bytes of messages: files of the folder, or rows beside the ledger where it is on PostgreSQL.
extension Store {
    /// Where the stored bytes of a message are, for people: a path, where they are a file.
    public func rawPath(_ sha256: String) -> String {
        pool.isPostgres ? "\(folder.ledgerName): raws \(sha256)" : archive.path(sha256)
    }

    /// The file of a message's bytes; nil where they are in the database.
    package func rawFile(_ sha256: String) -> String? { pool.isPostgres ? nil : archive.path(sha256) }

    /// The stored bytes of a message.
    ///
    /// Throws `StoreError.io` where they are not there or cannot be read, and `damaged` where what PostgreSQL gave is not what was put
    /// in.
    package func bytes(ofRaw sha256: String) throws -> [UInt8] {
        guard pool.isPostgres else { return try file(ofRaw: sha256) }
        let sql = "SELECT body FROM raws WHERE sha256 = ?"
        guard let bytes = try read({ try [UInt8].fetchOne($0.cachedStatement(sql: sql), arguments: [sha256]) }) else {
            throw StoreError.io(operation: "read", path: rawPath(sha256), code: ENOENT)
        }
        guard ContentHash.sha256(bytes) == sha256 else {
            throw StoreError.damaged(what: "the bytes of \(sha256) are others than were stored")
        }
        return bytes
    }

    private func file(ofRaw sha256: String) throws -> [UInt8] { try Self.bytes(ofFile: archive.path(sha256)) }

    private static func bytes(ofFile path: String) throws -> [UInt8] {
        let file = try OwnedDescriptor(path, flags: O_RDONLY)
        var status = stat()
        guard fstat(file.raw, &status) == 0 else { throw StoreError.system("look at", file.path) }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var done = 0
        while done < bytes.count {
            let count = try bytes.withUnsafeMutableBytes { buffer in
                try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[done...]))
            }
            if count == 0 { throw StoreError.io(operation: "read all of", path: file.path, code: EIO) }
            done += count
        }
        return bytes
    }

    /// Puts the bytes of a message into the database, in the transaction of its row; once.
    static func keep(_ raw: RawMessage, _ digest: RawArchive.Digest, _ db: Connection) throws {
        let find = "SELECT 1 FROM raws WHERE sha256 = ?"
        if try Int.fetchOne(db.cachedStatement(sql: find), arguments: [digest.sha256]) != nil { return }
        let bytes =
            switch raw.content {
            case .bytes(let bytes): bytes
            case .file(let path, _): try bytes(ofFile: path)
            }
        // A staged file may be another one than was hashed.
        guard ContentHash.sha256(bytes) == digest.sha256 else {
            throw StoreError.damaged(what: "a message has changed while it was taken in")
        }
        let sql = "INSERT INTO raws (sha256, size, body) VALUES (?, ?, ?)"
        try db.cachedStatement(sql: sql).execute(arguments: [digest.sha256, digest.size, bytes])
    }

    /// What of the bytes in the database is not as the ledger says, in the order of their names.
    func rawCheck(
        _ expected: [String: RawCheck.Expected], progress: @Sendable (Int) -> Void
    ) throws -> RawCheck.Result {
        var result = RawCheck.Result()
        for (sha256, size) in expected.sorted(by: { $0.key < $1.key }).map({ ($0.key, $0.value.size) }) {
            do {
                let bytes = try bytes(ofRaw: sha256)
                if bytes.count != size { result.flaws.append(StoreFlaw(.rawAltered, "raws \(sha256)")) }
                result.files += 1
                result.bytes += bytes.count
                progress(result.files)
            } catch StoreError.damaged {
                result.flaws.append(StoreFlaw(.rawAltered, "raws \(sha256)"))
            } catch StoreError.io(_, _, ENOENT) {
                result.flaws.append(StoreFlaw(.rawMissing, "raws \(sha256)"))
            }
        }
        let surplus = """
            SELECT sha256 FROM raws r WHERE NOT EXISTS (SELECT 1 FROM messages m WHERE m.sha256 = r.sha256) ORDER BY sha256
            """
        for sha256 in try read({ try String.fetchAll($0, sql: surplus) }) {
            result.flaws.append(StoreFlaw(.rawSurplus, "raws \(sha256)"))
        }
        return result
    }
}
