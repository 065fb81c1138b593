import Documents
import Dossiers
import Testing

private typealias B = OfficeBuilder

/// Word processors keep the numbers and bullets of lists apart from the text: they tell who begins where.
@Suite struct ListMarkTests {
    private static let numbering = B.word(
        "numbering",
        """
        <w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>\
        <w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2)"/></w:lvl>\
        </w:abstractNum><w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>\
        <w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0">\
        <w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>\
        <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>\
        <w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>
        """)

    private static func point(_ text: String, _ list: Int, level: Int = 0) -> String {
        """
        <w:p><w:pPr><w:numPr><w:ilvl w:val="\(level)"/><w:numId w:val="\(list)"/></w:numPr></w:pPr><w:r><w:t>\(text)</w:t>\
        </w:r></w:p>
        """
    }

    private func paragraphs(_ bytes: [UInt8]) -> [String] { DocumentReader().read(bytes, name: "a").paragraphs }

    @Test func `Points of a Word file have their numbers and dashes`() {
        let body =
            Self.point("CÁ NHÂN", 3) + Self.point("Một", 1) + Self.point("việc", 2) + Self.point("Hai", 1)
            + Self.point("trong", 1, level: 1) + Self.point("Ba", 1) + Self.point("không", 0) + Self.point("lạ", 44)
        #expect(
            paragraphs(B.docx(body, parts: ["word/numbering.xml": Self.numbering])) == [
                "I. CÁ NHÂN", "1. Một", "- việc", "2. Hai", "2.1) trong", "3. Ba", "không", "lạ",
            ])
    }

    @Test func `A style may make the points`() {
        let styles = """
            <w:style w:type="paragraph" w:styleId="ListNumber"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>\
            <w:style w:type="paragraph" w:styleId="ListBullet2"><w:basedOn w:val="Base"/></w:style>\
            <w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
            """
        let body = ["ListNumber", "ListBullet2", "ListNumber"].map {
            "<w:p><w:pPr><w:pStyle w:val=\"\($0)\"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
        }
        #expect(
            paragraphs(B.docx(body.joined(), styles: styles, parts: ["word/numbering.xml": Self.numbering])) == [
                "1. x", "- x", "2. x",
            ])
    }

    @Test func `An empty point of a table's column of numbers stays empty`() {
        let cell = "<w:tc><w:tcPr/>\(Self.point("", 1))</w:tc>"
        let reading = DocumentReader().read(
            B.docx(B.table(B.row(cell, B.cell("Tên"))), parts: ["word/numbering.xml": Self.numbering]), name: "a")
        #expect(reading.cells() == [["", "Tên"]])
    }

    @Test func `Points of a page have their numbers and dashes`() {
        let page = """
            <html><body><ol start="3"><li>Ba</li><li><p>Bốn</p><ul><li>việc</li></ul></li></ol><ol type="I"><li>Một</li></ol>\
            </body></html>
            """
        #expect(paragraphs(Array(page.utf8)) == ["3. Ba", "4. Bốn", "- việc", "I. Một"])
    }

    @Test func `Rich text brings its numbers along`() {
        let text = "{\\rtf1\\ansi{\\listtext\\pard\\plain 1.\\tab}Mot\\par{\\listtext\\f3\\'b7\\tab}viec\\par}"
        #expect(paragraphs(Array(text.utf8)) == ["1.\tMot", "·\tviec"])
    }
}
