import Store
import Synchronization

/// The office of one pass, made when the first message needs it: a pass without mail reads neither rules nor lists.
final class LazyOffice: Sendable {
    private let settings: Settings
    private let store: Store
    private let office = Mutex<Office?>(nil)

    init(_ settings: Settings, _ store: Store) {
        self.settings = settings
        self.store = store
    }

    /// Makes it ahead of its use.
    func prepare() throws { _ = try get() }

    func get() throws -> Office {
        try office.withLock { office in
            if let office { return office }
            let made = try Office(settings: settings, roster: try store.roster())
            office = made
            return made
        }
    }
}
