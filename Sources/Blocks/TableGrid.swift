public import Dossiers

/// Puts a table together row by row into a full grid: what a merge covers repeats the merge's text as a continuation.
public struct TableGrid {
    public private(set) var rows: [[ExtractedText.Cell]] = []
    private var row: [ExtractedText.Cell] = []
    /// For each column, the rows that a cell from above still covers, and its text.
    private var covered: [(rows: Int, text: String)] = []
    private let columnLimit: Int
    private var cellsLeft: Int
    public private(set) var isTruncated = false
    /// `bảng 2`, as the places of the cells begin.
    public let place: String

    public init(place: String, columnLimit: Int, cells: Int) {
        self.place = place
        self.columnLimit = columnLimit
        cellsLeft = cells
    }

    /// Columns that the current row has so far.
    public var column: Int { row.count }

    /// Adds a cell.
    ///
    /// - Parameters:
    ///   - columns: how many columns it spans.
    ///   - height: how many rows it spans, where the format says so at its first row.
    public mutating func add(_ text: String, columns: Int = 1, height: Int = 1) {
        fillCovered()
        let span = max(1, min(columns, columnLimit - row.count))
        for index in 0..<span { append(text, isContinuation: index > 0, height: height) }
    }

    /// Adds one cell whose place in a merge is known.
    public mutating func add(_ text: String, isContinuation: Bool, confidence: UInt8? = nil) {
        append(text, isContinuation: isContinuation, height: 1, confidence: confidence)
    }

    /// Adds a cell that goes on from the row above (Word's `vMerge`).
    public mutating func addContinuation(columns: Int = 1) {
        let span = max(1, min(columns, columnLimit - row.count))
        for _ in 0..<span {
            let above = rows.last.flatMap { row.count < $0.count ? $0[row.count].text : nil } ?? ""
            append(above, isContinuation: true, height: 1)
        }
    }

    /// Adds columns to the cell to the left.
    mutating func extend(columns: Int) {
        let text = row.last?.text ?? ""
        for _ in 0..<max(1, min(columns, columnLimit - row.count)) {
            append(text, isContinuation: !row.isEmpty, height: 1)
        }
    }

    /// Adds empty columns before or after the cells of a row.
    public mutating func skip(columns: Int) {
        for _ in 0..<max(0, min(columns, columnLimit - row.count)) { append("", isContinuation: false, height: 1) }
    }

    public mutating func endRow() {
        fillCovered()
        rows.append(row)
        row = []
    }

    /// Leaves the current row out, a deleted one.
    public mutating func dropRow() { row = [] }

    /// The table, all rows filled up to the same width.
    public mutating func finished() -> ExtractedText.Table {
        let width = rows.reduce(0) { max($0, $1.count) }
        for index in rows.indices where rows[index].count < width {
            for column in rows[index].count..<width {
                rows[index].append(.init(text: "", place: cellPlace(row: index, column: column)))
            }
        }
        return ExtractedText.Table(rows: rows, place: place)
    }

    private mutating func append(_ text: String, isContinuation: Bool, height: Int, confidence: UInt8? = nil) {
        guard cellsLeft > 0, row.count < columnLimit else {
            isTruncated = true
            return
        }
        cellsLeft -= 1
        if height > 1 {
            while covered.count <= row.count { covered.append((0, "")) }
            covered[row.count] = (height - 1, text)
        }
        row.append(
            .init(
                text: text, place: cellPlace(row: rows.count, column: row.count), isContinuation: isContinuation,
                confidence: confidence))
    }

    /// Puts in the cells that reach down from rows above.
    private mutating func fillCovered() {
        while row.count < covered.count, covered[row.count].rows > 0, cellsLeft > 0, row.count < columnLimit {
            let (left, text) = covered[row.count]
            covered[row.count].rows = left - 1
            append(text, isContinuation: true, height: 1)
        }
    }

    private func cellPlace(row: Int, column: Int) -> String { "\(place), hàng \(row + 1), cột \(column + 1)" }
}
