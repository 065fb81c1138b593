internal import Glibc
internal import Octets

/// Where the parts of a data folder lie.
struct StoreFolder: Hashable, Sendable {
    let path: String
    /// Of the server with the ledger; nil where it lies in the folder.
    let address: StoreAddress?

    /// Takes a folder, with or without a slash at its end, as one whose ledger lies in it.
    init(_ path: String) { (self.path, address) = (Self.trimmed(path), nil) }

    /// The same, having looked where its ledger is.
    ///
    /// Throws `StoreError.denied` where that cannot be known.
    init(looking path: String) throws {
        self.path = Self.trimmed(path)
        address = try StoreAddress.found(in: self.path)
    }

    private static func trimmed(_ path: String) -> String {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path.isEmpty ? "." : path
    }

    var database: String { path + "/tiepnhan.sqlite" }
    var raw: String { path + "/raw" }
    var outbox: String { path + "/outbox" }
    var staging: String { path + "/tmp" }
    var lock: String { path + "/lock" }

    var hasDatabase: Bool { access(database, F_OK) == 0 }

    /// The ledger as people name it.
    var ledgerName: String { address?.name ?? database }

    /// Throws where there is no database, and otherwise where it cannot be seen: only the one is mended by `init`.
    func checkDatabase() throws {
        guard access(database, F_OK) != 0 else { return }
        guard [ENOENT, ENOTDIR].contains(errno) else { throw StoreError.system("look into", path) }
        throw StoreError.missing(folder: path)
    }

    /// Makes the folder and its subfolders, those that are not there yet; durable when it returns.
    ///
    /// - Parameter withRaw: whether the raw messages will lie in it.
    func make(withRaw: Bool = true) throws {
        try Self.makeAll(path)
        for folder in [outbox, staging] + (withRaw ? [raw] : []) { try Self.makeOne(folder) }
        guard withRaw else { return try Self.sync(path) }
        // All of raw/00 to raw/ff at once: making them one by one while mail comes in takes longer than the mail.
        for bucket in UInt8.min...UInt8.max { try Self.makeOne("\(raw)/\(Hex.text([bucket]))") }
        try Self.sync(raw)
        try Self.sync(path)
    }

    /// Makes one folder; returns whether it was new.
    @discardableResult
    static func makeOne(_ path: String) throws -> Bool {
        if mkdir(path, 0o750) == 0 { return true }
        guard errno == EEXIST else { throw StoreError.system("make the folder", path) }
        return false
    }

    /// The names in a folder, sorted, without `.` and `..`.
    static func names(in path: String) throws -> [String] {
        guard let folder = opendir(path) else { throw StoreError.system("list", path) }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Makes the folder's entries durable.
    static func sync(_ path: String) throws {
        try OwnedDescriptor(path, flags: O_RDONLY | O_DIRECTORY).sync()
    }

    private static func makeAll(_ path: String) throws {
        if access(path, F_OK) == 0 { return }
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try makeAll(String(path[..<slash])) }
        try makeOne(path)
    }
}
