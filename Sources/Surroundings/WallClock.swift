import CGlibc
public import Dossiers
import Glibc

/// The one clock of a run: the system's, or a moment given on the command line so that a run can be repeated.
public enum WallClock: Sendable {
    case system
    case fixed(Instant)

    /// The current moment, to the millisecond.
    public var now: Instant {
        switch self {
        case .fixed(let instant): return instant
        case .system:
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return Instant(millisecondsSinceEpoch: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
        }
    }
}
