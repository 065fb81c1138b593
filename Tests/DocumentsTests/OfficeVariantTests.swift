import Documents
import Dossiers
import Testing

/// Office files in the forms that programs other than today's Office write.
@Suite struct OfficeVariantTests {
    private func read(_ text: String, _ name: String) -> DocumentReading {
        DocumentReader().read(Array(text.utf8), name: name)
    }

    private static let wordTable = """
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Họ và tên</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Đơn vị</w:t></w:r></w:p></w:tc>\
        </w:tr><w:tr><w:tc><w:p><w:r><w:t>Lê Thị Mẫu</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:vmerge w:val="restart"/></w:tcPr>\
        <w:p><w:r><w:t>MN Hoa Sữa</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>Trần Văn Thử</w:t></w:r></w:p></w:tc>\
        <w:tc><w:tcPr><w:vmerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>
        """

    @Test func `A Word file in one XML text is a Word file`() {
        let reading = read(
            """
            <?xml version="1.0" standalone="yes"?><?mso-application progid="Word.Document"?>
            <pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part pkg:name="/word/document.xml">\
            <pkg:xmlData><w:document xmlns:w="urn:w"><w:body><w:p><w:r><w:t>Trích ngang</w:t></w:r></w:p></w:body></w:document>\
            </pkg:xmlData></pkg:part><pkg:part pkg:name="/word/comments.xml"><pkg:xmlData><w:comments xmlns:w="urn:w"><w:p><w:r>\
            <w:t>Nhận xét</w:t></w:r></w:p></w:comments></pkg:xmlData></pkg:part></pkg:package>
            """, "a.xml")
        #expect(reading.format == .docx)
        #expect(reading.paragraphs == ["Trích ngang"])
    }

