import Dossiers

/// What is left of a message's text: cuts each file's text to it.
struct TextBudget {
    private var bytes: Int
    private var elements: Int

    init(limits: ReadingLimits) {
        bytes = limits.textBytes
        elements = limits.elements
    }

    /// The blocks that still fit, tables made full grids; `isTruncated` where one did not fit.
    mutating func cut(_ text: ExtractedText) -> ExtractedText {
        var kept: [ExtractedText.Block] = []
        kept.reserveCapacity(text.blocks.count)
        var isTruncated = text.isTruncated
        for block in text.blocks {
            guard let block = cut(block, isTruncated: &isTruncated) else { break }
            kept.append(block)
        }
        if kept.count < text.blocks.count { isTruncated = true }
        return ExtractedText(blocks: kept, decodedAs: text.decodedAs, isTruncated: isTruncated)
    }

    private mutating func cut(_ block: ExtractedText.Block, isTruncated: inout Bool) -> ExtractedText.Block? {
        switch block {
        case .paragraph(let paragraph):
            return take(paragraph.text, paragraph.place) ? block : nil
        case .table(let table):
            guard take("", table.place) else { return nil }
            var rows: [[ExtractedText.Cell]] = []
            rows.reserveCapacity(table.rows.count)
            for row in table.rows {
                guard take(row) else { break }
                rows.append(row)
            }
            if rows.count < table.rows.count { isTruncated = true }
            return rows.isEmpty ? nil : .table(ExtractedText.Table(rows: Self.grid(rows), place: table.place))
        }
    }

    private mutating func take(_ row: [ExtractedText.Cell]) -> Bool {
        var size = 0
        for cell in row { size += cell.text.utf8.count + cell.place.utf8.count }
        return take(bytes: size, elements: row.count + 1)
    }

    private mutating func take(_ text: String, _ place: String) -> Bool {
        take(bytes: text.utf8.count + place.utf8.count, elements: 1)
    }

    private mutating func take(bytes size: Int, elements count: Int) -> Bool {
        guard size <= bytes, count <= elements else { return false }
        bytes -= size
        elements -= count
        return true
    }

    /// Later floors rely on rows of one length.
    private static func grid(_ rows: [[ExtractedText.Cell]]) -> [[ExtractedText.Cell]] {
        let columns = rows.reduce(0) { max($0, $1.count) }
        guard rows.contains(where: { $0.count < columns }) else { return rows }
        return rows.map { row in
            row + Array(repeating: ExtractedText.Cell(text: ""), count: columns - row.count)
        }
    }
}
