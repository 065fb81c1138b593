import Documents
import Dossiers
import Testing

@Suite struct OpenDocumentTests {
    private func file(_ type: String, _ body: String, styles: String = "", manifest: String = "") -> [UInt8] {
        var archive = ArchiveBuilder()
        archive.add("mimetype", "application/vnd.oasis.opendocument.\(type)")
        archive.add(
            "content.xml",
            """
            <office:document-content xmlns:office="urn:o" xmlns:text="urn:t" xmlns:table="urn:b" xmlns:draw="urn:d" \
            xmlns:style="urn:s"><office:automatic-styles>\(styles)</office:automatic-styles><office:body>\(body)\
            </office:body></office:document-content>
            """)
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
        ("<text:p>a<office:annotation><text:p>bỏ</text:p></office:annotation></text:p>", ["a"]),
    ])
    func `A text comes out as it is seen`(body: String, paragraphs: [String]) {
        let styles = "<style:style style:name=\"T1\"><style:text-properties text:display=\"none\"/></style:style>"
        let reading = text(body, styles: styles)
        #expect(reading.format == .odt)
        #expect(reading.paragraphs == paragraphs)
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

    @Test func `A locked file is encrypted`() {
        let bytes = file("text", "", manifest: "<file-entry><encryption-data/></file-entry>")
        #expect(DocumentReader().read(bytes, name: "") == DocumentReading(format: .odt, problem: .encrypted))
    }
}
