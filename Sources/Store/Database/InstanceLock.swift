public import Dossiers
internal import Glibc
internal import SQL
internal import Synchronization

/// The right to change a data folder, held by one process at a time.
///
/// Rests on flock(2) on `DIR/lock`: the kernel gives it up with the process, so no kill leaves it behind. The file tells
/// who holds it and since when; what stands in it decides nothing. The lock ends with `release()` or the last reference.
public final class InstanceLock: Sendable {
    private let descriptor: Mutex<Int32?>
    /// Over PostgreSQL the right is held in the database as well: another machine may have a folder for the same ledger.
    private let elsewhere: Mutex<PostgresInstance?>

    /// Takes the lock without waiting.
    ///
    /// Throws `StoreError.locked` where another instance has it.
    ///
    /// - Parameter isService: whether the holder goes on taking in what others put into the ledger.
    public static func acquire(folder: String, now: Instant, isService: Bool = false) throws -> InstanceLock {
        let place = try StoreFolder(looking: folder)
        guard access(place.path, F_OK) == 0 else { throw StoreError.missing(folder: place.path) }
        let descriptor = open(place.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw StoreError.system("open", place.lock) }
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            if code == EINTR { continue }
            defer { close(descriptor) }
            guard code == EWOULDBLOCK else { throw StoreError.system("lock", place.lock, code: code) }
            let holder = readHolder(descriptor)
            throw StoreError.locked(pid: holder.pid, since: holder.since)
        }
        let elsewhere: PostgresInstance?
        do { elsewhere = try instance(place) } catch {
            close(descriptor)
            throw error
        }
        note("\(getpid())\n\(now.rfc3339(in: .vietnam))\n" + (isService ? "\(service)\n" : ""), in: descriptor)
        return InstanceLock(descriptor: descriptor, elsewhere: elsewhere)
    }

    /// Nil where the ledger lies in the folder.
    ///
    /// Throws `StoreError.locked`, with no holder, where another machine has it.
    private static func instance(_ place: StoreFolder) throws -> PostgresInstance? {
        guard let address = place.address else { return nil }
        return try Store.mappingErrors(place) {
            guard let taken = try PostgresInstance.acquire(address.text) else {
                throw StoreError.locked(pid: 0, since: nil)
            }
            return taken
        }
    }

    /// Lets the store write from here on only while this lock is held.
    ///
    /// Over PostgreSQL the right may be lost without this program's doing (a connection that is cut, a server that was changed for
    /// another); each call that would write then throws `StoreError.locked`, with nothing changed. Whoever writes without the right,
    /// such as the console, is not concerned.
    public func guards(_ store: Store) {
        elsewhere.withLock { if let instance = $0 { store.pool.fence(by: instance) } }
    }

    private static let service = "service"

    /// Whether the service holds the lock: what is put into the ledger is then seen to by its next pass.
    ///
    /// Say so only after `acquire` has thrown `StoreError.locked`: by itself the note proves nothing.
    public static func isServiceNoted(in folder: String) -> Bool {
        let descriptor = open(StoreFolder(folder).lock, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        let lines = noted(in: descriptor)
        return lines.count >= 3 && lines[2] == service
    }

    private static func noted(in descriptor: Int32) -> [String] {
        var buffer = [UInt8](repeating: 0, count: 128)
        let count = buffer.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        return buffer.prefix(max(0, count)).split(separator: UInt8(ascii: "\n")).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    private init(descriptor: Int32, elsewhere: PostgresInstance?) {
        self.descriptor = Mutex(descriptor)
        self.elsewhere = Mutex(elsewhere)
    }

    deinit { release() }

    /// Gives the lock back; a second call does nothing.
    public func release() {
        elsewhere.withLock { $0 = nil }
        descriptor.withLock { held in
            guard let raw = held else { return }
            Self.note("", in: raw)
            close(raw)
            held = nil
        }
    }

    /// Writes who holds the lock.
    ///
    /// A full disk must not keep the program from running, so failures are passed over.
    private static func note(_ text: String, in descriptor: Int32) {
        _ = ftruncate(descriptor, 0)
        _ = Array(text.utf8).withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    /// Reads the note.
    ///
    /// The holder may be about to write it, so an empty one is looked at again for a moment.
    private static func readHolder(_ descriptor: Int32) -> (pid: Int32, since: Instant?) {
        for _ in 0..<20 {
            let lines = noted(in: descriptor)
            if lines.count >= 2, let pid = Int32(lines[0]) { return (pid, Instant(rfc3339: lines[1])) }
            usleep(2000)
        }
        return (0, nil)
    }
}
