public import Dossiers
import Glibc

/// Plain files by path, with the system's own reason in every error.
public enum DiskFile {
    /// What went wrong with one path.
    public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        public let path: String
        public let code: Int32
        /// In words: `not found`, `permission denied`.
        public let reason: String

        public init(path: String, code: Int32, reason: String) {
            self.path = path
            self.code = code
            self.reason = reason
        }

        /// By the reason that the last call left in `errno`.
        public init(_ path: String) { self.init(path, code: errno) }

        public init(_ path: String, code: Int32) {
            self.init(path: path, code: code, reason: String(cString: strerror(code)).lowercased())
        }

        public var description: String { "\(path): \(reason)" }
    }

    /// The whole file; a file larger than `limit` bytes is refused with `EFBIG`.
    public static func read(_ path: String, limit: Int = 256 << 20) throws(Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Failure(path) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw Failure(path, code: EISDIR) }
        return try read(descriptor, path: path, expected: Int(status.st_size), limit: limit)
    }

    /// Everything that comes from an open descriptor until its end.
    public static func read(_ descriptor: Int32, path: String, expected: Int, limit: Int) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = max(4096, min(expected + 1, limit + 1))
        while true {
            let start = bytes.count
            var count = 0
            bytes.append(contentsOf: repeatElement(0, count: chunk))
            bytes.withUnsafeMutableBytes { buffer in
                guard let base = buffer.baseAddress else { return }
                repeat { count = Glibc.read(descriptor, base + start, chunk) } while count < 0 && errno == EINTR
            }
            bytes.removeLast(chunk - max(0, count))
            if count < 0 { throw Failure(path) }
            if count == 0 { return bytes }
            if bytes.count > limit { throw Failure(path, code: EFBIG) }
            chunk = max(4096, min(max(expected + 1 - bytes.count, bytes.count), 1 << 20))
        }
    }

    /// Writes a new file and fails where one is already there; not made durable.
    public static func create(_ path: String, _ bytes: [UInt8], mode: UInt32 = 0o644) throws(Failure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw Failure(path) }
        defer { close(descriptor) }
        var done = 0
        while done < bytes.count {
            let count = bytes[done...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw Failure(path) }
            done += count
        }
    }

    /// Puts a file in the place of another as a whole: who reads it sees the old one or the new one.
    ///
    /// - Parameter isDurable: whether a power cut may not lose it any more when this returns.
    public static func replace(
        _ path: String, _ bytes: [UInt8], mode: UInt32 = 0o644, isDurable: Bool
    ) throws(Failure) {
        let temporary = "\(path).\(getpid()).new"
        unlink(temporary)
        do throws(Failure) {
            try create(temporary, bytes, mode: mode)
            if isDurable { try sync(temporary) }
            guard rename(temporary, path) == 0 else { throw Failure(path) }
            if isDurable { try sync(folder(of: path)) }
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// Makes a file's bytes, or a folder's entries, durable.
    public static func sync(_ path: String) throws(Failure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Failure(path) }
    }

    /// Makes a folder, where it is not there already; its own folder has to be there.
    public static func makeFolder(_ path: String) throws(Failure) {
        if mkdir(path, 0o755) == 0 { return }
        let failure = Failure(path)
        guard failure.code == EEXIST, isFolder(path) else { throw failure }
    }

    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Whether this account may not even see whether something lies there.
    package static func isClosed(_ path: String) -> Bool { access(path, F_OK) != 0 && errno == EACCES }

    public static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// When the file was last changed.
    public static func modified(_ path: String) -> Instant? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        let time = status.st_mtim
        return Instant(millisecondsSinceEpoch: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Names in a folder without `.` and `..`, sorted by their bytes.
    public static func names(in folder: String) throws(Failure) -> [String] {
        guard let stream = opendir(folder) else { throw Failure(folder) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }

    /// The last component of a path.
    public static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// The folder of a path, `.` where it has none.
    public static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// A path from the root: as it is, or under the working folder; `.` and `..` are taken out by the system where it exists.
    public static func absolute(_ path: String, under folder: String? = nil) -> String {
        var whole = path
        if !path.hasPrefix("/") { whole = (folder ?? workingFolder) + "/" + path }
        guard let real = realpath(whole, nil) else { return whole }
        defer { free(real) }
        return String(cString: real)
    }

    static var workingFolder: String {
        guard let pointer = getcwd(nil, 0) else { return "." }
        defer { free(pointer) }
        return String(cString: pointer)
    }
}
