internal import Glibc
internal import Synchronization

/// Ends waits of the connection's thread from any other thread: one call by its number, or all of them for good.
///
/// Waits poll `descriptor` beside their socket, so that they wake at once.
final class Interrupt: Sendable {
    private struct State {
        var isClosed = false
        var lastCall = 0
        /// Cancelled and not yet over.
        var cancelled: Set<Int> = []
        /// The call that the connection's thread works on.
        var current: Int?
        /// Whether the connection is wanted by somebody else.
        var mustYield = false
    }

    private let state = Mutex(State())
    private let received = Atomic(0)
    /// Becomes readable when something was interrupted; -1 where the system has no descriptors left.
    let descriptor: Int32
    private let signal: Int32

    init() {
        var ends: [Int32] = [-1, -1]
        if pipe(&ends) == 0 {
            for end in ends {
                _ = fcntl(end, F_SETFD, FD_CLOEXEC)
                _ = fcntl(end, F_SETFL, O_NONBLOCK)
            }
        }
        (descriptor, signal) = (ends[0], ends[1])
    }

    deinit {
        if descriptor >= 0 { _ = Glibc.close(descriptor) }
        if signal >= 0 { _ = Glibc.close(signal) }
    }

    // MARK: - From any thread

    func newCall() -> Int {
        state.withLock {
            $0.lastCall += 1
            return $0.lastCall
        }
    }

    func cancel(_ call: Int) {
        state.withLock { _ = $0.cancelled.insert(call) }
        wake()
    }

    func close() {
        state.withLock { $0.isClosed = true }
        wake()
    }

    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Ends a wait for news without an error: the connection is wanted elsewhere.
    func yield() {
        state.withLock { $0.mustYield = true }
        wake()
    }

    /// Over all connections.
    var bytesReceived: Int { received.load(ordering: .relaxed) }

    private func wake() {
        var byte: UInt8 = 1
        _ = write(signal, &byte, 1)
    }

    // MARK: - From the connection's thread

    func noteReceived(_ count: Int) { received.add(count, ordering: .relaxed) }

    func begin(_ call: Int) { state.withLock { $0.current = call } }

    func end(_ call: Int) {
        state.withLock {
            $0.current = nil
            $0.cancelled.remove(call)
        }
    }

    var isRaised: Bool { error != nil }

    var mustYield: Bool { state.withLock { $0.mustYield } }

    func hasYielded() { state.withLock { $0.mustYield = false } }

    /// Waits so long, or until something is interrupted.
    func pause(milliseconds: Int) {
        var waker = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        if poll(&waker, 1, Int32(clamping: milliseconds)) > 0 { drain() }
    }

    /// Throws where the call in hand was cancelled or the mailbox was closed.
    func check() throws { if let error { throw error } }

    private var error: MailboxError? {
        state.withLock {
            if $0.isClosed { return MailboxError(.closed, "The mailbox was closed while it was at work.") }
            guard let current = $0.current, $0.cancelled.contains(current) else { return nil }
            return MailboxError(.closed, "The work on the mailbox was cancelled.")
        }
    }

    /// Forgets wakes that were meant for a call that is over.
    func drain() {
        var bytes: [UInt8] = Array(repeating: 0, count: 64)
        while read(descriptor, &bytes, bytes.count) > 0 {}
    }
}
