import Dispatch

/// Runs work that waits for the disk beside the task that asks for it: the cooperative pool has one thread a core, and the
/// readers' answers have to be taken meanwhile.
///
/// The threads are those of Dispatch's global queue, about as many as there are cores; a thread for each call was measured
/// and brought nothing.
package func blocking<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(with: .init(catching: work)) }
    }
}
