internal import Durability
internal import Glibc

/// The raw messages of a backup: a folder as `RawArchive` has it, that only ever grows.
public struct RawCopy: Sendable {
    private let source: RawArchive
    private let target: RawArchive

    /// What was done.
    public struct Summary: Hashable, Sendable {
        public var copied = 0
        public var linked = 0
        public var present = 0
        public var bytes = 0
        /// Files that are missing or whose bytes are not what their name says.
        public var flaws: [StoreFlaw] = []

        public init() {}
    }

    /// - Parameters:
    ///   - source: a folder that holds `raw`.
    ///   - target: the same; made where it is missing.
    public init(from source: String, to target: String) {
        self.source = RawArchive(folder: StoreFolder(source))
        self.target = RawArchive(folder: StoreFolder(target))
    }

    /// Copied files that wait for one flush of the disk; as many as lie between two names.
    private static let batch = 256

    /// Copies those files that are not there yet, each hashed on its way; durable when it returns.
    ///
    /// A file gets its name when its bytes are durable, so that an interrupted copy leaves none that only looks whole.
    ///
    /// `links`: whether a hard link may stand for a copy where both are on one file system; it costs no room, and is no second
    /// copy of the bytes. `verifies`: whether files that are there already are hashed as well.
    public func run(
        _ messages: [(sha256: String, size: Int)], links: Bool, verifies: Bool, progress: (Int) -> Void = { _ in }
    ) throws -> Summary {
        var summary = Summary()
        try StoreFolder.makeOne(target.folder.raw)
        var staged: [String] = []
        defer { for path in staged { unlink(Self.temporary(path)) } }
        for (index, message) in messages.enumerated() {
            let digest = RawArchive.Digest(sha256: message.sha256, size: message.size)
            let path = target.path(message.sha256)
            if target.holds(digest), !verifies || (try? target.digest(.file(path: path))) == digest {
                summary.present += 1
            } else {
                try StoreFolder.makeOne(DatabaseCopy.folder(of: path))
                if try take(digest, links: links, &summary) { staged.append(path) }
                if staged.count >= Self.batch { try name(&staged) }
            }
            progress(index + 1)
        }
        try name(&staged)
        try syncFolders()
        return summary
    }

    private static func temporary(_ path: String) -> String { "\(path).\(getpid()).new" }

    /// Links or copies one file; returns whether a copy waits for its name.
    private func take(_ digest: RawArchive.Digest, links: Bool, _ summary: inout Summary) throws -> Bool {
        let (from, to) = (source.path(digest.sha256), target.path(digest.sha256))
        let name = "raw/\(digest.sha256.prefix(2))/\(digest.sha256).eml"
        // One file that another account has written must not cost the backup of all others.
        guard access(from, R_OK) == 0 else {
            summary.flaws.append(StoreFlaw(errno == ENOENT ? .rawMissing : .rawUnreadable, name))
            return false
        }
        if links {
            // What lies there under this name is not what its name says.
            unlink(to)
            if link(from, to) == 0 {
                summary.linked += 1
                return false
            }
        }
        unlink(Self.temporary(to))
        guard try RawArchive.copy(from, to: Self.temporary(to)) == digest else {
            unlink(Self.temporary(to))
            summary.flaws.append(StoreFlaw(.rawAltered, name))
            return false
        }
        summary.copied += 1
        summary.bytes += digest.size
        return true
    }

    private func name(_ staged: inout [String]) throws {
        guard !staged.isEmpty else { return }
        if WholeSync.isTrusted(target.folder.raw) {
            let code = WholeSync.run(target.folder.raw)
            if code != 0 { throw StoreError.system("sync", target.folder.raw, code: code) }
        } else {
            for path in staged { try OwnedDescriptor(Self.temporary(path), flags: O_RDONLY).sync() }
        }
        while let path = staged.last {
            guard rename(Self.temporary(path), path) == 0 else { throw StoreError.system("move a message to", path) }
            staged.removeLast()
        }
    }

    private func syncFolders() throws {
        let raw = target.folder.raw
        for bucket in try StoreFolder.names(in: raw) { try StoreFolder.sync("\(raw)/\(bucket)") }
        try StoreFolder.sync(raw)
    }
}
