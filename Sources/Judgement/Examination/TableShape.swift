import Dossiers
import Vietnamese

// Tables that do not go from top to bottom under one heading: turned ones, and lists side by side.
extension ExtractedText.Table {
    /// The lists that stand side by side under one row of headings that repeats itself (`STT | Họ và tên | STT | Họ và tên`), nil
    /// where there is one list only.
    func sideBySide(words: TableWords) -> [ExtractedText.Table]? {
        for (index, row) in rows.prefix(Self.deepestHeading).enumerated() where Self.repeatsItself(row) {
            let starts = Self.starts(of: row, words: words)
            guard starts.count > 1 else { continue }
            let ends = starts.dropFirst() + [row.count]
            return zip(starts, ends).enumerated().map { number, range in
                let kept = number == 0 ? rows : Array(rows[index...])
                let columns = number == 0 ? 0..<range.1 : range.0..<range.1
                return ExtractedText.Table(
                    rows: kept.map { Array($0[min(columns.lowerBound, $0.count)..<min(columns.upperBound, $0.count)]) },
                    place: place)
            }
        }
        return nil
    }

    /// Whether a text stands twice in a row, as headings of lists side by side do; one text over the whole row is one cell.
    private static func repeatsItself(_ row: [ExtractedText.Cell]) -> Bool {
        guard let first = row.first(where: { !$0.text.isEmpty }),
            row.contains(where: { !$0.text.isEmpty && $0.text != first.text })
        else { return false }
        for (index, cell) in row.prefix(mostColumns).enumerated() where !cell.isContinuation && !cell.text.isEmpty {
            if cell.text.utf8.count > longestHeading { continue }
            if row[(index + 1)...].contains(where: { !$0.isContinuation && $0.text == cell.text }) { return true }
        }
        return false
    }

    private static let mostColumns = 40
    private static let longestHeading = 120

    /// The first columns of the lists in a heading row: where its first role comes again, each list with a column of names.
    private static func starts(of row: [ExtractedText.Cell], words: TableWords) -> [Int] {
        var roles: [(column: Int, role: ColumnRole)] = []
        for (column, cell) in row.enumerated() where !cell.isContinuation {
            if let role = words.role(of: cell.text) { roles.append((column, role)) }
        }
        let first = roles.first?.role
        let starts = roles.filter { $0.role == first }.map(\.column)
        guard starts.count > 1 else { return [] }
        let heads = roles.filter { [.name, .collective, .givenName].contains($0.role) }.map(\.column)
        let ends = starts.dropFirst() + [row.count]
        let haveNames = zip(starts, ends).allSatisfy { start, end in heads.contains { $0 >= start && $0 < end } }
        return haveNames ? starts : []
    }

    /// The part of the table that has its headings in the first column and one nominee in each other, with rows as columns; nil where
    /// nothing is turned.
    ///
    /// A worksheet has its letterhead and title above, and who signs below.
    func turned(words: TableWords, names: NameText) -> (rows: Range<Int>, table: ExtractedText.Table)? {
        guard let width = rows.first?.count, width >= 3, rows.count >= 2 else { return nil }
        for column in 0...1 {
            guard
                let named = rows.prefix(Self.deepestHeading).firstIndex(where: {
                    column < $0.count && isNamed($0[column].text, words)
                }), holdsNominees(rows[named].dropFirst(column + 1), words, names)
            else { continue }
            let part = turnedRows(around: named, column: column)
            let headings = rows[part].count { words.role(of: $0[column].text) != nil }
            // What one did is not told once for several people: a merge over them makes it a card.
            let isShared = rows[part].contains { row in
                words.role(of: row[column].text) == .achievement
                    && row.dropFirst(column + 1).count { !$0.text.isEmpty && !$0.isContinuation } < 2
            }
            guard headings >= 2, !isShared else { continue }
            let body = rows[part].filter { $0.count == width }
            return (
                part,
                ExtractedText.Table(rows: (column..<width).map { column in body.map { $0[column] } }, place: place)
            )
        }
        return nil
    }

