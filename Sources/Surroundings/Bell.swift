import Synchronization

/// An event with automatic reset for one listener: something that is asked for now and then, and heard by one who waits for it.
public final class Bell: Sendable {
    private struct State {
        var isRung = false
        var listener: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    public init() {}

    /// Several rings before somebody listens are one.
    public func ring() {
        let listener = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if state.listener == nil { state.isRung = true }
            return state.listener.take()
        }
        listener?.resume()
    }

    /// Waits for a ring, or until the task is cancelled; for one listener at a time.
    package func heard() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isRung = state.withLock { state in
                    if !state.isRung, !Task.isCancelled { state.listener = continuation }
                    defer { state.isRung = false }
                    return state.isRung || Task.isCancelled
                }
                if isRung { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.listener.take() }?.resume()
        }
    }
}
