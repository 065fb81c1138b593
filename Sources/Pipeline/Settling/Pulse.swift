import Synchronization

/// A liveness probe: shows whether one loop of the daemon gets on; with each step it says until when the next has to come.
///
/// Bytes that come from the mail server are a step as well: a large message over a slow line takes as long as it takes. Time
/// that the machine sleeps does not count.
package final class Pulse: Sendable {
    private struct State {
        /// Nil while the loop waits for another one, which has a pulse of its own.
        var next: SuspendingClock.Instant?
        var received = 0
    }

    /// Whose it is, for the log.
    package let name: String
    private let longestStep: Duration
    private let received: @Sendable () -> Int
    private let state = Mutex(State())

    /// - Parameters:
    ///   - longestStep: how long a step may take.
    ///   - received: how many bytes have come so far.
    package init(_ name: String, longestStep: Duration, received: @escaping @Sendable () -> Int) {
        self.name = name
        self.longestStep = longestStep
        self.received = received
    }

    /// A step was done; the next one takes a pause first.
    package func beat(pause: Duration = .zero, at now: SuspendingClock.Instant = .now) {
        state.withLock { $0.next = now + pause + longestStep }
    }

    /// The loop waits for another one.
    package func rest() { state.withLock { $0.next = nil } }

    /// Whether the next step is overdue.
    package func isOverdue(at now: SuspendingClock.Instant = .now) -> Bool {
        let count = received()
        return state.withLock { state in
            guard let next = state.next else { return false }
            if count != state.received {
                state.received = count
                state.next = max(next, now + longestStep)
                return false
            }
            return now > next
        }
    }
}
