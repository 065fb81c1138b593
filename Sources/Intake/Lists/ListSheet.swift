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

    func place(_ row: SheetRow) -> RowPlace { RowPlace(sheet: name, row: row.number) }

    /// Rows that the file hides (a filter does that) and that are therefore not read: gaps in the numbers.
    ///
    /// Only for sheets: the lines of a CSV file have gaps where a field holds line breaks.
    var hiddenRows: [ClosedRange<Int>] {
        guard !name.isEmpty else { return [] }
        return zip(rows, rows.dropFirst()).compactMap { above, below in
            below.number > above.number + 1 ? above.number + 1...below.number - 1 : nil
        }
    }
}
