public import Dossiers
import Judgement
import Receipts
public import Store

/// Answers a message on a person's order that the program left without an answer: mail that belongs elsewhere (T12), or a
/// receipt that became due or that the gate held back.
///
/// Machines are not answered on anybody's order.
public struct AnswerDesk {
    private let settings: Settings
    private let store: Store
    private let clock: WallClock
    private let office: Office
    private let roster: Roster

    public init(settings: Settings, store: Store, clock: WallClock) throws {
        self.settings = settings
        self.store = store
        self.clock = clock
        roster = try store.roster()
        office = try Office(settings: settings, roster: roster)
    }

    /// Writes the letter into the outbox, through the gate.
    ///
    /// - Parameter kind: `wrongMailbox`, or the first kind of the receipt that is due.
    /// - Returns: what became of it.
    /// - Throws: `Refusal` where the message was answered, comes from a machine or cannot have such a letter.
    public func write(
        _ kind: ReceiptKind, to row: SettledRow, by: String, because: String
    ) throws -> LetterResult {
        let verdict = try planned(kind, row)
        guard let address = verdict.receipt.to else {
            throw Refusal(.unusableData, "Message \(row.message.id) has no address that an answer could go to.")
        }
        let arrival = row.message.arrival ?? Arrival(receivedAt: row.message.receivedAt, evidence: .fileTime)
        var desk = try LetterDesk(settings, office, store, now: clock.now)
        let composed = try desk.compose(
            .onOrder, round: verdict.round, to: address, arrival: clock.now, told: Told(verdict)
        ) { number in
            ReceiptFacts(
                number: number, verdict: verdict, reading: row.reading, messageSHA256: row.message.sha256,
                arrival: arrival, roster: office.listed.roster(for: verdict), officeAddress: office.from)
        }
        switch composed {
        case .failure(let refused): return .suppressed(refused.reason)
        case .success(let letter):
            let isNew = try store.answer(letter, message: row.message.id, by: by, because: because, at: clock.now)
            return isNew ? .written(number: letter.number) : .known
        }
    }

    private func planned(_ kind: ReceiptKind, _ row: SettledRow) throws -> Verdict {
        if let receipt = row.receipt {
            throw Refusal(.unusableData, "Message \(row.message.id) has its answer already: \(receipt.number).")
        }
        var verdict = row.standing
        guard verdict.disposition != .automatic else {
            throw Refusal(
                .unusableData, "Message \(row.message.id) was written by a machine; machines are not answered.")
        }
        verdict.receipt.suppressed = nil
        if kind == .wrongMailbox {
            guard verdict.disposition == .unrelated else {
                throw Refusal(
                    .unusableData,
                    "Message \(row.message.id) is about a dossier; T12 is for mail that belongs elsewhere.")
            }
            verdict.receipt.kinds = [kind]
            verdict.receipt.to = office.judge.recipient(of: row.reading.header)
            verdict.round = row.verdict.round ?? openRound(at: row.message.receivedAt)
            return verdict
        }
        guard verdict.receipt.kinds.first == kind else {
            let due =
                verdict.receipt.kinds.first.map { "the letter due is \($0.rawValue)" } ?? "only T12 can be written"
            throw Refusal(.unusableData, "Message \(row.message.id) cannot have \(kind.rawValue); \(due).")
        }
        return verdict
    }

    private func openRound(at moment: Instant) -> String? {
        roster.rounds.filter { moment < $0.firstLateInstant }.min { $0.deadline < $1.deadline }?.id
    }
}
