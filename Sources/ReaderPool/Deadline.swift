import Glibc

/// A moment of the monotonic clock by which something has to have happened.
struct Deadline {
    private let milliseconds: Int

    /// `duration` from now, at most a day.
    init(after duration: Duration) {
        let seconds = min(max(duration.components.seconds, 0), 86_400)
        let rest = max(duration.components.attoseconds, 0) / 1_000_000_000_000_000
        milliseconds = Self.now() + Int(seconds) * 1000 + Int(rest)
    }

    /// The sooner of two.
    func orSooner(_ other: Deadline) -> Deadline { milliseconds <= other.milliseconds ? self : other }

    /// Milliseconds left for `poll(2)`; 0 where it has passed.
    var remaining: Int32 { Int32(clamping: max(milliseconds - Self.now(), 0)) }

    var hasPassed: Bool { remaining == 0 }

    private static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}
