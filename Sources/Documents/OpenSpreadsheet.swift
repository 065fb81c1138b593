import Dossiers

/// Reads an OpenDocument spreadsheet (.ods): a table for each sheet; hidden rows and columns are left out.
struct OpenSpreadsheet {
    static func read(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) throws -> ExtractedText {
        try OpenDocumentText.content(of: bytes, limits: limits).withUnsafeBytes {
            try read(content: $0, limits: limits)
        }
    }

    /// Reads `content.xml`, or a whole document in one XML text.
    static func read(content: UnsafeRawBufferPointer, limits: DocumentLimits) throws -> ExtractedText {
        var document = OpenSpreadsheet(xml: try XMLPullReader(content, limits: limits), limits: limits)
        try document.readDocument()
        return document.collector.text
    }

    /// How often a cell or row with text is taken that says it is repeated; empty ones are never filled in.
    private static let repeatLimit = 200

    private let xml: XMLPullReader<OpenDocumentName>
    private let limits: DocumentLimits
    private var collector: BlockCollector

    private init(xml: XMLPullReader<OpenDocumentName>, limits: DocumentLimits) {
        self.xml = xml
        self.limits = limits
        collector = BlockCollector(limits: limits)
    }

    /// Where in a sheet the reader is.
    private struct Position {
        var row = 0
        var column = 0
    }

    private mutating func readDocument() throws {
        guard try xml.nextChild(of: 0) != nil else { throw DocumentFault.corrupt }
        while let name = try xml.nextDescendant(of: 1) {
            if collector.isFull { return }
            if name == .table { try readSheet() }
        }
    }

    private mutating func readSheet() throws {
        let name = CleanText.clean(xml.attribute("name") ?? "")
        var grid = SheetGrid(name: name, cellLimit: collector.cellBudget)
        var position = Position()
        try readRows(&grid, &position)
        _ = collector.nextTableNumber()
        if let table = grid.table(columnLimit: limits.tableColumns, cellLimit: collector.cellBudget) {
            collector.add(table: table)
        }
        if grid.isTruncated { collector.truncate() }
    }

    private mutating func readRows(_ grid: inout SheetGrid, _ position: inout Position) throws {
        let level = xml.depth
        while let name = try xml.nextChild(of: level), !grid.isTruncated {
            switch name {
            case .tableRow: try readRow(&grid, &position)
            case .tableColumn:
                let count = max(1, min(xml.number("number-columns-repeated") ?? 1, CellReference.last.column))
                if isHidden { grid.hideColumns(position.column...position.column + count - 1) }
                position.column = min(position.column + count, CellReference.last.column)
            case .shapes, .forms: continue
            default: try readRows(&grid, &position)
            }
        }
    }

    private var isHidden: Bool { (xml.attribute("visibility") ?? "visible") != "visible" }

    private mutating func readRow(_ grid: inout SheetGrid, _ position: inout Position) throws {
        let repeated = max(1, min(xml.number("number-rows-repeated") ?? 1, CellReference.last.row))
        let isHidden = isHidden
        let level = xml.depth
        var column = 0
        while let name = try xml.nextChild(of: level) {
            guard name == .tableCell || name == .coveredCell else { continue }
            let count = max(1, min(xml.number("number-columns-repeated") ?? 1, CellReference.last.column))
            if name == .tableCell, column <= CellReference.last.column {
                let range = spannedRange(row: position.row, column: column)
                let text = try readCell()
                if !text.isEmpty, !isHidden {
                    for row in 0..<min(repeated, Self.repeatLimit) {
                        for index in 0..<min(count, Self.repeatLimit) {
                            grid.set(text, row: position.row + row, column: column + index)
                        }
                    }
                    if let range { grid.merge(range) }
                }
            }
            column += count
        }
        if isHidden { for row in 0..<min(repeated, Self.repeatLimit) { grid.hideRow(position.row + row) } }
        position.row = min(position.row + repeated, CellReference.last.row)
    }

    private func spannedRange(row: Int, column: Int) -> CellRange? {
        let columns = max(1, min(xml.number("number-columns-spanned") ?? 1, CellReference.last.column))
        let rows = max(1, min(xml.number("number-rows-spanned") ?? 1, CellReference.last.row))
        guard columns > 1 || rows > 1 else { return nil }
        return CellRange(
            CellReference(row: row, column: column), CellReference(row: row + rows - 1, column: column + columns - 1))
    }

    private mutating func readCell() throws -> String {
        let level = xml.depth
        if xml.attribute("value-type") == "date", let value = xml.attribute("date-value") {
            return Worksheet.date(iso: value)
        }
        var runs = TextRuns()
        while let name = try xml.nextChild(of: level) {
            guard name == .p else { continue }
            if !runs.isEmpty { runs.append(ascii: 0x0A) }
            try readInline(&runs)
        }
        return runs.take(noting: &collector.decodings)
    }

    private mutating func readInline(_ runs: inout TextRuns) throws {
        let level = xml.depth
        while let node = try xml.nextNode(of: level) {
            switch node {
            case .text: runs.append { xml.appendPiece(to: &$0) }
            case .element(.s): runs.append(ascii: 0x20)
            case .element(.lineBreak): runs.append(ascii: 0x0A)
            case .element(.annotation): continue
            case .element: try readInline(&runs)
            }
        }
    }
}
