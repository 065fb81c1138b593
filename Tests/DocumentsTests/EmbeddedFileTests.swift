import Blocks
import Documents
import Dossiers
import Testing

/// Files that people put into documents.
@Suite struct EmbeddedFileTests {
    /// A package as Windows writes it (MS-OLEDS).
    private static func package(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let label = Array(name.utf8) + [0]
        let path = Array("C:\\Temp\\a.tmp".utf8) + [0]
        let inner =
            [2, 0] + label + path + [0, 0, 3, 0] + CompoundFileBuilder.long(UInt32(path.count)) + path
            + CompoundFileBuilder.long(UInt32(content.count)) + content
        return CompoundFileBuilder.long(UInt32(inner.count)) + inner
    }

    private static let inner = OfficeBuilder.docx(OfficeBuilder.paragraph("Báo cáo thành tích"))

    private static func outer(_ parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var archive = ArchiveBuilder()
        archive.add("[Content_Types].xml", "<Types/>")
        archive.add("word/document.xml", OfficeBuilder.word("document", "<w:body><w:p/></w:body>"))
        for part in parts { archive.add(part.name, bytes: part.bytes) }
        return archive.bytes()
    }

    private func embedded(_ bytes: [UInt8]) -> [EmbeddedFile] { DocumentReader().read(bytes, name: "a").embedded }

    @Test func `A file dragged into a text is a file`() {
        let object = CompoundFileBuilder.file([("\u{1}Ole10Native", Self.package("Tờ trình.docx", Self.inner))])
        #expect(
            embedded(Self.outer([("word/embeddings/oleObject1.bin", object)]))
                == [EmbeddedFile(name: "Tờ trình.docx", bytes: Self.inner)])
    }

    @Test func `A document shown as an icon is a file, numbers behind a chart are none`() {
        let relations = """
            <Relationships><Relationship Id="rId1" Target="../embeddings/Microsoft_Excel_Sheet1.xlsx"/></Relationships>
            """
        let files = embedded(
            Self.outer([
                ("word/embeddings/Microsoft_Word_Document1.docx", Self.inner),
                ("word/embeddings/Microsoft_Excel_Sheet1.xlsx", OfficeBuilder.xlsx("<sheetData/>")),
                ("word/charts/_rels/chart1.xml.rels", Array(relations.utf8)),
            ]))
        #expect(files.map(\.name) == ["Microsoft_Word_Document1.docx"])
    }

    @Test func `A package in an Excel file of 1997 is a file`() {
        let bytes = CompoundFileBuilder.file([
            ("\u{1}Ole10Native", Self.package("a.docx", Self.inner)),
            ("Workbook", [9, 8, 4, 0, 0, 6, 5, 0, 10, 0, 0, 0]),
        ])
        #expect(embedded(bytes).map(\.name) == ["a.docx"])
    }

    @Test func `Objects beyond what may still be taken out stay in their document`() {
        let bytes = CompoundFileBuilder.file([
            ("A/\u{1}Ole10Native", Self.package("a.docx", Self.inner)),
            ("B/\u{1}Ole10Native", Self.package("b.docx", Self.inner)),
            ("Workbook", [9, 8, 4, 0, 0, 6, 5, 0, 10, 0, 0, 0]),
        ])
        var limits = DocumentLimits.standard
        limits.embeddedBytes = 6000
        #expect(DocumentReader(limits: limits).read(bytes, name: "a.xls").embedded.count == 1)
    }

    @Test func `Damaged packages are no files`() {
        let whole = Self.package("a.txt", Array("chữ".utf8))
        for length in 0..<whole.count {
            let object = CompoundFileBuilder.file([("\u{1}Ole10Native", Array(whole.prefix(length)))])
            let files = embedded(Self.outer([("word/embeddings/oleObject1.bin", object)]))
            // The builder fills streams up with zeros, which is what a damaged disk does.
            #expect(files.allSatisfy { $0.bytes.count <= 5 })
        }
    }

    @Test func `A file attached to a PDF is a file`() {
        var pdf = PDFBuilder()
        pdf.text("Trich ngang", x: 100, y: 100)
        pdf.endPage()
        let bytes = pdf.bytes(
            catalog: "/Names << /EmbeddedFiles << /Names [(a) 7 0 R] >> >>",
            objects: [
                "<< /Type /EmbeddedFile /Length 5 >>\nstream\nhello\nendstream",
                "<< /Type /Filespec /F (a.txt) /UF <FEFF00421EA3002E007400780074> /EF << /F 6 0 R >> >>",
            ])
        #expect(embedded(bytes) == [EmbeddedFile(name: "Bả.txt", bytes: Array("hello".utf8))])
        var limits = DocumentLimits.standard
        limits.embeddedBytes = 4
        #expect(DocumentReader(limits: limits).read(bytes, name: "a.pdf").embedded.isEmpty)
    }

    @Test func `Macros are told and not run`() {
        #expect(DocumentReader().read(Self.outer([("word/vbaProject.bin", [1])]), name: "a.docm").marks == ["macros"])
        #expect(DocumentReader().read(Self.outer([]), name: "a.docx").marks.isEmpty)
    }
}
