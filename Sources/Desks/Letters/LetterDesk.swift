import Dossiers
import Octets
import Receipts
import Settings
import Store

/// Writes letters that no pass writes by itself, each through the one gate, under a number of a series of its own, once an
/// occasion.
///
/// Series of their own (`2021-NH` for reminders, `2021-DC` for corrections, `2021-CB` for answers on order) keep the numbers of
/// receipts for the pass, which counts them in memory. A letter's number is taken in the transaction that writes it, so a
/// person may write while the service is at work.
package struct LetterDesk {
    let settings: Settings
    let office: Office
    let store: Store
    let now: Instant
    private var gate: Gate
    /// What there was occasion to write until then may have been written before a backup was restored.
    private let heldUntil: Instant?

    /// Throws a `Refusal` where the database is older than what was sent and no pass has seen to that yet.
    init(_ settings: Settings, _ office: Office, _ store: Store, now: Instant) throws {
        try SentMark.check(store)
        self.settings = settings
        self.office = office
        self.store = store
        self.now = now
        gate = try Gate(settings, office, store, now: now)
        heldUntil = try store.restorationHorizon()
    }

    /// Who orders what the settings let the program write by itself.
    package static let inCourse = "tiepnhan"

    enum Series: String {
        case reminder = "NH"
        case correction = "DC"
        case onOrder = "CB"

        /// Whether a letter's number is of such a series.
        func numbers(_ number: String) -> Bool { number.contains("-\(rawValue)-") }

        /// Within a round, or for mail that belongs to none.
        func name(in round: String?) -> String { "\(round ?? ReceiptNumber.noRound)-\(rawValue)" }
    }

    /// Writes a letter, where the gate lets it through.
    ///
    /// - Parameters:
    ///   - arrival: of the message that it is about; the moment of writing for one that is about none.
    ///   - since: from when on there was occasion to write it: one that may have left before a backup was restored is held.
    ///   - facts: what it says, under its number.
    ///   - put: writes what it is given the means to compose; nil where the occasion was written about already.
    mutating func write(
        _ series: Series, round: String?, to address: String, arrival: Instant, since: Instant, told: Told?,
        facts: @escaping (_ number: String) -> ReceiptFacts,
        put: (_ series: String, _ compose: (_ sequence: Int) throws -> OutgoingReceipt) throws -> OutgoingReceipt?
    ) throws -> LetterResult {
        if gate.needsCount(for: address) {
            gate.tell(try store.receiptsSent(to: address, since: now.adding(seconds: -86_400)), for: address)
        }
        if let reason = gate.pass(to: address, arrival: arrival) { return .suppressed(reason) }
        let name = series.name(in: round)
        let prefix = office.plan.of(round: round).office.receiptPrefix
        let isHeld = settings.receipts.mode == .hold || heldUntil.map { since <= $0 } ?? false
        do {
            let written = try put(name) { sequence in
                let number = ReceiptNumber.text(prefix: prefix, series: name, sequence: sequence)
                let (letter, slip) = try office.compose(facts(number), now: now)
                return OutgoingReceipt(
                    number: number, sequence: sequence, series: name, to: letter.to, subject: letter.subject,
                    messageID: letter.messageID, bytes: letter.bytes, isHeld: isHeld, told: told, slipSHA256: slip)
            }
            return written.map { $0.isHeld ? .held(number: $0.number) : .written(number: $0.number) } ?? .known
        } catch let error as ReceiptError where error.scope == .message {
            return .suppressed(.badAddress)
        }
    }

    /// SHA-256 of an occasion, lower-case hex: what the Message-ID of a letter derives from that answers no message.
    static func digest(_ occasion: String) -> String { ContentHash.sha256(Array(occasion.utf8)) }
}
