internal import Glibc
internal import Synchronization

/// Says, as long as it lives, that this process has a database open through SQLite.
///
/// Whoever closes any descriptor of a file gives up all POSIX locks that his process has on it (fcntl(2)), those of SQLite's
/// connections among them: another process could then take itself for the last one and remove the log with what is only in there.
/// So a file that is open here is never opened besides.
final class DatabaseUse: Sendable {
    private struct File: Hashable {
        let device: UInt64
        let number: UInt64

        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            device = UInt64(status.st_dev)
            number = UInt64(status.st_ino)
        }
    }

    private static let open = Mutex<[File: Int]>([:])
    private let file: File?

    /// - Parameter path: of the database, which is open.
    init(_ path: String) {
        file = File(path)
        if let file { Self.open.withLock { $0[file, default: 0] += 1 } }
    }

    deinit {
        guard let file else { return }
        Self.open.withLock {
            let others = ($0[file] ?? 1) - 1
            $0[file] = others > 0 ? others : nil
        }
    }

    /// Whether the database at a path is open in this process.
    static func isOpen(_ path: String) -> Bool { File(path).map { file in open.withLock { $0[file] != nil } } ?? false }
}
