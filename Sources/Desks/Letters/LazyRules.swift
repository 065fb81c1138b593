package import Dossiers
package import Receipts
package import Settings
import Synchronization

/// The plans in force with their receipt templates, read when they are first needed and then kept.
///
/// A folder that is changed, or broken, under a running daemon counts from the next reload on.
package final class LazyRules: Sendable {
    package struct Rules: Sendable {
        package let plan: Plan
        package let composer: ReceiptComposer

        init(_ settings: Settings) throws {
            plan = try settings.plan()
            composer = try ReceiptComposer(plan: plan)
        }
    }

    private let settings: Settings
    private let rules = Mutex<Rules?>(nil)

    package init(_ settings: Settings) { self.settings = settings }

    package func get() throws -> Rules {
        try rules.withLock { rules in
            if let rules { return rules }
            let read = try Rules(settings)
            rules = read
            return read
        }
    }
}
