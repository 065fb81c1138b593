/// What an examination of a data folder found.
public struct StoreExamination: Hashable, Sendable {
    /// Messages in the ledger.
    public var messages = 0
    /// Stored files that were hashed, and their bytes.
    public var files = 0
    public var bytes = 0
    public var journal: JournalCheck
    /// In the order in which they were found, at most `StoreExamination.mostFlaws`.
    public var flaws: [StoreFlaw] = []
    /// Flaws beyond the most that are kept.
    public var further = 0

    /// A wholly broken folder has a flaw a message; a person reads the first of them.
    public static let mostFlaws = 1000

    init(journal: JournalCheck) { self.journal = journal }

    public mutating func add(_ flaw: StoreFlaw) {
        if flaws.count < Self.mostFlaws { flaws.append(flaw) } else { further += 1 }
    }

    /// Whether everything is as it was written.
    public var isSound: Bool { further == 0 && flaws.allSatisfy(\.isHarmless) }
}
