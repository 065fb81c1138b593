public import Dossiers

/// One sheet of a list file: a CSV file as a whole, a sheet of a workbook, a table of a document.
public struct ListSheet: Hashable, Sendable {
    /// Empty for a CSV file.
    public let name: String
    public let rows: [SheetRow]

    public init(name: String = "", rows: [SheetRow]) {
        self.name = name
        self.rows = rows
    }

    /// The sheets of a file that the reader has taken apart.
    public static func sheets(of text: ExtractedText) -> [ListSheet] {
        text.tables.map { ListSheet(name: $0.place, rows: SheetRow.rows(of: $0)) }
    }

    package func place(_ row: SheetRow) -> RowPlace { RowPlace(sheet: name, row: row.number) }

    /// The sheet with columns for rows, where it is small enough to be a list that was typed sideways; its places then name
    /// columns.
    package var turned: ListSheet? {
        let width = rows.map(\.cells.count).max() ?? 0
        guard (3...64).contains(rows.count), (2...500).contains(width) else { return nil }
        let turned = (0..<width).map { column in
            SheetRow(number: column + 1, cells: rows.map { column < $0.cells.count ? $0.cells[column] : "" })
        }
        return ListSheet(name: name + " (cột)", rows: turned.filter { $0.cells.contains { !$0.isEmpty } })
    }

    /// Rows that the file hides (a filter does that) and that are therefore not read: gaps in the numbers.
    ///
    /// Only for sheets: the lines of a CSV file have gaps where a field holds line breaks.
    package var hiddenRows: [ClosedRange<Int>] {
        guard !name.isEmpty else { return [] }
        return zip(rows, rows.dropFirst()).compactMap { above, below in
            below.number > above.number + 1 ? above.number + 1...below.number - 1 : nil
        }
    }
}
