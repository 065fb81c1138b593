import Documents
import Dossiers
import Testing

@Suite struct OpenDocumentTests {
    private static let namespaces = """
        xmlns:office="urn:o" xmlns:text="urn:t" xmlns:table="urn:b" xmlns:draw="urn:d" xmlns:style="urn:s" \
        xmlns:fo="urn:f" xmlns:svg="urn:v"
        """

    private func file(
        _ type: String, _ body: String, styles: String = "", common: String? = nil, manifest: String = ""
    ) -> [UInt8] {
        var archive = ArchiveBuilder()
        archive.add("mimetype", "application/vnd.oasis.opendocument.\(type)")
        archive.add(
            "content.xml",
            """
            <office:document-content \(Self.namespaces)><office:automatic-styles>\(styles)</office:automatic-styles><office:body>\(body)\
            </office:body></office:document-content>
            """)
        if let common {
            archive.add(
                "styles.xml", "<office:document-styles \(Self.namespaces)>\(common)</office:document-styles>")
        }
        archive.add("META-INF/manifest.xml", "<manifest>\(manifest)</manifest>")
        return archive.bytes(.storedZip)
    }

    private func text(_ body: String, styles: String = "") -> DocumentReading {
        DocumentReader().read(file("text", "<office:text>\(body)</office:text>", styles: styles), name: "")
    }

    @Test(arguments: [
        ("<text:p>Tờ<text:s text:c=\"2\"/>trình<text:tab/>x<text:line-break/>y</text:p>", ["Tờ  trình\tx\ny"]),
        (
            "<text:h>Đầu</text:h><text:list><text:list-item><text:p>mục</text:p></text:list-item></text:list>",
            ["Đầu", "mục"]
        ),
        ("<text:tracked-changes><text:p>bỏ</text:p></text:tracked-changes><text:p>giữ</text:p>", ["giữ"]),
        ("<text:p>a<text:span text:style-name=\"T1\">ẩn</text:span>b</text:p>", ["ab"]),
        (
            "<text:p>a<draw:frame><draw:text-box><text:p>hộp</text:p></draw:text-box></draw:frame></text:p>",
            ["a", "hộp"]
        ),
        ("<text:section text:display=\"none\"><text:p>ẩn</text:p></text:section><text:p>giữ</text:p>", ["giữ"]),
        ("<text:p>a<office:annotation><text:p>bỏ</text:p></office:annotation></text:p>", ["a"]),
    ])
    func `A text comes out as it is seen`(body: String, paragraphs: [String]) {
        let styles = """
            <style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>
            """
        let reading = text(body, styles: styles)
        #expect(reading.format == .odt)
        #expect(reading.paragraphs == paragraphs)
    }

    @Test func `Headers come before the text and footers after it, each text once`() {
        let edge = { (name: String, text: String) in "<style:\(name)><text:p>\(text)</text:p></style:\(name)>" }
        let pages = """
            <office:master-styles><style:master-page>\(edge("header", "Trường"))\(edge("footer", "Lưu: VT"))\
            </style:master-page><style:master-page>\(edge("header-first", "Trường"))\
            <style:footer style:display="false"><text:p>không hiện</text:p></style:footer></style:master-page>\
            </office:master-styles>
            """
        let reading = DocumentReader().read(
            file("text", "<office:text><text:p>Tờ trình</text:p></office:text>", common: pages), name: "")
        #expect(reading.paragraphs == ["Trường", "Tờ trình", "Lưu: VT"])
    }

    @Test func `The font of a style tells the encoding, through the styles that it is based on`() {
        let common = """
            <office:font-face-decls><style:font-face style:name="VN1" svg:font-family="'.VnTime'"/>\
            </office:font-face-decls><office:styles><style:style style:name="Old" style:family="paragraph">\
            <style:text-properties style:font-name="VN1"/></style:style></office:styles>\
            <office:automatic-styles><style:style style:name="T1" style:family="text">\
            <style:text-properties text:display="none"/></style:style></office:automatic-styles>
            """
        let styles = """
            <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Old"/>\
            <style:style style:name="T1" style:family="text"><style:text-properties fo:font-family="Arial"/></style:style>\
            <style:style style:name="T2" style:family="text"><style:text-properties style:font-name="VNI-Times"/>\
            </style:style>
            """
        let body = """
            <office:text><text:p text:style-name="P1">NguyÔn <text:span text:style-name="T1">Lê Hà</text:span></text:p>\
            <text:p>Lê <text:span text:style-name="T2">Thò Thu</text:span><text:span text:style-name="T2">ûy</text:span>\
            </text:p></office:text>
            """
        let reading = DocumentReader().read(file("text", body, styles: styles, common: common), name: "")
        #expect(reading.paragraphs == ["Nguyễn Lê Hà", "Lê Thị Thủy"])
        #expect(reading.text?.decodedAs == "unicode+tcvn3+vni")
    }

