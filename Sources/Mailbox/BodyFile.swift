internal import Glibc
internal import Synchronization

/// A new file that a literal is streamed into. Not yet durable: the ledger makes it so before it counts.
///
/// It goes with this object unless it was kept: what did not come whole leaves nothing behind.
final class BodyFile {
    let path: String
    private(set) var size = 0
    private var descriptor: Int32
    private var isKept = false

    // One count for the whole process: files of other connections in the same folder are never written over.
    private static let count = Atomic<Int>(0)

    /// A folder with more leftovers than this under our process number is no staging folder.
    private static let mostAttempts = 100_000

    init(in folder: String) throws {
        var path = ""
        var descriptor: Int32 = -1
        for _ in 0..<Self.mostAttempts {
            path = "\(folder)/fetch-\(getpid())-\(Self.count.add(1, ordering: .relaxed).newValue).eml"
            descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            // A process of the same number may have left a file behind.
            if descriptor >= 0 || errno != EEXIST { break }
        }
        if descriptor < 0 { throw Self.error(folder) }
        self.path = path
        self.descriptor = descriptor
    }

    /// A file with these bytes, finished.
    convenience init(in folder: String, holding bytes: [UInt8]) throws {
        try self.init(in: folder)
        try bytes.withUnsafeBytes { try write($0) }
        try finish()
    }

    deinit {
        if descriptor >= 0 { _ = Glibc.close(descriptor) }
        if !isKept { unlink(path) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        var offset = 0
        while offset < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
            if count < 0 {
                if errno == EINTR { continue }
                throw Self.error(path)
            }
            offset += count
        }
        size += bytes.count
    }

    func finish() throws {
        let result = Glibc.close(descriptor)
        descriptor = -1
        if result != 0 { throw Self.error(path) }
    }

    /// Leaves the file to whoever was told of it.
    func keep() { isKept = true }

    private static func error(_ path: String) -> MailboxError {
        MailboxError(.storage, "A fetched message could not be written to \(path) (\(String(cString: strerror(errno)))): check space and permissions; it is fetched again.")
    }
}
