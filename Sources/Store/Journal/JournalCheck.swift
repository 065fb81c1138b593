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
    /// Where rows were written earlier, by their clock, than the row before.
    public let setBack: SetBack

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
        rows: Int64, firstBroken: Int64?, breach: Breach? = nil, head: String, strangeRoots: [JournalRoot] = [],
        setBack: SetBack = SetBack()
    ) {
        self.rows = rows
        self.firstBroken = firstBroken
        self.breach = breach
        self.head = head
        self.strangeRoots = strangeRoots
        self.setBack = setBack
    }

    /// Rows by whose clock less time had passed than by that of the row before: the machine's clock was set back, or a run was
    /// told another moment by `--now`.
    ///
    /// No breach: the order of the rows holds, and decisions have the machine's clock beside them.
    public struct SetBack: Hashable, Sendable {
        public private(set) var count = 0
        /// The first such row, and by how many seconds it is earlier than the one before.
        public var first: (row: Int64, seconds: Int64)? { firstRow.map { ($0, firstSeconds) } }
        private var firstRow: Int64?
        private var firstSeconds: Int64 = 0

        /// Clocks that are kept right by a time server go back by less, in milliseconds.
        static let slack: Int64 = 60_000

        public init() {}

        mutating func note(row: Int64, time: Int64, after before: Int64?) {
            guard let before, time < before, before.subtractingReportingOverflow(time).partialValue > Self.slack else {
                return
            }
            count += 1
            guard firstRow == nil else { return }
            firstRow = row
            firstSeconds = (before - time) / 1000
        }
    }

    /// Whether the chain holds and fits all roots.
    public var isWhole: Bool { firstBroken == nil && strangeRoots.isEmpty }
}
