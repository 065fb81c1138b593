import Blocks
import Dossiers

/// Puts pages together to a text: tables from the lines drawn around cells or from how words stand under one another,
/// paragraphs from all else, page by page from the top down.
///
/// The words may come from a PDF's text or from a picture.
struct PageComposer {
    private let limits: DocumentLimits
    private(set) var collector: BlockCollector
    /// The table that may go on at the top of the next page.
    private var open: OpenTable?

    private struct OpenTable {
        var table: ExtractedText.Table
        /// The columns' places.
        var columns: [Double]
        /// Whether its last row was not ended.
        var isOpenBelow: Bool
        /// The page that it has reached.
        var page: Int
    }

    /// The left and right ends of the text of the page at hand.
    private var margins = (left: 0.0, right: 0.0)
    /// How far a line of that page may reach.
    private var rightEnd = 0.0

    init(limits: DocumentLimits) {
        self.limits = limits
        collector = BlockCollector(limits: limits)
    }

    // MARK: - One page

    /// - Parameter whole: the page of which `page` is a part.
    mutating func add(_ page: PDFPage, of whole: PDFPage? = nil) {
        let tables = PDFRuledTable.tables(of: page.rules)
        var outside: [PDFWord] = []
        var inside: [[Int: [PDFWord]]] = Array(repeating: [:], count: tables.count)
        for word in page.words {
            if let index = tables.firstIndex(where: { $0.slot(of: word) != nil }),
                let slot = tables[index].slot(of: word)
            {
                inside[index][slot, default: []].append(word)
            } else {
                outside.append(word)
            }
        }
        let lines = PDFLine.lines(of: outside)
        let whole = whole ?? page
        margins = Self.margins(of: whole.words)
        // A page of short lines has room at the right as it has at the left.
        rightEnd = max(margins.right, whole.width - margins.left)
        var next = 0
        for (index, table) in tables.enumerated() where !inside[index].isEmpty {
            let end = lines[next...].firstIndex { $0.middle > table.top } ?? lines.count
            add(Array(lines[next..<end]), page: page.number)
            next = end
            add(table, words: inside[index], page: page.number)
        }
        add(Array(lines[next...]), page: page.number)
    }

    private static func margins(of words: [PDFWord]) -> (left: Double, right: Double) {
        (words.reduce(.infinity) { min($0, $1.left) }, words.reduce(0) { max($0, $1.right) })
    }

    // MARK: - Ruled tables

    private mutating func add(_ table: PDFRuledTable, words: [Int: [PDFWord]], page: Int) {
        var cells: [Int: RunText] = [:]
        for (slot, words) in words { cells[slot] = text(of: words, width: table.width(of: slot)) }
        let usedRows = (0..<table.rowCount).filter { row in
            (0..<table.columnCount).contains { !(cells[table.origin(row: row, column: $0)]?.text ?? "").isEmpty }
        }
        var grid = startGrid(page: page)
        for row in usedRows {
            for part in parts(of: row, of: table, words: words) ?? [cells] {
                for column in 0..<table.columnCount {
                    let origin = table.origin(row: row, column: column)
                    let isFirst = origin == row * table.columnCount + column
                    let cell = part[origin]
                    grid.add(cell?.text ?? "", isContinuation: !isFirst, confidence: cell?.confidence)
                }
                grid.endRow()
            }
        }
        put(grid.finished(), columns: table.columns, isOpenBelow: table.isOpenBelow, page: page)
    }

    /// The cells of a row in which several rows of a list stand, for each of these; nil where it is one row.
    private mutating func parts(
        of row: Int, of table: PDFRuledTable, words: [Int: [PDFWord]]
    ) -> [[Int: RunText]]? {
        guard table.isAlone(row) else { return nil }
        let slots = Set((0..<table.columnCount).map { table.origin(row: row, column: $0) })
        let first = table.origin(row: row, column: 0)
        let others = slots.subtracting([first]).flatMap { words[$0] ?? [] }
        guard let rows = NumberedRows(first: words[first] ?? [], others: others) else { return nil }
        return (0...rows.cuts.count).map { index in
            var cells: [Int: RunText] = [:]
            for slot in slots {
                let part = (words[slot] ?? []).filter { rows.index(of: $0) == index }
                cells[slot] = text(of: part, width: table.width(of: slot))
            }
            return cells
        }
    }

    private mutating func startGrid(page: Int) -> TableGrid {
        TableGrid(
            place: "trang \(page), bảng \(collector.tableCount + 1)", columnLimit: limits.tableColumns,
            cells: collector.cellBudget)
    }

