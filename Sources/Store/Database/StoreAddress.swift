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
    static let form =
        "an address is postgresql://USER@HOST:PORT/DATABASE?NAME=VALUE without blanks; any other sign @ : / ? % in it is written %40 %3A %2F %3F %25"

    /// Nil where the text is none that we know, or one that libpq would divide otherwise than was meant: it then repeats what it could
    /// not understand, which may be a piece of a password.
    init?(_ text: String) {
        guard let start = ["postgresql://", "postgres://"].first(where: text.hasPrefix)?.utf8.count else { return nil }
        let rest = text.utf8.dropFirst(start)
        guard !rest.contains(where: { $0 <= 0x20 || $0 == 0x7F }), Self.isEscaped(rest) else { return nil }
        let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        let parts = authority.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count <= 2, !rest.dropFirst(authority.count).contains(UInt8(ascii: "@")) else { return nil }
        guard let hosts = parts.last, Self.haveNumbers(hosts) else { return nil }
        let query = rest.drop { $0 != UInt8(ascii: "?") }.dropFirst()
        guard query.split(separator: UInt8(ascii: "&")).allSatisfy({ $0.contains(UInt8(ascii: "=")) }) else {
            return nil
        }
        self.text = text
    }

    /// Whether each % begins a byte that is not 0.
    private static func isEscaped(_ text: Substring.UTF8View) -> Bool {
        text.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false).dropFirst().allSatisfy { piece in
            let digits = String(decoding: piece.prefix(2), as: UTF8.self)
            return digits.utf8.count == 2 && digits.utf8.first != UInt8(ascii: "+")
                && (UInt8(digits, radix: 16) ?? 0) != 0
        }
    }

    /// Whether what stands after each host's colon is a port; an address in brackets has colons of its own.
    private static func haveNumbers(_ hosts: Substring.UTF8View) -> Bool {
        hosts.split(separator: UInt8(ascii: ",")).allSatisfy { host in
            let isBracketed = host.first == UInt8(ascii: "[")
            let rest = isBracketed ? host.drop { $0 != UInt8(ascii: "]") }.dropFirst() : host
            let port = rest.drop { $0 != UInt8(ascii: ":") }.dropFirst()
            return port.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
    }

    static func path(in folder: String) -> String { folder + "/store.url" }

    /// The address of a folder; nil where the ledger lies in the folder, which is so where there is no `store.url`, and only then.
    ///
    /// Throws `StoreError.denied` where it cannot be read or understood: whoever took that for "in the folder" would begin an empty
    /// ledger beside the real one.
    static func found(in folder: String) throws -> StoreAddress? {
        let path = path(in: folder)
        let raw = open(path, O_RDONLY | O_CLOEXEC)
        guard raw >= 0 else {
            let code = errno
            if code == ENOENT || code == ENOTDIR { return nil }
            throw StoreError.denied(path: path, reason: "the file cannot be read: \(String(cString: strerror(code)))")
        }
        defer { close(raw) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = bytes.withUnsafeMutableBytes { read(raw, $0.baseAddress, $0.count) }
        guard count >= 0 else { throw StoreError.denied(path: path, reason: "the file cannot be read") }
        guard count < bytes.count else { throw StoreError.denied(path: path, reason: "the file is too long; \(form)") }
        let end = bytes.prefix(count).lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? 0
        guard let address = StoreAddress(String(decoding: bytes.prefix(end), as: UTF8.self)) else {
            throw StoreError.denied(path: path, reason: "the file holds no address; \(form)")
        }
        return address
    }

    /// Host and database, for people: no password, and nothing of what may be one.
    var name: String {
        guard let start = text.firstRange(of: "://")?.upperBound else { return "PostgreSQL" }
        let rest = text[start...]
        let place = rest.lastIndex(of: "@").map { rest[rest.index(after: $0)...] } ?? rest
        return "postgresql://" + place.prefix { $0 != "?" }
    }

    /// Makes it the folder's, durable when it returns.
    func write(in folder: String) throws {
        let path = Self.path(in: folder)
        let begun = path + ".new"
        let file = try OwnedDescriptor(begun, flags: O_CREAT | O_TRUNC | O_WRONLY, mode: 0o640)
        try Array((text + "\n").utf8).withUnsafeBytes { try file.write($0) }
        try file.sync()
        guard rename(begun, path) == 0 else { throw StoreError.system("rename", begun) }
        try StoreFolder.sync(folder)
    }
}
