import Blocks
import Dossiers
import Vietnamese

/// Reads one sheet's part into a grid.
struct Worksheet {
    var grid: SheetGrid
    /// Formulas of which no value was stored: whoever wrote the file did not work them out.
    private(set) var missingValues = 0

    init(name: String, cellLimit: Int, readsFilteredRows: Bool) {
        grid = SheetGrid(name: name, cellLimit: cellLimit, readsFilteredRows: readsFilteredRows)
    }

    /// - Parameters:
    ///   - strings: the workbook's shared strings.
    ///   - dressed: those of them whose runs have fonts of their own.
    ///   - from1904: whether days count from 1904-01-01.
    mutating func read(
        _ xml: XMLPullReader<SheetName>, strings: [String], dressed: Set<Int> = [], styles: SheetStyles, from1904: Bool,
        _ decodings: inout TextDecodings
    ) throws {
        guard try xml.nextChild(of: 0) != nil else { throw DocumentFault.corrupt }
        while let name = try xml.nextChild(of: 1) {
            switch name {
            case .cols: try readColumns(xml)
            case .sheetData:
                try readRows(
                    xml, Context(strings: strings, dressed: dressed, styles: styles, from1904: from1904), &decodings)
            case .mergeCells: try readMerges(xml)
            case .autoFilter:
                if let range = xml.attribute("ref").flatMap({ CellRange($0) }) { grid.showRows(in: range) }
            default: continue
            }
        }
    }

    private struct Context {
        let strings: [String]
        let dressed: Set<Int>
        let styles: SheetStyles
        let from1904: Bool
    }

    private mutating func readColumns(_ xml: XMLPullReader<SheetName>) throws {
        let level = xml.depth
        while let name = try xml.nextChild(of: level) {
            guard name == .col, Self.isOn(xml.attribute("hidden")), let first = xml.number("min"),
                let last = xml.number("max"), first >= 1, last >= first
            else { continue }
            grid.hideColumns(first - 1...min(last - 1, CellReference.last.column))
        }
    }

    private mutating func readRows(
        _ xml: XMLPullReader<SheetName>, _ context: Context, _ decodings: inout TextDecodings
    ) throws {
        let level = xml.depth
        var row = -1
        while let name = try xml.nextChild(of: level), !grid.isTruncated {
            guard name == .row else { continue }
            row = xml.number("r").map { $0 - 1 } ?? row + 1
            guard (0...CellReference.last.row).contains(row) else { throw DocumentFault.corrupt }
            if Self.isOn(xml.attribute("hidden")) { grid.hideRow(row) }
            try readCells(xml, row: row, context, &decodings)
        }
    }

    private mutating func readCells(
        _ xml: XMLPullReader<SheetName>, row: Int, _ context: Context, _ decodings: inout TextDecodings
    ) throws {
        let level = xml.depth
        var column = -1
        while let name = try xml.nextChild(of: level) {
            guard name == .c else { continue }
            column = xml.attribute("r").flatMap { CellReference($0) }?.column ?? column + 1
            let text = try readCell(xml, context, &decodings)
            if column <= CellReference.last.column { grid.set(text, row: row, column: column) }
        }
    }

    private mutating func readCell(
        _ xml: XMLPullReader<SheetName>, _ context: Context, _ decodings: inout TextDecodings
    ) throws -> String {
        let level = xml.depth
        let type = xml.attribute("t") ?? "n"
        let style = xml.number("s") ?? 0
        let encoding = context.styles.encoding(style)
        var text = ""
        var (isFormula, isDressed) = (false, false)
        while let name = try xml.nextChild(of: level) {
            switch name {
            case .v:
                let stored = try Self.stored(xml, type: type)
                text = value(stored, type: type, style: style, context)
                if type == "s", !context.dressed.isEmpty {
                    isDressed = Int(stored).map(context.dressed.contains) ?? false
                }
            case .is: (text, isDressed) = try Workbook.readText(xml, encoding: encoding, &decodings)
            case .f: isFormula = true
            default: continue
            }
        }
        if !isDressed, context.styles.isStruck(style) { return "" }
        // A formula that gives no text says so by its type.
        if isFormula, text.isEmpty, type == "n" || type == "s" { missingValues += 1 }
        guard let encoding, type == "s" || type == "str" else { return text }
        let reading = encoding.reading(of: text)
        if let used = reading.encoding, reading.text != text { decodings.legacy.insert(used.name) }
        return CleanText.clean(reading.text)
    }

    private static func stored(_ xml: XMLPullReader<SheetName>, type: String) throws -> String {
        guard type == "str" else { return try CleanText.clean(xml.text()) }
        var bytes: [UInt8] = []
        try Workbook.readPlain(xml, &bytes)
        return CleanText.clean(bytes[...])
    }

    private func value(_ stored: String, type: String, style: Int, _ context: Context) -> String {
        switch type {
        case "s":
            let index = Int(stored) ?? -1
            return context.strings.indices.contains(index) ? context.strings[index] : ""
        case "str", "e": return stored
        case "b": return stored == "1" ? "TRUE" : "FALSE"
        case "d": return Self.date(iso: stored)
        default: return context.styles.format(style).text(of: stored, from1904: context.from1904)
        }
    }

    private mutating func readMerges(_ xml: XMLPullReader<SheetName>) throws {
        let level = xml.depth
        while let name = try xml.nextChild(of: level) {
            guard name == .mergeCell, let range = xml.attribute("ref").flatMap({ CellRange($0) }) else { continue }
            grid.merge(range)
        }
    }

    /// `2021-05-20T00:00:00` as `20/05/2021`; what is no date as it is.
    static func date(iso text: String) -> String {
        guard let date = CalendarDate(iso: String(text.prefix(10))) else { return CleanText.clean(text) }
        let day = date.day < 10 ? "0\(date.day)" : String(date.day)
        let month = date.month < 10 ? "0\(date.month)" : String(date.month)
        return "\(day)/\(month)/\(date.year)"
    }

    static func isOn(_ value: String?) -> Bool { value == "1" || value == "true" }
}