    /// Word keeps 5.4 points free at each side of a cell; the rules are known to a point.
    private static let cellPadding = 13.0

    private mutating func text(of words: [PDFWord], width: Double) -> RunText {
        var runs = TextRuns()
        PDFLine.write(PDFLine.lines(of: words), width: width - Self.cellPadding, to: &runs)
        return runs.takeWithConfidence(noting: &collector.decodings)
    }

    /// Keeps a table back until it is known whether it goes on on the next page.
    private mutating func put(_ table: ExtractedText.Table, columns: [Double], isOpenBelow: Bool, page: Int) {
        if let former = open, former.page < page, Self.isSame(former.columns, columns) {
            let joined = Self.joined(former.table, table, goesOn: former.isOpenBelow)
            open = OpenTable(table: joined, columns: columns, isOpenBelow: isOpenBelow, page: page)
            return
        }
        flush()
        _ = collector.nextTableNumber()
        open = OpenTable(table: table, columns: columns, isOpenBelow: isOpenBelow, page: page)
    }

    /// Ends the last table: no page follows.
    ///
    /// The text; nil where no page had any.
    mutating func finished() -> ExtractedText? {
        flush()
        return collector.isEmpty ? nil : collector.text
    }

    /// Notes that pages were left out.
    mutating func truncate() { collector.truncate() }

    private mutating func flush() {
        if let open { collector.add(table: open.table) }
        open = nil
    }

    private static func isSame(_ former: [Double], _ columns: [Double]) -> Bool {
        former.count == columns.count && zip(former, columns).allSatisfy { abs($0 - $1) < 8 }
    }

    /// A row without a number at the top of a page goes on with the last row of the page before.
    ///
    /// - Parameter goesOn: whether no line ended that row.
    private static func joined(
        _ former: ExtractedText.Table, _ next: ExtractedText.Table, goesOn: Bool
    ) -> ExtractedText.Table {
        var table = former
        var rows = next.rows[...]
        // A heading that is repeated on every page says nothing new.
        if let first = rows.first, let heading = former.rows.first, let rest = Self.rest(of: first, behind: heading) {
            let isEmpty = rest.allSatisfy(\.text.isEmpty)
            // Of a row that was ended nothing is left: another heading, which only begins like this one.
            if isEmpty || goesOn { rows.removeFirst() }
            if !isEmpty, goesOn { rows = [rest] + rows }
        }
        if let first = rows.first, let last = table.rows.last, first.count == last.count, first.count > 1,
            first[0].text.isEmpty, !last[0].text.isEmpty, !last.contains(where: \.isContinuation)
        {
            rows.removeFirst()
            for (index, cell) in first.enumerated() where !cell.text.isEmpty {
                let separator = last[index].text.isEmpty ? "" : " "
                let joined = table.rows.count - 1
                table.rows[joined][index].text += separator + cell.text
                table.rows[joined][index].confidence = [last[index].confidence, cell.confidence].compactMap(\.self)
                    .min()
            }
        }
        table.rows += rows
        return table
    }

    /// What stands behind a repeated heading, where a row goes on right under it without a line between; nil where the row
    /// is no repeated heading.
    private static func rest(
        of row: [ExtractedText.Cell], behind heading: [ExtractedText.Cell]
    ) -> [ExtractedText.Cell]? {
        guard row.count == heading.count, heading.contains(where: { !$0.text.isEmpty }) else { return nil }
        var rest = row
        for (index, cell) in heading.enumerated() {
            let text = row[index].text
            guard text != cell.text else {
                rest[index].text = ""
                continue
            }
            guard !cell.text.isEmpty, text.hasPrefix(cell.text),
                let next = text.dropFirst(cell.text.count).first, next == " " || next == "\n"
            else { return nil }
            rest[index].text = String(text.dropFirst(cell.text.count + 1))
        }
        return rest
    }

    // MARK: - Text without rules

    private mutating func add(_ lines: [PDFLine], page: Int) {
        guard !lines.isEmpty else { return }
        // A page number between the parts of one table does not end it.
        if open != nil, lines.count == 1, lines[0].words.count == 1, Int(lines[0].words[0].text) != nil { return }
        flush()
        for region in PDFRegion.regions(of: lines, center: (margins.left + margins.right) / 2) {
            switch region {
            case .paragraphs(let lines): addParagraphs(lines, page: page)
            case .columns(let columns): addColumns(columns, page: page)
            case .table(let rows): addTable(rows, page: page)
            }
        }
    }

