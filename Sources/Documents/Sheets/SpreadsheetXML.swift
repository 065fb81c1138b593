import Blocks
import Dossiers

/// Reads an XML spreadsheet of Excel 2002 and 2003 (SpreadsheetML), which programs export as `.xls` or `.xml`.
///
/// A table for each sheet that is shown; hidden rows and columns are left out.
struct SpreadsheetXML {
    enum Name: String, XMLName {
        case workbook = "Workbook"
        case worksheet = "Worksheet"
        case table = "Table"
        case column = "Column"
        case row = "Row"
        case cell = "Cell"
        case data = "Data"
        case options = "WorksheetOptions"
        case visible = "Visible"
        case styles = "Styles"
        case style = "Style"
        case numberFormat = "NumberFormat"
        case font = "Font"
        case autoFilter = "AutoFilter"
        case other
    }

    static func read(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) throws -> ExtractedText {
        let xml = try XMLPullReader<Name>(bytes, limits: limits)
        guard try xml.nextChild(of: 0) == .workbook else { throw DocumentFault.corrupt }
        var document = SpreadsheetXML(xml: xml, limits: limits)
        while let name = try xml.nextChild(of: 1), !document.collector.isFull {
            if name == .worksheet { try document.readSheet() }
            if name == .styles { try document.readStyles() }
        }
        if document.missingValues > 0, limits.tellsWantingText { document.collector.truncate() }
        return document.collector.text
    }

    private let xml: XMLPullReader<Name>
    private let limits: DocumentLimits
    private var collector: BlockCollector
    private var styles: [String: Style] = [:]
    /// Formulas of which no value was stored.
    private var missingValues = 0

    private struct Style {
        var format = NumberFormat.general
        var isStruck = false
    }

    /// Styles that are kept; Excel takes 4,000.
    private static let mostStyles = 5000

    private init(xml: XMLPullReader<Name>, limits: DocumentLimits) {
        self.xml = xml
        self.limits = limits
        collector = BlockCollector(limits: limits)
    }

    private mutating func readStyles() throws {
        let level = xml.depth
        while let name = try xml.nextChild(of: level), styles.count < Self.mostStyles {
            guard name == .style, let id = xml.attribute("ID") else { continue }
            styles[id] = try readStyle()
        }
    }

    private func readStyle() throws -> Style {
        let level = xml.depth
        var style = Style()
        while let name = try xml.nextChild(of: level) {
            switch name {
            // Formats that have a name (`Short Date`, `Fixed`) say nothing that matters of a number.
            case .numberFormat:
                let code = xml.attribute("Format") ?? ""
                if code.utf8.contains(where: { !(0x41...0x7A).contains($0) && $0 != 0x20 }) {
                    style.format = NumberFormat(code: code)
                }
            case .font: style.isStruck = xml.attribute("StrikeThrough") == "1"
            default: continue
            }
        }
        return style
    }

    private mutating func readSheet() throws {
        let level = xml.depth
        var grid = SheetGrid(
            name: CleanText.clean(xml.attribute("Name") ?? ""), cellLimit: collector.cellBudget,
            readsFilteredRows: limits.readsFilteredRows)
        var isShown = true
        while let name = try xml.nextChild(of: level) {
            switch name {
            case .table: try readTable(&grid)
            case .autoFilter: grid.showRows(in: CellRange(CellReference(row: 0, column: 0), .last))
            case .options: isShown = try isShown && readVisibility()
            default: continue
            }
        }
        guard isShown, let table = grid.table(columnLimit: limits.tableColumns, cellLimit: collector.cellBudget) else {
            return
        }
        _ = collector.nextTableNumber()
        collector.add(table: table)
        if grid.isTruncated { collector.truncate() }
    }

    private func readVisibility() throws -> Bool {
        let level = xml.depth
        while let name = try xml.nextChild(of: level) {
            if name == .visible { return try !xml.text().contains("Hidden") }
        }
        return true
    }

    private mutating func readTable(_ grid: inout SheetGrid) throws {
        let level = xml.depth
        var row = -1
        var column = -1
        while let name = try xml.nextChild(of: level), !grid.isTruncated {
            switch name {
            case .column:
                column = index(after: column)
                let last = min(column + max(0, xml.number("Span") ?? 0), CellReference.last.column)
                if xml.attribute("Hidden") == "1", column <= last { grid.hideColumns(column...last) }
                column = last
            case .row:
                row = index(after: row)
                guard row <= CellReference.last.row else { throw DocumentFault.corrupt }
                if xml.attribute("Hidden") == "1" { grid.hideRow(row) }
                try readRow(row, &grid)
            default: continue
            }
        }
    }

    /// Rows, cells and columns stand one after the other unless they say where.
    private func index(after former: Int) -> Int {
        guard let index = xml.number("Index"), index > former + 1 else { return former + 1 }
        return index - 1
    }

    private mutating func readRow(_ row: Int, _ grid: inout SheetGrid) throws {
        let level = xml.depth
        var column = -1
        while let name = try xml.nextChild(of: level) {
            guard name == .cell else { continue }
            column = index(after: column)
            guard column <= CellReference.last.column else { throw DocumentFault.corrupt }
            let across = min(max(0, xml.number("MergeAcross") ?? 0), CellReference.last.column - column)
            let down = min(max(0, xml.number("MergeDown") ?? 0), CellReference.last.row - row)
            grid.set(try readCell(), row: row, column: column)
            if across > 0 || down > 0 {
                let first = CellReference(row: row, column: column)
                grid.merge(CellRange(first, CellReference(row: row + down, column: column + across)))
            }
            column += across
        }
    }

    private mutating func readCell() throws -> String {
        let level = xml.depth
        let style = xml.attribute("StyleID").flatMap { styles[$0] } ?? Style()
        let isFormula = xml.attribute("Formula") != nil
        var text = ""
        var hasData = false
        while let name = try xml.nextChild(of: level) {
            guard name == .data else { continue }
            hasData = true
            let type = xml.attribute("Type")
            let isDate = type == "DateTime"
            var runs = TextRuns()
            try runs.append { try xml.appendText(to: &$0) }
            text = runs.take(noting: &collector.decodings)
            if isDate { text = Worksheet.date(iso: text) }
            if type == "Number" { text = style.format.text(of: text, from1904: false) }
        }
        if isFormula, !hasData { missingValues += 1 }
        return style.isStruck ? "" : text
    }
}
