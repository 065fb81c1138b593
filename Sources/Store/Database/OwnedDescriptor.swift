internal import Glibc

/// A file descriptor with one owner: closed when the owner goes.
///
/// Every failing call throws `StoreError`.
struct OwnedDescriptor: ~Copyable {
    let raw: Int32
    let path: String

    init(_ path: String, flags: Int32, mode: mode_t = 0o640) throws {
        let opened = open(path, flags | O_CLOEXEC, mode)
        guard opened >= 0 else { throw StoreError.system("open", path) }
        raw = opened
        self.path = path
    }

    deinit { close(raw) }

    /// Writes all bytes, however many calls that takes.
    func write(_ bytes: UnsafeRawBufferPointer) throws {
        var done = 0
        while done < bytes.count {
            let count = Glibc.write(raw, bytes.baseAddress?.advanced(by: done), bytes.count - done)
            if count < 0 {
                if errno == EINTR { continue }
                throw StoreError.system("write", path)
            }
            done += count
        }
    }

    /// Reads what comes next into the buffer; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            let count = Glibc.read(raw, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw StoreError.system("read", path) }
        }
    }

    func sync() throws {
        guard fsync(raw) == 0 else { throw StoreError.system("sync", path) }
    }

    func setMode(_ mode: mode_t) throws {
        guard fchmod(raw, mode) == 0 else { throw StoreError.system("set the permissions of", path) }
    }
}
