import Durability
import Glibc
import Octets

/// Copies files and folders with their modes, and remembers what was copied.
struct TreeCopy {
    /// One file as it was copied.
    struct Item: Hashable {
        /// From the root of the copy.
        var name: String
        var sha256: String
        var mode: UInt32
    }

    let root: String
    private(set) var items: [Item] = []

    /// A settings folder or a rules folder has dozens of files; what has more is not one.
    private static let mostFiles = 20_000
    private static let largestFile = 256 << 20

    init(to root: String) { self.root = root }

    /// Copies one file under a name below the root.
    mutating func add(file: String, as name: String) throws {
        guard items.count < Self.mostFiles else {
            throw DiskFile.Failure(path: file, code: E2BIG, reason: "too many files")
        }
        var status = stat()
        guard stat(file, &status) == 0 else { throw DiskFile.Failure(file) }
        let mode = UInt32(status.st_mode & 0o7777)
        try write(try DiskFile.read(file, limit: Self.largestFile), as: name, mode: mode)
    }

    mutating func write(_ bytes: [UInt8], as name: String, mode: UInt32) throws {
        let path = "\(root)/\(name)"
        try Self.makeFolders(above: path)
        unlink(path)
        // Made for the owner alone, so that no password is readable for a moment.
        try DiskFile.create(path, bytes, mode: 0o600)
        guard chmod(path, mode) == 0 else { throw DiskFile.Failure(path) }
        try DiskFile.sync(path)
        items.append(Item(name: name, sha256: ContentHash.sha256(bytes), mode: mode))
    }

    /// Notes a file that somebody else has put below the root.
    mutating func note(_ name: String, mode: UInt32) throws {
        let hash = try DiskFile.sha256("\(root)/\(name)")
        items.append(Item(name: name, sha256: hash, mode: mode))
    }

    /// Copies a folder with all files in it; links and other special files are left out.
    mutating func add(folder: String, as name: String) throws {
        for entry in try DiskFile.names(in: folder) {
            let path = "\(folder)/\(entry)"
            var status = stat()
            guard lstat(path, &status) == 0 else { throw DiskFile.Failure(path) }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: try add(folder: path, as: "\(name)/\(entry)")
            case S_IFREG: try add(file: path, as: "\(name)/\(entry)")
            default: break
            }
        }
    }

    /// Copies a file of any size to a new place; durable when it returns.
    static func stream(_ source: String, to target: String, mode: UInt32) throws {
        let from = open(source, O_RDONLY | O_CLOEXEC)
        guard from >= 0 else { throw DiskFile.Failure(source) }
        defer { close(from) }
        let to = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard to >= 0 else { throw DiskFile.Failure(target) }
        defer { close(to) }
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(from, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw DiskFile.Failure(source) }
            if count == 0 { break }
            var done = 0
            while done < count {
                let written = buffer[done..<count].withUnsafeBytes { Glibc.write(to, $0.baseAddress, $0.count) }
                if written < 0 && errno == EINTR { continue }
                guard written > 0 else { throw DiskFile.Failure(target) }
                done += written
            }
        }
        guard fsync(to) == 0 else { throw DiskFile.Failure(target) }
    }

    // MARK: - Manifest

    /// `hash mode name`, one line a file.
    var manifest: String {
        items.map { "\($0.sha256) \(String($0.mode, radix: 8)) \($0.name)\n" }.joined()
    }

    /// Reads a manifest; nil for text that is none, or names what lies elsewhere.
    static func items(manifest: String) -> [Item]? {
        var items: [Item] = []
        for line in manifest.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 2).map { String($0) }
            guard words.count == 3, words[0].utf8.count == 64, let mode = UInt32(words[1], radix: 8),
                !words[2].hasPrefix("/"), !words[2].split(separator: "/").contains("..")
            else { return nil }
            items.append(Item(name: words[2], sha256: words[0], mode: mode & 0o777))
        }
        return items
    }

    static func makeFolders(above path: String) throws {
        let folder = DiskFile.folder(of: path)
        if DiskFile.isFolder(folder) { return }
        try makeFolders(above: folder)
        try BackupFolder.makeFolder(folder)
    }

    /// Removes a folder with all that is in it; follows no link.
    static func remove(_ folder: String) throws {
        for entry in try DiskFile.names(in: folder) {
            let path = "\(folder)/\(entry)"
            var status = stat()
            guard lstat(path, &status) == 0 else { throw DiskFile.Failure(path) }
            if status.st_mode & S_IFMT == S_IFDIR {
                try remove(path)
            } else if unlink(path) != 0 {
                throw DiskFile.Failure(path)
            }
        }
        guard rmdir(folder) == 0 else { throw DiskFile.Failure(folder) }
    }
}
