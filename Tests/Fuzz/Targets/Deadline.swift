import Glibc

/// Milliseconds of the monotonic clock, as readers of pictures take them.
enum Deadline {
    static func after(milliseconds: Int64) -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000 + milliseconds
    }
}
