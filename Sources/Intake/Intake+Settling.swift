import Dossiers
import Judgement
import Store

// MARK: - Doors 5 to 7: judge, settle, send

extension Intake {
    /// A batch on its way to its verdicts.
    private typealias Examined = [(message: StoredMessage, reading: Reading, examination: Judge.Examination)]

    /// Sees everything through that is read and not settled.
    ///
    /// Three batches are at work at once: the files of one are examined while the one before is decided, and while the one
    /// before that is settled and its receipts go out. Deciding itself goes by the order of arrival.
    func settleAll(
        _ edges: PassEdges, _ report: inout PassReport, each: (Outcome) throws -> Void
    ) async throws {
        writeInCourse(edges, &report)
        let first = try await blocking { [store] in try store.nextToJudge(limit: Self.batch) }
        let hasReceipts = try !store.dueReceipts(at: clock.now, limit: 1).isEmpty
        guard !first.isEmpty || hasReceipts else { return }
        let office = try edges.office.get()
        let sender = ReceiptSender(
            store: store, transport: try makeTransport(), from: office.from.mailbox, clock: clock, stop: stop)
        if hasReceipts { try await sender.sendDue() }
        guard !first.isEmpty else { return await sender.tell(&report) }
        var clerk = try makeClerk(office)
        let judge = office.judge
        var examined = await examine(first, judge)
        var decided: [Decision] = []
        while !examined.isEmpty && !stop.isRaised {
            let (previous, last) = (decided, examined.last?.message)
            async let following = examineNext(after: last, judge)
            async let settling: Void = settle(previous, sender)
            decided = try decide(examined, &clerk)
            try await settling
            report.settled += previous.count
            try await finish(previous, sender, each)
            examined = try await following
        }
        try await settle(decided, sender)
        report.settled += decided.count
        try await finish(decided, sender, each)
        await sender.tell(&report)
    }

    private func examineNext(after last: StoredMessage?, _ judge: Judge) async throws -> Examined {
        let store = store
        let messages = try await blocking { try store.nextToJudge(after: last, limit: Self.batch) }
        return await examine(messages, judge)
    }

    /// The files of a batch, examined on all cores.
    private func examine(_ messages: [(message: StoredMessage, reading: Reading)], _ judge: Judge) async -> Examined {
        let share = max(1, (messages.count + workers - 1) / workers)
        return await withTaskGroup(of: (start: Int, examined: Examined).self) { group in
            for start in stride(from: 0, to: messages.count, by: share) {
                let part = messages[start..<min(start + share, messages.count)]
                group.addTask { (start, part.map { ($0.message, $0.reading, judge.examine($0.reading)) }) }
            }
            var parts: [(start: Int, examined: Examined)] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.start < $1.start }.flatMap(\.examined)
        }
    }

    private func decide(_ examined: Examined, _ clerk: inout Clerk) throws -> [Decision] {
        let (store, now) = (store, clock.now)
        let ledger = Clerk.Ledger(
            lastSequence: { try store.lastReceiptSequence(series: $0) },
            recentReceipts: { try store.receiptsSent(to: $0, since: now.adding(seconds: -86_400)) })
        return try examined.map { try clerk.decide($0.message, $0.reading, $0.examination, ledger: ledger, now: now) }
    }

    /// Verdicts, journal and receipts in one transaction; then the receipts go out.
    private func settle(_ decided: [Decision], _ sender: ReceiptSender) async throws {
        guard !decided.isEmpty else { return }
        let (store, now) = (store, clock.now)
        try await blocking { try store.settle(decided.map(\.settlement), at: now) }
        try await sender.sendDue()
    }

    /// Hands messages out whose receipts have been tried.
    private func finish(
        _ decided: [Decision], _ sender: ReceiptSender, _ each: (Outcome) throws -> Void
    ) async throws {
        let states = await sender.takeStates(of: decided.map(\.settlement.messageID))
        for (decision, state) in zip(decided, states) { try each(decision.outcome(state)) }
    }

    /// The gate as it stands now.
    func makeGate(_ office: Office) throws -> Gate {
        try Gate(settings, office, store, now: clock.now)
    }

    private func makeClerk(_ office: Office) throws -> Clerk {
        Clerk(
            office: office, isHeld: settings.receipts.mode == .hold, history: try store.history(),
            gate: try makeGate(office))
    }
}
