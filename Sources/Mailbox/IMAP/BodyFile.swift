internal import Glibc
import Octets
internal import Synchronization

/// A new file that a literal is streamed into.
///
/// Not yet durable: the ledger makes it so before it counts.
///
/// It goes with this object unless it was kept: what did not come whole leaves nothing behind.
final class BodyFile {
    let path: String
    private(set) var size = 0
    /// Nil where nobody asks for it.
    private let hash: SHA256?
    private var descriptor: Int32
    private var isKept = false

    // One count for the whole process: files of other connections in the same folder are never written over.
    private static let count = Atomic<Int>(0)

    /// A folder with more leftovers than this under our process number is no staging folder.
    private static let mostAttempts = 100_000

    /// What the file is made for: its first name and who may read it.
    enum Purpose {
        case fetch
        /// Hidden until it gets its real name.
        case receipt

        fileprivate var prefix: String { self == .fetch ? "fetch" : ".receipt" }
        fileprivate var mode: mode_t { self == .fetch ? 0o600 : 0o640 }
    }

    init(in folder: String, for purpose: Purpose = .fetch) throws {
        var path = ""
        var descriptor: Int32 = -1
        for _ in 0..<Self.mostAttempts {
            path = "\(folder)/\(purpose.prefix)-\(getpid())-\(Self.count.add(1, ordering: .relaxed).newValue).eml"
            descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, purpose.mode)
            // A process of the same number may have left a file behind.
            if descriptor >= 0 || errno != EEXIST { break }
        }
        if descriptor < 0 { throw Self.error(folder) }
        self.path = path
        self.descriptor = descriptor
        hash = purpose == .fetch ? SHA256() : nil
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
        hash?.update(bytes)
    }

    /// SHA-256 of what was fetched so far, lower-case hex; receipts are not hashed here.
    var sha256: String {
        guard let hash else { preconditionFailure("nobody has to ask for the hash of a receipt's file") }
        return Hex.text(hash.finalize())
    }

    /// Every byte is with the system, or on the disk; some file systems tell only now that there is no room.
    func finish(durably: Bool = false) throws {
        if durably, fsync(descriptor) != 0 { throw Self.error(path) }
        let result = Glibc.close(descriptor)
        descriptor = -1
        if result != 0 { throw Self.error(path) }
    }

    /// Leaves the file to whoever was told of it.
    func keep() { isKept = true }

    private static func error(_ path: String) -> MailboxError {
        MailboxError(
            .storage,
            "A message could not be written to \(path) (\(String(cString: strerror(errno)))): check space and permissions; it is tried again."
        )
    }
}
