import Dossiers
import Ledger
import Surroundings

extension ReceiptSender {
    /// What the server has refused since it last took something: for good, and lately.
    ///
    /// Mail that was given up after days of being put off was never refused, and what was said last month says nothing of today.
    func refusals(before entry: OutboxEntry) async throws -> [ServerAnswer] {
        let now = clock.now
        let answers = try await ledger.lastAnswers(
            RefusedByAll.mostLookedAt, from: now.adding(seconds: -RefusedByAll.longestStreak), to: now)
        return answers.prefix { !$0.isTaken }.filter { $0.id != entry.id && RefusedByAll.isRefusal($0) }
    }
}
