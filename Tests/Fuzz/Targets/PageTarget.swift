import Dossiers

@testable import Blocks
@testable import Documents
@testable import Pages

/// Words and lines of one PDF page, ten bytes each: a kind, the letters, and where it stands.
enum PageTarget {
    private static let recordSize = 10
    private static let mostRecords = 300

    static func run(_ bytes: [UInt8], _ promises: inout Promises) {
        var words: [PDFWord] = []
        var rules: [PDFPage.Rule] = []
        for start in stride(from: 0, to: bytes.count - recordSize + 1, by: recordSize).prefix(mostRecords) {
            let record = Array(bytes[start..<(start + recordSize)])
            if record[0] & 1 == 0 { words.append(word(record)) } else { rules.append(rule(record)) }
        }
        let tables = PDFRuledTable.tables(of: rules)
        for table in tables { hold(table, words, &promises) }
        let lines = PDFLine.lines(of: words)
        promises.hold(lines.reduce(0) { $0 + $1.words.count } == words.count, "no word is lost between the lines")
        hold(PDFRegion.regions(of: lines, center: 300), &promises)
        var runs = TextRuns()
        PDFLine.write(lines, width: 200, to: &runs)
        var decodings = TextDecodings()
        _ = runs.take(noting: &decodings)
    }

    private static func hold(_ table: PDFRuledTable, _ words: [PDFWord], _ promises: inout Promises) {
        let slots = table.rowCount * table.columnCount
        promises.hold(slots >= 2, "a table has two cells at least")
        promises.hold(table.columns == table.columns.sorted(), "columns ascend")
        for row in 0..<table.rowCount {
            for column in 0..<table.columnCount {
                let origin = table.origin(row: row, column: column)
                promises.hold((0..<slots).contains(origin), "a cell lies in its table")
                _ = table.width(of: origin)
            }
        }
        for word in words {
            if let slot = table.slot(of: word) { promises.hold((0..<slots).contains(slot), "a word lies in its table") }
        }
    }

    private static func hold(_ regions: [PDFRegion], _ promises: inout Promises) {
        for region in regions {
            guard case .table(let rows) = region else { continue }
            promises.hold(rows.allSatisfy { !$0.isEmpty }, "no row of a table is without cells")
        }
    }

    private static func word(_ record: [UInt8]) -> PDFWord {
        let left = coordinate(record, 2)
        let top = coordinate(record, 4)
        let text = String(decoding: [0x41 + record[1] % 26, record[1]].prefix(1 + Int(record[1] & 1)), as: UTF8.self)
        return PDFWord(
            text: text, encoding: nil, left: left, top: top, right: left + abs(coordinate(record, 6)),
            bottom: top + abs(coordinate(record, 8)), hasSpaceAfter: record[0] & 2 == 0)
    }

    private static func rule(_ record: [UInt8]) -> PDFPage.Rule {
        let (x, y) = (coordinate(record, 2), coordinate(record, 4))
        let length = abs(coordinate(record, 6))
        return record[0] & 2 == 0
            ? PDFPage.Rule(x0: x, y0: y, x1: x + length, y1: y) : PDFPage.Rule(x0: x, y0: y, x1: x, y1: y + length)
    }

    /// Quarter points; the greatest numbers stand for what a broken page can have.
    private static func coordinate(_ record: [UInt8], _ index: Int) -> Double {
        let value = Int16(bitPattern: UInt16(record[index]) << 8 | UInt16(record[index + 1]))
        return value == .max ? 1e30 : Double(value) / 4
    }
}
