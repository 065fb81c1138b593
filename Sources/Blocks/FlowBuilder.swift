public import Dossiers
public import Vietnamese

/// Puts text, paragraph marks, cell marks and row marks, as old formats have them one after the other, into blocks.
public struct FlowBuilder {
    public private(set) var collector: BlockCollector
    private let limits: DocumentLimits
    private var runs = TextRuns()
    private var lines: [String] = []
    private var cells: [String] = []
    private var table = EdgeTable()

    public init(limits: DocumentLimits) {
        self.limits = limits
        collector = BlockCollector(limits: limits)
    }

    public var isFull: Bool { collector.isFull || runs.count > limits.textBytes }

    public mutating func append(_ scalar: Unicode.Scalar, in encoding: LegacyEncoding?) {
        runs.append(in: encoding) { bytes in
            bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }

    public mutating func append(ascii byte: UInt8) { runs.append(ascii: byte) }

    /// Ends a paragraph; inside a table it is a line of the cell.
    ///
    /// - Parameter mark: of the list that it is a point of, in front of its text.
    public mutating func endParagraph(inTable: Bool, mark: String = "") {
        var text = runs.take(noting: &collector.decodings)
        if !text.isEmpty, !mark.isEmpty { text = mark + text }
        if inTable {
            if !text.isEmpty || !lines.isEmpty { lines.append(text) }
        } else {
            endTable()
            collector.add(paragraph: text)
        }
    }

    public mutating func endCell(mark: String = "") {
        endParagraph(inTable: true, mark: mark)
        while lines.last?.isEmpty == true { lines.removeLast() }
        if cells.count < limits.tableColumns { cells.append(lines.joined(separator: "\n")) }
        lines = []
    }

    /// Ends a row.
    ///
    /// - Parameter layout: what is known of its cells beside the texts; missing ones are made up.
    public mutating func endRow(layout: [EdgeTable.Cell]) {
        _ = runs.take(noting: &collector.decodings)
        lines = []
        var last = 0
        let row = cells.enumerated().map { index, text -> EdgeTable.Cell in
            var cell = index < layout.count ? layout[index] : EdgeTable.Cell(text: "", right: last + 1000)
            last = cell.right
            cell.text = text
            return cell
        }
        if !row.isEmpty { table.add(row) }
        cells = []
    }

    /// Ends a table, where one is open.
    mutating func endTable() {
        if !lines.isEmpty || !cells.isEmpty {
            for text in cells + lines { collector.add(paragraph: text) }
            (cells, lines) = ([], [])
        }
        guard !table.isEmpty else { return }
        let number = collector.nextTableNumber()
        let (finished, isTruncated) = table.table(place: "bảng \(number)", limits: limits, cells: collector.cellBudget)
        collector.add(table: finished)
        if isTruncated { collector.truncate() }
        table = EdgeTable()
    }

    public mutating func finish() -> ExtractedText {
        endParagraph(inTable: false)
        endTable()
        return collector.text
    }
}
