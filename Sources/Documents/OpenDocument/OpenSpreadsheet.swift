import Blocks
import Dossiers
import Vietnamese

/// Reads an OpenDocument spreadsheet (.ods): a table for each sheet; hidden sheets, rows and columns are left out.
struct OpenSpreadsheet {
    static func read(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) throws -> ExtractedText {
        let parts = try OpenDocumentText.parts(of: bytes, limits: limits)
        var styles = OpenDocumentStyles()
        try parts.styles?.withUnsafeBytes { part in
            let xml = try XMLPullReader<OpenDocumentName>(part, limits: limits)
            guard try xml.nextChild(of: 0) != nil else { throw DocumentFault.corrupt }
            while let name = try xml.nextChild(of: 1) { try styles.read(name, xml) }
            styles.leavePart()
        }
        return try parts.content.withUnsafeBytes { try read(content: $0, styles: styles, limits: limits) }
    }

    /// Reads `content.xml`, or a whole document in one XML text.
    static func read(
        content: UnsafeRawBufferPointer, styles: OpenDocumentStyles = OpenDocumentStyles(), limits: DocumentLimits
    ) throws -> ExtractedText {
        var document = OpenSpreadsheet(xml: try XMLPullReader(content, limits: limits), styles: styles, limits: limits)
        try document.readDocument()
        return document.collector.text
    }

    /// Reads the sheets inside the element that is open, of a spreadsheet in another document.
    static func sheets(_ xml: XMLPullReader<OpenDocumentName>, limits: DocumentLimits) throws -> ExtractedText {
        var document = OpenSpreadsheet(xml: xml, styles: OpenDocumentStyles(), limits: limits)
        try document.readSheets()
        return document.collector.text
    }

    /// How often a cell or row with text is taken that says it is repeated; empty ones are never filled in.
    private static let repeatLimit = 200

    private let xml: XMLPullReader<OpenDocumentName>
    private let limits: DocumentLimits
    private var collector: BlockCollector
    private var styles: OpenDocumentStyles
    /// Formulas of which no value was stored.
    private var missingValues = 0
    /// What the boxes on the sheet at hand say.
    private var boxes: [String] = []
    /// Whether what people typed lies in hidden sheets, rows or columns.
    private var hasOnlyHidden = false

    private init(xml: XMLPullReader<OpenDocumentName>, styles: OpenDocumentStyles, limits: DocumentLimits) {
        self.xml = xml
        self.styles = styles
        self.limits = limits
        collector = BlockCollector(limits: limits)
    }

    /// Where in a sheet the reader is.
    private struct Position {
        var row = 0
        var column = 0
        /// The styles of cells that name none.
        var columnStyles: [(columns: ClosedRange<Int>, name: String)] = []

        func style(ofColumn column: Int) -> String? { columnStyles.first { $0.columns.contains(column) }?.name }
    }

    private mutating func readDocument() throws {
        guard try xml.nextChild(of: 0) != nil else { throw DocumentFault.corrupt }
        while let name = try xml.nextChild(of: 1) {
            switch name {
            case .fontFaceDecls, .styles, .automaticStyles: try styles.read(name, xml)
            case .body: try readSheets()
            default: continue
            }
        }
    }

    private mutating func readSheets() throws {
        let level = xml.depth
        while let name = try xml.nextDescendant(of: level) {
            if collector.isFull { return }
            guard name == .table else { continue }
            if styles.properties(.sheet, xml.attribute("style-name")).isHidden == true {
                hasOnlyHidden = true
                continue
            }
            try readSheet()
        }
        if limits.tellsWantingText, missingValues > 0 || hasOnlyHidden && collector.isEmpty { collector.truncate() }
    }

    private mutating func readSheet() throws {
        let name = CleanText.clean(xml.attribute("name") ?? "")
        var grid = SheetGrid(name: name, cellLimit: collector.cellBudget)
        var position = Position()
        boxes = []
        let isOwn = try readRows(&grid, &position)
        guard isOwn else { return }
        if grid.hasOnlyHiddenText { hasOnlyHidden = true }
        _ = collector.nextTableNumber()
        if let table = grid.table(columnLimit: limits.tableColumns, cellLimit: collector.cellBudget) {
            collector.add(table: table)
        }
        for text in boxes { collector.add(paragraph: text, place: "hộp văn bản") }
        if grid.isTruncated { collector.truncate() }
    }

