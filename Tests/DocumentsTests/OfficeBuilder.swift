import Documents
import Dossiers

/// Makes small Office files for tests out of the XML that matters.
enum OfficeBuilder {
    /// A Word file with this inside `w:body`.
    static func docx(_ body: String, styles: String? = nil, parts: [String: String] = [:]) -> [UInt8] {
        var archive = ArchiveBuilder()
        archive.add("[Content_Types].xml", "<Types/>")
        archive.add("word/document.xml", word("document", "<w:body>\(body)</w:body>"))
        if let styles { archive.add("word/styles.xml", word("styles", styles)) }
        for (name, content) in parts.sorted(by: { $0.key < $1.key }) { archive.add(name, content) }
        archive.add("word/media/image1.png", "not looked at")
        return archive.bytes()
    }

    /// A part of WordprocessingML.
    static func word(_ root: String, _ content: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?><w:\(root) xmlns:w="urn:w" xmlns:mc="urn:mc" xmlns:wps="urn:wps" \
        xmlns:v="urn:v">\(content)</w:\(root)>
        """
    }

    static func paragraph(_ text: String) -> String { "<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>" }

    static func cell(_ text: String, _ properties: String = "") -> String {
        "<w:tc><w:tcPr>\(properties)</w:tcPr>\(paragraph(text))</w:tc>"
    }

    static func row(_ cells: String...) -> String { "<w:tr>\(cells.joined())</w:tr>" }

    static func table(_ rows: String...) -> String { "<w:tbl><w:tblPr/><w:tblGrid/>\(rows.joined())</w:tbl>" }

    /// An Excel file with one visible sheet `Danh sách`, of this inside `worksheet`.
    static func xlsx(
        _ sheet: String, strings: String = "", styles: String = "", more: [String: String] = [:], sheets: String? = nil
    ) -> [UInt8] {
        var archive = ArchiveBuilder()
        let list = sheets ?? "<sheet name=\"Danh sách\" sheetId=\"1\" r:id=\"rId1\"/>"
        archive.add("[Content_Types].xml", "<Types/>")
        archive.add(
            "xl/workbook.xml",
            "<workbook xmlns=\"urn:x\" xmlns:r=\"urn:r\"><workbookPr/><sheets>\(list)</sheets></workbook>")
        archive.add(
            "xl/_rels/workbook.xml.rels",
            """
            <Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>\
            <Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>
            """)
        archive.add("xl/worksheets/sheet1.xml", "<worksheet>\(sheet)</worksheet>")
        archive.add("xl/sharedStrings.xml", "<sst>\(strings)</sst>")
        archive.add("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>")
        for (name, content) in more.sorted(by: { $0.key < $1.key }) { archive.add(name, content) }
        return archive.bytes()
    }
}

extension DocumentReading {
    /// The texts of the paragraphs, in order.
    var paragraphs: [String] {
        text?.blocks.compactMap { if case .paragraph(let paragraph) = $0 { paragraph.text } else { nil } } ?? []
    }

    /// The cells' texts of a table, continuations with a `^` before them.
    func cells(_ index: Int = 0) -> [[String]] {
        guard let tables = text?.tables, tables.indices.contains(index) else { return [] }
        return tables[index].rows.map { $0.map { ($0.isContinuation ? "^" : "") + $0.text } }
    }

    /// Where a cell of the first table stands.
    func place(_ row: Int, _ column: Int) -> String? {
        guard let rows = text?.tables.first?.rows, rows.indices.contains(row), rows[row].indices.contains(column) else {
            return nil
        }
        return rows[row][column].place
    }
}
