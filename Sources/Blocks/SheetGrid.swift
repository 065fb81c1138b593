public import Dossiers

/// The cells of one sheet while it is read; only those with text cost anything, however far apart they stand.
public struct SheetGrid {
    private let name: String
    private let cellLimit: Int
    private let readsFilteredRows: Bool
    private var rows: [Int: [Int: String]] = [:]
    private var count = 0
    private var merges: [CellRange] = []
    private var hiddenRows: Set<Int> = []
    private var hiddenColumns: [ClosedRange<Int>] = []
    public private(set) var isTruncated = false

    /// Merges that are looked at; a list with a merge in each row has thousands.
    private static let mergeLimit = 20_000

    public init(name: String, cellLimit: Int, readsFilteredRows: Bool = true) {
        self.name = name
        self.cellLimit = cellLimit
        self.readsFilteredRows = readsFilteredRows
    }

    public mutating func set(_ text: String, row: Int, column: Int) {
        guard !text.isEmpty, !isTruncated else { return }
        count += 1
        guard count <= cellLimit else {
            isTruncated = true
            return
        }
        rows[row, default: [:]][column] = text
    }

    public mutating func merge(_ range: CellRange) {
        if merges.count < Self.mergeLimit { merges.append(range) }
    }

    public mutating func hideRow(_ row: Int) {
        if hiddenRows.count < cellLimit { hiddenRows.insert(row) }
    }

    /// Shows the rows that a filter hides: they are in the list all the same.
    public mutating func showRows(in range: CellRange) {
        if readsFilteredRows, !hiddenRows.isEmpty {
            hiddenRows = hiddenRows.filter { !(range.first.row...range.last.row).contains($0) }
        }
    }

    /// Whether there is text, and none of it is shown.
    public var hasOnlyHiddenText: Bool {
        !rows.isEmpty
            && rows.allSatisfy { row, cells in
                hiddenRows.contains(row)
                    || cells.keys.allSatisfy { column in hiddenColumns.contains { $0.contains(column) } }
            }
    }

    public mutating func hideColumns(_ columns: ClosedRange<Int>) {
        if hiddenColumns.count < 1000 { hiddenColumns.append(columns) }
    }

    /// The used range as a full grid; nil where nothing has text.
    ///
    /// Where the range is far larger than what is in it, empty rows and columns are left out too.
    public mutating func table(columnLimit: Int, cellLimit: Int) -> ExtractedText.Table? {
        guard var rowList = Self.span(rows.keys), var columnList = Self.span(rows.values.flatMap { $0.keys }) else {
            return nil
        }
        if columnList.count > columnLimit || rowList.count * columnList.count > 4 * count + 10_000 {
            rowList = rows.keys.sorted()
            columnList = Set(rows.values.flatMap { $0.keys }).sorted()
        }
        rowList.removeAll { hiddenRows.contains($0) }
        columnList.removeAll { column in hiddenColumns.contains { $0.contains(column) } }
        if columnList.count > columnLimit {
            columnList = Array(columnList.prefix(columnLimit))
            isTruncated = true
        }
        guard !columnList.isEmpty, !rowList.isEmpty else { return nil }
        if rowList.count * columnList.count > cellLimit {
            rowList = Array(rowList.prefix(cellLimit / columnList.count))
            isTruncated = true
        }
        return fill(rowList, columnList)
    }

    /// All numbers from the least to the greatest, where they are few enough to be listed.
    private static func span(_ numbers: some Collection<Int>) -> [Int]? {
        guard let least = numbers.min(), let greatest = numbers.max() else { return nil }
        return greatest - least < 1 << 17 ? Array(least...greatest) : Set(numbers).sorted()
    }

    private func fill(_ rowList: [Int], _ columnList: [Int]) -> ExtractedText.Table {
        let covered = coveredCells(rowList, columnList)
        let letters = columnList.map { CellReference.letters($0) }
        let cells = rowList.map { row in
            columnList.enumerated().map { index, column in
                let place = "\(name)!\(letters[index])\(row + 1)"
                if let origin = covered[CellReference(row: row, column: column)] {
                    return ExtractedText.Cell(
                        text: rows[origin.row]?[origin.column] ?? "", place: place, isContinuation: true)
                }
                return ExtractedText.Cell(text: rows[row]?[column] ?? "", place: place)
            }
        }
        return ExtractedText.Table(rows: cells, place: name)
    }

    /// For each cell that a merge covers, the merge's first cell.
    private func coveredCells(_ rowList: [Int], _ columnList: [Int]) -> [CellReference: CellReference] {
        var covered: [CellReference: CellReference] = [:]
        let shown = rowList.count * columnList.count
        for range in merges where covered.count < shown {
            guard rows[range.first.row]?[range.first.column] != nil else { continue }
            let rowsHit = Self.slice(rowList, range.first.row, range.last.row)
            let columnsHit = Self.slice(columnList, range.first.column, range.last.column)
            guard rowsHit.count * columnsHit.count <= shown - covered.count else { continue }
            for row in rowsHit {
                for column in columnsHit {
                    let cell = CellReference(row: row, column: column)
                    if cell != range.first { covered[cell] = range.first }
                }
            }
        }
        return covered
    }

    /// The part of an ascending list between two bounds, by halving.
    private static func slice(_ list: [Int], _ first: Int, _ last: Int) -> ArraySlice<Int> {
        let begin = firstIndex(in: list, notBelow: first)
        let end = firstIndex(in: list, notBelow: last + 1)
        return list[begin..<max(begin, end)]
    }

    private static func firstIndex(in list: [Int], notBelow bound: Int) -> Int {
        var low = 0
        var high = list.count
        while low < high {
            let middle = (low + high) / 2
            if list[middle] < bound { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
