import Documents
import Dossiers
import Testing

/// Old encodings in files where no font tells.
@Suite struct MisreadDocumentTests {
    @Test func `A table of a Word file in TCVN3 without a font comes out in Unicode`() {
        let cell = { (text: String) in OfficeBuilder.cell(text) }
        let soft = "<w:tc><w:p><w:r><w:t>Tr</w:t><w:softHyphen/><w:t>êng MÇm non</w:t></w:r></w:p></w:tc>"
        let bytes = OfficeBuilder.docx(
            OfficeBuilder.table(
                OfficeBuilder.row(cell("Hä vµ tªn"), cell("§¬n vÞ")),
                OfficeBuilder.row(cell("NguyÔn ThÞ Thuû"), soft), OfficeBuilder.row(cell("Lª Hoa"), cell("Tr\u{AD}êng"))
            ))
        let reading = DocumentReader().read(bytes, name: "a.docx")
        #expect(
            reading.cells() == [
                ["Họ và tên", "Đơn vị"], ["Nguyễn Thị Thuỷ", "Trường Mầm non"], ["Lê Hoa", "Trường"],
            ])
        #expect(reading.text?.decodedAs == "tcvn3")
    }

    @Test func `Cells of an Excel file in VNI come out in Unicode`() {
        let rows = ["Hoï vaø teân", "Nguyeãn Thò Hoàng", "Tröôøng Tieåu hoïc"]
        let cells = rows.enumerated().map { "<row><c t=\"inlineStr\"><is><t>\($1)</t></is></c></row>" }.joined()
        let reading = DocumentReader().read(OfficeBuilder.xlsx("<sheetData>\(cells)</sheetData>"), name: "a.xlsx")
        #expect(reading.cells() == [["Họ và tên"], ["Nguyễn Thị Hồng"], ["Trường Tiểu học"]])
        #expect(reading.text?.decodedAs == "vni")
    }

    @Test(
        arguments: [
            // TCVN3
            (
                [0x54, 0x72, 0xDD, 0x63, 0x68, 0x20, 0x6E, 0x67, 0x61, 0x6E, 0x67, 0x20, 0x74, 0x68, 0xB5, 0x6E, 0x68],
                "tcvn3"
            ),
            // VISCII
            (
                [0x54, 0x72, 0xED, 0x63, 0x68, 0x20, 0x6E, 0x67, 0x61, 0x6E, 0x67, 0x20, 0x74, 0x68, 0xE0, 0x6E, 0x68],
                "cp1258"
            ),
        ] as [([UInt8], String)])
    func `A plain text is read in the encoding that makes words of it`(bytes: [UInt8], encoding: String) {
        let reading = DocumentReader().read(bytes, name: "a.txt")
        #expect(reading.text?.decodedAs == encoding)
    }

    @Test func `Soft hyphens and hard spaces of proper text go`() {
        let bytes = OfficeBuilder.docx(
            OfficeBuilder.paragraph("Ba\u{A0}Lan in\u{AD}for\u{AD}ma\u{AD}tion")
                + OfficeBuilder.paragraph("Bà\u{A0}Lan tr\u{AD}à"))
        #expect(DocumentReader().read(bytes, name: "a.docx").paragraphs == ["Ba Lan information", "Bà Lan trà"])
    }

    @Test func `Names in an archive are read in the encoding that makes words of them`() {
        var archive = ArchiveBuilder()
        let tcvn3: [UInt8] = [0x42, 0xB8, 0x6F, 0x20, 0x63, 0xB8, 0x6F, 0x2E, 0x64, 0x6F, 0x63]
        archive.add(rawName: tcvn3, bytes: [1])
        archive.add("Tá»\u{9D} trÃ¬nh.doc", "x")
        #expect(
            ContainerReader().open(archive.bytes(), name: "a.zip")?.files.map(\.name) == [
                "Báo cáo.doc", "Tờ trình.doc",
            ])
    }
}
