import Dossiers
package import Judgement
import ReaderPool
package import Settings
package import Store
package import Surroundings

/// What other rules would make of mail that is judged already: told, never stored.
///
/// Every round is judged twice, by the rules in force and by those that are tried, with the same lists and the same decisions by
/// people; what comes out otherwise comes of the rules alone.
package struct RulesTrial {
    private let settings: Settings
    private let store: Store
    private let clock: WallClock

    package init(settings: Settings, store: Store, clock: WallClock) {
        self.settings = settings
        self.store = store
        self.clock = clock
    }

    /// What comes out otherwise in one round.
    package struct Result {
        package let round: String
        /// Messages that were judged.
        package let judged: Int
        package let changes: [Change]
        package let standings: [RejudgeProposal.StandingChange]
    }

    /// One message that would be judged otherwise.
    package struct Change {
        package let message: StoredMessage
        package let differences: [VerdictDifference]
        /// Whether its sender would have been told something else.
        package let isToldOtherwise: Bool
    }

    /// The rounds in the order of their IDs; nothing is changed.
    ///
    /// - Parameters:
    ///   - folder: the rules that are tried, in the place of those in force, or of those of the round alone where one is named.
    ///   - round: only this one; nil: all of them.
    /// - Throws: `RulebookError` for rules that cannot be read, and what the ledger throws.
    package func results(of folder: String, round: String?) async throws -> [Result] {
        let rounds = try store.roster().rounds.map(\.id).filter { round == nil || $0 == round }.sorted()
        guard !rounds.isEmpty else { throw StoreError.unknownRound(round ?? "") }
        var tried = settings
        if let round, settings.rulesOfRounds[round] != nil {
            tried.rulesOfRounds[round] = folder
        } else {
            tried.rules = folder
        }
        let (now, then) = (try rejudger(settings), try rejudger(tried))
        var results: [Result] = []
        for round in rounds {
            let (known, other) = (
                try await now.propose(round: round, readAgain: false),
                try await then.propose(round: round, readAgain: false)
            )
            results.append(Self.result(known, other))
        }
        return results
    }

    private func rejudger(_ settings: Settings) throws -> Rejudger {
        try Rejudger(settings: settings, store: store, clock: clock) { throw ReaderPoolError.shutDown }
    }

    /// What only the second says; what only the first says would no longer change.
    private static func result(_ known: RejudgeProposal, _ other: RejudgeProposal) -> Result {
        let before = Dictionary(known.changes.map { ($0.message.id, Set($0.differences)) }) { first, _ in first }
        let due = Set((known.changes.map(\.rejudgement) + known.reworded).filter(\.isCorrectionDue).map(\.messageID))
        let changes = other.changes.compactMap { change -> Change? in
            let differences = change.differences.filter { before[change.message.id]?.contains($0) != true }
            guard !differences.isEmpty else { return nil }
            return Change(
                message: change.message, differences: differences,
                isToldOtherwise: change.rejudgement.isCorrectionDue && !due.contains(change.message.id))
        }
        return Result(
            round: other.round, judged: other.judged, changes: changes,
            standings: other.standings.filter { !known.standings.contains($0) })
    }
}
