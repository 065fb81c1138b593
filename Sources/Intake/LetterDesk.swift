import Crypto
import Dossiers
import Receipts
import Store

/// Writes letters that no pass writes by itself, each through the one gate, under a number of a series of its own, once an
/// occasion.
///
/// Series of their own (`2021-NH` for reminders, `2021-DC` for corrections, `2021-CB` for answers on order) let a person
/// write while the service is at work: neither waits for the other's numbers, and each series is without gaps.
struct LetterDesk {
    let settings: Settings
    let office: Office
    let store: Store
    let now: Instant
    private var gate: Gate

    init(_ settings: Settings, _ office: Office, _ store: Store, now: Instant) throws {
        self.settings = settings
        self.office = office
        self.store = store
        self.now = now
        gate = try Gate(settings, office, store, now: now)
    }

    enum Series: String {
        case reminder = "NH"
        case correction = "DC"
        case onOrder = "CB"

        /// Within a round, or for mail that belongs to none.
        func name(in round: String?) -> String { "\(round ?? Clerk.noRound)-\(rawValue)" }
    }

    /// Composes a letter, where the gate lets it through.
    ///
    /// - Parameter arrival: of the message that it is about; the moment of writing for one that is about none.
    mutating func compose(
        _ series: Series, round: String?, to address: String, arrival: Instant, told: Told?,
        facts: (_ number: String) -> ReceiptFacts
    ) throws -> Result<OutgoingReceipt, Refused> {
        if gate.needsCount(for: address) {
            gate.tell(try store.receiptsSent(to: address, since: now.adding(seconds: -86_400)), for: address)
        }
        if let reason = gate.pass(to: address, arrival: arrival) { return .failure(Refused(reason: reason)) }
        let name = series.name(in: round)
        let sequence = try store.lastReceiptSequence(series: name) + 1
        let number = Clerk.number(prefix: office.plan.office.receiptPrefix, series: name, sequence: sequence)
        do {
            let (letter, slip) = try office.compose(facts(number), now: now)
            return .success(
                OutgoingReceipt(
                    number: number, sequence: sequence, series: name, to: letter.to, subject: letter.subject,
                    messageID: letter.messageID, bytes: letter.bytes, isHeld: settings.receipts.mode == .hold,
                    told: told, slipSHA256: slip))
        } catch let error as ReceiptError where error.scope == .message {
            return .failure(Refused(reason: .badAddress))
        }
    }

    /// Why the gate let nothing through.
    struct Refused: Error {
        let reason: SuppressionReason
    }

    /// SHA-256 of an occasion, lower-case hex: what the Message-ID of a letter derives from that answers no message.
    static func digest(_ occasion: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: SHA256.hash(data: Array(occasion.utf8)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self)
    }
}
