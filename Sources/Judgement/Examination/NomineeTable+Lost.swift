import Dossiers

// What recognition lost of a table.
extension NomineeTable {
    /// Numbers beyond this are no rows'.
    private static let mostRows = 500

    /// Stands for the rows whose numbers say that there are more of them than were found; nil where none is missing.
    ///
    /// At least half of the numbers have to be there, so that one that was misread makes no rows.
    func lostRow(in table: ExtractedText.Table, from first: Int, found count: Int) -> Mention? {
        guard let column = columns[.number], let name = nameColumn, hasName else { return nil }
        let rows = table.rows.dropFirst(first).filter { max(column, name) < $0.count }
        let numbers = rows.compactMap { row in
            row[column].isContinuation ? nil : Int(row[column].text.filter { $0 != "." && $0 != " " })
        }.filter { (1...Self.mostRows).contains($0) }
        guard count > 0, let least = numbers.min(), let most = numbers.max() else { return nil }
        // A table that goes on from another page does not begin with one; one that begins with two has lost its first.
        let expected = most - (least <= 2 ? 1 : least) + 1
        guard count < expected, Set(numbers).count * 2 >= expected else { return nil }
        let next = rows.first { Int($0[column].text).map { number in number > count } ?? false } ?? rows.last
        return next.map { Mention(name: "", kind: .individual, place: $0[name].place, isUnread: true) }
    }
}
