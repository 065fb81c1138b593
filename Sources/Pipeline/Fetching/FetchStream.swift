import Dispatch
import Mailbox
import Synchronization

/// One fetch over many messages that goes on while what came is made durable.
///
/// What has come and was not taken yet is bounded: the server is then not read on until there is room.
final class FetchStream: Sendable {
    private struct State {
        var ready: [FetchedMessage] = []
        var bytes = 0
        var isBlocked = false
        var isCancelled = false
        var end: Result<[FetchFailure], any Error>?
        var taker: CheckedContinuation<Void, Never>?

        /// Whether enough has come to be worth a flush of the disk.
        var isBatch: Bool { end != nil || ready.count >= Intake.batch || bytes >= Intake.batchBytes }
    }

    /// Two batches wait at most.
    private static let mostMessages = 2 * Intake.batch
    private static let mostBytes = 4 * Intake.batchBytes

    private let state = Mutex(State())
    private let room = DispatchSemaphore(value: 0)
    private let task = Mutex<Task<Void, Never>?>(nil)

    /// Begins to fetch.
    init(_ messages: [MessageSummary], from mailbox: any Mailbox, into folder: String) {
        task.withLock {
            $0 = Task {
                let result: Result<[FetchFailure], any Error>
                do {
                    result = .success(try await mailbox.fetch(messages, into: folder) { try self.put($0) })
                } catch {
                    result = .failure(error)
                }
                self.end(result)
            }
        }
    }

    private func put(_ message: FetchedMessage) throws {
        let (taker, isFull) = try state.withLock { state -> (CheckedContinuation<Void, Never>?, Bool) in
            if state.isCancelled { throw CancellationError() }
            state.ready.append(message)
            state.bytes += message.size
            state.isBlocked = state.ready.count >= Self.mostMessages || state.bytes >= Self.mostBytes
            return (state.isBatch ? state.taker.take() : nil, state.isBlocked)
        }
        taker?.resume()
        if isFull { room.wait() }
    }

    private func end(_ result: Result<[FetchFailure], any Error>) {
        let taker = state.withLock { state in
            state.end = result
            return state.taker.take()
        }
        taker?.resume()
    }

    /// The next batch in the order in which messages came; nil at the end.
    ///
    /// What came before the fetch failed is handed out first; then its error is thrown.
    func next() async throws -> [FetchedMessage]? {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                if !state.isBatch { state.taker = continuation }
                return state.isBatch
            }
            if isReady { continuation.resume() }
        }
        return try state.withLock { state in
            guard !state.ready.isEmpty else {
                _ = try state.end?.get()
                return nil
            }
            return takeBatch(&state)
        }
    }

    private func takeBatch(_ state: inout State) -> [FetchedMessage] {
        var bytes = 0
        let count = state.ready.prefix(Intake.batch).prefix { message in
            defer { bytes += message.size }
            return bytes < Intake.batchBytes
        }.count
        let batch = Array(state.ready.prefix(count))
        state.ready.removeFirst(count)
        state.bytes -= batch.reduce(0) { $0 + $1.size }
        if state.isBlocked {
            state.isBlocked = false
            room.signal()
        }
        return batch
    }

    /// What the server did not deliver whole; known at the end.
    var failures: [FetchFailure] { state.withLock { (try? $0.end?.get()) ?? [] } }

    /// Ends the fetch where it has not ended, and waits until nothing of it is at work.
    func cancel() async {
        state.withLock { state in
            state.isCancelled = true
            if state.isBlocked { room.signal() }
            state.isBlocked = false
        }
        let task = task.withLock { $0.take() }
        task?.cancel()
        await task?.value
    }
}
