import Dossiers
import Mailbox
import Store

/// Carries receipts from the outbox to their transport and writes down what became of each.
///
/// A server that is down costs one attempt a pass: the rest stays queued, and mail is taken in all the same.
actor ReceiptSender {
    let store: Store
    /// Nil while a person releases receipts.
    let transport: (any ReceiptTransport)?
    let from: String
    let clock: WallClock
    let stop: StopSign
    private var sent = 0
    private var delayed = 0
    /// One sentence for each receipt that the server refused, and for a server that cannot be reached.
    private var failures: [String] = []
    /// What became of the receipts that were tried, by message, until somebody asks.
    private var states: [Int64: OutboxEntry.State] = [:]
    private var isServerDown = false
    private var misses = 0

    init(store: Store, transport: (any ReceiptTransport)?, from: String, clock: WallClock, stop: StopSign) {
        self.store = store
        self.transport = transport
        self.from = from
        self.clock = clock
        self.stop = stop
    }

    /// What became of the receipts of these messages: nil where none was tried.
    func takeStates(of messages: [Int64]) -> [OutboxEntry.State?] {
        messages.map { states.removeValue(forKey: $0) }
    }

    /// Adds what was sent, and what failed, to the report of the pass.
    func tell(_ report: inout PassReport) {
        report.sent += sent
        report.delayed += delayed
        report.failures += failures
    }

    /// Hands over everything that is due, each receipt once.
    func sendDue() async throws {
        guard let transport else { return }
        var tried: Set<Int64> = []
        while !isServerDown && !stop.isRaised {
            let (store, now) = (store, clock.now)
            let due = try await blocking { try store.dueReceipts(at: now, limit: Intake.batch) }
            let fresh = due.filter { tried.insert($0.id).inserted }
            if fresh.isEmpty { return }
            if transport.isIdempotent {
                try await sendTogether(fresh, by: transport)
                continue
            }
            for entry in fresh where !isServerDown && !stop.isRaised {
                let state = try await send(entry, by: transport)
                if let message = entry.answeredMessage { states[message] = state }
            }
        }
    }

    /// Hands over many, then notes all that were taken in one transaction; a crash between hands them over again, which
    /// changes nothing.
    private func sendTogether(_ entries: [OutboxEntry], by transport: any ReceiptTransport) async throws {
        let results = await transport.send(
            entries.map {
                OutgoingMessage(
                    bytes: $0.bytes, envelope: Envelope(from: from, to: $0.to), messageID: $0.rfcMessageID)
            })
        var taken: [(id: Int64, answer: String)] = []
        for (entry, result) in zip(entries, results) {
            if case .accepted(let answer) = result {
                taken.append((entry.id, answer))
                if let message = entry.answeredMessage { states[message] = .sent }
            } else {
                let state = try note(result, of: entry)
                if let message = entry.answeredMessage { states[message] = state }
            }
        }
        let accepted = taken
        let store = store
        let now = clock.now
        try await blocking { try store.markSent(accepted, at: now) }
        sent += accepted.count
    }

    private func send(
        _ entry: OutboxEntry, by transport: any ReceiptTransport
    ) async throws -> OutboxEntry.State {
        let result = await transport.send(
            entry.bytes, envelope: Envelope(from: from, to: entry.to), messageID: entry.rfcMessageID)
        return try note(result, of: entry)
    }

    private func note(_ result: SendResult, of entry: OutboxEntry) throws -> OutboxEntry.State {
        let now = clock.now
        switch result {
        case .accepted(let answer):
            misses = 0
            sent += 1
            try store.markSent(entry.id, answer: answer, at: now)
            return .sent
        case .refused(let answer):
            misses = 0
            failures.append("Receipt \(entry.number) was refused by the mail server; answer the sender by hand.")
            try store.markRefused(entry.id, answer: answer, at: now)
            return .refused
        case .tryLater(let answer), .unknown(let answer):
            delayed += 1
            misses += 1
            try store.markRetry(
                entry.id, answer: answer, next: now.adding(seconds: Self.pause(after: entry.attempts)), at: now)
            // Two in a row are the server's trouble, not an address's.
            if misses >= 2 { isServerDown = true }
            if delayed == 1 {
                failures.append("The mail server does not take receipts now; they stay queued and are tried again.")
            }
            return .queued
        }
    }

    /// Seconds until the next try: a minute, then longer, at most four hours.
    static func pause(after attempts: Int) -> Int64 {
        let steps: [Int64] = [60, 300, 900, 3600, 14_400]
        return steps[min(max(attempts, 0), steps.count - 1)]
    }
}
