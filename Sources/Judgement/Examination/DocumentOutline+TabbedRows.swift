import Dossiers
import Vietnamese

// Lines of plain text with tabs between their values.
extension DocumentOutline {
    /// Lines that may be the rows of one table, until a line comes that is none.
    struct TabbedRows {
        private(set) var paragraphs: [ExtractedText.Paragraph] = []
        private var width = 0

        /// Takes a line with at least two tabs; false where it is none of these rows: another line, or one with more values.
        ///
        /// Empty values at the end of a row are often not written.
        mutating func take(_ paragraph: ExtractedText.Paragraph) -> Bool {
            guard let tabs = Self.tabs(in: paragraph.text), (Self.leastTabs...Self.mostTabs).contains(tabs),
                width == 0 || tabs <= width, paragraphs.count * (width + 1) < Self.mostCells
            else { return false }
            width = max(width, tabs)
            paragraphs.append(paragraph)
            return true
        }

        /// The rows as a table, each as wide as the first.
        var table: ExtractedText.Table {
            let rows = paragraphs.map { row in
                var cells = row.text.split(separator: "\t", omittingEmptySubsequences: false).map {
                    ExtractedText.Cell(text: VietnameseText.collapsed(String($0)), place: row.place)
                }
                while cells.count <= width { cells.append(ExtractedText.Cell(text: "", place: row.place)) }
                return cells
            }
            return ExtractedText.Table(rows: rows, place: paragraphs.first?.place ?? "")
        }

        private static let leastTabs = 2
        /// A line with more is drawn with tabs; every row is made as wide as the first.
        private static let mostTabs = 63
        private static let mostCells = 100_000

        /// The number of tabs in one line, nil for several lines.
        private static func tabs(in text: String) -> Int? {
            var tabs = 0
            for byte in text.utf8 {
                if byte == 0x0A { return nil }
                if byte == 0x09 { tabs += 1 }
            }
            return tabs
        }
    }

    /// The rows as a table where they are one of nominees, else as lines.
    ///
    /// - Parameter heading: of the table above, which they may go on with.
    func append(
        _ rows: inout TabbedRows, _ heading: inout NomineeTable?, to elements: inout [DocumentSection.Element]
    ) {
        guard !rows.paragraphs.isEmpty else { return }
        defer { rows = TabbedRows() }
        let table = rows.table
        if let (part, turned) = table.turned(words: tableWords, names: names), part == table.rows.indices,
            let found = NomineeTable(turned, words: tableWords, names: names, roster: roster)
        {
            elements.append(.table(turned, heading: found))
            return
        }
        if let (start, list, found) = list(in: table) {
            heading = found
            // A letterhead with tabs may stand right above.
            appendLines(rows.paragraphs.prefix(start + found.headingRow), to: &elements)
            elements.append(.table(list, heading: found))
            return
        }
        if let heading, heading.isContinued(by: table), isRow(table.rows[0], of: heading) {
            elements.append(.table(table, heading: nil))
            return
        }
        for (row, cells) in zip(rows.paragraphs, table.rows) {
            if isCardRow(cells) {
                appendLines(of: [cells], to: &elements)
            } else {
                appendLines([row], to: &elements)
            }
        }
    }

    private func appendLines(
        _ rows: some Sequence<ExtractedText.Paragraph>, to elements: inout [DocumentSection.Element]
    ) {
        for row in rows {
            for line in Self.lines(of: row.text) { elements.append(.line(DocumentLine(text: line, place: row.place))) }
        }
    }

    /// The list among the rows, with the row that it begins at.
    private func list(
        in table: ExtractedText.Table
    ) -> (start: Int, list: ExtractedText.Table, heading: NomineeTable)? {
        guard table.rows.count > 1 else { return nil }
        for start in table.rows.indices.prefix(Self.deepestHeading) {
            // Tabs also part the labels of a card (`Họ tên: …   Giới tính: …`); values at the end may be left out.
            let row = table.rows[start]
            let filled = row.prefix { !$0.text.isEmpty }
            guard filled.count > 1, row[filled.count...].allSatisfy(\.text.isEmpty),
                !filled.contains(where: \.text.hasColon)
            else { continue }
            var rest = table
            rest.rows = Array(table.rows[start...])
            if let found = NomineeTable(rest, words: tableWords, names: names, roster: roster), found.headingRow == 0,
                rest.rows.count > 1
            {
                return (start, rest, found)
            }
        }
        // Without a heading the deeds beside the names make the list: names alone may be of who signs.
        guard let found = NomineeTable(inferredFrom: table, words: tableWords, names: names, roster: roster),
            found.hasAchievement
        else { return nil }
        return (0, table, found)
    }

    /// Lines of a letterhead with tabs.
    private static let deepestHeading = 6

    /// Whether a row has a name where the heading has its column of names.
    private func isRow(_ row: [ExtractedText.Cell], of heading: NomineeTable) -> Bool {
        guard heading.hasAchievement, let column = heading.nameColumn, column < row.count else { return false }
        return names.person(in: row[column].text, isCell: true) != nil || names.isCollective(row[column].text)
    }

    /// `Họ và tên⇥A⇥Năm sinh⇥1980`: labels, each with its value.
    private func isCardRow(_ cells: [ExtractedText.Cell]) -> Bool {
        var cells = cells.filter { !$0.text.isEmpty && !NomineeTable.isMark($0.text) }[...]
        if cells.count % 2 == 1, let number = cells.first, Int(number.text.trimmingSuffix(".)")) != nil {
            cells = cells.dropFirst()
        }
        guard cells.count == 2 || cells.count == 4 else { return false }
        return stride(from: cells.startIndex, to: cells.endIndex, by: 2).allSatisfy {
            tableWords.role(of: cells[$0].text) != nil && tableWords.role(of: cells[$0 + 1].text) == nil
        }
    }
}
