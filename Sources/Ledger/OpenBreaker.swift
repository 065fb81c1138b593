public import Dossiers

/// The circuit breaker while it is open: nothing goes out until a person closes it.
public struct OpenBreaker: Hashable, Sendable {
    public let openedAt: Instant
    /// One sentence without addresses.
    public let reason: String

    package init(openedAt: Instant, reason: String) {
        self.openedAt = openedAt
        self.reason = reason
    }
}
