import Synchronization

/// Raised once, when the daemon is asked to end: the message in hand is finished, no further one is begun.
public final class StopSign: Sendable {
    private let flag = Atomic(false)

    public init() {}

    public var isRaised: Bool { flag.load(ordering: .acquiring) }

    public func raise() { flag.store(true, ordering: .releasing) }
}
