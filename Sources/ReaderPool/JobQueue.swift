import Glibc

/// The jobs that wait, and the threads that wait for jobs.
final class JobQueue: @unchecked Sendable {
    // Guard: every stored property below is touched only between `lock()` and `unlock()`.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var jobs: [ReaderJob] = []
    private var first = 0
    private var idle = 0
    private var threads = 0
    private var isClosed = false
    private var whenEmpty: [CheckedContinuation<Void, Never>] = []

    init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// What became of a job that was handed in.
    enum Reception {
        case waits
        /// It waits, and the caller has to start a thread for it.
        case needsThread
        case refused
    }

    func push(_ job: ReaderJob, maximumThreads: Int) -> Reception {
        locked {
            if isClosed { return .refused }
            jobs.append(job)
            pthread_cond_signal(condition)
            guard jobs.count - first > idle, threads < maximumThreads else { return .waits }
            threads += 1
            return .needsThread
        }
    }

    /// Whether one more thread is wanted before there are jobs for it; the caller has to start it then.
    func takesThread(maximumThreads: Int) -> Bool {
        locked {
            guard !isClosed, threads < maximumThreads else { return false }
            threads += 1
            return true
        }
    }

    /// The next job; blocks the thread until there is one.
    ///
    /// Nil once the queue is closed.
    func pop() -> ReaderJob? {
        locked {
            idle += 1
            defer { idle -= 1 }
            while jobs.isEmpty && !isClosed { pthread_cond_wait(condition, mutex) }
            guard !isClosed else { return nil }
            let job = jobs[first]
            jobs[first] = ReaderJob.taken
            first += 1
            if first == jobs.count {
                jobs.removeAll(keepingCapacity: true)
                first = 0
            } else if first == 1024 {
                jobs.removeFirst(first)
                first = 0
            }
            return job
        }
    }

    /// Refuses everything from now on and hands back what has not been started.
    func close() -> [ReaderJob] {
        locked {
            isClosed = true
            pthread_cond_broadcast(condition)
            return takeAll()
        }
    }

    /// Hands back what waits where no thread is left to take it.
    func abandonWithoutThreads() -> [ReaderJob] {
        locked { threads == 0 ? takeAll() : [] }
    }

    private func takeAll() -> [ReaderJob] {
        defer {
            jobs = []
            first = 0
        }
        return Array(jobs[first...])
    }

    /// A thread has ended (or could not be started).
    func threadEnded() {
        let waiting: [CheckedContinuation<Void, Never>] = locked {
            threads -= 1
            guard threads == 0 else { return [] }
            defer { whenEmpty = [] }
            return whenEmpty
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Waits until every thread has ended.
    ///
    /// Only after `close`.
    func threadsEnd() async {
        await withCheckedContinuation { continuation in
            let isOver = locked {
                if threads > 0 { whenEmpty.append(continuation) }
                return threads == 0
            }
            if isOver { continuation.resume() }
        }
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }
}
