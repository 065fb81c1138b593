import Blocks
import Dossiers
import Vietnamese

/// Reads an Excel file (.xlsx, .xlsm): a table for each sheet that is shown, the text boxes of the sheets after it.
///
/// Hidden sheets, rows and columns are left out, but not the rows that a filter hides; formulas give the value that was stored
/// with them, and where none was the text says that it is not whole.
struct Workbook {
    private struct SheetEntry {
        var name: String
        var relation: String?
    }

    static func read(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) throws -> ExtractedText {
        var package = try OfficePackage(bytes, limits: limits, isWanted: WorkbookLayout.isLikely)
        var workbook = Workbook(limits: limits)
        try workbook.readParts(&package, bytes)
        return workbook.collector.text
    }

    private let limits: DocumentLimits
    private var collector: BlockCollector
    private var sheets: [SheetEntry] = []
    private var isFrom1904 = false
    private var strings: [String] = []
    /// Those whose runs have fonts of their own.
    private var dressed: Set<Int> = []
    private var styles = SheetStyles()
    /// Whether what people typed lies in hidden sheets, rows or columns.
    private var hasOnlyHidden = false

    private init(limits: DocumentLimits) {
        self.limits = limits
        collector = BlockCollector(limits: limits)
    }

    private mutating func readParts(_ package: inout OfficePackage, _ bytes: UnsafeRawBufferPointer) throws {
        let layout = try WorkbookLayout(of: &package, bytes, limits: limits)
        guard let part = package.take(layout.main) else { throw DocumentFault.corrupt }
        try part.withUnsafeBytes { try readWorkbook($0) }
        if let part = package.take(layout.styles) {
            styles = try part.withUnsafeBytes { try SheetStyles($0, limits: limits) }
        }
        if let part = package.take(layout.strings) { try part.withUnsafeBytes { try readStrings($0) } }
        var drawings: [String] = []
        for (index, sheet) in sheets.enumerated() where !collector.isFull {
            let target = layout.sheet(sheet.relation, index: index)
            guard let part = package.take(target) else { continue }
            let relations = package.takeRelations(of: target, limits: limits)
            let tables = try filteredTables(relations.targets("table"), &package, bytes)
            try part.withUnsafeBytes { try readSheet($0, name: sheet.name, filtered: tables) }
            drawings += relations.targets("drawing")
        }
        let usual = package.names.filter { $0.hasPrefix("xl/drawings/") && !drawings.contains($0) }
        try package.add(drawings, from: bytes, limits: limits)
        for name in drawings + usual where !collector.isFull {
            if let part = package.take(name) { try part.withUnsafeBytes { try readDrawing($0) } }
        }
        if hasOnlyHidden, collector.isEmpty, limits.tellsWantingText { collector.truncate() }
    }

    /// Where tables of a sheet are that people filter.
    private func filteredTables(
        _ names: [String], _ package: inout OfficePackage, _ bytes: UnsafeRawBufferPointer
    ) throws -> [CellRange] {
        guard !names.isEmpty else { return [] }
        try package.add(names, from: bytes, limits: limits)
        return try names.compactMap { name in
            try package.take(name)?.withUnsafeBytes { part in
                let xml = try XMLPullReader<SheetName>(part, limits: limits)
                while let name = try xml.nextDescendant(of: 0) {
                    if name == .autoFilter { return xml.attribute("ref").flatMap { CellRange($0) } }
                }
                return nil
            }
        }
    }

    // MARK: - Parts

    private mutating func readWorkbook(_ part: UnsafeRawBufferPointer) throws {
        let xml = try XMLPullReader<SheetName>(part, limits: limits)
        guard try xml.nextChild(of: 0) == .workbook else { throw DocumentFault.corrupt }
        while let name = try xml.nextDescendant(of: 1) {
            if name == .workbookPr, let value = xml.attribute("date1904") {
                isFrom1904 = value == "1" || value == "true"
            }
            guard name == .sheet, sheets.count < limits.entries else { continue }
            if xml.attribute("state") ?? "visible" != "visible" {
                hasOnlyHidden = true
            } else {
                sheets.append(SheetEntry(name: xml.attribute("name") ?? "", relation: xml.attribute("id")))
            }
        }
    }

