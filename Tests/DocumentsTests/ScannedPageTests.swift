import Documents
import Dossiers
import Testing

/// Pages of a PDF that are one JPEG and nothing else: read from the JPEG as it is stored.
@Suite struct ScannedPageTests {
    private static let jpeg = Fixture.bytes("scan.jpg")
    private static let size = (width: 1772, height: 1266)

    /// A file of one page that draws the picture `/P` by these operators; without a table of its objects, which is made anew.
    private func file(
        _ content: String, jpeg: [UInt8] = jpeg, width: Int = size.width, picture more: String = "",
        box: String = "/MediaBox [0 0 638 456]"
    ) -> [UInt8] {
        var bytes = Array("%PDF-1.4\n".utf8)
        func add(_ number: Int, _ dictionary: String, _ stream: [UInt8]? = nil) {
            bytes += Array("\(number) 0 obj\n<< \(dictionary) >>\n".utf8)
            if let stream { bytes += Array("stream\n".utf8) + stream + Array("\nendstream\n".utf8) }
            bytes += Array("endobj\n".utf8)
        }
        add(1, "/Type /Catalog /Pages 2 0 R")
        add(2, "/Type /Pages /Kids [3 0 R] /Count 1")
        add(
            3,
            "/Type /Page /Parent 2 0 R \(box) /Resources << /XObject << /P 5 0 R >> >> /Contents 4 0 R"
        )
        add(4, "/Length \(content.utf8.count)", Array(content.utf8))
        add(
            5,
            "/Type /XObject /Subtype /Image /Width \(width) /Height \(Self.size.height) /ColorSpace /DeviceRGB "
                + "/BitsPerComponent 8 /Filter /DCTDecode /Length \(jpeg.count) \(more)", jpeg)
        return bytes + Array("trailer\n<< /Root 1 0 R /Size 6 >>\n%%EOF\n".utf8)
    }

    private func text(_ bytes: [UInt8]) -> String? { DocumentReader().read(bytes, name: "scan").text?.plainText }

    private static let whole = "q 638 0 0 456 0 0 cm /P Do Q\n"

    @Test func `The page reads as the JPEG does`() {
        let own = text(Self.jpeg)
        #expect(own?.isEmpty == false)
        #expect(text(file(Self.whole)) == own)
        // Under a picture of the whole page nothing is seen.
        #expect(text(file("0.9 g 0 0 638 456 re f\n" + Self.whole)) == own)
    }

    @Test(arguments: [
        "q 0 -456 638 0 0 456 cm /P Do Q", "q -638 0 0 -456 638 456 cm /P Do Q", "q 0 456 -638 0 638 0 cm /P Do Q",
    ])
    func `Its names are read whichever way it lies`(content: String) {
        let found = text(file(content))
        for person in ["Đỗ Thị Mộng Tuyền", "Lò Văn Khuê"] { #expect(found?.contains(person) == true) }
    }

    @Test func `What it says of its own orientation does not count on a page`() {
        // A block of Exif that says: turned by a quarter.
        let exif: [UInt8] =
            Array("Exif\0\0MM\0".utf8) + [0x2A, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
        let length = exif.count + 2
        let marked =
            Self.jpeg.prefix(2) + [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)] + exif + Self.jpeg.dropFirst(2)
        #expect(text(file(Self.whole, jpeg: Array(marked))) == text(Self.jpeg))
    }

    @Test func `What covers a part of it covers it`() throws {
        let own = try #require(text(Self.jpeg))
        let covered = try #require(text(file(Self.whole + "1 g 0 0 638 170 re f\n")))
        #expect(covered.count < own.count)
    }

    /// White in the corner after all else: for this a page has to be drawn.
    private static let speck = "1 g 0 0 1 1 re f\n"

    @Test(arguments: [
        // A box, a path, and a path by the other rule.
        "q 0 228 638 228 re W n 638 0 0 456 0 0 cm /P Do Q\n",
        "q 0 456 m 638 456 l 638 228 l 0 300 l h W n 638 0 0 456 0 0 cm /P Do Q\n",
        "q 0 0 638 456 re 0 100 638 150 re W* n 638 0 0 456 0 0 cm /P Do Q\n",
        // What hangs over the page, as one tall picture that is shifted from page to page, and what is larger all round.
        "q 638 0 0 1368 0 0 cm /P Do Q\n", "q 638 0 0 1368 0 -456 cm /P Do Q\n", "q 638 0 0 1368 0 -912 cm /P Do Q\n",
        "q 1276 0 0 912 -300 -456 cm /P Do Q\n",
    ])
    func `What is cut off is not read`(content: String) throws {
        let own = try #require(text(Self.jpeg))
        let found = text(file(content))
        #expect(found != own)
        #expect(found == text(file(content + Self.speck)))
    }

    @Test func `What lies outside the page's crop box is not read`() throws {
        let box = "/MediaBox [0 0 638 456] /CropBox [0 228 638 456]"
        let own = try #require(text(Self.jpeg))
        let found = try #require(text(file(Self.whole, box: box)))
        #expect(found.count < own.count)
        #expect(found == text(file(Self.whole + "1 g 0 228 1 1 re f\n", box: box)))
    }

    @Test(arguments: [2, 16, 17, 50])
    func `However often it is drawn its names are read`(times: Int) {
        let found = text(file(String(repeating: Self.whole, count: times)))
        for person in ["Đỗ Thị Mộng Tuyền", "Lò Văn Khuê"] { #expect(found?.contains(person) == true) }
    }

    @Test func `Numbers that mean something else are drawn`() {
        // White for black: read as JPEG there would be the same text.
        let inverted = file(Self.whole, picture: "/Decode [1 0]")
        #expect(text(inverted) != text(Self.jpeg))
    }

    @Test func `A size that is not the JPEG's is for the library to make sense of`() {
        #expect(DocumentReader().read(file(Self.whole, width: 1771), name: "scan").problem != .corrupt)
    }
}
