package import Dossiers
package import Receipts
import Rulebook
import Synchronization

/// The plan in force with its receipt templates, read when they are first needed and then kept.
///
/// A folder that is changed, or broken, under a running daemon counts from the next reload on.
package final class LazyRules: Sendable {
    package struct Rules: Sendable {
        package let plan: Plan
        package let composer: ReceiptComposer

        init(folder: String) throws {
            plan = try Rulebook.load(folder)
            composer = try ReceiptComposer(plan: plan)
        }
    }

    private let folder: String
    private let rules = Mutex<Rules?>(nil)

    package init(folder: String) { self.folder = folder }

    package func get() throws -> Rules {
        try rules.withLock { rules in
            if let rules { return rules }
            let read = try Rules(folder: folder)
            rules = read
            return read
        }
    }
}
