internal import Dossiers
internal import Glibc

/// What the machine itself says of who does something and when, beside what the command line says.
enum Witness {
    /// The machine's own clock.
    static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(secondsSinceEpoch: Int64(time.tv_sec))
    }

    /// The account that the program runs under; behind `sudo` the one that called it.
    static let user: String = {
        let own = name(of: getuid()) ?? "uid \(getuid())"
        guard getuid() == 0, let caller = getenv("SUDO_UID"), let id = UInt32(String(cString: caller)), id != 0 else {
            return own
        }
        return "\(name(of: id) ?? "uid \(id)") (sudo)"
    }()

    private static func name(of id: uid_t) -> String? {
        getpwuid(id).map { String(cString: $0.pointee.pw_name) }
    }
}
