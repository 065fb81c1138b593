import Blocks
import Dossiers
import Vietnamese

/// Reads an Excel file of 97 to 2003 (MS-XLS, BIFF8) or of 5 and 95 (BIFF5, which programs that are no Excel still write):
/// a table for each visible sheet.
struct BinaryWorkbook {
    /// - Returns: nil for files that are older still.
    static func read(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) throws -> ExtractedText? {
        try read(CompoundFile(bytes), storage: "", limits: limits)
    }

    /// The same of a workbook that lies in a storage of another document.
    static func read(_ file: CompoundFile, storage: String, limits: DocumentLimits) throws -> ExtractedText? {
        guard let stream = file.stream("Workbook", in: storage) ?? file.stream("Book", in: storage) else { return nil }
        let content = file.read(stream, atMost: limits.partBytes)
        return try content.withUnsafeBytes { content in
            var workbook = BinaryWorkbook(content, limits: limits)
            guard let lock = workbook.lock() else { return try workbook.readAll() }
            guard let open = BinaryWorkbookLock(lock)?.opened(content) else { throw DocumentFault.encrypted }
            return try open.withUnsafeBytes { open in
                var workbook = BinaryWorkbook(open, limits: limits)
                return try workbook.readAll()
            }
        }
    }

    private mutating func readAll() throws -> ExtractedText {
        try readGlobals()
        for sheet in sheets where !collector.isFull { readSheet(sheet) }
        if hasOnlyHidden, collector.isEmpty, limits.tellsWantingText { collector.truncate() }
        return collector.text
    }

    /// The record that says how the file is encrypted; it stands right behind the beginning (MS-XLS 2.1.7.20.3).
    private func lock() -> UnsafeRawBufferPointer? {
        var offset = 0
        for _ in 0..<8 {
            guard let record = record(at: offset) else { return nil }
            if record.type == 0x2F { return record.data }
            offset = record.end
        }
        return nil
    }

    private let bytes: UnsafeRawBufferPointer
    private let limits: DocumentLimits
    private var collector: BlockCollector
    private var sheets: [(name: String, offset: Int)] = []
    private var strings: [String] = []
    /// Of strings that begin in their cell's font and go on in others: what is in the others.
    private var behindFirstFont: [Int: String] = [:]
    /// Whether what people typed lies in hidden sheets, rows or columns.
    private var hasOnlyHidden = false
    private var formats: [Int: NumberFormat] = [:]
    private var fonts: [Font] = []
    private var styles: [(font: Int, format: Int)] = []
    private var isFrom1904 = false
    /// Of text in bytes; files of Excel 95 say it.
    private var codePage = 1252
    /// Whether text is of bytes in the fonts' encoding.
    private let hasByteText: Bool

    private init(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) {
        self.bytes = bytes
        self.limits = limits
        collector = BlockCollector(limits: limits)
        hasByteText = bytes.uint16(at: 4) == Self.versionOfBytes
    }

    private struct Font {
        var encoding: LegacyEncoding?
        var isStruck = false
    }

    private static let version = 0x600
    private static let versionOfBytes = 0x500

    private struct Record {
        var type: Int
        var data: UnsafeRawBufferPointer
        var end: Int
    }

    private func record(at offset: Int) -> Record? {
        guard let type = bytes.uint16(at: offset), let length = bytes.uint16(at: offset + 2),
            offset + 4 + length <= bytes.count
        else { return nil }
        return Record(type: type, data: bytes.slice(offset + 4, length), end: offset + 4 + length)
    }

    /// The drawings of a workbook's stream (MS-XLS 2.4.171) in one piece: the pictures of all sheets lie in them.
    static func drawings(in bytes: UnsafeRawBufferPointer) -> [UInt8] {
        let workbook = BinaryWorkbook(bytes, limits: .standard)
        var pieces: [UInt8] = []
        var offset = 0
        var isDrawing = false
        while let record = workbook.record(at: offset) {
            offset = record.end
            isDrawing = record.type == 0xEB || isDrawing && record.type == 0x3C
            if isDrawing { pieces.append(contentsOf: record.data) }
            if record.type == 0x0A { break }
        }
        return pieces
    }