    private mutating func readStrings(_ part: UnsafeRawBufferPointer) throws {
        let xml = try XMLPullReader<SheetName>(part, limits: limits)
        guard try xml.nextChild(of: 0) == .sst else { return }
        var size = 0
        while let name = try xml.nextChild(of: 1) {
            guard name == .si else { continue }
            let (text, hasFonts) = try Self.readText(xml, encoding: nil, &collector.decodings)
            if hasFonts { dressed.insert(strings.count) }
            size += text.utf8.count
            strings.append(size <= limits.textBytes * 4 ? text : "")
        }
    }

    /// The runs inside the current element, phonetic guides and struck-out runs left out; whether they have fonts of their own, so
    /// that the cell's says nothing of them.
    static func readText(
        _ xml: XMLPullReader<SheetName>, encoding: LegacyEncoding?, _ decodings: inout TextDecodings
    ) throws -> (text: String, hasFonts: Bool) {
        let level = xml.depth
        var runs = TextRuns()
        var hasFonts = false
        while let name = try xml.nextChild(of: level) {
            switch name {
            case .t: try runs.append(in: encoding) { try readPlain(xml, &$0) }
            case .r: hasFonts = try readRun(xml, encoding: encoding, &runs) || hasFonts
            default: continue
            }
        }
        return (runs.take(noting: &decodings), hasFonts)
    }

    private static func readRun(
        _ xml: XMLPullReader<SheetName>, encoding: LegacyEncoding?, _ runs: inout TextRuns
    ) throws -> Bool {
        let level = xml.depth
        var own = encoding
        var (hasFont, isStruck) = (false, false)
        while let name = try xml.nextChild(of: level) {
            switch name {
            case .rPr:
                hasFont = true
                let inner = xml.depth
                while let name = try xml.nextChild(of: inner) {
                    if name == .rFont, let font = xml.attribute("val") { own = LegacyEncoding(fontName: font) }
                    if name == .strike { isStruck = Worksheet.isOn(xml.attribute("val") ?? "1") }
                }
            case .t where !isStruck: try runs.append(in: own) { try readPlain(xml, &$0) }
            default: continue
            }
        }
        return hasFont
    }

    /// The text of the current element, its escapes undone.
    static func readPlain(_ xml: XMLPullReader<SheetName>, _ bytes: inout [UInt8]) throws {
        let start = bytes.count
        try xml.appendText(to: &bytes)
        CellEscapes.undo(in: &bytes, from: start)
    }

    private mutating func readSheet(
        _ part: UnsafeRawBufferPointer, name: String, filtered tables: [CellRange]
    ) throws {
        let xml = try XMLPullReader<SheetName>(part, limits: limits)
        var sheet = Worksheet(
            name: CleanText.clean(name), cellLimit: collector.cellBudget, readsFilteredRows: limits.readsFilteredRows)
        try sheet.read(
            xml, strings: strings, dressed: dressed, styles: styles, from1904: isFrom1904, &collector.decodings)
        for range in tables { sheet.grid.showRows(in: range) }
        if sheet.missingValues > 0, limits.tellsWantingText { collector.truncate() }
        if sheet.grid.hasOnlyHiddenText { hasOnlyHidden = true }
        guard let table = sheet.grid.table(columnLimit: limits.tableColumns, cellLimit: collector.cellBudget) else {
            return
        }
        _ = collector.nextTableNumber()
        collector.add(table: table)
        if sheet.grid.isTruncated { collector.truncate() }
    }

    private mutating func readDrawing(_ part: UnsafeRawBufferPointer) throws {
        let xml = try XMLPullReader<SheetName>(part, limits: limits)
        while let name = try xml.nextDescendant(of: 0) {
            guard name == .p else { continue }
            let level = xml.depth
            var runs = TextRuns()
            while let name = try xml.nextDescendant(of: level) {
                if name == .t { try runs.append { try xml.appendText(to: &$0) } }
                if name == .br { runs.append(ascii: 0x0A) }
            }
            collector.add(paragraph: runs.take(noting: &collector.decodings), place: "hộp văn bản")
        }
    }
}
