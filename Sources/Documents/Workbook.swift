import Dossiers
import Vietnamese

/// Reads an Excel file (.xlsx, .xlsm): a table for each sheet that is shown, the text boxes of the sheets after it.
///
/// Hidden sheets, rows and columns are left out; formulas give the value that was stored with them.
struct Workbook {
    private struct SheetEntry {
        var name: String
        var relation: String?
    }

    private static func isWanted(_ name: String) -> Bool {
        guard name.hasPrefix("xl/") else { return false }
        if ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml"].contains(name) {
            return true
        }
        return name.hasSuffix(".xml")
            && (name.hasPrefix("xl/worksheets/sheet") || name.hasPrefix("xl/drawings/drawing"))
            || name.hasPrefix("xl/worksheets/") && name.hasSuffix(".xml") && !name.contains("_rels")
    }

    static func read(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) throws -> ExtractedText {
        var package = try OfficePackage(bytes, limits: limits, isWanted: isWanted)
        var workbook = Workbook(limits: limits)
        try workbook.readParts(&package)
        return workbook.collector.text
    }

    private let limits: DocumentLimits
    private var collector: BlockCollector
    private var sheets: [SheetEntry] = []
    private var isFrom1904 = false
    private var strings: [String] = []
    private var styles = SheetStyles()

    private init(limits: DocumentLimits) {
        self.limits = limits
        collector = BlockCollector(limits: limits)
    }

    private mutating func readParts(_ package: inout OfficePackage) throws {
        guard let part = package.take("xl/workbook.xml") else { throw DocumentFault.corrupt }
        try part.withUnsafeBytes { try readWorkbook($0) }
        if let part = package.take("xl/styles.xml") {
            styles = try part.withUnsafeBytes { try SheetStyles($0, limits: limits) }
        }
        if let part = package.take("xl/sharedStrings.xml") { try part.withUnsafeBytes { try readStrings($0) } }
        let targets = try package.take("xl/_rels/workbook.xml.rels").map { part in
            try part.withUnsafeBytes { try readRelations($0) }
        }
        for (index, sheet) in sheets.enumerated() where !collector.isFull {
            let target = sheet.relation.flatMap { targets?[$0] } ?? "xl/worksheets/sheet\(index + 1).xml"
            guard let part = package.take(target) else { continue }
            try part.withUnsafeBytes { try readSheet($0, name: sheet.name) }
        }
        for name in package.names where name.hasPrefix("xl/drawings/") && !collector.isFull {
            if let part = package.take(name) { try part.withUnsafeBytes { try readDrawing($0) } }
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
            let state = xml.attribute("state") ?? "visible"
            if state == "visible" {
                sheets.append(SheetEntry(name: xml.attribute("name") ?? "", relation: xml.attribute("id")))
            }
        }
    }

    private func readRelations(_ part: UnsafeRawBufferPointer) throws -> [String: String] {
        let xml = try XMLPullReader<SheetName>(part, limits: limits)
        var targets: [String: String] = [:]
        while let name = try xml.nextDescendant(of: 0) {
            guard name == .relationship, let id = xml.attribute("Id"), let target = xml.attribute("Target") else {
                continue
            }
            targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/\(target)"
        }
        return targets
    }

    private mutating func readStrings(_ part: UnsafeRawBufferPointer) throws {
        let xml = try XMLPullReader<SheetName>(part, limits: limits)
        guard try xml.nextChild(of: 0) == .sst else { return }
        var size = 0
        while let name = try xml.nextChild(of: 1) {
            guard name == .si else { continue }
            let text = try Self.readText(xml, encoding: nil, &collector.decodings)
            size += text.utf8.count
            strings.append(size <= limits.textBytes * 4 ? text : "")
        }
    }

    /// The runs inside the current element, phonetic guides left out.
    static func readText(
        _ xml: XMLPullReader<SheetName>, encoding: LegacyEncoding?, _ decodings: inout TextDecodings
    ) throws -> String {
        let level = xml.depth
        var runs = TextRuns()
        while let name = try xml.nextChild(of: level) {
            switch name {
            case .t: try runs.append(in: encoding) { try xml.appendText(to: &$0) }
            case .r: try readRun(xml, encoding: encoding, &runs)
            default: continue
            }
        }
        return runs.take(noting: &decodings)
    }

    private static func readRun(
        _ xml: XMLPullReader<SheetName>, encoding: LegacyEncoding?, _ runs: inout TextRuns
    ) throws {
        let level = xml.depth
        var own = encoding
        while let name = try xml.nextChild(of: level) {
            switch name {
            case .rPr:
                let inner = xml.depth
                while let name = try xml.nextChild(of: inner) {
                    if name == .rFont, let font = xml.attribute("val") { own = LegacyEncoding(fontName: font) }
                }
            case .t: try runs.append(in: own) { try xml.appendText(to: &$0) }
            default: continue
            }
        }
    }

    private mutating func readSheet(_ part: UnsafeRawBufferPointer, name: String) throws {
        let xml = try XMLPullReader<SheetName>(part, limits: limits)
        var sheet = Worksheet(name: CleanText.clean(name), cellLimit: collector.cellBudget)
        try sheet.read(xml, strings: strings, styles: styles, from1904: isFrom1904, &collector.decodings)
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
