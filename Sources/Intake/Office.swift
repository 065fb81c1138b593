import Dossiers
import Rulebook

/// The plan in force and who we are, read only when a pass has something to decide.
struct Office: Sendable {
    let plan: Plan
    let from: Address

    init(settings: Settings) throws {
        plan = try Rulebook.load(settings.rules)
        from = settings.receipts.from ?? Address(displayName: plan.office.name, mailbox: plan.office.mailbox)
    }
}
