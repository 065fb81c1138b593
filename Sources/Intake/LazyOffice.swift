import Synchronization

/// The office of one pass, made when the first message needs it: a pass without mail reads no rules.
final class LazyOffice: Sendable {
    private let settings: Settings
    private let office = Mutex<Office?>(nil)

    init(_ settings: Settings) { self.settings = settings }

    /// Makes it ahead of its use.
    func prepare() throws { _ = try get() }

    func get() throws -> Office {
        try office.withLock { office in
            if let office { return office }
            let made = try Office(settings: settings)
            office = made
            return made
        }
    }
}
