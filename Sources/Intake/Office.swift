import Dossiers
import Receipts
import Rulebook

/// The plan in force with its receipt templates, and who we are.
struct Office: Sendable {
    let plan: Plan
    let composer: ReceiptComposer
    let from: Address

    init(settings: Settings) throws {
        plan = try Rulebook.load(settings.rules)
        composer = try ReceiptComposer(plan: plan)
        from = settings.receipts.from ?? Address(displayName: plan.office.name, mailbox: plan.office.mailbox)
    }
}
