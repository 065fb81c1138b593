package import Receipts
package import Settings
package import Store
import Surroundings
import Synchronization

/// The office of one pass, made when the first message needs it: a pass without mail reads neither rules nor lists.
package final class LazyOffice: Sendable {
    private let settings: Settings
    private let store: Store
    private let rules: LazyRules
    private let mark: LoopMark?
    private let office = Mutex<Office?>(nil)
    private let isBegun = Atomic(false)

    package init(_ settings: Settings, _ store: Store, _ rules: LazyRules, mark: LoopMark? = nil) {
        self.mark = mark
        self.settings = settings
        self.store = store
        self.rules = rules
    }

    /// Begins to make it ahead of its use, once, on a thread of its own; `get` tells what is wrong with it.
    package func begin() {
        guard !isBegun.exchange(true, ordering: .relaxed) else { return }
        Task { _ = try? await blocking { try self.get() } }
    }

    package func get() throws -> Office {
        try office.withLock { office in
            if let office { return office }
            let made = try Office(settings: settings, roster: try store.roster(), rules: rules, mark: mark)
            office = made
            return made
        }
    }
}