    private func holdsNominees(_ cells: ArraySlice<ExtractedText.Cell>, _ words: TableWords, _ names: NameText) -> Bool
    {
        let people = cells.filter { !$0.text.isEmpty && !$0.isContinuation }
        return people.count >= 2 && people.allSatisfy { words.role(of: $0.text) == nil }
            && people.count { names.person(in: $0.text, isCell: true) != nil || names.isCollective($0.text) } * 2
                > people.count
    }

    /// The rows around one that have something beside what stands in the column of headings.
    private func turnedRows(around named: Int, column: Int) -> Range<Int> {
        func belongs(_ row: [ExtractedText.Cell]) -> Bool {
            column < row.count && !row[column].text.isEmpty && !row[column].isContinuation
                && row.dropFirst(column + 1).contains { !$0.text.isEmpty && $0.text != row[column].text }
        }
        var (start, end) = (named, named + 1)
        while start > 0, named - start < Self.deepestHeading, belongs(rows[start - 1]) { start -= 1 }
        while end < rows.count, end - named < Self.deepestHeading, belongs(rows[end]) { end += 1 }
        return start..<end
    }

    /// The same table with its headings in a row of their own, where they stand in the cells of the first nominee above what is said of
    /// him (`Họ và tên⏎Nguyễn Thị A`); nil where they do not.
    func unstacked(words: TableWords, names: NameText) -> ExtractedText.Table? {
        for (index, row) in rows.prefix(Self.deepestHeading).enumerated()
        where row.count(where: { $0.text.utf8.contains(0x0A) }) >= 3 {
            let parts = row.map { $0.text.split(separator: "\n", maxSplits: 1).map(String.init) }
            let stacked = parts.filter {
                $0.count == 2 && words.exactRole(of: $0[0]) != nil && words.role(of: $0[1]) == nil
            }
            guard stacked.count >= 3,
                stacked.contains(where: {
                    words.exactRole(of: $0[0]) == .name
                        && names.person(in: $0[1], isCell: true).map { Surnames.isSurname($0.name) } == true
                })
            else { continue }
            var (heading, body) = (row, row)
            for (column, part) in parts.enumerated() {
                let isHeading = part.first.map { words.exactRole(of: $0) != nil } ?? false
                heading[column].text = isHeading ? part[0] : ""
                body[column].text = isHeading ? part.dropFirst().joined() : row[column].text
            }
            return ExtractedText.Table(rows: rows[..<index] + [heading, body] + rows[(index + 1)...], place: place)
        }
        return nil
    }

    /// The same table without the labels of names that stand in cells (`Họ và tên: A⏎Chức vụ: …`) beside cells that tell deeds.
    ///
    /// Cards that stand side by side stay as they are.
    func unlabelled(words: TableWords) -> ExtractedText.Table {
        var table = self
        for (index, row) in rows.enumerated() {
            guard let found = row.indices.first(where: { Self.value(ofNameIn: row[$0], words) != nil }),
                let value = Self.value(ofNameIn: row[found], words),
                row.indices.contains(where: {
                    $0 != found && !row[$0].isContinuation
                        && VietnameseText.hasWords(row[$0].text, atLeast: Self.wordsOfDeed)
                        && words.labelledRole(of: row[$0].text) == nil
                })
            else { continue }
            table.rows[index][found].text = value
        }
        return table
    }

    private static let wordsOfDeed = 4

    /// What stands behind the label of a name at the beginning of a cell, tabs between further labels and values as colons.
    private static func value(ofNameIn cell: ExtractedText.Cell, _ words: TableWords) -> String? {
        guard !cell.isContinuation, let found = words.labelledRole(of: cell.text),
            found.role == .name || found.role == .collective
        else { return nil }
        let value = found.value.split(separator: "\n").map { $0.split(separator: "\t").joined(separator: ": ") }
        let text = value.joined(separator: "\n")
        return text.isEmpty ? nil : text
    }

    private func isNamed(_ heading: String, _ words: TableWords) -> Bool {
        words.role(of: heading).map { [.name, .collective].contains($0) } ?? false
    }

    /// Rows below which no heading is looked for.
    private static let deepestHeading = 20
}