    /// - Returns: false for the copy of a sheet of another file that formulas look into (ODF 1.2 part 1, section 9.3.1).
    private mutating func readRows(_ grid: inout SheetGrid, _ position: inout Position) throws -> Bool {
        let level = xml.depth
        while let name = try xml.nextChild(of: level), !grid.isTruncated {
            switch name {
            case .tableRow: try readRow(&grid, &position)
            case .tableColumn:
                let count = max(1, min(xml.number("number-columns-repeated") ?? 1, CellReference.last.column))
                let columns = position.column...position.column + count - 1
                if isHidden { grid.hideColumns(columns) }
                if let style = xml.attribute("default-cell-style-name"),
                    position.columnStyles.count < limits.tableColumns
                {
                    position.columnStyles.append((columns, style))
                }
                position.column = min(position.column + count, CellReference.last.column)
            case .tableSource: return false
            case .shapes: try readBoxes()
            case .forms, .title, .desc: continue
            default: if try !readRows(&grid, &position) { return false }
            }
        }
        return true
    }

    /// Rows that a filter hides are in the list all the same.
    private var isHidden: Bool {
        let visibility = xml.attribute("visibility") ?? "visible"
        return visibility == "filter" ? !limits.readsFilteredRows : visibility != "visible"
    }

    /// The texts of the shapes inside the current element.
    private mutating func readBoxes() throws {
        let level = xml.depth
        while let name = try xml.nextChild(of: level) {
            switch name {
            case .p:
                var runs = TextRuns()
                try readInline(&runs, nil)
                let text = runs.take(noting: &collector.decodings)
                if !text.isEmpty, boxes.count < limits.tableColumns { boxes.append(text) }
            case .annotation, .title, .desc, .object: continue
            default: try readBoxes()
            }
        }
    }

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
                let style = xml.attribute("style-name") ?? position.style(ofColumn: column)
                let text = try readCell(styles.properties(.cell, style))
                if !text.isEmpty {
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

    private mutating func readCell(_ style: OpenDocumentStyles.Properties) throws -> String {
        let level = xml.depth
        if xml.attribute("value-type") == "date", let value = xml.attribute("date-value") {
            return style.isLeftOut ? "" : Worksheet.date(iso: value)
        }
        let isFormula = xml.attribute("value-type") == nil && xml.attribute("formula") != nil
        let value = OpenCellValue.text(xml)
        var isWrittenOut = false
        var runs = TextRuns()
        while let name = try xml.nextChild(of: level) {
            switch name {
            case .p:
                isWrittenOut = true
                if !runs.isEmpty { runs.append(ascii: 0x0A) }
                try readInline(&runs, style.font?.encoding)
            case .annotation: continue
            default: try readBoxes()
            }
        }
        if !isWrittenOut, let value { runs.append(value, in: style.font?.encoding) }
        if isFormula, runs.isEmpty { missingValues += 1 }
        let text = runs.take(noting: &collector.decodings)
        return style.isLeftOut ? "" : text
    }

    private mutating func readInline(_ runs: inout TextRuns, _ encoding: LegacyEncoding?) throws {
        let level = xml.depth
        while let node = try xml.nextNode(of: level) {
            switch node {
            case .text: runs.append(in: encoding) { xml.appendPiece(to: &$0) }
            case .element(.s): runs.append(ascii: 0x20)
            case .element(.tab): runs.append(ascii: 0x09)
            case .element(.lineBreak): runs.append(ascii: 0x0A)
            case .element(.annotation), .element(.rubyText), .element(.title), .element(.desc): continue
            case .element(.span):
                let style = styles.properties(.text, xml.attribute("style-name"))
                if style.isLeftOut { continue }
                try readInline(&runs, style.font.map(\.encoding) ?? encoding)
            case .element: try readInline(&runs, encoding)
            }
        }
    }
}
