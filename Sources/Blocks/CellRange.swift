/// A rectangle of cells, both ends in it.
public struct CellRange: Hashable {
    public var first: CellReference
    public var last: CellReference

    /// Reads `A1:H1`, or one cell.
    public init?(_ text: String) {
        let ends = text.split(separator: ":", maxSplits: 1)
        guard let start = ends.first.flatMap({ CellReference($0) }),
            let end = ends.count == 2 ? CellReference(ends[1]) : start
        else { return nil }
        self.init(start, end)
    }

    public init(_ start: CellReference, _ end: CellReference) {
        first = CellReference(row: min(start.row, end.row), column: min(start.column, end.column))
        last = CellReference(row: max(start.row, end.row), column: max(start.column, end.column))
    }
}
