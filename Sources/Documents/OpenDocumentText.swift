import Dossiers

/// Reads an OpenDocument text (.odt): paragraphs, tables, notes and text boxes after the paragraph that carries them.
struct OpenDocumentText {
    private enum Block {
        case paragraph(String)
        case table(ExtractedText.Table)
    }

    static func read(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) throws -> ExtractedText {
        try content(of: bytes, limits: limits).withUnsafeBytes { try read(content: $0, limits: limits) }
    }

    /// Reads `content.xml`, or a whole document in one XML text.
    static func read(content: UnsafeRawBufferPointer, limits: DocumentLimits) throws -> ExtractedText {
        var document = OpenDocumentText(xml: try XMLPullReader(content, limits: limits), limits: limits)
        try document.readDocument()
        return document.collector.text
    }

    /// `content.xml`, unless the manifest says that it is locked.
    static func content(of bytes: UnsafeRawBufferPointer, limits: DocumentLimits) throws -> [UInt8] {
        var package = try OfficePackage(bytes, limits: limits) { $0 == "content.xml" || $0 == "META-INF/manifest.xml" }
        if let manifest = package.take("META-INF/manifest.xml"),
            manifest.withUnsafeBytes({ $0.find("encryption-data") != nil })
        {
            throw DocumentFault.encrypted
        }
        guard let content = package.take("content.xml") else { throw DocumentFault.corrupt }
        return content
    }

    private let xml: XMLPullReader<OpenDocumentName>
    private let limits: DocumentLimits
    private var collector: BlockCollector
    /// Styles that hide their text.
    private var hidden: Set<String> = []

    private init(xml: XMLPullReader<OpenDocumentName>, limits: DocumentLimits) {
        self.xml = xml
        self.limits = limits
        collector = BlockCollector(limits: limits)
    }

    private mutating func readDocument() throws {
        guard try xml.nextChild(of: 0) != nil else { throw DocumentFault.corrupt }
        while let name = try xml.nextChild(of: 1) {
            switch name {
            case .automaticStyles: try readStyles()
            case .body:
                try readBlocks { document, block in
                    switch block {
                    case .paragraph(let text): document.collector.add(paragraph: text)
                    case .table(let table): document.collector.add(table: table)
                    }
                }
            default: continue
            }
        }
    }

    private mutating func readStyles() throws {
        let level = xml.depth
        while let name = try xml.nextChild(of: level) {
            guard name == .style, let style = xml.attribute("name") else { continue }
            let inner = xml.depth
            while let name = try xml.nextChild(of: inner) {
                if name == .textProperties, xml.attribute("display") == "none" { hidden.insert(style) }
            }
        }
    }

    // MARK: - Blocks

    private mutating func readBlocks(_ take: (inout OpenDocumentText, Block) -> Void) throws {
        let level = xml.depth
        while let name = try xml.nextChild(of: level) {
            if collector.isFull { return }
            switch name {
            case .p, .h: try readParagraph(take)
            case .table: try readTable(take)
            case .trackedChanges, .annotation, .forms: continue
            default: try readBlocks(take)
            }
        }
    }

    private mutating func readParagraph(_ take: (inout OpenDocumentText, Block) -> Void) throws {
        var runs = TextRuns()
        var boxes: [Block] = []
        if isHidden { return }
        try readInline(&runs, &boxes)
        take(&self, .paragraph(runs.take(noting: &collector.decodings)))
        for box in boxes { take(&self, box) }
    }

    private var isHidden: Bool { !hidden.isEmpty && hidden.contains(xml.attribute("style-name") ?? "") }

    private mutating func readInline(_ runs: inout TextRuns, _ boxes: inout [Block]) throws {
        let level = xml.depth
        while let node = try xml.nextNode(of: level) {
            guard case .element(let name) = node else {
                runs.append { xml.appendPiece(to: &$0) }
                continue
            }
            switch name {
            case .s: for _ in 0..<max(1, min(xml.number("c") ?? 1, 100)) { runs.append(ascii: 0x20) }
            case .tab: runs.append(ascii: 0x09)
            case .lineBreak: runs.append(ascii: 0x0A)
            case .annotation, .noteCitation, .trackedChanges: continue
            case .textBox, .note:
                var inside: [Block] = []
                try readBlocks { _, block in inside.append(block) }
                boxes += inside
            case .span where isHidden: continue
            default: try readInline(&runs, &boxes)
            }
        }
    }

    // MARK: - Tables

    private mutating func readTable(_ take: (inout OpenDocumentText, Block) -> Void) throws {
        let number = collector.nextTableNumber()
        var grid = TableGrid(place: "bảng \(number)", columnLimit: limits.tableColumns, cells: collector.cellBudget)
        var inner: [Block] = []
        try readRows(&grid, &inner)
        if grid.isTruncated { collector.truncate() }
        take(&self, .table(grid.finished()))
        for block in inner { take(&self, block) }
    }

    private mutating func readRows(_ grid: inout TableGrid, _ inner: inout [Block]) throws {
        let level = xml.depth
        while let name = try xml.nextChild(of: level), !grid.isTruncated {
            switch name {
            case .tableRow:
                try readCells(&grid, &inner)
                grid.endRow()
            case .tableColumn, .shapes, .forms: continue
            default: try readRows(&grid, &inner)
            }
        }
    }

    /// Covered cells are not read: the cell that covers them fills them.
    private mutating func readCells(_ grid: inout TableGrid, _ inner: inout [Block]) throws {
        let level = xml.depth
        while let name = try xml.nextChild(of: level) {
            guard name == .tableCell else { continue }
            let columns = xml.number("number-columns-spanned") ?? 1
            let height = min(xml.number("number-rows-spanned") ?? 1, limits.tableCells)
            let repeated = max(1, min(xml.number("number-columns-repeated") ?? 1, limits.tableColumns))
            var lines: [String] = []
            var tables: [Block] = []
            try readBlocks { _, block in
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
