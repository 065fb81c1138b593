import Desks
import Dossiers
import Settings
import Synchronization

/// Settings and rules as they were a moment ago: a page does not read them anew, and a change is seen within half a minute.
///
/// Blocks on the disk where they are read.
final class RulesShelf: Sendable {
    private struct Kept: Sendable {
        let settings: Settings
        let rules: LazyRules
        let plan: Plan
        let at: ContinuousClock.Instant
    }

    private let load: @Sendable () throws -> Settings
    private let kept = Mutex<Kept?>(nil)
    private static let oldest = Duration.seconds(30)

    init(load: @escaping @Sendable () throws -> Settings) { self.load = load }

    /// Throws a `Refusal` where settings or rules cannot be read.
    func settings() throws -> Settings { try get().settings }

    func plan() throws -> Plan { try get().plan }

    func rules() throws -> LazyRules { try get().rules }

    /// What the plan of a round calls an award; its code where it has none of it.
    func award(_ code: String, round: String?) -> String {
        let plan = try? plan().of(round: round)
        return plan?.awards.first { $0.code == code }?.label ?? code
    }

    private func get() throws -> Kept {
        try kept.withLock { kept in
            if let kept, ContinuousClock.now - kept.at < Self.oldest { return kept }
            let settings = try load()
            let rules = LazyRules(settings)
            let read = Kept(settings: settings, rules: rules, plan: try rules.get().plan, at: .now)
            kept = read
            return read
        }
    }
}
