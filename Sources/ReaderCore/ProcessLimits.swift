import CGlibc
import Glibc
import Synchronization

/// The limits that `tiepnhan-reader` sets on itself: bytes from strangers are read under them.
///
/// Beyond one of them the kernel ends the process or an allocation fails and ends it; the pool notices and marks the
/// message. They hold whether or not the service manager sets its own.
enum ProcessLimits {
    /// Data memory (`RLIMIT_DATA`) for a message of no size.
    static let memory = 300 << 20
    /// Data memory for the largest message; the size itself comes on top thrice: raw, decoded, and at work.
    static let maximumMemory = 1 << 30
    /// CPU seconds a message: those of `ReadingLimits` for files and for pictures, and some for what one file takes.
    ///
    /// The pool's wall clock ends it earlier; this one holds without a pool, too.
    static let cpuSeconds = 180
    /// Open files: three, and what fonts and character sets need for a moment.
    static let files = 64

    /// Sets what holds for the whole life: no core dump, no file written, bounded memory; and one arena of memory.
    ///
    /// - Returns: false where a limit could not be set.
    static func apply() -> Bool {
        isApplied.store(true, ordering: .relaxed)
        // Archive names need a UTF-8 locale, and the environment is empty.
        setlocale(LC_CTYPE, "C.UTF-8")
        // One arena: a second one would reserve as much again.
        mallopt(M_ARENA_MAX, 1)
        mallopt(M_MMAP_THRESHOLD, 1 << 20)
        // Memory comes and goes with each message: in large steps, not a page at a time.
        mallopt(M_TOP_PAD, 1 << 20)
        mallopt(M_TRIM_THRESHOLD, 8 << 20)
        return set(RLIMIT_CORE, 0) && set(RLIMIT_FSIZE, 0) && set(RLIMIT_NOFILE, files)
            && set(RLIMIT_DATA, memory, hard: maximumMemory)
    }

    /// A process that serves without having asked for limits, as a test does, keeps its own.
    private static let isApplied = Atomic<Bool>(false)

    /// Before each message: its own CPU seconds, and memory by its size.
    static func renew(messageSize: Int) {
        guard isApplied.load(ordering: .relaxed) else { return }
        raise(RLIMIT_CPU, to: CGlibc_cpu_seconds() + cpuSeconds)
        raise(RLIMIT_DATA, to: min(memory + 3 * messageSize, maximumMemory))
    }

    /// Before the first picture of a message is decoded: all the memory there is.
    ///
    /// A photo of 128 million pixels takes 600 MB while it is made a page, and one is at work at a time.
    static func allowPictures() {
        guard isApplied.load(ordering: .relaxed) else { return }
        raise(RLIMIT_DATA, to: maximumMemory)
    }

    /// After each message: what a large one took goes back to the system.
    static func giveBack(messageSize: Int) {
        if messageSize > 1 << 20 { malloc_trim(0) }
    }

    /// Lowers both limits; one that is lower already, by the service manager's doing, stays.
    private static func set(_ resource: __rlimit_resource, _ value: Int, hard: Int? = nil) -> Bool {
        var limit = rlimit()
        guard CGlibc_get_limit(Int32(resource.rawValue), &limit) == 0 else { return false }
        limit.rlim_max = min(limit.rlim_max, rlim_t(hard ?? value))
        limit.rlim_cur = min(limit.rlim_max, rlim_t(value))
        return CGlibc_set_limit(Int32(resource.rawValue), &limit) == 0
    }

    /// Changes the soft limit within the hard one.
    private static func raise(_ resource: __rlimit_resource, to value: Int) {
        var limit = rlimit()
        guard CGlibc_get_limit(Int32(resource.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = min(rlim_t(value), limit.rlim_max)
        _ = CGlibc_set_limit(Int32(resource.rawValue), &limit)
    }
}
