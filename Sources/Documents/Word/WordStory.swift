import Blocks
import Dossiers
import Vietnamese

/// Reads one part of a Word file that holds text: the document, a header, the footnotes.
struct WordStory {
    /// What a container (the part, a cell, a text box) holds.
    fileprivate struct Content {
        var paragraphs: [String] = []
        var tables: [ExtractedText.Table] = []
    }

    /// A paragraph while it is read.
    private struct Paragraph {
        var runs = TextRuns()
        var style: String?
        var list: WordLists.Place?
        /// What its text boxes hold.
        var boxes: [Block] = []
    }

    fileprivate enum Block {
        case paragraph(String)
        case table(ExtractedText.Table)
    }

    private let xml: XMLPullReader<WordName>
    private let styles: WordStyles
    private let lists: WordLists
    private var counter = ListCounter()
    private let limits: DocumentLimits
    private let place: String?
    private(set) var collector: BlockCollector
    /// Whether the reader is in cells or rows of a content control that only asks for content: they stay, empty.
    private var isPlaceholder = false
    /// Emptied paragraphs whose memory is used again.
    private var spare: [TextRuns] = []

    init(
        xml: XMLPullReader<WordName>, styles: WordStyles, lists: WordLists = WordLists(), limits: DocumentLimits,
        collector: BlockCollector, place: String?
    ) {
        self.lists = lists
        self.xml = xml
        self.styles = styles
        self.limits = limits
        self.collector = collector
        self.place = place
    }

    /// Reads the whole part.
    mutating func readPart() throws {
        guard try xml.nextChild(of: 0) != nil else { throw DocumentFault.corrupt }
        try readBlocks { story, block in
            switch block {
            case .paragraph(let text): story.collector.add(paragraph: text, place: story.place)
            case .table(let table): story.collector.add(table: table)
            }
        }
    }

    // MARK: - Blocks

    /// Reads paragraphs and tables inside the current element; elements around them (content controls, insertions,
    /// `w:body`) are gone through.
    private mutating func readBlocks(_ take: (inout WordStory, Block) -> Void) throws {
        let level = xml.depth
        while let name = try xml.nextChild(of: level) {
            if collector.isFull { return }
            switch name {
            case .p: try readParagraph(take)
            case .tbl: try readTable(take)
            case .sdtPr: if try showsPlaceholder() { return }
            case .del, .moveFrom, .sdtEndPr, .sectPr, .tcPr, .pPr, .comments, .glossaryDocument: continue
            case .alternateContent: try readChoice { try $0.readBlocks(take) }
            default: try readBlocks(take)
            }
        }
    }

    /// Reads one of the alternatives, so that no text comes twice.
    private mutating func readChoice(_ read: (inout WordStory) throws -> Void) throws {
        let level = xml.depth
        var isRead = false
        while let name = try xml.nextChild(of: level), !isRead {
            guard name == .choice || name == .fallback else { continue }
            try read(&self)
            isRead = true
        }
    }

    private mutating func readParagraph(_ take: (inout WordStory, Block) -> Void) throws {
        var paragraph = Paragraph()
        if let runs = spare.popLast() { paragraph.runs = runs }
        try readInline(&paragraph)
        var text = paragraph.runs.take(noting: &collector.decodings)
        spare.append(paragraph.runs)
        if let place = styles.list(paragraph.list, style: paragraph.style) {
            let mark = lists.mark(place, &counter)
            if !text.isEmpty { text = mark + text }
        }
        take(&self, .paragraph(text))
        for block in paragraph.boxes { take(&self, block) }
    }

    // MARK: - Inside a paragraph

    private mutating func readInline(_ paragraph: inout Paragraph) throws {
        let level = xml.depth
        while let name = try xml.nextChild(of: level) {
            switch name {
            case .r: try readRun(&paragraph)
            case .pPr: try readParagraphProperties(&paragraph)
            case .sdtPr: if try showsPlaceholder() { return }
            case .del, .moveFrom, .sdtEndPr: continue
            case .alternateContent: try readChoice { try $0.readInline(&paragraph) }
            case .drawing, .pict, .object: try readDrawing(&paragraph)
            // Mathematics has its text outside runs of ours.
            case .t: try paragraph.runs.append { try xml.appendText(to: &$0) }
            default: try readInline(&paragraph)
            }
        }
    }

