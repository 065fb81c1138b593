public import Dossiers

/// What the answer says, and to whom.
extension Judge {
    /// The kinds of a receipt that states this verdict, the most important first: after decisions they are others than those
    /// that the message came with.
    public func kinds(of verdict: Verdict, _ reading: Reading) -> [ReceiptKind] {
        if let colleague = verdict.round.flatMap({ colleagues[$0]?.get() }) {
            return colleague.kinds(of: verdict, reading)
        }
        return receipts.kinds(of: verdict, reading, hasList: hasList(verdict), missing: verdict.receipt.missing)
    }

    func receiptPlan(
        for verdict: Verdict, _ reading: Reading, round: Round?, sender: String?, history: History
    ) -> ReceiptPlan {
        var plan = ReceiptPlan()
        let missing = missing(after: verdict, round: round, history: history)
        plan.missing = missing?.missing
        plan.pending = missing?.pending ?? []
        plan.expected = missing?.expected ?? 0
        plan.replaced = verdict.receipt.replaced
        plan.earlier = earlier(verdict, reading, history: history)
        if isResent(reading, history: history), verdict.has(.duplicate) {
            plan.suppressed = .duplicate
            return plan
        }
        guard let to = receipts.recipient(reading.header) else {
            plan.suppressed = .badAddress
            return plan
        }
        plan.to = to
        var planned = verdict
        planned.receipt = plan
        plan.kinds = kinds(of: planned, reading)
        // An answer would go to whoever was named; it is written where a person has accepted the sender.
        if verdict.sender?.isForged == true { plan.suppressed = .senderUnverified }
        return plan
    }

    /// Nominations of the message's units whose summary has not come in time, this message counted; those that wait for a
    /// person's decision apart.
    private func missing(
        after verdict: Verdict, round: Round?, history: History
    ) -> (missing: [String], pending: [String], expected: Int)? {
        guard let round, let matcher = matchers[round.id], !verdict.units.isEmpty else { return nil }
        let listed = verdict.units.flatMap { matcher.index.nominations(ofUnit: $0) }
        guard !listed.isEmpty else { return nil }
        var (covered, waiting): (Set<String>, Set<String>) = ([], [])
        for entry in verdict.entries where entry.document == .summary && verdict.timeliness != .late {
            waiting.formUnion(entry.expected)
            guard entry.status == .matched, let nomination = entry.nomination else { continue }
            if entry.counts { covered.insert(nomination) } else { waiting.insert(nomination) }
        }
        let open = listed.filter { nomination in
            let key = History.key(round: round.id, nomination: nomination.id)
            return !covered.contains(nomination.id) && history.coverage[key]?[.summary]?.timeliness != .onTime
        }
        let isPending = { (id: String) in
            waiting.contains(id) || history.waiting.contains(History.key(round: round.id, nomination: id))
        }
        return (
            open.map(\.id).filter { !isPending($0) }, open.map(\.id).filter(isPending), listed.count
        )
    }

    private func earlier(_ verdict: Verdict, _ reading: Reading, history: History) -> ReceiptPlan.EarlierMessage? {
        // What came from somebody else is not told to whoever repeats it.
        if verdict.sender?.rank == .unknown { return nil }
        if verdict.has(.duplicate) {
            let file = dossierFiles(verdict, reading).lazy.compactMap { history.files[$0] }.first
            let message = reading.header.messageID.flatMap { history.messages[$0] }
            return (file ?? message).map { .init(receivedAt: $0.receivedAt, receiptNumber: $0.receiptNumber) }
        }
        guard let round = verdict.round, let replaced = verdict.receipt.replaced else { return nil }
        let ids = Set(replaced)
        let before = verdict.entries.compactMap { entry -> ReceiptPlan.EarlierMessage? in
            guard let id = entry.nomination, entry.counts, ids.contains(id) else { return nil }
            let cover = history.coverage[History.key(round: round, nomination: id)]?[entry.document]
            return cover.map { .init(receivedAt: $0.receivedAt, receiptNumber: $0.receiptNumber) }
        }
        // Of several one moment would be said of all.
        return before.allSatisfy { $0 == before.first } ? before.first : nil
    }
}
