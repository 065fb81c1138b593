import Blocks
import CXML2
import Dossiers
import Vietnamese

/// Reads an HTML page, as saved by Word, Excel or a browser: tables become tables, everything else paragraphs.
///
/// Scripts, styles and what `display:none` hides are left out; nothing is fetched.
struct HTMLDocument {
    /// `head` is the start of the file in lower case, white space before it left out.
    static func isHTML(_ head: UnsafeRawBufferPointer) -> Bool {
        let starts: [StaticString] = ["<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<div", "<p>"]
        if starts.contains(where: { head.starts(with: $0) }) { return true }
        return head.starts(with: "<") && (head.find("<html") != nil || head.find("<table") != nil)
    }

    static func read(_ bytes: UnsafeRawBufferPointer, limits: DocumentLimits) throws -> ExtractedText {
        // The parsed page takes some ten times the memory of its source.
        guard bytes.count <= limits.textBytes * 4 else { throw DocumentFault.hostile(.fileSize) }
        LibXML2.start
        let (text, encoding) = PlainText.decoded(bytes)
        var utf8 = try HTMLDocumentType.removed(from: text)
        let options = Int32(
            HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
                | HTML_PARSE_RECOVER.rawValue | HTML_PARSE_COMPACT.rawValue)
        let page = utf8.withUTF8 { buffer in
            buffer.withMemoryRebound(to: CChar.self) {
                htmlReadMemory($0.baseAddress, Int32($0.count), nil, "UTF-8", options)
            }
        }
        guard let page else { throw DocumentFault.corrupt }
        defer { xmlFreeDoc(page) }
        let root = xmlDocGetRootElement(page)
        var document = HTMLDocument(fonts: HTMLFonts(of: root), limits: limits)
        document.readChildren(of: root, depth: 0)
        document.endParagraph()
        var result = document.collector.text
        if result.decodedAs == "unicode" { result.decodedAs = encoding }
        return result
    }

    /// Elements nested deeper than this are not looked into.
    private static let depthLimit = 250

    private let fonts: HTMLFonts
    private let limits: DocumentLimits
    private var collector: BlockCollector
    /// What stands in front of the next paragraph: the mark of a list's point.
    private var mark = ""
    private var runs = TextRuns()
    /// What the font tells where the reader is.
    private var encoding: LegacyEncoding?
    /// While a cell is read, its lines; tables inside it wait in `inner`.
    private var lines: [String] = []
    private var cellDepth = 0
    private var inner: [ExtractedText.Table] = []

    private init(fonts: HTMLFonts, limits: DocumentLimits) {
        self.fonts = fonts
        self.limits = limits
        collector = BlockCollector(limits: limits)
    }

    private mutating func readChildren(of node: xmlNodePtr?, depth: Int) {
        guard depth < Self.depthLimit else { return }
        var child = node?.pointee.children
        while let current = child, !collector.isFull {
            read(current, depth: depth)
            child = current.pointee.next
        }
    }

    private mutating func read(_ node: xmlNodePtr, depth: Int) {
        switch node.pointee.type {
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
            if let content = node.pointee.content { append(content) }
        case XML_ELEMENT_NODE: readElement(node, depth: depth)
        default: return
        }
    }

    private mutating func readElement(_ node: xmlNodePtr, depth: Int) {
        if isHidden(node) { return }
        let outer = encoding
        defer { encoding = outer }
        encoding = fonts.encoding(of: node, inherited: outer)
        switch String(cString: node.pointee.name) {
        case "script", "style", "head", "title", "template", "noscript", "xml": return
        // Struck out; the guide above a word.
        case "s", "strike", "del", "rt", "rp": return
        case "select": readChoice(node, depth: depth)
        case "input": readInput(node)
        case "br": runs.append(ascii: 0x0A)
        case "table": readTable(node, depth: depth)
        case "li":
            endParagraph()
            mark = nextMark(of: node)
            readChildren(of: node, depth: depth + 1)
            endParagraph()
            mark = ""
        case "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "dt", "dd", "pre", "blockquote",
            "center", "section", "article", "header", "footer", "hr", "form", "address", "caption", "body":
            endParagraph()
            readChildren(of: node, depth: depth + 1)
            endParagraph()
        default: readChildren(of: node, depth: depth + 1)
        }
    }

    private func isHidden(_ node: xmlNodePtr) -> Bool {
        guard let style = Self.attribute(node, "style") else { return false }
        let plain = String(decoding: style.utf8.filter { $0 != 0x20 }, as: UTF8.self).lowercased()
        return plain.contains("display:none") || plain.contains("mso-hide:all")
            || plain.contains("text-decoration:line-through")
            || plain.contains("text-line-through:")
                && !plain.contains("text-line-through:none")
    }

    /// Of a list to choose from what is chosen; the first entry where nobody chose.
    private mutating func readChoice(_ node: xmlNodePtr, depth: Int) {
        var child = node.pointee.children
        var chosen: xmlNodePtr?
        while let current = child {
            child = current.pointee.next
            guard current.pointee.type == XML_ELEMENT_NODE, String(cString: current.pointee.name) == "option" else {
                continue
            }
            let isChosen = Self.hasAttribute(current, "selected")
            if chosen == nil || isChosen { chosen = current }
            if isChosen { break }
        }
        if let chosen { readChildren(of: chosen, depth: depth + 1) }
    }

