import Documents
import Dossiers
import Testing

private typealias B = OfficeBuilder

/// What is chosen in forms, what is set as art, and what only asks for content.
@Suite struct FormFieldTests {
    private func read(_ body: String) -> [String] {
        DocumentReader().read(B.docx(body), name: "").paragraphs
    }

    private static func field(_ data: String) -> String {
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData>\(data)</w:ffData></w:fldChar></w:r><w:r><w:instrText>F</w:instrText></w:r></w:p>"
    }

    private static let entries = "<w:listEntry w:val=\"Một\"/><w:listEntry w:val=\"Hai\"/>"

    @Test(arguments: [
        ("<w:ddList><w:result w:val=\"1\"/>\(entries)</w:ddList>", ["Hai"]),
        ("<w:ddList>\(entries)</w:ddList>", ["Một"]),
        ("<w:ddList><w:default w:val=\"1\"/>\(entries)</w:ddList>", ["Hai"]),
        ("<w:ddList><w:result w:val=\"7\"/>\(entries)</w:ddList>", []),
        ("<w:checkBox><w:checked/></w:checkBox>", ["☒"]),
        ("<w:checkBox><w:default w:val=\"0\"/></w:checkBox>", ["☐"]), ("<w:textInput/>", []),
    ])
    func `What is chosen in a form field of Word stands in the text`(data: String, paragraphs: [String]) {
        #expect(read(Self.field(data)) == paragraphs)
    }

    private static func control(_ properties: String, _ content: String) -> String {
        "<w:sdt><w:sdtPr>\(properties)</w:sdtPr><w:sdtContent>\(content)</w:sdtContent></w:sdt>"
    }

    @Test func `What a content control only asks for is left out, what is chosen in it stays`() {
        let run = "<w:r><w:t>Bấm vào đây</w:t></w:r>"
        #expect(read("<w:p>\(Self.control("<w:showingPlcHdr/>", run))</w:p>") == [])
        #expect(
            read("<w:p>\(Self.control("<w:showingPlcHdr w:val=\"0\"/><w:dropDownList/>", run))</w:p>") == [
                "Bấm vào đây"
            ])
        #expect(read(Self.control("<w:showingPlcHdr/>", B.paragraph("hỏi"))) == [])
    }

    @Test func `A cell that only asks for content keeps its column`() {
        let asking = Self.control("<w:showingPlcHdr/>", B.cell("Bấm vào đây"))
        let reading = DocumentReader().read(B.docx(B.table(B.row(B.cell("1"), asking, B.cell("cuối")))), name: "")
        #expect(reading.cells() == [["1", "", "cuối"]])
    }

    @Test func `WordArt is text, and so is what a phonetic guide stands above`() {
        let art =
            "<w:p><w:r><w:pict><v:shape><v:textpath string=\"TỜ TRÌNH\"/></v:shape></w:pict><w:t>sau</w:t></w:r></w:p>"
        #expect(read(art) == ["sau", "TỜ TRÌNH"])
        let ruby = """
            <w:p><w:r><w:ruby><w:rt><w:r><w:t>chú</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>nền</w:t></w:r></w:rubyBase>\
            </w:ruby></w:r></w:p>
            """
        #expect(read(ruby) == ["nền"])
        let page = DocumentReader().read(
            Array("<html><p><ruby>nền<rp>(</rp><rt>chú</rt></ruby></p></html>".utf8), name: "")
        #expect(page.paragraphs == ["nền"])
    }

    @Test(arguments: [
        (
            "{\\field{\\*\\fldinst FORMDROPDOWN{\\*\\formfield{\\fftype2\\ffres1{\\*\\ffl Mot}{\\*\\ffl Hai}}}}{\\fldrslt}}",
            ["Hai"]
        ),
        (
            "{\\field{\\*\\fldinst F{\\*\\formfield{\\fftype2\\ffres25\\ffdefres0{\\*\\ffl Mot}{\\*\\ffl Hai}}}}{\\fldrslt}}",
            ["Mot"]
        ),
        ("{\\field{\\*\\fldinst EQ \\\\* jc2 \\\\o\\\\ad(\\\\s\\\\up 9(chu),nen)}{\\fldrslt}}", ["nen"]),
        ("{\\shp{\\*\\shpinst{\\sp{\\sn gtextUNICODE}{\\sv TO TRINH}}{\\sp{\\sn khac}{\\sv bo}}}}", ["TO TRINH"]),
        ("M\\u-10179?\\u-8704?t", ["M😀t"]), ("{\\upr{bo{x}}{\\*\\ud{\\u272?i}}}", ["Đi"]),
        ("{\\f0\\*\\cs7 giu}", ["giu"]), ("a{\\footnote ghi}b", ["ab", "ghi"]),
    ])
    func `RTF says what is chosen, what is art, and what stands beside the text`(body: String, paragraphs: [String]) {
        #expect(DocumentReader().read(Array("{\\rtf1\\ansi \(body)\\par}".utf8), name: "").paragraphs == paragraphs)
    }

    @Test func `Entries chosen in a page are text, the others are not`() {
        let page =
            "<html><p><select><option>Một<option selected>Hai</select> <input value='Ba'><input type=hidden value=x></p></html>"
        #expect(DocumentReader().read(Array(page.utf8), name: "").paragraphs == ["Hai Ba"])
    }
}
