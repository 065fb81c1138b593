import Blocks
import Dossiers

/// Reads an OpenDocument text (.odt): headers, paragraphs, tables, notes and text boxes after the paragraph that carries
/// them, footers.
struct OpenDocumentText {
    private typealias Reader = XMLPullReader<OpenDocumentName>

    private enum Block {
        case paragraph(String)
        case table(ExtractedText.Table)
    }

    /// The parts of a package that are read.
    struct Parts {
        var content: [UInt8]
        var styles: [UInt8]?
    }

    static func read(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) throws -> ExtractedText {
        let parts = try parts(of: bytes, limits: limits)
        var pages = OpenDocumentText(limits: limits)
        try parts.styles?.withUnsafeBytes { part in
            try pages.readDocument(XMLPullReader(part, limits: limits))
            pages.styles.leavePart()
        }
        try parts.content.withUnsafeBytes { try pages.readDocument(XMLPullReader($0, limits: limits)) }
        return pages.finished()
    }

    /// Reads a whole document in one XML text.
    static func read(content: UnsafeRawBufferPointer, limits: DocumentLimits) throws -> ExtractedText {
        var document = OpenDocumentText(limits: limits)
        try document.readDocument(XMLPullReader(content, limits: limits))
        return document.finished()
    }

    /// `content.xml` and `styles.xml`, unless the manifest says that they are locked.
    static func parts(of bytes: UnsafeRawBufferPointer, limits: DocumentLimits) throws -> Parts {
        var package = try OfficePackage(bytes, limits: limits) {
            $0 == "content.xml" || $0 == "styles.xml" || $0 == "meta-inf/manifest.xml"
        }
        if let manifest = package.take("meta-inf/manifest.xml"),
            manifest.withUnsafeBytes({ $0.find("encryption-data") != nil })
        {
            throw DocumentFault.encrypted
        }
        guard let content = package.take("content.xml") else { throw DocumentFault.corrupt }
        return Parts(content: content, styles: package.take("styles.xml"))
    }

    private let limits: DocumentLimits
    private var collector: BlockCollector
    private var styles = OpenDocumentStyles()
    private var counter = ListCounter()
    /// Styles of the lists that are open, the outermost first.
    private var openLists: [String] = []
    /// What stands in front of the next paragraph.
    private var mark = ""
    /// What stands at the edges of pages, each text once; footers wait until the end.
    private var edges: Set<String> = []
    private var footers: [Block] = []

    private init(limits: DocumentLimits) {
        self.limits = limits
        collector = BlockCollector(limits: limits)
    }

    private mutating func readDocument(_ xml: Reader) throws {
        guard try xml.nextChild(of: 0) != nil else { throw DocumentFault.corrupt }
        while let name = try xml.nextChild(of: 1) {
            switch name {
            case .fontFaceDecls, .styles, .automaticStyles: try styles.read(name, xml)
            case .masterStyles: try readMasterPages(xml)
            case .body: try readBlocks(xml) { document, block in document.add(block, place: nil) }
            default: continue
            }
        }
    }

    private mutating func add(_ block: Block, place: String?) {
        switch block {
        case .paragraph(let text):
            if place == nil || edges.insert(text).inserted { collector.add(paragraph: text, place: place) }
        case .table(let table): collector.add(table: table)
        }
    }

    private mutating func finished() -> ExtractedText {
        for block in footers { add(block, place: "chân trang") }
        return collector.text
    }

    private mutating func readMasterPages(_ xml: Reader) throws {
        let level = xml.depth
        while let name = try xml.nextDescendant(of: level) {
            switch name {
            case .header, .headerLeft, .headerFirst:
                guard xml.attribute("display") != "false" else { continue }
                try readBlocks(xml) { document, block in document.add(block, place: "đầu trang") }
            case .footer, .footerLeft, .footerFirst:
                guard xml.attribute("display") != "false" else { continue }
                try readBlocks(xml) { document, block in document.footers.append(block) }
            default: continue
            }
        }
    }

    // MARK: - Blocks

    private mutating func readBlocks(_ xml: Reader, _ take: (inout OpenDocumentText, Block) -> Void) throws {
        let level = xml.depth
        while let name = try xml.nextChild(of: level) {
            if collector.isFull { return }
            switch name {
            case .p, .h: try readParagraph(xml, take)
            case .table: try readTable(xml, take)
            case .trackedChanges, .annotation, .forms, .desc: continue
            case .contentControl where isPlaceholder(xml): continue
            case .object: for block in try readObject(xml) { take(&self, block) }
            case .list:
                openLists.append(xml.attribute("style-name") ?? openLists.last ?? "")
                try readBlocks(xml, take)
                openLists.removeLast()
            case .listItem:
                let style = openLists.last ?? ""
                mark = counter.next(style, level: openLists.count - 1, of: styles.lists[style] ?? [])
                try readBlocks(xml, take)
                mark = ""
            case .section where xml.attribute("display") == "none": continue
            default: try readBlocks(xml, take)
            }
        }
    }