    /// What was typed into a field.
    private mutating func readInput(_ node: xmlNodePtr) {
        let kind = Self.attribute(node, "type")?.lowercased() ?? "text"
        guard ["text", "date", "number", "tel", "email"].contains(kind), let value = Self.attribute(node, "value")
        else {
            return
        }
        runs.append(value, in: nil)
    }

    private static func hasAttribute(_ node: xmlNodePtr, _ name: String) -> Bool {
        var attribute = node.pointee.properties
        while let found = attribute {
            if String(cString: found.pointee.name) == name { return true }
            attribute = found.pointee.next
        }
        return false
    }

    /// White space of the source is one space.
    private mutating func append(_ content: UnsafePointer<xmlChar>) {
        let text = UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content)))
        runs.append(in: encoding) { bytes in
            for byte in text {
                let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
                if isSpace, bytes.last == 0x20 || bytes.last == 0x0A { continue }
                bytes.append(isSpace ? 0x20 : byte)
            }
        }
    }

    /// What stands in front of a point: a dash, or its number among the points of its list.
    private func nextMark(of point: xmlNodePtr) -> String {
        guard let list = point.pointee.parent, list.pointee.type == XML_ELEMENT_NODE,
            String(cString: list.pointee.name) == "ol"
        else { return "- " }
        var number = Self.attribute(list, "start").flatMap { Int($0) } ?? 1
        var before = point.pointee.prev
        var steps = 0
        while let other = before, steps < Self.mostPoints {
            if other.pointee.type == XML_ELEMENT_NODE, String(cString: other.pointee.name) == "li" { number += 1 }
            before = other.pointee.prev
            steps += 1
        }
        let marks: [String: ListMark] = ["I": .upperRoman, "i": .lowerRoman, "A": .upperLetter, "a": .lowerLetter]
        return (marks[Self.attribute(list, "type") ?? ""] ?? .decimal).text(number) + ". "
    }

    /// Points that are counted back from one: a list of thousands is nobody's, and costs no more than this for each.
    private static let mostPoints = 200

    private mutating func endParagraph() {
        var text = runs.take(noting: &collector.decodings)
        if !text.isEmpty, !mark.isEmpty {
            text = mark + text
            mark = ""
        }
        if cellDepth > 0 {
            if !text.isEmpty { lines.append(text) }
        } else {
            collector.add(paragraph: text)
        }
    }

    // MARK: - Tables

    private mutating func readTable(_ node: xmlNodePtr, depth: Int) {
        endParagraph()
        let number = collector.nextTableNumber()
        var grid = TableGrid(place: "bảng \(number)", columnLimit: limits.tableColumns, cells: collector.cellBudget)
        readRows(of: node, &grid, depth: depth + 1)
        if grid.isTruncated { collector.truncate() }
        inner.insert(grid.finished(), at: 0)
        guard cellDepth == 0 else { return }
        let tables = inner
        inner = []
        for table in tables { collector.add(table: table) }
    }

    private mutating func readRows(of node: xmlNodePtr, _ grid: inout TableGrid, depth: Int) {
        guard depth < Self.depthLimit else { return }
        var child = node.pointee.children
        while let current = child, !grid.isTruncated {
            child = current.pointee.next
            guard current.pointee.type == XML_ELEMENT_NODE, !isHidden(current) else { continue }
            switch String(cString: current.pointee.name) {
            case "tr":
                readCells(of: current, &grid, depth: depth + 1)
                grid.endRow()
            case "thead", "tbody", "tfoot", "form": readRows(of: current, &grid, depth: depth + 1)
            case "td", "th": readCell(current, &grid, depth: depth + 1)
            default: continue
            }
        }
    }

    private mutating func readCells(of row: xmlNodePtr, _ grid: inout TableGrid, depth: Int) {
        var child = row.pointee.children
        while let current = child, !grid.isTruncated {
            child = current.pointee.next
            guard current.pointee.type == XML_ELEMENT_NODE, !isHidden(current) else { continue }
            let name = String(cString: current.pointee.name)
            if name == "td" || name == "th" { readCell(current, &grid, depth: depth) }
        }
    }

    private mutating func readCell(_ node: xmlNodePtr, _ grid: inout TableGrid, depth: Int) {
        let outer = (lines: lines, encoding: encoding)
        encoding = fonts.encoding(of: node, inherited: encoding)
        lines = []
        cellDepth += 1
        readChildren(of: node, depth: depth + 1)
        endParagraph()
        cellDepth -= 1
        let text = lines.joined(separator: "\n")
        (lines, encoding) = outer
        grid.add(
            text, columns: Self.number(node, "colspan"), height: min(Self.number(node, "rowspan"), limits.tableCells))
    }

    private static func number(_ node: xmlNodePtr, _ name: String) -> Int {
        max(1, attribute(node, name).flatMap { Int($0) } ?? 1)
    }

    /// The value of an attribute; the parser puts it into one piece.
    static func attribute(_ node: xmlNodePtr, _ name: String) -> String? {
        var attribute = node.pointee.properties
        while let found = attribute {
            if String(cString: found.pointee.name) == name {
                return found.pointee.children?.pointee.content.map { String(cString: $0) }
            }
            attribute = found.pointee.next
        }
        return nil
    }
}
