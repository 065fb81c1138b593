internal import Dispatch
internal import Glibc
internal import Synchronization

/// Work that is done on all cores at once while the caller waits: for long looks at much that is stored.
enum Concurrently {
    /// Does all tasks, the first ones first; throws the first error, when all that were begun have ended.
    static func run(_ tasks: [@Sendable () throws -> Void]) throws {
        let state = Mutex<(next: Int, error: (any Error)?)>((0, nil))
        DispatchQueue.concurrentPerform(iterations: min(tasks.count, cores)) { _ in
            while true {
                let index = state.withLock { state -> Int? in
                    guard state.error == nil, state.next < tasks.count else { return nil }
                    defer { state.next += 1 }
                    return state.next
                }
                guard let index else { return }
                do { try tasks[index]() } catch { state.withLock { $0.error = $0.error ?? error } }
            }
        }
        if let error = state.withLock({ $0.error }) { throw error }
    }

    /// As many tasks are at work at once; the ledger may be read by five at a time.
    static let cores = min(4, max(1, processors))
    private static var processors: Int { Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
