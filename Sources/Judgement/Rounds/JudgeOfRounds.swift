import Dossiers
import Synchronization

/// The judge by the plan of other rounds, made when the first message of one of them comes: most runs bring none.
final class JudgeOfRounds: Sendable {
    private let make: @Sendable () -> Judge
    private let judge = Mutex<Judge?>(nil)

    init(_ make: @escaping @Sendable () -> Judge) { self.make = make }

    func get() -> Judge {
        judge.withLock { judge in
            if let judge { return judge }
            let made = make()
            judge = made
            return made
        }
    }
}
