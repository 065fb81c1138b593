import Synchronization

/// Something that happens once, whoever comes first.
package final class OnceFlag: Sendable {
    private let isRaised = Atomic<Bool>(false)

    package init() {}

    /// True for the first caller only.
    package func raise() -> Bool { !isRaised.exchange(true, ordering: .relaxed) }
}
