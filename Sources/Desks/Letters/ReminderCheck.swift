package import Dossiers
import Judgement
package import Store

/// Whether a reminder that was written some time ago may still go out.
///
/// It was held, or the mail server did not take it: what it says must be so when it leaves.
package struct ReminderCheck {
    private let store: Store
    private let plan: Plan
    private let now: Instant
    private let roster: Roster
    private var book: CoverageBook?

    package init(store: Store, plan: Plan, now: Instant) throws {
        self.store = store
        self.plan = plan
        self.now = now
        roster = try store.roster()
    }

    /// Why a reminder is not to go out any more; nil where it may, and for every other letter.
    ///
    /// - Parameter isReleased: whether a person lets it go, who can order a new one: then the days that it counts must be right
    ///   as well.
    package mutating func fault(of letter: OutboxEntry, isReleased: Bool = false) throws -> ReminderFault? {
        guard letter.kind == .reminder,
            let round = roster.rounds.first(where: { letter.occasion.hasPrefix(ReminderDesk.prefix($0)) })
        else { return nil }
        guard now < round.firstLateInstant else { return .deadlinePassed }
        // What is to be sent comes without what it told.
        if let told = try letter.told ?? store.letter(number: letter.number)?.told, let unit = told.unit {
            var book = try self.book ?? CoverageBook(store: store, plan: plan, now: now)
            let standing = try book.coverage(ofRound: round.id)?.standing(of: [unit])
            self.book = book
            guard Set(standing?.missing ?? []).isSuperset(of: told.missing ?? []) else { return .notMissing }
        }
        return isReleased && timeLeft(round, at: letter.createdAt) != timeLeft(round, at: now) ? .otherDay : nil
    }

    private func timeLeft(_ round: Round, at moment: Instant) -> [Int?] {
        [round.workingDaysLeft(at: moment, plan), round.isLastDay(moment, plan) ? 1 : 0]
    }
}
