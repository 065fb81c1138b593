import Synchronization

/// Whether every folder was read once since the daemon began: before that nothing is sent.
///
/// What waits in the outbox of a restored machine may have gone out before; the copies that tell so lie in the mailbox. A mailbox
/// that cannot be read keeps mail waiting no longer than `patience`.
package final class FirstLook: Sendable {
    private let waiting = Mutex<Set<String>>([])
    private let began = ContinuousClock().now

    package static let patience: Duration = .seconds(900)

    /// Waits for these folders, by account and folder.
    package func expect(_ folders: [String]) { waiting.withLock { $0 = Set(folders) } }

    /// A folder was read.
    package func note(_ folder: String) { waiting.withLock { _ = $0.remove(folder) } }

    package var isOver: Bool { isOver(after: Self.patience) }

    package func isOver(after patience: Duration) -> Bool {
        waiting.withLock(\.isEmpty) || ContinuousClock().now - began > patience
    }
}