    private mutating func addParagraphs(_ lines: [PDFLine], page: Int) {
        var runs = TextRuns()
        let pitch = Self.pitch(of: lines)
        for (index, line) in lines.enumerated() {
            if index > 0 {
                if isOneParagraph(lines[index - 1], line, pitch: pitch) {
                    runs.append(ascii: UInt8(ascii: " "))
                } else {
                    addParagraph(&runs, page: page)
                }
            }
            line.write(to: &runs)
        }
        addParagraph(&runs, page: page)
    }

    /// Whether a line only goes on with what the one above had no room for.
    private func isOneParagraph(_ former: PDFLine, _ line: PDFLine, pitch: Double) -> Bool {
        let isNear = line.top - former.bottom < 0.8 * former.height && line.middle - former.middle < 1.25 * pitch + 1
        let isIndented = line.left > former.left + 40 && !(isCentered(line) && isCentered(former))
        let width = rightEnd - former.left - 4
        guard isNear, !isIndented, !line.beginsItem, width >= Self.leastMeasure else { return false }
        return former.isFull(before: line, width: width) && !former.isSetOtherwise(than: line)
            && !former.endsSentence(before: line)
    }

    /// From one line to the next, mostly.
    private static func pitch(of lines: [PDFLine]) -> Double {
        let steps = zip(lines, lines.dropFirst()).map { $1.middle - $0.middle }.sorted()
        return steps.isEmpty ? .infinity : steps[steps.count / 2]
    }

    /// Points: half of what a page's lines have.
    ///
    /// Where all are shorter none ends for want of room.
    private static let leastMeasure = 230.0

    private mutating func addParagraph(_ runs: inout TextRuns, page: Int) {
        let taken = runs.takeWithConfidence(noting: &collector.decodings)
        collector.add(paragraph: taken.text, place: "trang \(page)", confidence: taken.confidence)
    }

    private func isCentered(_ line: PDFLine) -> Bool {
        abs(line.left + line.right - margins.left - margins.right) < 1.6 * line.height
    }

    /// Columns side by side (letterhead, signatures): a table of one row, as word processors make them.
    private mutating func addColumns(_ columns: [[PDFLine]], page: Int) {
        let widths = Self.widths(of: columns, from: margins.left, to: rightEnd)
        var grid = startGrid(page: page)
        for (column, lines) in columns.enumerated() {
            var runs = TextRuns()
            PDFLine.write(lines, width: widths[column], isGuessed: true, to: &runs)
            let cell = runs.takeWithConfidence(noting: &collector.decodings)
            grid.add(cell.text, isContinuation: false, confidence: cell.confidence)
        }
        grid.endRow()
        _ = collector.nextTableNumber()
        collector.add(table: grid.finished())
    }

    /// How wide lines may be in each of several columns: up to the next column where they begin together, else half way there.
    private static func widths(of columns: [[PDFLine]], from start: Double, to end: Double) -> [Double] {
        let spans = columns.map { lines in
            lines.reduce((first: Double.infinity, last: 0.0, right: 0.0)) {
                (min($0.first, $1.left), max($0.last, $1.left), max($0.right, $1.right))
            }
        }
        return spans.indices.map { column in
            let isLast = column + 1 == spans.count
            if spans[column].last - spans[column].first < 2 {
                return (isLast ? end : spans[column + 1].first) - cellPadding - spans[column].first
            }
            let left = column == 0 ? start : (spans[column - 1].right + spans[column].first) / 2
            return (isLast ? end : (spans[column].right + spans[column + 1].first) / 2) - left
        }
    }

    private mutating func addTable(_ rows: [[[PDFLine]]], page: Int) {
        var grid = startGrid(page: page)
        let count = rows.reduce(0) { max($0, $1.count) }
        let widths = (0..<count).map { column in
            rows.reduce(0.0) { width, row in
                column < row.count ? row[column].reduce(width) { max($0, $1.width) } : width
            }
        }
        for row in rows {
            for (column, lines) in row.enumerated() {
                var runs = TextRuns()
                PDFLine.write(lines, width: rows.count > 1 ? widths[column] : .infinity, to: &runs)
                let cell = runs.takeWithConfidence(noting: &collector.decodings)
                grid.add(cell.text, isContinuation: false, confidence: cell.confidence)
            }
            grid.endRow()
        }
        _ = collector.nextTableNumber()
        collector.add(table: grid.finished())
    }
}
