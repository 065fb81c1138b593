package import Dossiers
package import Judgement
package import Receipts
package import Settings
import Slips

/// The plan in force with its receipt templates, the lists, and who we are: what stays the same for a whole pass.
package struct Office: Sendable {
    package let plan: Plan
    package let composer: ReceiptComposer
    package let from: Address
    package let listed: ListedNames
    package let judge: Judge

    /// - Parameter mark: tells our own mail when it comes back; nil where nothing is sent.
    package init(settings: Settings, roster: Roster, rules: LazyRules? = nil, mark: LoopMark? = nil) throws {
        let rules = try rules?.get() ?? LazyRules.Rules(settings)
        plan = roster.isRehearsal ? rules.plan.rehearsed : rules.plan
        composer = roster.isRehearsal ? try ReceiptComposer(plan: plan) : rules.composer
        from = settings.receipts.from ?? Address(displayName: plan.office.name, mailbox: plan.office.mailbox)
        listed = ListedNames(roster)
        judge = Judge(
            plan: plan, roster: roster, ourselves: from.mailbox, trusted: settings.mailbox.trustedHosts,
            isOurs: { mark?.isOn($0) ?? false })
    }

    /// The letter with its slip, where the rules want one with every receipt and correction; and the slip's SHA-256.
    ///
    /// A slip that cannot be printed holds no receipt up: it can be printed later.
    package func compose(_ facts: ReceiptFacts, now: Instant) throws -> (receipt: Receipt, slipSHA256: String?) {
        var slip: [UInt8]?
        if plan.of(round: facts.verdict.round).writing.attachesSlip, facts.daysLeft == nil {
            slip = try? SlipPress.print(composer.slip(facts, now: now))
        }
        return (try composer.compose(facts, now: now, slip: slip), slip.map(SlipPress.digest))
    }
}