    @Test func `The XML of Word 2003 is read with its tables`() {
        let reading = read(
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>
            <w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="urn:wx" xmlns:aml="urn:aml">\
            <w:body><wx:sect><w:p><w:r><w:t>Trích ngang</w:t></w:r><aml:annotation w:type="Word.Deletion"><aml:content><w:r>\
            <w:delText>bỏ</w:delText></w:r></aml:content></aml:annotation></w:p>\(Self.wordTable)</wx:sect></w:body></w:wordDocument>
            """, "a.doc")
        #expect(reading.format == .doc)
        #expect(reading.paragraphs == ["Trích ngang"])
        #expect(
            reading.cells() == [
                ["Họ và tên", "Đơn vị"], ["Lê Thị Mẫu", "MN Hoa Sữa"], ["Trần Văn Thử", "^MN Hoa Sữa"],
            ])
    }

    @Test func `The XML of Excel 2003 is read with merges, dates and hidden sheets`() {
        let reading = read(
            """
            <?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
            <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" \
            xmlns:x="urn:x"><Worksheet ss:Name="Danh sách"><Table><Column ss:Index="4" ss:Hidden="1"/>\
            <Row><Cell ss:MergeAcross="1"><Data ss:Type="String">Danh sách</Data></Cell></Row>\
            <Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="DateTime">1980-05-20T00:00:00.000</Data></Cell>\
            <Cell><Data ss:Type="Number">7</Data></Cell><Cell><Data ss:Type="String">ẩn</Data></Cell></Row></Table></Worksheet>\
            <Worksheet ss:Name="Ẩn"><Table><Row><Cell><Data ss:Type="String">ẩn</Data></Cell></Row></Table><WorksheetOptions>\
            <Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>
            """, "a.xls")
        #expect(reading.format == .xls)
        #expect(reading.cells() == [["Danh sách", "^Danh sách", ""], ["", "", ""], ["", "20/05/1980", "7"]])
        #expect(reading.text?.tables.count == 1)
        #expect(reading.place(2, 1) == "Danh sách!B3")
    }

    private static func flat(_ type: String, _ body: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:t" xmlns:table="urn:a" \
        office:mimetype="application/vnd.oasis.opendocument.\(type)"><office:body><office:\(type)>\(body)</office:\(type)>\
        </office:body></office:document>
        """
    }

    @Test func `OpenDocument files in one XML text are read`() {
        let table = """
            <table:table table:name="Danh sách"><table:table-row><table:table-cell><text:p>Lê Thị Mẫu</text:p></table:table-cell>\
            </table:table-row></table:table>
            """
        let text = read(Self.flat("text", "<text:p>Trích ngang</text:p>\(table)"), "a.fodt")
        #expect(text.format == .odt)
        #expect(text.paragraphs == ["Trích ngang"])
        #expect(text.cells() == [["Lê Thị Mẫu"]])
        let sheet = read(Self.flat("spreadsheet", table), "a.fods")
        #expect(sheet.format == .ods)
        #expect(sheet.cells() == [["Lê Thị Mẫu"]])
    }

    @Test(arguments: [
        ("a.csv", "Họ và tên,Chức vụ\r\n\"Lê Thị Mẫu, ThS.\",\"Giáo \"\"viên\"\"\"\r\n"),
        ("a.csv", "Họ và tên;Chức vụ\nLê Thị Mẫu, ThS.;Giáo \"viên\"\n"),
        ("a.tsv", "\u{FEFF}Họ và tên\tChức vụ\nLê Thị Mẫu, ThS.\tGiáo \"viên\""),
    ])
    func `Values between separators are a table`(name: String, text: String) {
        let reading = read(text, name)
        #expect(reading.format == .text)
        #expect(reading.cells() == [["Họ và tên", "Chức vụ"], ["Lê Thị Mẫu, ThS.", "Giáo \"viên\""]])
    }

    @Test func `A table saved as Unicode text is one, whatever its name`() {
        let text = "STT\tHọ và tên\tChức vụ\r\n1\tLê Thị Mẫu\tGiáo viên\r\n"
        let bytes: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { CompoundFileBuilder.short($0) }
        let reading = DocumentReader().read(bytes, name: "a.txt")
        #expect(reading.cells() == [["STT", "Họ và tên", "Chức vụ"], ["1", "Lê Thị Mẫu", "Giáo viên"]])
    }

    @Test func `Prose is no table`() {
        let reading = read("Kính gửi: Phòng Nội vụ, quận A; Hội đồng\n\tTrường, lớp; đơn vị\nTrân trọng", "a.txt")
        #expect(reading.text?.tables.isEmpty == true)
        #expect(reading.paragraphs.count == 3)
    }

    @Test func `What other programs pour into a Word file is read`() {
        let relations = """
            <Relationships><Relationship Id="c1" Target="afchunk.htm" \
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"/></Relationships>
            """
        let bytes = OfficeBuilder.docx(
            OfficeBuilder.paragraph("Trước") + "<w:altChunk r:id=\"c1\" xmlns:r=\"urn:r\"/>",
            parts: [
                "word/_rels/document.xml.rels": relations,
                "word/afchunk.htm": "<html><body><p>Sau</p><table><tr><td>Lê Thị Mẫu</td></tr></table></body></html>",
            ])
        let reading = DocumentReader().read(bytes, name: "a.docx")
        #expect(reading.paragraphs == ["Trước", "Sau"])
        #expect(reading.cells() == [["Lê Thị Mẫu"]])
    }

    @Test func `The words of a drawn diagram are read`() {
        let paragraphs = ["Lê Thị Mẫu", "Giáo viên"].map { "<a:p><a:r><a:t>\($0)</a:t></a:r></a:p>" }.joined()
        let bytes = OfficeBuilder.docx(
            OfficeBuilder.paragraph("Trước"),
            parts: [
                "word/diagrams/data1.xml":
                    "<d:dataModel xmlns:d=\"urn:d\" xmlns:a=\"urn:a\"><d:ptLst><d:pt><d:t>\(paragraphs)</d:t></d:pt></d:ptLst></d:dataModel>"
            ])
        let reading = DocumentReader().read(bytes, name: "a.docx")
        #expect(reading.paragraphs == ["Trước", "Lê Thị Mẫu", "Giáo viên"])
    }

    @Test func `Formats, struck-out cells and filters of an XML spreadsheet count`() {
        let reading = read(
            """
            <?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" \
            xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="m"><NumberFormat ss:Format="000"/></Style>\
            <Style ss:ID="n"><NumberFormat ss:Format="Fixed"/></Style><Style ss:ID="g"><Font ss:StrikeThrough="1"/></Style></Styles>\
            <Worksheet ss:Name="DS"><Table><Row><Cell ss:StyleID="m"><Data ss:Type="Number">7</Data></Cell>\
            <Cell ss:StyleID="n"><Data ss:Type="Number">7</Data></Cell><Cell ss:StyleID="g"><Data ss:Type="String">gạch</Data></Cell>\
            <Cell><Data ss:Type="String">cuối</Data></Cell></Row><Row ss:Hidden="1"><Cell><Data ss:Type="String">lọc</Data></Cell>\
            </Row></Table><AutoFilter/></Worksheet></Workbook>
            """, "a.xls")
        #expect(reading.cells() == [["007", "7", "", "cuối"], ["lọc", "", "", ""]])
    }
}
