/// What a walk along the journal found.
public struct JournalCheck: Hashable, Sendable {
    /// Rows looked at.
    public let rows: Int64
    /// The sequence number of the first row that is altered, missing or out of place; nil where the chain is whole.
    public let firstBroken: Int64?
    /// What is wrong there.
    public let breach: Breach?
    /// The hash of the last good row, lower-case hex: written down elsewhere, it proves all rows up to it.
    public let head: String
    /// The asked roots that are no hash of a good row of theirs: what was written down does not fit the journal.
    public let strangeRoots: [JournalRoot]

    /// How a chain can be broken.
    public enum Breach: String, Hashable, Sendable {
        /// The row does not have the hash that it has to have: it, or its hash, was changed.
        case altered
        /// The row is not there.
        case missing
        /// The row and all that came after it were cut off.
        case cutOff = "cut_off"
    }

    public init(
        rows: Int64, firstBroken: Int64?, breach: Breach? = nil, head: String, strangeRoots: [JournalRoot] = []
    ) {
        self.rows = rows
        self.firstBroken = firstBroken
        self.breach = breach
        self.head = head
        self.strangeRoots = strangeRoots
    }

    /// Whether the chain holds and fits all roots.
    public var isWhole: Bool { firstBroken == nil && strangeRoots.isEmpty }
}
