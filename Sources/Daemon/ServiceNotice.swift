internal import Glibc
public import Surroundings

/// Tells systemd how the service is, by a datagram to the socket that it names (sd_notify(3)).
///
/// Does nothing where no one listens: it never waits, and a word that does not go through is no fault of ours.
public struct ServiceNotice: Sendable {
    private let path: String?
    /// Half the time after which systemd takes a silent service for dead, in microseconds; nil where it does not watch.
    public let watchdogInterval: Int?

    /// Reads `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID`.
    public init(environment: (String) -> String? = Secrets.environment) {
        let socket = environment("NOTIFY_SOCKET") ?? ""
        path = socket.hasPrefix("/") || socket.hasPrefix("@") ? socket : nil
        let isForUs = environment("WATCHDOG_PID").map { $0 == String(getpid()) } ?? true
        let time = environment("WATCHDOG_USEC").flatMap { Int($0) } ?? 0
        watchdogInterval = isForUs && time > 0 && path != nil ? max(1, time / 2) : nil
    }

    public func ready() { send("READY=1") }
    public func stopping() { send("STOPPING=1") }
    public func isAlive() { send("WATCHDOG=1") }

    /// What `systemctl status` shows: one line, without mail content.
    public func status(_ line: String) {
        send("STATUS=\(line.map { $0.isNewline ? " " : String($0) }.joined())")
    }

    /// The reload begins; `ready` ends it.
    public func reloading() {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        send("RELOADING=1\nMONOTONIC_USEC=\(time.tv_sec * 1_000_000 + time.tv_nsec / 1000)")
    }

    private func send(_ text: String) {
        guard let path, var address = Self.address(path) else { return }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        withUnsafePointer(to: &address.value) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = sendto(
                    descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT), $0,
                    address.length)
            }
        }
    }

    /// A path, or a name in the abstract space where it begins with `@` (unix(7)); nil where it is too long.
    private static func address(_ path: String) -> (value: sockaddr_un, length: socklen_t)? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(path.utf8)
        if bytes.first == UInt8(ascii: "@") { bytes[0] = 0 }
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let head = MemoryLayout<sockaddr_un>.size - MemoryLayout.size(ofValue: address.sun_path)
        // An abstract name has the length that is given; a path ends at its NUL.
        return (address, socklen_t(head + bytes.count + (path.hasPrefix("@") ? 0 : 1)))
    }
}
