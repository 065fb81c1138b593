import Documents
import Dossiers
import Pages
import Testing

/// Pictures of invented summaries (see `Tests/Fixtures/make_scans.py`): stamped, signed, askew, on a desk, upside down.
@Suite struct PictureDocumentTests {
    private func read(_ name: String) -> DocumentReading { DocumentReader().read(Fixture.bytes(name), name: name) }

    private func cells(_ reading: DocumentReading) -> [String] {
        (reading.text?.tables ?? []).flatMap { $0.rows.joined() }.map(\.text)
    }

    @Test func `A scan that is askew and stamped gives its table, cell by cell`() throws {
        let reading = read("scan.jpg")
        #expect(reading.format == .image)
        #expect(reading.text?.decodedAs == "ocr")
        let table = try #require(reading.text?.tables.first { $0.rows.first?.count == 6 })
        #expect(table.rows.count == 3)
        #expect(table.rows[0][1].text == "Họ và tên")
        #expect(table.rows.dropFirst().map { $0[1].text } == ["Đỗ Thị Mộng Tuyền", "Lò Văn Khuê"])
        #expect(table.rows.dropFirst().map { $0[0].text } == ["1", "2"])
        #expect(table.rows[1][1].place == "trang 1, bảng 2, hàng 2, cột 2")
    }

    @Test(arguments: ["photo.jpg", "photo.heic"])
    func `A photo of a page on a desk is cut out and read`(name: String) {
        let cells = cells(read(name))
        #expect(cells.contains("Họ và tên"))
        #expect(cells.contains("Quách Bảo Lãm"))
    }

    @Test func `Every page of a fax is read, the one upside down too`() {
        let reading = read("fax.tiff")
        let cells = cells(reading)
        #expect(cells.contains("Trần Hữu Nghĩa"))
        #expect(cells.contains("Phan Quốc Đạt"))
        #expect(
            reading.text?.blocks.contains { block in
                if case .paragraph(let paragraph) = block { paragraph.place == "trang 2" } else { false }
            } == true)
    }

    @Test func `A scanned page is read from its picture where the text laid over it is bad`() {
        let reading = read("scan.pdf")
        #expect(reading.format == .pdf)
        #expect(reading.text?.decodedAs == "ocr")
        #expect(cells(reading).contains { $0.contains("Tạ Thị Loan") })
    }

    @Test(arguments: ["turned-90.png", "turned-180.png", "turned-270.png"])
    func `A page of few lines is read whichever way it lies`(name: String) {
        let lines = read(name).text?.plainText ?? ""
        #expect(lines.contains("Mai Thế Vượng, Hiệu trưởng"))
    }

    private static let people = ["Tạ Thị Huệ", "Đoàn Quang Vịnh", "Lưu Bích Diệp", "Mạc Đình Phú"]

    @Test(arguments: ["tiles.tiff", "planes.tiff", "inks.jpg", "mirrored-2.png", "mirrored-5.png"])
    func `A picture in tiles, in planes, in printer's inks or mirrored is read`(name: String) {
        let cells = cells(read(name))
        for person in Self.people { #expect(cells.contains { $0.contains(person) }) }
    }

    @Test func `A fax with half as many dots down as across is stretched`() {
        let reading = read("fax-98.tiff")
        #expect(reading.text?.tables.first?.rows.count == 5)
        #expect(cells(reading).contains { $0.contains("Mạc Đình Phú") })
    }

    @Test func `A black picture has no text`() {
        // A bitmap of 64 by 64 black dots: header, two colours, rows of zeros.
        let head: [UInt8] = [
            0x42, 0x4D, 62, 2, 0, 0, 0, 0, 0, 0, 62, 0, 0, 0, 40, 0, 0, 0, 64, 0, 0, 0, 64, 0, 0, 0, 1, 0, 1, 0,
        ]
        let bytes =
            head + [UInt8](repeating: 0, count: 24) + [0, 0, 0, 0, 255, 255, 255, 0] + [UInt8](repeating: 0, count: 512)
        #expect(DocumentReader().read(bytes, name: "a.bmp") == DocumentReading(format: .image, problem: .noText))
    }

    @Test func `Cells tell how sure they are`() {
        let table = read("scan.jpg").text?.tables.last
        #expect(table?.rows.joined().contains { ($0.confidence ?? 0) >= ExtractedText.certainty } == true)
        #expect(table?.rows.joined().allSatisfy { $0.text.isEmpty || $0.confidence != nil } == true)
    }

    @Test func `A sheet with nothing on it has no text`() {
        #expect(read("blank.png") == DocumentReading(format: .image, problem: .noText))
    }

    @Test func `A picture of more pixels than may be is hostile before it is decoded`() {
        // A PNG of 250,000 by 200,000 pixels: its header, and nothing to decode.
        let header: [UInt8] = [0x49, 0x48, 0x44, 0x52, 0, 3, 0xD0, 0x90, 0, 3, 0x0D, 0x40, 8, 2, 0, 0, 0]
        let start: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
        let png = start + header + Array(repeating: 0, count: 100)
        #expect(DocumentReader().read(png, name: "a.png").problem == .hostile)
        let gif = Array("GIF89a".utf8) + [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0x2C, 0, 0]
        #expect(DocumentReader().read(gif, name: "a.gif").problem == .hostile)
    }

    @Test func `A picture cut anywhere is a problem or a text, never a crash`() {
        for name in ["scan.jpg", "photo.heic", "fax.tiff", "blank.png"] {
            let bytes = Fixture.bytes(name)
            for length in [16, 100, 700, bytes.count / 7] {
                let reading = DocumentReader().read(Array(bytes.prefix(length)), name: name)
                #expect((reading.problem == nil) == (reading.text != nil))
            }
        }
    }

    @Test func `What is beyond the budget stays unread and says so`() {
        var budget = RecognitionBudget(pages: 1, seconds: 60)
        let reading = DocumentReader().read(Fixture.bytes("fax.tiff"), name: "fax.tiff", recognition: &budget)
        #expect(reading.text?.isTruncated == true)
        #expect(budget.defects == ["ocr_unfinished"])
        let next = DocumentReader().read(Fixture.bytes("scan.jpg"), name: "scan.jpg", recognition: &budget)
        #expect(next.problem == .noText)
        // A file that has no picture is whole all the same.
        var pdf = PDFBuilder()
        pdf.text("Trich ngang", x: 100, y: 100)
        pdf.endPage()
        let other = DocumentReader().read(pdf.bytes(), name: "a.pdf", recognition: &budget)
        #expect(other.text?.isTruncated == false)
    }

    @Test func `A page with few words keeps them exactly, whatever pictures other pages have`() {
        var pdf = PDFBuilder()
        pdf.text("Danh sach gom 1O nguoi", x: 100, y: 100, size: 14)
        pdf.endPage()
        let picture = "<< /Type /XObject /Subtype /Image /Width 1000 /Height 1000 /Length 0 >>\nstream\n\nendstream"
        let text = DocumentReader().read(pdf.bytes(objects: [picture]), name: "a.pdf").text
        #expect(text?.decodedAs != "ocr")
        #expect(text?.blocks.count == 1)
    }
}