    private mutating func readParagraphProperties(_ paragraph: inout Paragraph) throws {
        let level = xml.depth
        while let name = try xml.nextChild(of: level) {
            switch name {
            case .pStyle: paragraph.style = xml.attribute("val")
            case .numPr: paragraph.list = try WordLists.readPlace(xml)
            default: continue
            }
        }
    }

    private mutating func readRun(_ paragraph: inout Paragraph) throws {
        let level = xml.depth
        var properties: WordStyles.Properties?
        while let name = try xml.nextChild(of: level) {
            if name == .rPr {
                let own = try WordStyles.readProperties(xml)
                properties = styles.resolved(own.properties, runStyle: own.style, paragraphStyle: paragraph.style)
                continue
            }
            let known = properties ?? styles.resolved(.init(), runStyle: nil, paragraphStyle: paragraph.style)
            properties = known
            if known.isLeftOut || isPlaceholder { continue }
            try readRunContent(name, encoding: known.font?.encoding, &paragraph)
        }
    }

    private mutating func readRunContent(
        _ name: WordName, encoding: LegacyEncoding?, _ paragraph: inout Paragraph
    ) throws {
        switch name {
        case .t: try paragraph.runs.append(in: encoding) { try xml.appendText(to: &$0) }
        case .tab, .ptab: paragraph.runs.append(ascii: UInt8(ascii: "\t"))
        case .br, .cr: paragraph.runs.append(ascii: UInt8(ascii: "\n"))
        case .noBreakHyphen: paragraph.runs.append("-", in: encoding)
        // Word turns the letter ư of TCVN3 (0xAD) into this element; elsewhere it is invisible.
        case .softHyphen: paragraph.runs.append("\u{AD}", in: encoding)
        case .sym: readSymbol(encoding: encoding, &paragraph)
        case .fldChar:
            let value = try WordFormField.value(xml)
            if !value.isEmpty { paragraph.runs.append(value, in: nil) }
        case .ruby: try readRuby(&paragraph)
        case .drawing, .pict, .object: try readDrawing(&paragraph)
        case .alternateContent:
            try readChoice { story in
                let level = story.xml.depth
                while let name = try story.xml.nextChild(of: level) {
                    try story.readRunContent(name, encoding: encoding, &paragraph)
                }
            }
        default: return
        }
    }

    /// A character by its code in a font; legacy fonts have it in the private use area.
    private mutating func readSymbol(encoding: LegacyEncoding?, _ paragraph: inout Paragraph) {
        guard let code = xml.attribute("char").flatMap({ UInt32($0, radix: 16) }), let scalar = Unicode.Scalar(code)
        else { return }
        let own = xml.attribute("font").flatMap { LegacyEncoding(fontName: $0) } ?? encoding
        guard own != nil || code < 0xE000 || code > 0xF8FF else { return }
        paragraph.runs.append(String(Character(scalar)), in: own)
    }

    /// The text that a phonetic guide stands above (ECMA-376 part 1, section 17.3.3.25), without the guide.
    private mutating func readRuby(_ paragraph: inout Paragraph) throws {
        let level = xml.depth
        while let name = try xml.nextChild(of: level) {
            if name == .rubyBase { try readInline(&paragraph) }
        }
    }

    /// Text boxes and WordArt in a drawing, however deep.
    private mutating func readDrawing(_ paragraph: inout Paragraph) throws {
        let level = xml.depth
        while let name = try xml.nextChild(of: level) {
            switch name {
            case .txbxContent:
                var boxes: [Block] = []
                try readBlocks { _, block in boxes.append(block) }
                paragraph.boxes += boxes
            case .textpath:
                let text = CleanText.clean(xml.attribute("string") ?? "")
                if !text.isEmpty { paragraph.boxes.append(.paragraph(text)) }
            case .alternateContent: try readChoice { try $0.readDrawing(&paragraph) }
            default: try readDrawing(&paragraph)
            }
        }
    }

    // MARK: - Tables

    /// Whether the open `w:sdtPr` says that its content only asks for some (ECMA-376 part 1, section 17.5.2.39).
    private func showsPlaceholder() throws -> Bool {
        let level = xml.depth
        while let name = try xml.nextChild(of: level) {
            if name == .showingPlcHdr, WordStyles.isOn(xml.attribute("val")) { return true }
        }
        return false
    }

    /// What `w:tcPr` and `w:trPr` say.
    private struct CellProperties {
        var columns = 1
        var isContinuation = false
        var isDeleted = false
    }

    private struct RowProperties {
        var before = 0
        var after = 0
        var isDeleted = false
    }

