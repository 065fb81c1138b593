import Synchronization

/// The connections that a scripted server has let in.
final class OpenConnections: Sendable {
    private let numbers = Mutex<Set<Int>>([])

    func add(_ number: Int, most: Int) -> Bool {
        numbers.withLock { numbers in
            guard numbers.count < most else { return false }
            numbers.insert(number)
            return true
        }
    }

    func remove(_ number: Int) { numbers.withLock { _ = $0.remove(number) } }
}