    private mutating func readParagraph(_ xml: Reader, _ take: (inout OpenDocumentText, Block) -> Void) throws {
        let style = styles.properties(.paragraph, xml.attribute("style-name"))
        if style.isLeftOut { return }
        var runs = TextRuns()
        var boxes: [Block] = []
        try readInline(xml, style, &runs, &boxes)
        let text = runs.take(noting: &collector.decodings)
        take(&self, .paragraph(text.isEmpty ? text : mark + text))
        if !text.isEmpty { mark = "" }
        for box in boxes { take(&self, box) }
    }

    private mutating func readInline(
        _ xml: Reader, _ style: OpenDocumentStyles.Properties, _ runs: inout TextRuns, _ boxes: inout [Block]
    ) throws {
        let level = xml.depth
        while let node = try xml.nextNode(of: level) {
            guard case .element(let name) = node else {
                runs.append(in: style.font?.encoding) { xml.appendPiece(to: &$0) }
                continue
            }
            switch name {
            case .s: for _ in 0..<max(1, min(xml.number("c") ?? 1, 100)) { runs.append(ascii: 0x20) }
            case .tab: runs.append(ascii: 0x09)
            case .lineBreak: runs.append(ascii: 0x0A)
            case .annotation, .noteCitation, .trackedChanges, .placeholder, .rubyText, .desc: continue
            case .contentControl where isPlaceholder(xml): continue
            case .fieldmark, .fieldmarkStart:
                let value = try OpenDocumentField.value(xml)
                if !value.isEmpty { runs.append(value) }
            case .object: boxes += try readObject(xml)
            case .textBox, .note:
                var inside: [Block] = []
                try readBlocks(xml) { _, block in inside.append(block) }
                boxes += inside
            case .span:
                let inner = styles.properties(.text, xml.attribute("style-name")).filled(from: style)
                if !inner.isLeftOut { try readInline(xml, inner, &runs, &boxes) }
            default: try readInline(xml, style, &runs, &boxes)
            }
        }
    }

    /// Whether a content control only asks for content.
    private func isPlaceholder(_ xml: Reader) -> Bool { xml.attribute("showing-place-holder") == "true" }

    /// A document inside a flat one; in a package it is a folder of its own (`InnerDocuments`).
    private mutating func readObject(_ xml: Reader) throws -> [Block] {
        let level = xml.depth
        while let name = try xml.nextDescendant(of: level) {
            guard name == .spreadsheet || name == .text else { continue }
            if name == .spreadsheet {
                let text = try OpenSpreadsheet.sheets(xml, limits: limits)
                collector.decodings.add(text.decodedAs)
                return text.tables.map { .table($0) }
            }
            var inside: [Block] = []
            try readBlocks(xml) { _, block in inside.append(block) }
            return inside
        }
        return []
    }

    // MARK: - Tables

    private mutating func readTable(_ xml: Reader, _ take: (inout OpenDocumentText, Block) -> Void) throws {
        let number = collector.nextTableNumber()
        var grid = TableGrid(place: "bảng \(number)", columnLimit: limits.tableColumns, cells: collector.cellBudget)
        var inner: [Block] = []
        try readRows(xml, &grid, &inner)
        if grid.isTruncated { collector.truncate() }
        take(&self, .table(grid.finished()))
        for block in inner { take(&self, block) }
    }

    private mutating func readRows(_ xml: Reader, _ grid: inout TableGrid, _ inner: inout [Block]) throws {
        let level = xml.depth
        while let name = try xml.nextChild(of: level), !grid.isTruncated {
            switch name {
            case .tableRow:
                try readCells(xml, &grid, &inner)
                grid.endRow()
            case .tableColumn, .shapes, .forms: continue
            default: try readRows(xml, &grid, &inner)
            }
        }
    }

    /// Covered cells are not read: the cell that covers them fills them.
    private mutating func readCells(_ xml: Reader, _ grid: inout TableGrid, _ inner: inout [Block]) throws {
        let level = xml.depth
        while let name = try xml.nextChild(of: level) {
            guard name == .tableCell else { continue }
            let columns = xml.number("number-columns-spanned") ?? 1
            let height = min(xml.number("number-rows-spanned") ?? 1, limits.tableCells)
            let repeated = max(1, min(xml.number("number-columns-repeated") ?? 1, limits.tableColumns))
            var lines: [String] = []
            var tables: [Block] = []
            try readBlocks(xml) { _, block in
                switch block {
                case .paragraph(let text): lines.append(text)
                case .table: tables.append(block)
                }
            }
            inner += tables
            let text = CleanText.clean(lines.joined(separator: "\n"))
            for _ in 0..<repeated { grid.add(text, columns: columns, height: height) }
        }
    }
}
