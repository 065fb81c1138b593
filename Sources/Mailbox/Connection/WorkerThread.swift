internal import Glibc

/// One thread that runs blocking jobs in order, outside the cooperative pool (two blocking calls there stop the daemon).
///
/// It takes no signals: OpenSSL may raise SIGPIPE on it, and the others are for the main thread.
final class WorkerThread: Sendable {
    private struct State {
        var jobs: [@Sendable () -> Void] = []
        var isEnding = false
    }

    // Guarded by a POSIX mutex because the thread waits on its condition.
    private final class Queue: @unchecked Sendable {
        var state = State()
        let mutex: UnsafeMutablePointer<pthread_mutex_t>
        let condition: UnsafeMutablePointer<pthread_cond_t>

        init() {
            mutex = .allocate(capacity: 1)
            condition = .allocate(capacity: 1)
            pthread_mutex_init(mutex, nil)
            pthread_cond_init(condition, nil)
        }

        deinit {
            pthread_mutex_destroy(mutex)
            pthread_cond_destroy(condition)
            mutex.deallocate()
            condition.deallocate()
        }

        func change(_ body: (inout State) -> Void) {
            pthread_mutex_lock(mutex)
            body(&state)
            pthread_cond_signal(condition)
            pthread_mutex_unlock(mutex)
        }

        func next() -> (@Sendable () -> Void)? {
            pthread_mutex_lock(mutex)
            defer { pthread_mutex_unlock(mutex) }
            while state.jobs.isEmpty, !state.isEnding { pthread_cond_wait(condition, mutex) }
            return state.jobs.isEmpty ? nil : state.jobs.removeFirst()
        }
    }

    private let queue = Queue()

    /// Starts the thread; it ends when this object goes.
    init() {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(queue)
        let code = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                WorkerThread.blockSignals()
                let queue = Unmanaged<Queue>.fromOpaque(context).takeRetainedValue()
                while let job = queue.next() { job() }
                return nil
            }, context.toOpaque())
        precondition(code == 0, "a thread for the mail server could not be started")
        pthread_detach(thread)
    }

    deinit { queue.change { $0.isEnding = true } }

    private static func blockSignals() {
        var signals = sigset_t()
        sigfillset(&signals)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Runs `job` on the thread, after what was asked before; nobody waits for it.
    func post(_ job: @escaping @Sendable () -> Void) { queue.change { $0.jobs.append(job) } }

    /// Runs `body` on the thread, after what was asked before.
    func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            post { continuation.resume(with: Result(catching: body)) }
        }
    }
}
