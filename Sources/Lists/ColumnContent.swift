import Judgement

/// What a column holds by what stands in it, where its heading says nothing: only what nearly all of its cells agree on.
struct ColumnContent {
    let words: ListWords

    /// Rows that are looked at.
    private static let rows = 200
    /// Of a hundred cells so many have to agree; of names fewer, since odd ones are none that a program can tell.
    private static let most = 80
    private static let mostNames = 60

    /// What the column's cells are; nil where nothing is plain.
    func meaning(ofColumn column: Int, in body: ArraySlice<SheetRow>) -> NominationColumns.Column? {
        let cells = Self.cells(of: column, in: body)
        guard !cells.isEmpty else { return nil }
        let shares: [(NominationColumns.Column, Int, (String) -> Bool)] = [
            (.unit, Self.most, { words.units(in: $0).count == 1 && words.namesLevel($0) }),
            (.award, Self.most, { words.awards(in: $0).count == 1 }),
            (.birth, Self.most, { $0.utf8.count > 3 && BirthDateText.read($0) != nil }),
            (.position, Self.most, { words.isPosition($0) }),
            (.name, Self.mostNames, { isName($0) }),
        ]
        return shares.first { _, share, isSo in cells.count(where: isSo) * 100 >= share * cells.count }?.0
    }

    /// Whether a cell names a person, in its first line at least, and begins neither a unit nor a position.
    func isName(_ cell: String) -> Bool {
        let line = cell.split(separator: "\n").first.map(String.init) ?? cell
        return words.isPerson(line) && !words.isCollective(line) && !words.isPosition(line)
    }

    private static func cells(of column: Int, in body: ArraySlice<SheetRow>) -> [String] {
        body.prefix(rows).compactMap { row in
            guard column < row.cells.count, !row.cells[column].isEmpty, row.filled.count > 1 else { return nil }
            return row.cells[column]
        }
    }
}