    @Test func `Hidden sheets are left out, and cells have the font of their column where they name none`() {
        let styles = """
            <style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>\
            <style:style style:name="ce1" style:family="table-cell"><style:text-properties style:font-name=".VnTime"/>\
            </style:style>
            """
        let sheet = { (name: String, style: String, text: String) in
            """
            <table:table table:name="\(name)" table:style-name="\(style)"><table:table-column/>\
            <table:table-column table:default-cell-style-name="ce1"/><table:table-row>\
            <table:table-cell><text:p>Lê</text:p></table:table-cell>\
            <table:table-cell><text:p>\(text)</text:p></table:table-cell></table:table-row></table:table>
            """
        }
        let body = "<office:spreadsheet>\(sheet("A", "ta2", "x"))\(sheet("B", "ta1", "ThÞ Lª"))</office:spreadsheet>"
        let reading = DocumentReader().read(file("spreadsheet", body, styles: styles), name: "")
        #expect(reading.text?.tables.count == 1)
        #expect(reading.cells() == [["Lê", "Thị Lê"]])
        #expect(reading.place(0, 1) == "B!B1")
    }

    @Test func `Spanned cells are carried along in a text`() {
        let cell = { (text: String, spans: String) in
            "<table:table-cell \(spans)><text:p>\(text)</text:p></table:table-cell>"
        }
        let covered = "<table:covered-table-cell/>"
        let reading = text(
            """
            <table:table><table:table-row>\(cell("A", "table:number-rows-spanned=\"2\""))\
            \(cell("B", "table:number-columns-spanned=\"2\""))\(covered)</table:table-row>\
            <table:table-row>\(covered)\(cell("C", ""))\(cell("D", ""))</table:table-row></table:table>
            """)
        #expect(reading.cells() == [["A", "B", "^B"], ["^A", "C", "D"]])
    }

    @Test func `A sheet keeps its places, its dates and its repeated cells`() {
        let sheet = """
            <office:spreadsheet><table:table table:name="Tờ 1"><table:table-column table:number-columns-repeated="16384"/>\
            <table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>\
            <table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell>\
            <table:table-cell office:value-type="date" office:date-value="1980-05-20"><text:p>20-05-80</text:p>\
            </table:table-cell><table:table-cell table:number-columns-repeated="16000"/></table:table-row>\
            <table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>\
            </table:table></office:spreadsheet>
            """
        let reading = DocumentReader().read(file("spreadsheet", sheet), name: "")
        #expect(reading.format == .ods)
        #expect(reading.cells() == [["x", "x", "20/05/1980"]])
        #expect(reading.place(0, 2) == "Tờ 1!C3")
    }

    @Test func `A cell whose value is not written out has it all the same`() {
        let cells = [
            "office:value-type=\"float\" office:value=\"7\"",
            "office:value-type=\"string\" office:string-value=\"Lê Mẫu\"",
            "office:value-type=\"string\" office:string-value=\"ThÞ Lª\" table:style-name=\"ce1\"",
            "office:value-type=\"percentage\" office:value=\"0.95\"",
            "office:value-type=\"boolean\" office:boolean-value=\"true\"",
            "office:value-type=\"time\" office:time-value=\"PT08H30M00S\"",
            "office:value-type=\"time\" office:time-value=\"P1Y\"",
        ].map { "<table:table-cell \($0)/>" }.joined()
        let shown =
            "<table:table-cell office:value-type=\"float\" office:value=\"7\"><text:p>007</text:p></table:table-cell>"
        let bytes = file(
            "spreadsheet",
            "<office:spreadsheet><table:table><table:table-row>\(cells)\(shown)</table:table-row></table:table></office:spreadsheet>",
            styles: """
                <style:style style:name="ce1" style:family="table-cell"><style:text-properties style:font-name=".VnTime"/>\
                </style:style>
                """)
        let reading = DocumentReader().read(bytes, name: "")
        #expect(reading.cells() == [["7", "Lê Mẫu", "Thị Lê", "95%", "TRUE", "08:30", "", "007"]])
        #expect(reading.text?.decodedAs == "unicode+tcvn3")
    }

    @Test func `Words of a cell stay apart at blanks, tabs and ends of lines`() {
        let words = "Lê<text:s/>Na<text:tab/>5A<text:line-break/>1980"
        let cell = "<table:table-cell><text:p>\(words)</text:p></table:table-cell>"
        let sheet =
            "<office:spreadsheet><table:table><table:table-row>\(cell)</table:table-row></table:table></office:spreadsheet>"
        #expect(DocumentReader().read(file("spreadsheet", sheet), name: "").cells() == [["Lê Na\t5A\n1980"]])
    }

    @Test func `A locked file is encrypted`() {
        let bytes = file("text", "", manifest: "<file-entry><encryption-data/></file-entry>")
        #expect(DocumentReader().read(bytes, name: "") == DocumentReading(format: .odt, problem: .encrypted))
    }
}

@Suite struct OpenDocumentListTests {
    @Test func `Points have their numbers and dashes`() {
        let text = """
            <?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
            xmlns:text="urn:t" xmlns:style="urn:s" office:mimetype="application/vnd.oasis.opendocument.text">\
            <office:automatic-styles><text:list-style style:name="L1"><text:list-level-style-number text:level="1" \
            style:num-suffix=")" style:num-format="a"/><text:list-level-style-bullet text:level="2"/></text:list-style>\
            </office:automatic-styles><office:body><office:text><text:list text:style-name="L1"><text:list-item>\
            <text:p>Một</text:p><text:p>tiếp</text:p><text:list><text:list-item><text:p>việc</text:p></text:list-item></text:list>\
            </text:list-item><text:list-item><text:p>Hai</text:p></text:list-item></text:list></office:text></office:body>\
            </office:document>
            """
        #expect(
            DocumentReader().read(Array(text.utf8), name: "a.fodt").paragraphs == [
                "a) Một", "tiếp", "- việc", "b) Hai",
            ])
    }
}
