/// What a walk along the journal found.
public struct JournalCheck: Hashable, Sendable {
    /// Rows looked at.
    public let rows: Int64
    /// The sequence number of the first row that is altered, missing or out of place; nil where the chain is whole.
    public let firstBroken: Int64?
    /// The hash of the last good row, lower-case hex: written down elsewhere, it proves all rows up to it.
    public let head: String

    public init(rows: Int64, firstBroken: Int64?, head: String) {
        self.rows = rows
        self.firstBroken = firstBroken
        self.head = head
    }

    public var isWhole: Bool { firstBroken == nil }
}
