internal import Synchronization

/// A caller's closure, lent to another thread while the caller waits.
///
/// The thread ends the loan before the caller goes on: its own hold on its job may last longer than the call.
final class Loan: Sendable {
    private let closure: Mutex<(@Sendable (FetchedMessage) throws -> Void)?>

    init(_ closure: @escaping @Sendable (FetchedMessage) throws -> Void) { self.closure = Mutex(closure) }

    func call(_ message: FetchedMessage) throws {
        let closure = self.closure.withLock { $0 }
        try closure?(message)
    }

    func end() { closure.withLock { $0 = nil } }
}