    private mutating func readTable(_ take: (inout WordStory, Block) -> Void) throws {
        let number = collector.nextTableNumber()
        let name = place.map { "\($0), bảng \(number)" } ?? "bảng \(number)"
        var grid = TableGrid(place: name, columnLimit: limits.tableColumns, cells: collector.cellBudget)
        var inner: [ExtractedText.Table] = []
        try readRows(&grid, &inner)
        if grid.isTruncated { collector.truncate() }
        take(&self, .table(grid.finished()))
        for table in inner { take(&self, .table(table)) }
    }

    private mutating func readRows(_ grid: inout TableGrid, _ inner: inout [ExtractedText.Table]) throws {
        let level = xml.depth
        let wasPlaceholder = isPlaceholder
        defer { isPlaceholder = wasPlaceholder }
        while let name = try xml.nextChild(of: level), !grid.isTruncated {
            switch name {
            case .tr: try readRow(&grid, &inner)
            case .sdtPr: isPlaceholder = try showsPlaceholder() || isPlaceholder
            case .tblPr, .tblGrid, .sdtEndPr, .del, .moveFrom: continue
            case .alternateContent: try readChoice { try $0.readRows(&grid, &inner) }
            default: try readRows(&grid, &inner)
            }
        }
    }

    private mutating func readRow(_ grid: inout TableGrid, _ inner: inout [ExtractedText.Table]) throws {
        var row = RowProperties()
        try readCells(&grid, &inner, &row)
        if row.isDeleted {
            grid.dropRow()
        } else {
            grid.skip(columns: row.after)
            grid.endRow()
        }
    }

    private mutating func readCells(
        _ grid: inout TableGrid, _ inner: inout [ExtractedText.Table], _ row: inout RowProperties
    ) throws {
        let level = xml.depth
        let wasPlaceholder = isPlaceholder
        defer { isPlaceholder = wasPlaceholder }
        while let name = try xml.nextChild(of: level) {
            switch name {
            case .tc: try readCell(&grid, &inner)
            case .trPr:
                row = try readRowProperties()
                grid.skip(columns: row.before)
            case .sdtPr: isPlaceholder = try showsPlaceholder() || isPlaceholder
            case .tblPrEx, .sdtEndPr: continue
            default: try readCells(&grid, &inner, &row)
            }
        }
    }

    private mutating func readRowProperties() throws -> RowProperties {
        let level = xml.depth
        var row = RowProperties()
        while let name = try xml.nextChild(of: level) {
            switch name {
            case .gridBefore: row.before = xml.number("val") ?? 0
            case .gridAfter: row.after = xml.number("val") ?? 0
            case .del: row.isDeleted = true
            default: continue
            }
        }
        return row
    }

    private mutating func readCell(_ grid: inout TableGrid, _ inner: inout [ExtractedText.Table]) throws {
        let level = xml.depth
        var cell = CellProperties()
        var content = Content()
        while let name = try xml.nextChild(of: level) {
            switch name {
            case .tcPr: cell = try readCellProperties()
            case .p: try readParagraph { _, block in content.add(block) }
            case .tbl: try readTable { _, block in content.add(block) }
            case .del, .moveFrom: continue
            case .alternateContent: try readChoice { try $0.readBlocks { _, block in content.add(block) } }
            default: try readBlocks { _, block in content.add(block) }
            }
        }
        inner += content.tables
        if cell.isContinuation, !grid.rows.isEmpty {
            grid.addContinuation(columns: cell.columns)
        } else {
            grid.add(cell.isDeleted ? "" : content.text, columns: cell.columns)
        }
    }

    private mutating func readCellProperties() throws -> CellProperties {
        let level = xml.depth
        var cell = CellProperties()
        while let name = try xml.nextChild(of: level) {
            switch name {
            case .gridSpan: cell.columns = xml.number("val") ?? 1
            case .cellDel: cell.isDeleted = true
            // Word 2003 writes it in small letters.
            case .vMerge, .vmerge: cell.isContinuation = xml.attribute("val") != "restart"
            default: continue
            }
        }
        return cell
    }
}

extension WordStory.Content {
    fileprivate mutating func add(_ block: WordStory.Block) {
        switch block {
        case .paragraph(let text): if !text.isEmpty || !paragraphs.isEmpty { paragraphs.append(text) }
        case .table(let table): tables.append(table)
        }
    }

    /// The paragraphs as lines; empty ones at the end are gone.
    fileprivate var text: String {
        var lines = paragraphs[...]
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.count == 1 ? lines.first ?? "" : lines.joined(separator: "\n")
    }
}
