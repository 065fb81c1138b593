import Glibc

/// Wakes every thread that waits in `poll(2)`, once and for good.
///
/// Descriptors live as long as the object.
final class StopSignal: @unchecked Sendable {
    // Guard: both ends are set once in `init`; `raise` only writes a byte.
    private let pipe: Pipe?

    init() { pipe = Pipe() }

    /// Readable once the signal has been raised; -1 is ignored by `poll(2)`.
    var descriptor: Int32 { pipe?.readEnd ?? -1 }

    func raise() {
        guard let pipe else { return }
        _ = write(pipe.writeEnd, [1], 1)
    }

    deinit { pipe?.close() }
}
