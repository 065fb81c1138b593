import Blocks
import Documents
import Dossiers
import Pages

/// A file within the limits of the product, and again within limits so small that small inputs reach them.
enum DocumentTarget {
    private static let tight = DocumentLimits(
        inflatedBytes: 64 << 10, partBytes: 16 << 10, entries: 12, xmlDepth: 24, textBytes: 300, pages: 2,
        wordsPerPage: 30, tableCells: 40, tableColumns: 5)

    static func run(_ bytes: [UInt8], _ promises: inout Promises) {
        for limits in [DocumentLimits.standard, tight] {
            // Pictures are for tesseract alone, and take it seconds.
            var recognition = RecognitionBudget(pages: 0, seconds: 0)
            let reading = DocumentReader(limits: limits).read(bytes, name: "ho so", recognition: &recognition)
            promises.hold(
                (reading.text == nil) == (reading.problem != nil), "a file has either a text or a problem")
            if let text = reading.text { hold(text, limits, &promises) }
        }
    }

    static func hold(_ text: ExtractedText, _ limits: DocumentLimits, _ promises: inout Promises) {
        var size = 0
        var cells = 0
        for block in text.blocks {
            switch block {
            case .paragraph(let paragraph):
                size += paragraph.text.utf8.count
                hold(paragraph.text, &promises)
                promises.hold(!paragraph.text.isEmpty, "no paragraph is empty")
                promises.hold(!paragraph.place.isEmpty, "a paragraph has a place")
            case .table(let table):
                hold(table, limits, &promises)
                cells += table.rows.reduce(0) { $0 + $1.count }
                size += table.rows.joined().reduce(0) { $0 + ($1.isContinuation ? 0 : $1.text.utf8.count) }
            }
        }
        // A letter that was misread as one of two bytes becomes one of three.
        promises.hold(size <= limits.textBytes * 3 / 2, "no more text than the limit")
        promises.hold(cells <= limits.tableCells, "no more cells than the limit")
    }

    private static func hold(_ table: ExtractedText.Table, _ limits: DocumentLimits, _ promises: inout Promises) {
        let width = table.rows.first?.count ?? 0
        promises.hold(table.rows.allSatisfy { $0.count == width }, "all rows of a table have the same length")
        promises.hold(width <= limits.tableColumns, "no more columns than the limit")
        promises.hold(table.rows.joined().contains { !$0.text.isEmpty }, "no table is empty")
        for cell in table.rows.joined() { hold(cell.text, &promises) }
    }

    private static func hold(_ text: String, _ promises: inout Promises) {
        promises.holdPrintable(text, allowing: [0x09, 0x0A], "text of a file")
        guard let first = text.utf8.first, let last = text.utf8.last else { return }
        promises.hold(first > 0x20 && last > 0x20, "text has no white space at its ends")
    }
}
