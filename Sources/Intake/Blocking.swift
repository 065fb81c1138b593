import Dispatch

/// Runs work that waits for the disk on a thread of its own: the cooperative pool has one thread a core, and the readers'
/// answers have to be taken meanwhile.
func blocking<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(with: .init(catching: work)) }
    }
}
