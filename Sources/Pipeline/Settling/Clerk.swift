package import Desks
package import Dossiers
package import Judgement
import Receipts
package import Store

/// Decides one message after the other, in order of arrival: verdict, the gate's word, and the numbered receipt.
///
/// Holds what came before in memory for one pass; touches no disk, so that all it makes can be settled in one transaction.
package struct Clerk {
    private let office: Office
    private let isHeld: Bool
    /// Receipts for mail that arrived up to this moment are held: it may have been answered before.
    private let heldUntil: Instant?
    private var history: History
    private var gate: Gate
    private var lastNumber: [String: Int] = [:]
    private var starts: [[String]: MailboxStart?] = [:]

    package init(office: Office, isHeld: Bool, heldUntil: Instant? = nil, history: History, gate: Gate) {
        self.heldUntil = heldUntil
        self.office = office
        self.isHeld = isHeld
        self.history = history
        self.gate = gate
    }

    /// What the clerk has to be told of the ledger before the next receipt can be numbered and let through.
    package struct Ledger {
        /// The last number of a series, 0 before the first.
        var lastSequence: (_ series: String) throws -> Int
        /// Receipts to one address within the last 24 hours.
        var recentReceipts: (_ address: String) throws -> Int
        /// Receipts for mail without anything new that were handed over for an address between two moments.
        package var emptyAnswers: (_ address: String, _ start: Instant, _ end: Instant) throws -> Int
        /// Mails of ours of any kind that were.
        package var mailSent: (_ address: String, _ start: Instant, _ end: Instant) throws -> Int
        /// Where a folder was first looked at while no start point was set.
        var mailboxStart: (_ account: String, _ folder: String) throws -> MailboxStart?
    }

    /// Decides one message.
    ///
    /// A message that the ledger refuses to number is an error of the pass, never a silent gap.
    package mutating func decide(
        _ message: StoredMessage, _ reading: Reading, _ examination: Judge.Examination? = nil, ledger: Ledger,
        now: Instant
    ) throws -> Decision {
        let arrival = message.arrival ?? Arrival(receivedAt: message.receivedAt, evidence: .fileTime)
        var verdict = office.judge.judge(
            reading, sha256: message.sha256, arrival: arrival, history: history, examination: examination)
        var receipt: OutgoingReceipt?
        var suppressed = verdict.receipt.suppressed
        if let address = verdict.receipt.to, suppressed == nil, !verdict.receipt.kinds.isEmpty {
            if gate.needsCount(for: address) { gate.tell(try ledger.recentReceipts(address), for: address) }
            suppressed = gate.pass(
                to: address, arrival: arrival.receivedAt,
                wasThereAtStart: try wasThereAtStart(message, arrival, ledger),
                echoes: try echoes(of: verdict, to: address, arrival, ledger))
            if suppressed == nil {
                do {
                    receipt = try write(verdict, reading, message, arrival, ledger, now)
                } catch let error as ReceiptError where error.scope == .message {
                    suppressed = .badAddress
                }
            }
        } else if suppressed == nil {
            suppressed = .badAddress
        }
        if let suppressed { verdict.receipt.suppressed = suppressed }
        history.note(
            verdict, reading: reading, sha256: message.sha256, receivedAt: arrival.receivedAt,
            receiptNumber: receipt?.number)
        let settlement = Settlement(
            messageID: message.id, verdict: verdict, receipt: receipt, suppressed: suppressed,
            reading: reading,
            returned: verdict.disposition != .automatic
                ? nil : ReturnedMail(reading.header).map { .init(rfcMessageID: $0.messageID, words: $0.words) })
        return Decision(message: message, arrival: arrival, reading: reading, settlement: settlement)
    }

    /// Mails of ours that a message without anything new may be the echo of.
    private func echoes(
        of verdict: Verdict, to address: String, _ arrival: Arrival, _ ledger: Ledger
    ) throws -> Int {
        guard verdict.disposition == .noFile || verdict.has(.duplicate) else { return 0 }
        let end = arrival.receivedAt
        let start = end.adding(seconds: -Gate.echoTime)
        // Who was told nothing of the kind yet is told, however much good news he had.
        guard try ledger.emptyAnswers(address, start, end) > 0 else { return 0 }
        return try ledger.mailSent(address, start, end)
    }

    private mutating func wasThereAtStart(
        _ message: StoredMessage, _ arrival: Arrival, _ ledger: Ledger
    ) throws -> Bool {
        let origin = message.origin
        guard gate.startFrom == nil, origin.isMailbox else { return false }
        let key = [origin.account, origin.folder]
        let start = try starts[key] ?? ledger.mailboxStart(origin.account, origin.folder)
        starts[key] = start
        return start?.includes(origin, receivedAt: arrival.receivedAt) ?? false
    }

    /// Composes the receipt under the next number of its series; the number is used up only if that succeeds.
    private mutating func write(
        _ verdict: Verdict, _ reading: Reading, _ message: StoredMessage, _ arrival: Arrival, _ ledger: Ledger,
        _ now: Instant
    ) throws -> OutgoingReceipt {
        let series = verdict.round ?? ReceiptNumber.noRound
        let last = try lastNumber[series] ?? ledger.lastSequence(series)
        let prefix = office.plan.of(round: verdict.round).office.receiptPrefix
        let number = ReceiptNumber.text(prefix: prefix, series: series, sequence: last + 1)
        let facts = ReceiptFacts(
            number: number, verdict: verdict, reading: reading, messageSHA256: message.sha256, arrival: arrival,
            roster: office.listed.roster(for: verdict, from: reading.header), officeAddress: office.from)
        let (receipt, slip) = try office.compose(facts, now: now)
        lastNumber[series] = last + 1
        return OutgoingReceipt(
            number: number, sequence: last + 1, series: series, to: receipt.to, subject: receipt.subject,
            messageID: receipt.messageID, bytes: receipt.bytes,
            isHeld: isHeld || heldUntil.map { arrival.receivedAt <= $0 } ?? false,
            told: Told(verdict, to: facts.addressee), slipSHA256: slip)
    }
}
