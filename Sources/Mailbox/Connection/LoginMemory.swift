internal import Synchronization

/// How the last login went that did, so that a server is not asked each time for what it cannot check.
final class LoginMemory: Sendable {
    private let stored = Mutex(LoginPlan.Attempt.strongest)

    var attempt: LoginPlan.Attempt {
        get { stored.withLock { $0 } }
        set { stored.withLock { $0 = newValue } }
    }
}
