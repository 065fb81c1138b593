import Documents
import Dossiers
import Testing

private typealias B = OfficeBuilder

/// Parts of packages are found by what the package says of them, whatever they are called.
@Suite struct PackagePartTests {
    private static let types = """
        <Types><Override PartName="/Noi%20dung/Chinh.XML" ContentType="application/vnd.openxmlformats-officedocument.\
        wordprocessingml.document.main+xml"/></Types>
        """

    private static func relations(_ list: [(kind: String, target: String)]) -> String {
        let inside = list.enumerated().map { index, one in
            "<Relationship Id=\"r\(index)\" Type=\"http://schemas.example/relationships/\(one.kind)\" Target=\"\(one.target)\"/>"
        }
        return "<Relationships>\(inside.joined())</Relationships>"
    }

    private static func package(_ parts: [(String, String)]) -> DocumentReading {
        var archive = ArchiveBuilder()
        for (name, content) in parts { archive.add(name, content) }
        return DocumentReader().read(archive.bytes(), name: "a.docx")
    }

    @Test(arguments: ["noi dung/chinh.xml", "NOI DUNG/CHINH.XML", "Noi%20dung\\Chinh.xml"])
    func `The main part of a Word file is where the package says, in whatever case`(name: String) {
        let reading = Self.package([
            ("[Content_Types].xml", Self.types),
            ("_rels/.rels", Self.relations([("officeDocument", "./x/../Noi dung/Chinh.xml")])),
            (name, B.word("document", "<w:body>\(B.paragraph("Bản chính"))</w:body>")),
        ])
        #expect(reading.format == .docx)
        #expect(reading.paragraphs == ["Bản chính"])
    }

    @Test func `Headers and notes are found by relationships, each once`() {
        let reading = Self.package([
            ("[Content_Types].xml", "<Types/>"),
            ("_rels/.rels", Self.relations([("officeDocument", "word/document.xml")])),
            (
                "word/_rels/document.xml.rels",
                Self.relations([
                    ("header", "../chung/dau.xml"), ("footnotes", "/chung/ghi.xml"), ("header", "header1.xml"),
                ])
            ),
            ("word/document.xml", B.word("document", "<w:body>\(B.paragraph("Giữa"))</w:body>")),
            ("Chung/Dau.xml", B.word("hdr", B.paragraph("Đầu"))),
            ("chung/ghi.xml", B.word("footnotes", B.paragraph("Ghi"))),
            ("word/Header1.xml", B.word("hdr", B.paragraph("Đầu một"))),
        ])
        #expect(reading.paragraphs == ["Đầu một", "Đầu", "Giữa", "Ghi"])
    }

    @Test func `Sheets and strings are found by relationships, in whatever case`() {
        let reading = Self.package([
            ("[Content_Types].xml", "<Types/>"), ("_rels/.rels", Self.relations([("officeDocument", "/bang/so.xml")])),
            (
                "bang/_rels/so.xml.rels",
                Self.relations([("worksheet", "../to/Mot.xml"), ("sharedStrings", "./Chuoi.xml")])
            ),
            ("bang/so.xml", "<workbook><sheets><sheet name=\"DS\" r:id=\"r0\" xmlns:r=\"urn:r\"/></sheets></workbook>"),
            ("TO/MOT.XML", "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData></worksheet>"),
            ("bang/chuoi.xml", "<sst><si><t>Lò Thị Mơ</t></si></sst>"),
        ])
        #expect(reading.format == .xlsx)
        #expect(reading.cells() == [["Lò Thị Mơ"]])
    }

    /// A text of OpenDocument with these entries before its content.
    private static func text(_ entries: [(String, String)], kind: ArchiveBuilder.Kind) -> DocumentReading {
        var archive = ArchiveBuilder()
        for (name, content) in entries { archive.add(name, content) }
        archive.add(
            "content.xml",
            "<o:document-content xmlns:o=\"urn:o\" xmlns:t=\"urn:t\"><o:body><o:text><t:p>Chữ</t:p></o:text></o:body></o:document-content>"
        )
        return DocumentReader().read(archive.bytes(kind), name: "")
    }

    @Test(arguments: [
        [("Thumbnails/thumbnail.png", "x"), ("mimetype", "application/vnd.oasis.opendocument.text")],
        [("mimetype", "application/vnd.oasis.opendocument.text")],
        [
            (
                "META-INF/manifest.xml",
                "<m><file-entry full-path=\"/\" media-type=\"application/vnd.oasis.opendocument.text\"/></m>"
            )
        ],
        [("META-INF/manifest.xml", "<m/>")],
    ])
    func `OpenDocument is known by its late or packed type, its manifest or its content`(entries: [(String, String)]) {
        let reading = Self.text(entries, kind: .zip)
        #expect(reading.format == .odt)
        #expect(reading.paragraphs == ["Chữ"])
    }

    @Test(arguments: [
        ["Index/Document.iwa", "preview.jpg"], ["Index.zip", "QuickLook/Preview.pdf"], ["B.pages/Index.zip"],
    ])
    func `A package of Apple's programs is one file that is not read`(names: [String]) {
        var archive = ArchiveBuilder()
        for name in names { archive.add(name, "x") }
        #expect(ContainerReader().open(archive.bytes(), name: "B.pages") == nil)
        #expect(DocumentReader().read(archive.bytes(), name: "B.pages").problem == .unsupported)
    }
}