    // MARK: - The workbook

    private mutating func readGlobals() throws {
        guard let first = record(at: 0), first.type == 0x809, first.data.uint16(at: 0) == Self.version || hasByteText
        else {
            throw DocumentFault.corrupt
        }
        var offset = first.end
        while let record = record(at: offset), record.type != 0x0A {
            offset = record.end
            switch record.type {
            case 0x22: isFrom1904 = record.data.uint16(at: 0) == 1
            case 0x31:
                let name = shortString(record.data, at: 14)
                let flags = record.data.uint16(at: 2) ?? 0
                fonts.append(Font(encoding: LegacyEncoding(fontName: name), isStruck: flags & 8 != 0))
            case 0x42: codePage = record.data.uint16(at: 0) ?? codePage
            case 0x41E:
                if let id = record.data.uint16(at: 0) {
                    let code = hasByteText ? shortString(record.data, at: 2) : longString(record.data, at: 2)
                    formats[id] = NumberFormat(code: code)
                }
            case 0xE0: styles.append((record.data.uint16(at: 0) ?? 0, record.data.uint16(at: 2) ?? 0))
            case 0x85: readSheetEntry(record.data)
            case 0xFC: offset = readStrings(record)
            default: continue
            }
        }
    }

    private mutating func readSheetEntry(_ data: UnsafeRawBufferPointer) {
        guard data.count >= 8, let offset = data.uint32(at: 0), data[5] == 0 else { return }
        guard data[4] & 3 == 0 else {
            hasOnlyHidden = true
            return
        }
        sheets.append((CleanText.clean(shortString(data, at: 6)), offset))
    }

    /// The shared strings, which run on over several records.
    private mutating func readStrings(_ first: Record) -> Int {
        var pieces = [first.data]
        var end = first.end
        while let next = record(at: end), next.type == 0x3C {
            pieces.append(next.data)
            end = next.end
        }
        var reader = BinaryStringReader(pieces)
        let count = min(first.data.uint32(at: 4) ?? 0, bytes.count)
        reader.skip(8)
        var size = 0
        for _ in 0..<count {
            guard let text = reader.next(), size <= limits.textBytes * 4 else { break }
            size += text.units.count
            if let run = text.runs.first, run.start < text.units.count, fonts.contains(where: \.isStruck) {
                behindFirstFont[strings.count] = shown(text, from: run.start)
            }
            strings.append(shown(text))
        }
        return end
    }

