import Dossiers
import Judgement
import Receipts

/// The plan in force with its receipt templates, the lists, and who we are: what stays the same for a whole pass.
struct Office: Sendable {
    let plan: Plan
    let composer: ReceiptComposer
    let from: Address
    let listed: ListedNames
    let judge: Judge

    init(settings: Settings, roster: Roster, rules: LazyRules? = nil) throws {
        let rules = try rules?.get() ?? LazyRules.Rules(folder: settings.rules)
        plan = rules.plan
        composer = rules.composer
        from = settings.receipts.from ?? Address(displayName: plan.office.name, mailbox: plan.office.mailbox)
        listed = ListedNames(roster)
        judge = Judge(plan: plan, roster: roster, ourselves: from.mailbox, trusted: settings.mailbox.trustedHosts)
    }
}
