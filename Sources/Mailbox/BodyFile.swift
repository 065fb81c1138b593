internal import Glibc

/// A file that a literal is streamed into. Not yet durable: the ledger makes it so before it counts.
final class BodyFile {
    let path: String
    private(set) var size = 0
    private var descriptor: Int32

    init(in folder: String, number: Int) throws {
        path = "\(folder)/fetch-\(getpid())-\(number).eml"
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        if descriptor < 0 { throw Self.error(folder) }
    }

    deinit { if descriptor >= 0 { _ = Glibc.close(descriptor) } }

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

    func remove() { unlink(path) }

    private static func error(_ path: String) -> MailboxError {
        MailboxError(.storage, "A fetched message could not be written to \(path) (\(String(cString: strerror(errno)))): check space and permissions; it is fetched again.")
    }
}