    /// A text without the runs that are struck out.
    private func shown(_ text: BinaryStringReader.Text, from start: Int = 0) -> String {
        guard start > 0 || text.runs.contains(where: { isStruck(font: $0.font) }) else {
            return String(decoding: text.units, as: UTF16.self)
        }
        var units: [UInt16] = []
        var begin = start
        var isLeftOut = false
        for run in text.runs + [.init(start: text.units.count, font: -1)] where run.start >= begin {
            let end = min(run.start, text.units.count)
            if !isLeftOut { units += text.units[begin..<max(begin, end)] }
            (begin, isLeftOut) = (max(begin, end), isStruck(font: run.font))
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// There is no font 4.
    private func font(_ number: Int) -> Font? {
        let index = number > 4 ? number - 1 : number
        return fonts.indices.contains(index) ? fonts[index] : nil
    }

    private func isStruck(font number: Int) -> Bool { font(number)?.isStruck ?? false }

    /// A text behind its length of one byte.
    private func shortString(_ data: UnsafeRawBufferPointer, at offset: Int) -> String {
        guard offset + 2 <= data.count else { return "" }
        if hasByteText { return Self.string(data, at: offset + 1, count: Int(data[offset]), isWide: false) }
        return Self.string(data, at: offset + 2, count: Int(data[offset]), isWide: data[offset + 1] & 1 == 1)
    }

    /// A text behind its length of two bytes.
    private func longString(_ data: UnsafeRawBufferPointer, at offset: Int) -> String {
        guard let count = data.uint16(at: offset), offset + 3 <= data.count else { return "" }
        if hasByteText { return Self.string(data, at: offset + 2, count: count, isWide: false) }
        return Self.string(data, at: offset + 3, count: count, isWide: data[offset + 2] & 1 == 1)
    }

    private static func string(_ data: UnsafeRawBufferPointer, at offset: Int, count: Int, isWide: Bool) -> String {
        let bytes = data.slice(offset, isWide ? count * 2 : count)
        if !isWide { return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })) }
        let units = (0..<bytes.count / 2).map { UInt16(truncatingIfNeeded: bytes.uint16(at: $0 * 2) ?? 0) }
        return String(decoding: units, as: UTF16.self)
    }

    // MARK: - A sheet

    private mutating func readSheet(_ sheet: (name: String, offset: Int)) {
        guard let first = record(at: sheet.offset), first.type == 0x809 else { return }
        var grid = SheetGrid(
            name: sheet.name, cellLimit: collector.cellBudget, readsFilteredRows: limits.readsFilteredRows)
        var offset = first.end
        var formula: (row: Int, column: Int, style: Int)?
        /// Charts on the sheet are substreams of their own (MS-XLS 2.1.7.20.5), from BOF to EOF.
        var depth = 0
        var boxes = BinaryTextBoxes()
        var isFiltered = false
        while let record = record(at: offset), depth > 0 || record.type != 0x0A, !grid.isTruncated {
            offset = record.end
            if record.type == 0x809 { depth += 1 }
            if depth > 0 {
                if record.type == 0x0A { depth -= 1 }
                continue
            }
            let data = record.data
            boxes.read(record.type, data)
            // FilterMode, AutoFilterInfo.
            if record.type == 0x9B || record.type == 0x9D { isFiltered = true }
            if record.type == 0x207, let cell = formula {
                set(longString(data, at: 0), cell, &grid)
            } else if let row = data.uint16(at: 0), let column = data.uint16(at: 2) {
                let cell = (row: row, column: column, style: data.uint16(at: 4) ?? 0)
                if record.type == 0x06 { formula = cell }
                read(record, cell, &grid)
            }
        }
        _ = collector.nextTableNumber()
        if isFiltered { grid.showRows(in: CellRange(CellReference(row: 0, column: 0), .last)) }
        if grid.hasOnlyHiddenText { hasOnlyHidden = true }
        if let table = grid.table(columnLimit: limits.tableColumns, cellLimit: collector.cellBudget) {
            collector.add(table: table)
        }
        for text in boxes.finished() { collector.add(paragraph: CleanText.clean(text), place: "hộp văn bản") }
        if grid.isTruncated { collector.truncate() }
    }

    private mutating func read(_ record: Record, _ cell: (row: Int, column: Int, style: Int), _ grid: inout SheetGrid) {
        let data = record.data
        switch record.type {
        case 0xFD:
            guard let index = data.uint32(at: 6), index < strings.count else { return }
            if isStruck(cell), let rest = behindFirstFont[index] {
                grid.set(CleanText.clean(rest), row: cell.row, column: cell.column)
            } else {
                set(strings[index], cell, &grid)
            }
        case 0x204, 0xD6: set(longString(data, at: 6), cell, &grid)
        case 0x27E: if let value = data.uint32(at: 6) { set(Self.number(packed: value), cell, &grid) }
        case 0x203, 0x06: readNumber(record, cell, &grid)
        case 0xBD: readNumbers(data, cell, &grid)
        case 0x205:
            if data.count >= 8, data[7] == 0 {
                grid.set(data[6] == 1 ? "TRUE" : "FALSE", row: cell.row, column: cell.column)
            }
        case 0x208: if let flags = data.uint16(at: 12), flags & 0x20 != 0 { grid.hideRow(cell.row) }
        case 0x7D:
            if let flags = data.uint16(at: 8), flags & 1 == 1, cell.column >= cell.row {
                grid.hideColumns(cell.row...cell.column)
            }
        case 0xE5: readMerges(data, &grid)
        default: return
        }
    }

    private mutating func readNumber(
        _ record: Record, _ cell: (row: Int, column: Int, style: Int), _ grid: inout SheetGrid
    ) {
        guard let low = record.data.uint32(at: 6), let high = record.data.uint32(at: 10) else { return }
        // A formula whose result is no number says so in the upper two bytes.
        if record.type == 0x06, high >> 16 == 0xFFFF {
            if low & 0xFF == 1 {
                grid.set(low >> 16 & 0xFF == 1 ? "TRUE" : "FALSE", row: cell.row, column: cell.column)
            }
            return
        }
        set(Double(bitPattern: UInt64(high) << 32 | UInt64(low)), cell, &grid)
    }

    private mutating func readNumbers(
        _ data: UnsafeRawBufferPointer, _ cell: (row: Int, column: Int, style: Int), _ grid: inout SheetGrid
    ) {
        for index in 0..<max(0, (data.count - 6) / 6) {
            guard let style = data.uint16(at: 4 + index * 6), let value = data.uint32(at: 6 + index * 6) else { return }
            set(Self.number(packed: value), (cell.row, cell.column + index, style), &grid)
        }
    }

    /// A number in 30 bits (MS-XLS 2.5.217).
    private static func number(packed: Int) -> Double {
        let value =
            packed & 2 != 0
            ? Double(Int32(truncatingIfNeeded: packed) >> 2) : Double(bitPattern: UInt64(packed & ~3) << 32)
        return packed & 1 != 0 ? value / 100 : value
    }

    private func set(_ value: Double, _ cell: (row: Int, column: Int, style: Int), _ grid: inout SheetGrid) {
        let id = styles.indices.contains(cell.style) ? styles[cell.style].format : 0
        let format = formats[id] ?? NumberFormat(builtIn: id)
        if isStruck(cell) { return }
        grid.set(format.text(of: "\(value)", from1904: isFrom1904), row: cell.row, column: cell.column)
    }

    private mutating func set(_ text: String, _ cell: (row: Int, column: Int, style: Int), _ grid: inout SheetGrid) {
        if isStruck(cell) { return }
        let font = styles.indices.contains(cell.style) ? font(styles[cell.style].font) : nil
        var runs = TextRuns()
        let isPlain = hasByteText && font?.encoding == nil
        runs.append(isPlain ? decoded(text) : text, in: font?.encoding)
        grid.set(runs.take(noting: &collector.decodings), row: cell.row, column: cell.column)
    }

    private func isStruck(_ cell: (row: Int, column: Int, style: Int)) -> Bool {
        styles.indices.contains(cell.style) && isStruck(font: styles[cell.style].font)
    }

    /// Bytes, carried as the characters of Latin-1, in the file's code page.
    private func decoded(_ text: String) -> String {
        let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        if codePage == 1258 { return PlainText.windows1258(bytes) }
        return String(String.UnicodeScalarView(bytes.map { OneByte.windows1252($0) }))
    }

    private func readMerges(_ data: UnsafeRawBufferPointer, _ grid: inout SheetGrid) {
        for index in 0..<(data.uint16(at: 0) ?? 0) {
            let offset = 2 + index * 8
            guard let top = data.uint16(at: offset), let bottom = data.uint16(at: offset + 2),
                let left = data.uint16(at: offset + 4), let right = data.uint16(at: offset + 6)
            else { return }
            grid.merge(CellRange(CellReference(row: top, column: left), CellReference(row: bottom, column: right)))
        }
    }
}
