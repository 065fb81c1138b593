public import Dossiers

/// Gathers the blocks of a file in reading order, within the limits on text and cells.
public struct BlockCollector {
    public private(set) var blocks: [ExtractedText.Block] = []
    public var decodings = TextDecodings()
    public private(set) var isTruncated = false
    /// Whether nothing more is taken; readers may stop.
    public private(set) var isFull = false
    private var textLeft: Int
    private var cellsLeft: Int
    /// Paragraphs and tables so far, for places.
    private(set) var paragraphCount = 0
    public private(set) var tableCount = 0

    public init(limits: DocumentLimits) {
        textLeft = limits.textBytes
        cellsLeft = limits.tableCells
    }

    public var text: ExtractedText {
        ExtractedText(blocks: blocks, decodedAs: decodings.name, isTruncated: isTruncated)
    }

    public var isEmpty: Bool { blocks.isEmpty }

    /// Adds a paragraph, unless it is empty.
    ///
    /// Without a place it is `đoạn n`.
    public mutating func add(paragraph text: String, place: String? = nil, confidence: UInt8? = nil) {
        guard !text.isEmpty, spend(text.utf8.count) else { return }
        paragraphCount += 1
        let place = place ?? "đoạn \(paragraphCount)"
        blocks.append(.paragraph(.init(text: text, place: place, confidence: confidence)))
    }

    /// The number of the next table, for the places of its cells.
    public mutating func nextTableNumber() -> Int {
        tableCount += 1
        return tableCount
    }

    /// Adds a table, unless all of its cells are empty.
    public mutating func add(table: ExtractedText.Table) {
        var size = 0
        var cells = 0
        for row in table.rows {
            cells += row.count
            for cell in row where !cell.isContinuation { size += cell.text.utf8.count }
        }
        guard size > 0, spend(size) else { return }
        guard cells <= cellsLeft else { return fill() }
        cellsLeft -= cells
        blocks.append(.table(table))
    }

    /// Adds the text of something that lies inside the file.
    ///
    /// - Parameter place: said before each place, where it is not empty.
    public mutating func add(_ text: ExtractedText, place: String = "") {
        let prefix = place.isEmpty ? "" : "\(place), "
        if text.isTruncated { truncate() }
        decodings.add(text.decodedAs)
        for block in text.blocks where !isFull {
            switch block {
            case .paragraph(let paragraph):
                let place = prefix.isEmpty ? nil : prefix + paragraph.place
                add(paragraph: paragraph.text, place: place, confidence: paragraph.confidence)
            case .table(var table):
                _ = nextTableNumber()
                if !prefix.isEmpty { table.prefix(prefix) }
                add(table: table)
            }
        }
    }

    /// How many cells a table may still have.
    public var cellBudget: Int { cellsLeft }

    /// Notes that something was left out; what follows is still taken.
    public mutating func truncate() { isTruncated = true }

    private mutating func fill() {
        isTruncated = true
        isFull = true
    }

    private mutating func spend(_ size: Int) -> Bool {
        guard !isFull, size <= textLeft else {
            fill()
            return false
        }
        textLeft -= size
        return true
    }
}

extension ExtractedText.Table {
    /// Says of the table and of each cell what they lie in.
    fileprivate mutating func prefix(_ prefix: String) {
        place = prefix + place
        for row in rows.indices {
            for column in rows[row].indices { rows[row][column].place = prefix + rows[row][column].place }
        }
    }
}
