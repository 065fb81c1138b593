import Pipeline
import Surroundings
import Synchronization

/// The supervisor's state: which duty the daemon is on, and which comes next.
final class Shift: Sendable {
    private struct State {
        var current: Duty?
        var next: Duty?
        var isClosed = false
        var isOver = false
    }

    private let state = Mutex(State())
    private let bell = Bell()

    /// The duty to work on; nil when it is over for good.
    var current: Duty? { state.withLock { $0.isClosed ? nil : $0.current } }

    /// Whether all work has ended.
    var isOver: Bool { state.withLock { $0.isOver } }

    func end() { state.withLock { $0.isOver = true } }

    /// A duty to take up when the one in hand is put down; that one is asked to end.
    func begin(_ duty: Duty) {
        let before = state.withLock { state -> Duty? in
            guard state.current != nil else {
                state.current = duty
                return nil
            }
            state.next = duty
            return state.current
        }
        guard let before else { return }
        before.intake.stop.raise()
        bell.ring()
    }

    /// Ends for good.
    func close() {
        let current = state.withLock { state in
            state.isClosed = true
            return state.current
        }
        current?.intake.stop.raise()
        bell.ring()
    }

    /// Waits until a duty is asked to end, or the task is cancelled.
    func over(_ duty: Duty) async {
        while !duty.intake.stop.isRaised, !Task.isCancelled { await bell.heard() }
    }

    /// The duty was put down.
    func relieve(_ duty: Duty) {
        state.withLock { state in
            if let next = state.next.take() { state.current = next } else { state.isClosed = true }
        }
    }
}
