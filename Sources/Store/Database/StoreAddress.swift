internal import Glibc

/// Where a data folder's ledger is, if not in the folder's own file: one line of `store.url`, written by `init --store` and by nobody
/// after that.
///
/// It stands in a file of its own and not among the settings, because it has to be known before settings are read, and because whoever
/// alters it by a slip would look into an empty ledger.
struct StoreAddress: Hashable, Sendable {
    /// A connection string of libpq's.
    let text: String

    /// What one looks like, for people.
    static let form = "an address begins with postgresql:// and has no blanks"

    /// Nil where the text is none that we know.
    init?(_ text: String) {
        let isKnown = text.hasPrefix("postgresql://") || text.hasPrefix("postgres://")
        guard isKnown, !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else { return nil }
        self.text = text
    }

    static func path(in folder: String) -> String { folder + "/store.url" }

    /// The address of a folder; nil where the ledger lies in the folder.
    init?(in folder: String) {
        guard let file = try? OwnedDescriptor(Self.path(in: folder), flags: O_RDONLY) else { return nil }
        var bytes = [UInt8](repeating: 0, count: 4096)
        guard let count = try? bytes.withUnsafeMutableBytes({ try file.read(into: $0) }) else { return nil }
        self.init(String(decoding: bytes.prefix(count).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    }

    /// Host and database, for people: no password, and nothing of what may be one.
    var name: String {
        guard let start = text.firstRange(of: "://")?.upperBound else { return "PostgreSQL" }
        let rest = text[start...].prefix { $0 != "?" }
        return "postgresql://" + (rest.lastIndex(of: "@").map { rest[rest.index(after: $0)...] } ?? rest)
    }

    /// Makes it the folder's, durable when it returns.
    func write(in folder: String) throws {
        let path = Self.path(in: folder)
        let file = try OwnedDescriptor(path, flags: O_CREAT | O_EXCL | O_WRONLY, mode: 0o640)
        try Array((text + "\n").utf8).withUnsafeBytes { try file.write($0) }
        try file.sync()
        try StoreFolder.sync(folder)
    }
}
