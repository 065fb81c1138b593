import Durability
internal import Foundation
internal import Glibc
internal import Octets

/// The raw messages as read-only files `raw/ab/abcdef….eml`, named by the SHA-256 of their bytes.
///
/// A file gets its name only when its bytes are durable, and `put` returns only when the names are durable as well. A
/// crash before that leaves files in the staging folder, or complete files that no row speaks of; both are harmless.
struct RawArchive: Sendable {
    let folder: StoreFolder

    /// From this many files on, one syncfs(2) costs less than a sync of each file and each folder.
    private static let manyFiles = 6
    /// Read at once while hashing a file.
    private static let chunk = 64 * 1024

    /// The name and length of a message's bytes.
    struct Digest: Hashable {
        let sha256: String
        let size: Int
    }

    func path(_ sha256: String) -> String { "\(bucket(sha256))/\(sha256).eml" }

    private func bucket(_ sha256: String) -> String { "\(folder.raw)/\(sha256.prefix(2))" }

    /// Hashes a message; staged files in chunks, never whole in memory.
    func digest(_ content: RawMessage.Content) throws -> Digest {
        switch content {
        case .bytes(let bytes): Digest(sha256: ContentHash.sha256(bytes), size: bytes.count)
        case .file(let path, nil): try Self.digest(file: path)
        case .file(let path, let sha256?): Digest(sha256: sha256, size: try Self.size(file: path))
        }
    }

    private static func size(file path: String) throws -> Int {
        var status = stat()
        guard stat(path, &status) == 0 else { throw StoreError.system("look at", path) }
        return Int(status.st_size)
    }

    private static func digest(file path: String) throws -> Digest {
        let file = try OwnedDescriptor(path, flags: O_RDONLY)
        let hash = SHA256()
        var size = 0
        try withUnsafeTemporaryAllocation(byteCount: chunk, alignment: 16) { buffer in
            while true {
                let count = try file.read(into: buffer)
                if count == 0 { break }
                hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                size += count
            }
        }
        return Digest(sha256: Hex.text(hash.finalize()), size: size)
    }

    /// Copies a file, not durable yet; returns what its bytes are.
    static func copy(_ source: String, to target: String) throws -> Digest {
        let from = try OwnedDescriptor(source, flags: O_RDONLY)
        let to = try OwnedDescriptor(target, flags: O_CREAT | O_EXCL | O_WRONLY, mode: 0o440)
        let hash = SHA256()
        var size = 0
        var buffer = [UInt8](repeating: 0, count: chunk)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try from.read(into: $0) }
            if count == 0 { break }
            try buffer.withUnsafeBytes { bytes in
                let piece = UnsafeRawBufferPointer(rebasing: bytes[..<count])
                hash.update(piece)
                try to.write(piece)
            }
            size += count
        }
        return Digest(sha256: Hex.text(hash.finalize()), size: size)
    }

    /// Whether a file with the right length lies there.
    func holds(_ digest: Digest) -> Bool {
        var status = stat()
        return stat(path(digest.sha256), &status) == 0 && Int(status.st_size) == digest.size
    }

    /// Makes all bytes durable under their names.
    ///
    /// Staged files are moved.
    func put(_ items: [(digest: Digest, content: RawMessage.Content)]) throws {
        guard !items.isEmpty else { return }
        let syncsWhole = items.count >= Self.manyFiles && WholeSync.isTrusted(folder.raw)
        var staged: [String] = []
        defer { for path in staged { unlink(path) } }
        for (index, item) in items.enumerated() {
            staged.append(try stage(item.digest, item.content, index: index, syncs: !syncsWhole))
        }
        if syncsWhole { try Self.syncWhole(folder.raw) }
        PipelineStep.bytesSynced.reached()
        let touched = try rename(items.map(\.digest), from: staged)
        staged = []
        if syncsWhole { try Self.syncWhole(folder.raw) } else { for folder in touched { try StoreFolder.sync(folder) } }
        PipelineStep.namesSynced.reached()
    }

    /// Removes a staged file that is not needed because the message is known.
    func discard(_ content: RawMessage.Content) {
        if case .file(let path, _) = content { unlink(path) }
    }

    // MARK: - Steps

    /// Puts the bytes into the staging folder, read-only; durable where `syncs` is set.
    ///
    /// Returns the path.
    private func stage(
        _ digest: Digest, _ content: RawMessage.Content, index: Int, syncs: Bool
    ) throws -> String {
        switch content {
        case .bytes(let bytes):
            let path = "\(folder.staging)/\(getpid())-\(index)-\(digest.sha256)"
            do {
                let file = try OwnedDescriptor(path, flags: O_CREAT | O_EXCL | O_WRONLY, mode: 0o440)
                try bytes.withUnsafeBytes { try file.write($0) }
                PipelineStep.bytesWritten.reached()
                if syncs { try file.sync() }
            } catch {
                unlink(path)
                throw error
            }
            return path
        case .file(let path, _):
            let file = try OwnedDescriptor(path, flags: O_RDONLY)
            try file.setMode(0o440)
            PipelineStep.bytesWritten.reached()
            if syncs { try file.sync() }
            return path
        }
    }

    /// Gives the staged files their names; returns the folders whose entries changed.
    private func rename(_ digests: [Digest], from staged: [String]) throws -> Set<String> {
        var touched: Set<String> = []
        for (digest, source) in zip(digests, staged) {
            let bucket = bucket(digest.sha256)
            if !touched.contains(bucket), try StoreFolder.makeOne(bucket) { touched.insert(folder.raw) }
            guard Glibc.rename(source, path(digest.sha256)) == 0 else {
                throw StoreError.system("move a message to", path(digest.sha256))
            }
            touched.insert(bucket)
            PipelineStep.bytesNamed.reached()
        }
        return touched
    }

    private static func syncWhole(_ folder: String) throws {
        let code = WholeSync.run(folder)
        if code != 0 { throw StoreError.system("sync", folder, code: code) }
    }
}
