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

    @Test func `A plain text in VPS or VIQR is read, and says so`() {
        let meant = ["Trường Tiểu học Lê Lợi", "Nguyễn Thị Hồng, Hiệu trưởng", "đề nghị khen thưởng năm học"]
        let vps: [UInt8] = [
            0x54, 0x72, 0xDC, 0xA9, 0x6E, 0x67, 0x20, 0x54, 0x69, 0x8B, 0x75, 0x20, 0x68, 0x86, 0x63, 0x20, 0x4C, 0xEA,
            0x20, 0x4C, 0xAE, 0x69, 0x0A, 0x4E, 0x67, 0x75, 0x79, 0xCD, 0x6E, 0x20, 0x54, 0x68, 0xCE, 0x20, 0x48, 0xD2,
            0x6E, 0x67, 0x2C, 0x20, 0x48, 0x69, 0x8C, 0x75, 0x20, 0x74, 0x72, 0xDC, 0xAA, 0x6E, 0x67, 0x0A, 0xC7, 0x8A,
            0x20, 0x6E, 0x67, 0x68, 0xCE, 0x20, 0x6B, 0x68, 0x65, 0x6E, 0x20, 0x74, 0x68, 0xDC, 0xAA, 0x6E, 0x67, 0x20,
            0x6E, 0xE6, 0x6D, 0x20, 0x68, 0x86, 0x63,
        ]
        let viqr = """
            Tru+o+`ng Tie^?u ho.c Le^ Lo+.i
            Nguye^~n Thi. Ho^`ng, Hie^.u tru+o+?ng
            dde^` nghi. khen thu+o+?ng na(m ho.c
            """
        for (bytes, encoding) in [(vps, "vps"), (Array(viqr.utf8), "viqr")] {
            let reading = DocumentReader().read(bytes, name: "a.txt")
            #expect(reading.paragraphs == meant)
            #expect(reading.text?.decodedAs == encoding)
        }
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
        archive.add(rawName: Array("B".utf8) + [0xA0] + Array("o c".utf8) + [0xA0] + Array("o.doc".utf8), bytes: [1])
        archive.add("Tr├¡ch ngang.doc", "x")
        archive.add(rawName: Array("Ti".utf8) + [0x8B] + Array("u.doc".utf8), bytes: [1])
        #expect(
            ContainerReader().open(archive.bytes(), name: "a.zip")?.files.map(\.name) == [
                "Báo cáo.doc", "Tờ trình.doc", "Báo cáo.doc", "Trích ngang.doc", "Tiểu.doc",
            ])
    }
}
