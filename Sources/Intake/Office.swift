import Dossiers
import Judgement
import Receipts
import Rulebook

/// The plan in force with its receipt templates, the lists, and who we are: what stays the same for a whole pass.
struct Office: Sendable {
    let plan: Plan
    let composer: ReceiptComposer
    let from: Address
    let listed: ListedNames
    let judge: Judge

    init(settings: Settings, roster: Roster) throws {
        plan = try Rulebook.load(settings.rules)
        composer = try ReceiptComposer(plan: plan)
        from = settings.receipts.from ?? Address(displayName: plan.office.name, mailbox: plan.office.mailbox)
        listed = ListedNames(roster)
        judge = Judge(plan: plan, roster: roster, ourselves: from.mailbox)
    }
}
