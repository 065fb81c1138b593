import Dossiers
import Testing

@testable import Store

/// Roots and rows where the clock was wrong for a while.
@Suite struct JournalClockTests {
    private static let day: Int64 = 86_400
    private static let far: Int64 = 3653 * day

    private func store(_ moments: [Int64], _ folder: TemporaryFolder) throws -> Store {
        let store = try folder.store()
        for moment in moments { try store.log("x", details: [:], at: Sample.time(moment)) }
        return store
    }

    @Test func `One visit to another year ends no roots`() throws {
        let folder = try TemporaryFolder()
        let store = try store([0, Self.far, Self.far + 60, 120, Self.day], folder)
        let first = try store.journalRoots(now: Sample.time(Self.day), zone: .vietnam)
        #expect(first.map(\.sequence) == [1, 3, 4])
        #expect(first.map(\.day.iso) == ["2026-03-10", "2036-03-10", "2026-03-10"])
        // The days that follow have theirs.
        try store.log("x", details: [:], at: Sample.time(2 * Self.day))
        let next = try store.journalRoots(after: 4, now: Sample.time(2 * Self.day), zone: .vietnam)
        #expect(next.map(\.sequence) == [5] && next.map(\.day.iso) == ["2026-03-11"])
        #expect(try store.verifyJournal(against: first + next).isWhole)
        // While the clock is wrong, the day of the visit has its root when it is over.
        #expect(try store.journalRoots(now: Sample.time(Self.far), zone: .vietnam).map(\.sequence) == [1, 3, 4, 5, 6])
    }

    @Test func `A clock that was set back is told, and is no breach`() throws {
        let folder = try TemporaryFolder()
        let store = try store([0, 300, 299, 10, 20, Self.far, 30], folder)
        let check = try store.verifyJournal()
        #expect(check.isWhole && check.setBack.count == 2)
        #expect(check.setBack.first?.row == 4 && check.setBack.first?.seconds == 289)
        #expect(try store.examine().isSound)
    }

    @Test func `A clock that goes right is not told`() throws {
        let folder = try TemporaryFolder()
        #expect(try store([0, 0, 1, Self.day], folder).verifyJournal().setBack.first == nil)
    }
}
