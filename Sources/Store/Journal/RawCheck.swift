internal import Glibc
internal import Synchronization

/// Hashes the stored bytes of messages, in pieces that can be done side by side.
final class RawCheck: Sendable {
    /// What the ledger says of a file, and how many messages it is of.
    struct Expected {
        let size: Int
        var messages = 0

        init(size: Int) { self.size = size }
    }

    struct Result {
        /// Files that were hashed, and their bytes.
        var files = 0
        var bytes = 0
        var flaws: [StoreFlaw] = []
    }

    /// Files of one piece.
    private static let piece = 256

    private let archive: RawArchive
    private let files: [(sha256: String, size: Int)]
    private let progress: @Sendable (Int) -> Void
    private let found: Mutex<[Int: Result]> = Mutex([:])
    private let done = Mutex(0)

    /// - Parameter progress: told the number of files hashed so far.
    init(archive: RawArchive, expected: [String: Expected], progress: @escaping @Sendable (Int) -> Void) {
        self.archive = archive
        self.progress = progress
        files = expected.sorted { $0.key < $1.key }.map { ($0.key, $0.value.size) }
    }

    var tasks: [@Sendable () throws -> Void] {
        stride(from: 0, to: files.count, by: Self.piece).map { start in
            { [self] in
                let result = check(files[start..<min(start + Self.piece, files.count)])
                found.withLock { $0[start] = result }
            }
        }
    }

    /// What was found, in the order of the files' names.
    var result: Result {
        found.withLock { $0.sorted { $0.key < $1.key }.map(\.value) }.reduce(into: Result()) {
            $0.files += $1.files
            $0.bytes += $1.bytes
            $0.flaws += $1.flaws
        }
    }

    private func check(_ files: ArraySlice<(sha256: String, size: Int)>) -> Result {
        var result = Result()
        for (sha256, size) in files {
            let (name, path) = ("raw/\(sha256.prefix(2))/\(sha256).eml", archive.path(sha256))
            guard access(path, F_OK) == 0 || errno != ENOENT else {
                result.flaws.append(StoreFlaw(.rawMissing, name))
                continue
            }
            guard access(path, R_OK) == 0 else {
                result.flaws.append(StoreFlaw(.rawUnreadable, name))
                continue
            }
            let digest = try? archive.digest(.file(path: path))
            if digest != RawArchive.Digest(sha256: sha256, size: size) {
                result.flaws.append(StoreFlaw(.rawAltered, name))
            }
            result.files += 1
            result.bytes += digest?.size ?? 0
            // Told in order: one thread after the other.
            done.withLock { done in
                done += 1
                progress(done)
            }
        }
        return result
    }
}
