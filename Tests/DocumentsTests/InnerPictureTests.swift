import Documents
import Dossiers
import Testing

private typealias B = OfficeBuilder

/// Pages that were photographed and put into a document.
@Suite struct InnerPictureTests {
    private static let scan = Fixture.bytes("scan.jpg")

    private static func word(_ body: String, picture: [UInt8], name: String = "word/media/image1.jpg") -> [UInt8] {
        var archive = ArchiveBuilder()
        archive.add("word/document.xml", B.word("document", "<w:body>\(body)</w:body>"))
        archive.add(
            "word/_rels/document.xml.rels",
            "<Relationships><Relationship Id=\"r\" Type=\"x/image\" Target=\"media/image1.jpg\"/></Relationships>")
        archive.add(name, bytes: picture)
        return archive.bytes()
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = (0..<3).reduce(0) { $0 << 8 | (start + $1 < bytes.count ? Int(bytes[start + $1]) : 0) }
            let left = min(3, bytes.count - start)
            text += (0..<4).map { $0 <= left ? letters[group >> (18 - 6 * $0) & 63] : UInt8(ascii: "=") }
            if start % 57 == 54 { text.append(0x0A) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static var files: [(String, [UInt8])] {
        let flat = """
            <office:document xmlns:office="urn:o" xmlns:text="urn:t" xmlns:draw="urn:d" \
            office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p><draw:image>\
            <office:binary-data>\(base64(scan))</office:binary-data></draw:image></text:p></office:text></office:body>\
            </office:document>
            """
        let hex = scan.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return [
            ("a.docx", word("<w:p/>", picture: scan)), ("a.fodt", Array(flat.utf8)),
            ("a.rtf", Array("{\\rtf1{\\pict{\\*\\blipuid 0a0b}\\jpegblip\\picw9\n\(hex)}}".utf8)),
            ("a.html", Array("<html><body><img src='data:image/jpeg;base64,\(base64(scan))'></body></html>".utf8)),
        ]
    }

    @Test(arguments: files)
    func `A page in a document that says nothing else is read`(name: String, file: [UInt8]) {
        let reading = DocumentReader().read(file, name: name)
        #expect(reading.problem == nil)
        #expect(reading.text?.plainText.contains("TRÍCH NGANG THÀNH TÍCH") == true)
        #expect(reading.text?.plainText.contains("/9j/") == false)
        #expect(reading.text?.decodedAs.contains("ocr") == true)
    }

    @Test func `A document of pictures that nobody can read says so`() {
        let metafile: [UInt8] =
            [1, 0, 0, 0] + [UInt8](repeating: 0, count: 36) + Array(" EMF".utf8)
            + (0..<9000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        #expect(DocumentReader().read(Self.word("<w:p/>", picture: metafile), name: "").problem == .noText)
        #expect(DocumentReader().read(Self.word("<w:p/>", picture: [1, 2, 3]), name: "").problem == nil)
    }

    @Test func `Where a list is typed its pictures are ornaments`() {
        let row = B.row(B.cell("Mot"), B.cell("Hai"), B.cell("Ba"))
        let reading = DocumentReader().read(Self.word(B.table(row, row, row), picture: Self.scan), name: "")
        #expect(reading.text?.decodedAs == "unicode")
        #expect(reading.paragraphs.isEmpty)
    }
}
