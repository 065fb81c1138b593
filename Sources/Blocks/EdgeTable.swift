public import Dossiers

/// A table whose cells are known by where their right edges are (.doc, RTF): cells of other rows that are narrower make a
/// wide one span columns.
public struct EdgeTable {
    public struct Cell {
        public var text: String
        /// Twips from the left.
        public var right: Int
        /// Goes on from the cell to the left.
        public var isMergedLeft = false
        /// Goes on from the cell above.
        public var isMergedUp = false

        public init(text: String, right: Int, isMergedLeft: Bool = false, isMergedUp: Bool = false) {
            self.text = text
            self.right = right
            self.isMergedLeft = isMergedLeft
            self.isMergedUp = isMergedUp
        }
    }

    private var rows: [[Cell]] = []

    public init() {}

    public var isEmpty: Bool { rows.isEmpty }

    public mutating func add(_ row: [Cell]) { rows.append(row) }

    /// Edges closer than this (twips; 2.5 mm) are one: word processors are a little off from row to row.
    private static let tolerance = 140

    public func table(place: String, limits: DocumentLimits, cells: Int) -> (
        table: ExtractedText.Table, isTruncated: Bool
    ) {
        var grid = TableGrid(place: place, columnLimit: limits.tableColumns, cells: cells)
        let edges = self.edges
        for row in rows {
            for cell in row {
                // A cell spans the columns up to its right edge, one at least.
                let end = Self.columnEnd(edges, cell.right)
                let columns = max(1, end - grid.column)
                if cell.isMergedUp, !grid.rows.isEmpty {
                    grid.addContinuation(columns: columns)
                } else if cell.isMergedLeft {
                    grid.extend(columns: columns)
                } else {
                    grid.add(cell.text, columns: columns)
                }
            }
            grid.endRow()
        }
        return (grid.finished(), grid.isTruncated)
    }

    /// All edges of all rows, each once, ascending.
    private var edges: [Int] {
        var edges: [Int] = []
        for edge in rows.flatMap({ $0.map(\.right) }).sorted() {
            if let last = edges.last, edge - last < Self.tolerance { continue }
            edges.append(edge)
        }
        return edges
    }

    /// How many columns end at or before an edge; by halving.
    private static func columnEnd(_ edges: [Int], _ edge: Int) -> Int {
        var low = 0
        var high = edges.count
        while low < high {
            let middle = (low + high) / 2
            if edges[middle] <= edge { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
