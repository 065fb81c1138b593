package import Desks
import Dossiers
import Durability
import Judgement
import Ledger
import Settings
import Store
import Surroundings
import Synchronization

// MARK: - Doors 5 to 7: judge, settle, send

extension Intake {
    /// A batch on its way to its verdicts.
    private typealias Examined = [(message: StoredMessage, reading: Reading, examination: Judge.Examination)]

    /// Sees everything through that is read and not settled.
    ///
    /// Batches are at work side by side: the files of one are examined while the one before is decided, the ones before that
    /// are settled, and the receipts of those before go out. Deciding itself goes by the order of arrival.
    func settleAll(
        _ edges: PassEdges, _ report: inout PassReport, each: (Outcome) throws -> Void
    ) async throws {
        // Everything is read: the readers end beside the deciding.
        async let readersEnd: Void = edges.reader.shutDown()
        writeInCourse(edges, &report)
        let first = try await ledger.nextToJudge(after: nil, limit: Self.batch)
        if first.isEmpty {
            _ = writeHeldBack(edges, &report)
            if replacementsSeen.withLock({ $0 == nil }) { _ = writeReplacements(edges, &report) }
        }
        let hasMail = sending == .withThePass ? try await hasOutgoing() : false
        guard !first.isEmpty || hasMail else {
            // Held mail is not due, and nobody would hear any more that nothing is sent.
            if sending == .withThePass, let breaker = try await ledger.openBreaker() {
                report.failures.append(ReceiptSender.sentence(of: breaker))
            }
            return
        }
        let office = try edges.office.get()
        let sender = try makeSender(office, isHere: sending == .withThePass)
        if hasMail { try await sender.sendDue() }
        if !first.isEmpty {
            report.settled += try await settle(first, office, sender, edges.pulse, each: each)
            let hasMore = [writeHeldBack(edges, &report), writeReplacements(edges, &report)].contains(true)
            if hasMore, sending == .withThePass { try await sender.sendDue() }
        }
        if sending == .beside, report.settled > 0 { outgoing.ring() }
        try await sender.finish(waits: sending == .withThePass)
        await sender.tell(&report)
        await readersEnd
    }

    /// Returns how many were settled.
    private func settle(
        _ first: [(message: StoredMessage, reading: Reading)], _ office: Office, _ sender: ReceiptSender,
        _ pulse: Pulse?, each: (Outcome) throws -> Void
    ) async throws -> Int {
        var line = SettlingLine(intake: self, sender: sender)
        let docket = Docket(ledger: ledger, clock: clock, mark: JudgingMark(folder: store.path))
        do {
            var clerk = try makeClerk(office)
            let judge = office.judge
            var examined = await examine(try await docket.take(first, limit: Self.batch), judge)
            while !examined.isEmpty && !stop.isRaised {
                let last = examined.last?.message
                // What the program died over is judged alone: nothing else is at work meanwhile.
                let isAlone = docket.hasSuspects
                async let following: Examined = isAlone ? [] : examineNext(docket, after: last, judge)
                let decided = try decide(examined, &clerk, pulse)
                docket.close(examined.map(\.message.id))
                line.add(decided)
                if line.isFull { try await line.finishFirst(each) }
                let next = try await following
                examined = isAlone ? try await examineNext(docket, after: last, judge) : next
            }
            docket.giveBack()
            if examined.isEmpty { docket.clear() }
            while !line.isEmpty {
                pulse?.beat()
                try await line.finishFirst(each)
            }
        } catch {
            docket.giveBack()
            await line.end()
            throw error
        }
        return line.settled
    }

    /// Sends what is due and looks up what is in doubt, beside the passes; returns at once where there is nothing.
    package func sendOutbox() async throws -> PassReport {
        var report = PassReport()
        guard firstLook.isOver else { return report }
        // Before a mail leaves, and with it the mark by which an old database is known.
        report.failures += try noticeRestoration().map { [$0] } ?? []
        guard try await hasOutgoing() else { return report }
        let office = try LazyOffice(settings, store, rules, mark: loopMark).get()
        let sender = try makeSender(office, isHere: true)
        try await sender.sendDue()
        try await sender.finish(waits: false)
        await sender.tell(&report)
        return report
    }

    private func hasOutgoing() async throws -> Bool {
        if try await !ledger.due(at: clock.now, limit: 1, kind: nil).isEmpty { return true }
        return try await !ledger.inDoubt().isEmpty
    }

    private func makeSender(_ office: Office, isHere: Bool) throws -> ReceiptSender {
        let (receipts, from) = (settings.receipts, office.from.mailbox)
        let door = OutgoingDoor(
            from: from, mark: loopMark, copyTo: makeArchive == nil ? nil : receipts.archiveAddress ?? from,
            maximumPerAddress: receipts.maximumPerAddress, maximumPerHour: receipts.maximumPerHour)
        return ReceiptSender(
            store: store, transport: isHere ? try makeTransport() : nil, door: door, clock: clock, stop: stop,
            doubts: DoubtDesk(wait: Int64(receipts.archiveWait), makeArchive: makeArchive), plan: office.plan,
            time: SendingTime(sendingTime))
    }

    private func examineNext(_ docket: Docket, after last: StoredMessage?, _ judge: Judge) async throws -> Examined {
        await examine(try await docket.next(after: last, limit: Self.batch), judge)
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

    private func decide(_ examined: Examined, _ clerk: inout Clerk, _ pulse: Pulse?) throws -> [Decision] {
        let (store, now) = (store, clock.now)
        let ledger = Clerk.Ledger(
            lastSequence: { try store.lastReceiptSequence(series: $0) },
            recentReceipts: { try store.receiptsSent(to: $0, since: now.adding(seconds: -86_400)) },
            emptyAnswers: { try store.emptyAnswers(to: $0, from: $1, to: $2) },
            mailSent: { try store.mailSent(to: $0, from: $1, to: $2) },
            mailboxStart: { try store.start(account: $0, folder: $1) })
        return try examined.map { one in
            pulse?.beat()
            return try clerk.decide(one.message, one.reading, one.examination, ledger: ledger, now: now)
        }
    }

    /// The gate as it stands now.
    package func makeGate(_ office: Office) throws -> Gate {
        try Gate(settings, office, store, now: clock.now)
    }

    private func makeClerk(_ office: Office) throws -> Clerk {
        Clerk(
            office: office, isHeld: settings.receipts.mode == .hold, heldUntil: try store.restorationHorizon(),
            history: try store.history(), gate: try makeGate(office))
    }
}
