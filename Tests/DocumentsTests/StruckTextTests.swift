import Documents
import Dossiers
import Testing

private typealias B = OfficeBuilder

/// What people struck out they took back.
@Suite struct StruckTextTests {
    private static let run = "<w:r><w:t>giữ </w:t></w:r>"

    @Test(arguments: [
        "<w:strike/>", "<w:dstrike/>", "<w:strike w:val=\"1\"/><w:dstrike w:val=\"0\"/>", "<w:rStyle w:val=\"gach\"/>",
    ])
    func `Struck-out runs of Word are left out`(properties: String) {
        let styles = "<w:style w:type=\"character\" w:styleId=\"gach\"><w:rPr><w:strike/></w:rPr></w:style>"
        let body = "<w:p>\(Self.run)<w:r><w:rPr>\(properties)</w:rPr><w:t>bỏ</w:t></w:r></w:p>"
        #expect(DocumentReader().read(B.docx(body, styles: styles), name: "").paragraphs == ["giữ"])
        let kept = body.replacing(properties, with: "<w:strike w:val=\"false\"/>")
        #expect(DocumentReader().read(B.docx(kept, styles: styles), name: "").paragraphs == ["giữ bỏ"])
    }

    @Test(arguments: [
        "giu {\\strike bo}", "giu {\\striked1 bo}", "giu \\strike bo\\strike0", "giu \\strike bo\\plain",
    ])
    func `Struck-out runs of RTF are left out`(body: String) {
        let reading = DocumentReader().read(Array("{\\rtf1\\ansi \(body)\\par}".utf8), name: "")
        #expect(reading.paragraphs == ["giu"])
    }

    @Test(arguments: [
        "<s>bỏ</s>", "<strike>bỏ <b>nữa</b></strike>", "<del>bỏ</del>",
        "<span style='text-decoration: line-through'>bỏ</span>",
    ])
    func `Struck-out runs of pages are left out`(element: String) {
        let reading = DocumentReader().read(Array("<html><body><p>giữ \(element)</p></body></html>".utf8), name: "")
        #expect(reading.paragraphs == ["giữ"])
    }

    @Test func `Struck-out cells and runs of sheets are left out, the others of a cell stay`() {
        let styles = """
            <fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts>\
            <cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/></cellXfs>
            """
        let strings = """
            <si><t>bỏ</t></si><si><r><rPr><strike/></rPr><t>bỏ </t></r><r><rPr><b/></rPr><t>giữ</t></r></si>
            """
        let sheet = """
            <sheetData><row><c t="s" s="1"><v>0</v></c><c t="s" s="1"><v>1</v></c><c s="1"><v>5</v></c>\
            <c s="2"><v>6</v></c></row></sheetData>
            """
        let reading = DocumentReader().read(B.xlsx(sheet, strings: strings, styles: styles), name: "")
        #expect(reading.cells() == [["giữ", "", "6"]])
    }
}
