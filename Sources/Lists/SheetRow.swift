public import Dossiers
import Surroundings
import Vietnamese

/// One row of a list, from a CSV file or a spreadsheet.
public struct SheetRow: Hashable, Sendable {
    /// The line of the CSV file or the row of the sheet, from 1: what a clerk sees on the screen.
    public let number: Int
    /// Without white space at their ends.
    public let cells: [String]

    public init(number: Int, cells: [String]) {
        self.number = number
        self.cells = cells
    }

    /// A cell as one line, composed; empty where the row is shorter.
    package func text(at column: Int) -> String {
        guard column < cells.count else { return "" }
        return ListText.unquoted(VietnameseText.composed(ListText.collapsed(cells[column])))
    }

    /// The rows of a spreadsheet's table.
    ///
    /// Cells that a merge repeats sideways are left empty, so that a title over all columns is one cell; a merge
    /// downwards is carried along.
    public static func rows(of table: ExtractedText.Table) -> [SheetRow] {
        table.rows.enumerated().map { index, row in
            var cells: [String] = []
            for (column, cell) in row.enumerated() {
                let isSideways = cell.isContinuation && column > 0 && cell.text == row[column - 1].text
                cells.append(isSideways ? "" : cell.text.trimmed)
            }
            return SheetRow(number: number(in: row) ?? index + 1, cells: cells)
        }
    }

    /// `Sheet1!B7` -> 7.
    private static func number(in row: [ExtractedText.Cell]) -> Int? {
        for cell in row where !cell.isContinuation {
            guard let mark = cell.place.utf8.lastIndex(of: UInt8(ascii: "!")) else { continue }
            let digits = cell.place.utf8[mark...].filter { (0x30...0x39).contains($0) }
            if let number = Int(String(decoding: digits, as: UTF8.self)) { return number }
        }
        return nil
    }
}
