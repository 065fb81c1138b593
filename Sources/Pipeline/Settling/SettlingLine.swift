import Desks
import Dossiers
import Durability
import Ledger
import Store
import Surroundings

/// Decided batches on their way to the ledger and out of the door: each step takes them in the order of deciding, and no step
/// waits for another that it does not need.
///
/// Whoever makes one sees every batch through by `finishFirst`, or ends it by `end`.
struct SettlingLine {
    private struct Batch {
        let decided: [Decision]
        let settling: Task<Void, any Error>
        let sending: Task<Void, any Error>
    }

    /// Batches decided and not handed out at most, which bounds memory and what a stop waits for.
    private static let most = 6

    private let intake: Intake
    private let sender: ReceiptSender
    private var batches: [Batch] = []
    /// Messages handed out.
    private(set) var settled = 0

    init(intake: Intake, sender: ReceiptSender) {
        self.intake = intake
        self.sender = sender
    }

    var isEmpty: Bool { batches.isEmpty }
    var isFull: Bool { batches.count >= Self.most }

    /// Settles a batch when the ones before are settled, then hands its receipts over.
    ///
    /// Where one cannot be settled, nothing after it is.
    mutating func add(_ decided: [Decision]) {
        let (intake, sender, before) = (intake, sender, batches.last)
        let settling = Task {
            try await before?.settling.value
            try await Self.settle(decided, intake)
        }
        let sending = Task {
            try await before?.sending.value
            try await settling.value
            try await sender.sendDue()
        }
        batches.append(Batch(decided: decided, settling: settling, sending: sending))
    }

    /// Waits until the receipts of the oldest batch have been tried, and hands its messages out.
    mutating func finishFirst(_ each: (Outcome) throws -> Void) async throws {
        guard let first = batches.first else { return }
        try await first.sending.value
        batches.removeFirst()
        let states = await sender.takeStates(of: first.decided.map(\.settlement.messageID))
        for (decision, state) in zip(first.decided, states) {
            PipelineStep.outcomeReady.reached()
            try each(decision.outcome(state))
        }
        settled += first.decided.count
    }

    /// Waits for what is under way, whatever becomes of it: nothing of the pass goes on after it.
    mutating func end() async {
        for batch in batches { _ = await batch.sending.result }
        for batch in batches { _ = await batch.settling.result }
        batches = []
    }

    /// Verdicts, journal and receipts in one transaction.
    private static func settle(_ decided: [Decision], _ intake: Intake) async throws {
        let now = intake.clock.now
        PipelineStep.messagesJudged.reached()
        try await intake.ledger.settle(decided.map(\.settlement), at: now)
    }
}
