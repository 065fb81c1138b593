import Desks
import Dossiers
import Durability
import Ledger
import Mailbox
import Store
import Surroundings

/// Carries mail from the outbox to its transport and writes down what became of each.
///
/// A server that is down costs two attempts a pass: the rest stays queued, and mail is taken in all the same. What the server
/// says of one recipient keeps no other waiting.
actor ReceiptSender {
    /// For what a mail says and lists have: whether it is still so.
    let store: Store
    let ledger: any OutgoingLedger
    /// Nil while a person releases receipts.
    let transport: (any ReceiptTransport)?
    let door: OutgoingDoor
    let clock: WallClock
    let stop: StopSign
    let doubts: DoubtDesk
    private let plan: Plan
    private let time: SendingTime
    private var reminders: ReminderCheck?
    private var sent = 0
    private var delayed = 0
    /// One sentence for each receipt that the server refused, and for a server that cannot be reached.
    private var failures: [String] = []
    /// What became of the receipts that were tried, by message, until somebody asks.
    private var states: [Int64: OutboxEntry.State] = [:]
    /// The mails behind `states`, and the sentences about those that were refused.
    private var returned: [Int64: Int64] = [:]
    private var refused: [Int64: String] = [:]
    private var isStopped = false
    /// Whether the time ended before the outbox did.
    private var isCutShort = false
    private var misses = 0
    private var deferrals = 0
    /// Recipients that were put off in this pass, and what the server said of the last one.
    private var putOffs: (count: Int, isRepeated: Bool, words: String) = (0, false, "")

    /// - Parameters:
    ///   - doubts: looks up what the server may have taken.
    ///   - time: begins now.
    init(
        store: Store, transport: (any ReceiptTransport)?, door: OutgoingDoor, clock: WallClock, stop: StopSign,
        doubts: DoubtDesk, plan: Plan, time: SendingTime
    ) {
        self.store = store
        ledger = SQLiteLedger(store)
        self.transport = transport
        self.door = door
        self.clock = clock
        self.stop = stop
        self.doubts = doubts
        self.plan = plan
        self.time = time
    }

    /// Two in a row are the server's trouble, not an address's.
    private static let mostMisses = 2
    /// So many recipients in a row that are put off are the server's trouble as well.
    private static let mostDeferrals = 100
    /// Seconds after which a mail that was never taken is given up (RFC 5321 section 4.5.4.1: four to five days).
    private static let mostAge: Int64 = 5 * 86_400
    /// Tries before it is given up, however old it is: by the pauses they take five hours.
    private static let fewestAttempts = 5

    /// What became of the receipts of these messages: nil where none was tried.
    func takeStates(of messages: [Int64]) -> [OutboxEntry.State?] {
        messages.map { states.removeValue(forKey: $0) }
    }

    /// Adds what was sent, and what failed, to the report of the pass.
    func tell(_ report: inout PassReport) {
        // One recipient whose server greylists is no news; all of them, or the same one again, are.
        if sent == 0, putOffs.count > 1 || putOffs.isRepeated {
            tellOnce(
                "The mail server put off every recipient of this pass (\(putOffs.count)), saying “\(Self.shown(putOffs.words))”; "
                    + "the mail stays queued. If that goes on, ask its administrator whether it takes mail from us.")
        }
        report.sent += sent
        report.delayed += delayed
        report.failures += failures
        if isCutShort { report.notices.append(time.sentence) }
    }

    private var isAtWork: Bool { !isStopped && !stop.isRaised && !time.isOver }

    /// Hands over everything that is due, each mail once.
    func sendDue() async throws {
        guard let transport else { return }
        guard try await isBreakerClosed() else { return try await sendDigests(by: transport) }
        try await lookUpDoubts()
        var tried: Set<Int64> = []
        while isAtWork {
            let (store, now) = (store, clock.now)
            let due = try await ledger.due(at: now, limit: Intake.batch, kind: nil)
            let fresh = due.filter { tried.insert($0.id).inserted }
            if fresh.isEmpty { return }
            try await blocking {
                // Nothing leaves, as a file or by a server, once another machine may be at work.
                try store.confirmRight()
                try SentMark(position: try store.position(), time: now).write(in: store.path)
            }
            if transport.isIdempotent {
                var passing: [OutboxEntry] = []
                for entry in fresh where try await passes(entry) { passing.append(entry) }
                try await sendTogether(passing, by: transport)
                continue
            }
            for entry in fresh where isAtWork {
                guard try await passes(entry) else { continue }
                note(try await send(entry, by: transport), of: entry)
            }
        }
    }

    /// While the breaker is open, the digest alone goes: it tells staff so, once a day to addresses of the office's own.
    private func sendDigests(by transport: any ReceiptTransport) async throws {
        let (store, now) = (store, clock.now)
        let due = try await ledger.due(at: now, limit: Intake.batch, kind: .digest)
        guard !due.isEmpty else { return }
        try await blocking {
            try SentMark(position: try store.position(), time: now).write(in: store.path)
        }
        for entry in due where !stop.isRaised && misses < Self.mostMisses { _ = try await send(entry, by: transport) }
    }

    /// Ends the pass's work: waits for copies that are on their way, where that is wanted, and lets go of the archive.
    ///
    /// - Parameter waits: whether what is in doubt is to be seen through, which takes at most the time that a copy may take.
    func finish(waits: Bool) async throws {
        if waits, transport != nil { try await waitForDoubts() }
        let left = try await ledger.inDoubt().count
        if left > 0 {
            delayed += left
            failures.append(
                "\(left) mails may have reached the mail server or not; they are looked up again in the next pass.")
        }
        if transport != nil, time.isOver, !isStopped, !stop.isRaised {
            isCutShort = try await !ledger.due(at: clock.now, limit: 1, kind: nil).isEmpty
        }
        await doubts.close()
    }

    private func waitForDoubts() async throws {
        while isAtWork {
            let left = try await lookUpDoubts()
            if left == 0 { break }
            try await Task.sleep(for: Self.lookAgain)
        }
        try await sendDue()
    }

    private static let lookAgain: Duration = .milliseconds(500)

    // MARK: - The door

    private var sentThisHour = 0

    private func isBreakerClosed() async throws -> Bool {
        if let breaker = try await ledger.openBreaker() { return stopAtBreaker(breaker) }
        let hourAgo = clock.now.adding(seconds: -3600)
        // A clock that was ahead when it was closed must not leave it without effect until that day.
        let closed = try await ledger.breakerLastClosed().flatMap { $0 <= clock.now ? $0 : nil } ?? hourAgo
        sentThisHour = try await ledger.sentCount(from: max(hourAgo, closed), to: clock.now)
        return true
    }

    private func stopAtBreaker(_ breaker: OpenBreaker) -> Bool {
        isStopped = true
        tellOnce(Self.sentence(of: breaker))
        return false
    }

    private func passes(_ entry: OutboxEntry) async throws -> Bool {
        guard !isStopped else { return false }
        let now = clock.now
        if try await isOutOfDate(entry) { return false }
        let day = now.adding(seconds: -86_400)
        // A receipt's share was counted when it was written.
        let sentToAddress =
            entry.kind == .receipt ? 0 : try await ledger.sentCount(to: entry.to, from: day, to: now)
        let answer = try door.answer(
            to: entry, sentThisHour: sentThisHour, sentToAddress: { sentToAddress }, now: now)
        switch answer {
        case .goes:
            sentThisHour += 1
            return true
        case .waits(let until):
            try await ledger.postpone(entry.id, until: until, at: now)
            return false
        case .breaks:
            try await ledger.openBreaker(
                because: "\(sentThisHour) mails went out within an hour (receipts.max_per_hour)", at: now)
            if let breaker = try await ledger.openBreaker() { _ = stopAtBreaker(breaker) }
            return false
        }
    }

    /// A reminder waited for the server, or for a person, until what it says was no longer so: it is dropped.
    private func isOutOfDate(_ entry: OutboxEntry) async throws -> Bool {
        guard entry.kind == .reminder else { return false }
        var check = try reminders ?? ReminderCheck(store: store, plan: plan, now: clock.now)
        let fault = try check.fault(of: entry)
        reminders = check
        guard let fault else { return false }
        try await ledger.drop(entry.id, because: fault.sentence, at: clock.now)
        return true
    }

    // MARK: - Handing over

    /// Hands over many, then notes all that were taken in one transaction; a crash between hands them over again, which
    /// changes nothing.
    private func sendTogether(_ entries: [OutboxEntry], by transport: any ReceiptTransport) async throws {
        guard !entries.isEmpty else { return }
        let results = await transport.send(entries.map { door.message($0) })
        PipelineStep.handedOver.reached()
        var taken: [(id: Int64, answer: String)] = []
        for (entry, result) in zip(entries, results) {
            if case .accepted(let answer) = result {
                taken.append((entry.id, answer))
                note(.sent, of: entry)
            } else if case .tryLater(let answer) = result {
                // The trouble is this machine's (a full disk): it is no attempt, and over when the disk is free.
                delayed += 1
                isStopped = true
                tellOnce(answer)
            } else {
                note(try await write(result, of: entry), of: entry)
            }
        }
        let accepted = taken
        try await ledger.markSent(accepted, at: clock.now)
        sent += accepted.count
    }

    /// The outbox says that the mail is in our hands before the server hears of it, so that a crash leaves it in doubt and
    /// never sends it twice unseen.
    private func send(_ entry: OutboxEntry, by transport: any ReceiptTransport) async throws -> OutboxEntry.State {
        let claimed = doubts.clock.now
        guard try await ledger.noteHandOver(entry.id, realTime: claimed, at: clock.now) else {
            return try await ledger.state(of: entry.id)
        }
        let message = door.message(entry)
        let result = await transport.send(message.bytes, envelope: message.envelope, messageID: message.messageID)
        guard case .copyRefused(let reason) = result else {
            PipelineStep.handedOver.reached()
            return try await write(result, of: entry)
        }
        return try await sendWithoutCopy(entry, message, claimed, reason, by: transport)
    }

    /// That no copy goes is noted before the mail does: what then stays in doubt cannot be looked up.
    private func sendWithoutCopy(
        _ entry: OutboxEntry, _ message: OutgoingMessage, _ claimed: Instant, _ reason: String,
        by transport: any ReceiptTransport
    ) async throws -> OutboxEntry.State {
        let isForGood = reason.hasPrefix("5")
        tellOnce(
            isForGood
                ? "The mail server refuses the address of the archive (\(Self.shown(reason))); mend receipts.archive_address."
                : "The mail server puts off the copy for the archive (\(Self.shown(reason))); the mail goes without it."
        )
        let isOurs = try await ledger.noteHandOver(
            entry.id, claimed: claimed, realTime: doubts.clock.now, withoutCopy: reason, at: clock.now)
        guard isOurs else { return try await ledger.state(of: entry.id) }
        let result = await transport.send(
            message.bytes, envelope: message.envelope.withoutCopy, messageID: message.messageID)
        PipelineStep.handedOver.reached()
        if case .unknown(let answer) = result {
            return try await write(.unknown(answer: OutboxEntry.copylessMark + answer), of: entry)
        }
        return try await write(result, of: entry)
    }

    private func note(_ state: OutboxEntry.State, of entry: OutboxEntry) {
        guard let message = entry.answeredMessage else { return }
        states[message] = state
        returned[message] = entry.id
    }

    private func write(_ result: SendResult, of entry: OutboxEntry) async throws -> OutboxEntry.State {
        let now = clock.now
        switch result {
        case .accepted(let answer): return try await wasSent(entry, answer)
        case .refused(let answer): return try await refuse(entry, answer)
        case .deferred(let answer):
            misses = 0
            deferrals += 1
            if deferrals >= Self.mostDeferrals { isStopped = true }
            let state = try await putOff(entry, answer)
            if state == .queued {
                putOffs = (putOffs.count + 1, putOffs.isRepeated || entry.attempts > 0, answer)
            }
            return state
        case .tryLater(let answer), .copyRefused(let answer):
            misses += 1
            if misses >= Self.mostMisses { isStopped = true }
            tellOnce(
                "The mail server does not take receipts now; they stay queued and are tried again. \(Self.shown(answer))"
            )
            return try await putOff(entry, answer)
        case .unknown(let answer):
            misses += 1
            if misses >= Self.mostMisses { isStopped = true }
            try await ledger.markDoubtful(entry.id, answer: answer, at: now)
            return .queued
        }
    }

    /// A refusal for good; where the server has refused one domain after the other and taken nothing in between, it is about us,
    /// and costs no receipt.
    private func refuse(_ entry: OutboxEntry, _ answer: String) async throws -> OutboxEntry.State {
        deferrals = 0
        let streak = try await refusals(before: entry)
        guard RefusedByAll.holds(streak + [ServerAnswer(id: entry.id, to: entry.to, isTaken: false, words: answer)])
        else {
            misses = 0
            failures.append(
                "Receipt \(entry.number) was refused by the mail server (\(Self.shown(answer))); answer the sender by hand."
            )
            refused[entry.id] = failures.last
            try await ledger.markRefused(entry.id, answer: answer, at: clock.now)
            return .refused
        }
        misses += 1
        if misses >= Self.mostMisses { isStopped = true }
        for earlier in streak { try await takeBack(earlier.id) }
        tellOnce(
            "The mail server refuses mail to one domain after the other (\(Self.shown(answer))) and takes none: it may take "
                + "no mail from us; look at receipts.smtp_url and the login. The mail stays queued.")
        try await ledger.markRefused(entry.id, answer: answer, at: clock.now)
        try await ledger.release(entry.id, at: clock.now)
        return try await putOff(entry, answer)
    }

    /// A mail that was given up for a refusal that was about us is queued again.
    private func takeBack(_ id: Int64) async throws {
        guard try await ledger.state(of: id) == .refused else { return }
        let now = clock.now
        try await ledger.release(id, at: now)
        try await ledger.postpone(id, until: now.adding(seconds: Self.pause(after: 2)), at: now)
        delayed += 1
        if let sentence = refused.removeValue(forKey: id) { failures.removeAll { $0 == sentence } }
        for (message, state) in states where state == .refused && returned[message] == id { states[message] = .queued }
    }

    private func wasSent(_ entry: OutboxEntry, _ answer: String) async throws -> OutboxEntry.State {
        (misses, deferrals) = (0, 0)
        sent += 1
        try await ledger.markSent([(entry.id, answer)], at: clock.now)
        return .sent
    }

    private func putOff(_ entry: OutboxEntry, _ answer: String) async throws -> OutboxEntry.State {
        let now = clock.now
        // One that a person releases after a week has its tries as well.
        if now >= entry.createdAt.adding(seconds: Self.mostAge), entry.attempts >= Self.fewestAttempts {
            failures.append("Receipt \(entry.number) was not taken for five days and is given up; answer by hand.")
            try await ledger.markRefused(entry.id, answer: answer, at: now)
            return .refused
        }
        delayed += 1
        try await ledger.markRetry(
            entry.id, answer: answer, next: now.adding(seconds: Self.pause(after: entry.attempts)), at: now)
        return .queued
    }

    private func tellOnce(_ sentence: String) { if !failures.contains(sentence) { failures.append(sentence) } }

    // MARK: - What is in doubt

    /// Looks up what the server may have taken; returns how many are still in doubt.
    @discardableResult
    private func lookUpDoubts() async throws -> Int {
        let entries = try await ledger.inDoubt()
        guard !entries.isEmpty else { return 0 }
        let answers = await doubts.answers(for: entries)
        if let failure = answers.failure { tellOnce(failure) }
        var left = 0
        for (entry, answer) in zip(entries, answers.each) {
            switch answer {
            case .wasSent:
                note(try await wasSent(entry, "It is in the archive: the server had taken it."), of: entry)
            case .sendAgain:
                let reason = answers.failure == nil ? "the archive does not hold it" : "the archive could not be asked"
                try await ledger.endDoubt(
                    entry.id, because: doubts.hasArchive ? reason : "there is no archive", at: clock.now)
            // What no archive can tell of is not waited for.
            case .lookAgain: left += entry.wentWithoutCopy ? 0 : 1
            }
        }
        return left
    }
}
