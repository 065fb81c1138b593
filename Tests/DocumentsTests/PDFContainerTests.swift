import Blocks
import Documents
import Dossiers
import Pages
import Testing

/// Where the text of a page comes from: its letters, its picture, or both (see `Tests/Fixtures/make_containers.py`).
@Suite struct PDFContainerTests {
    private static let people = ["Tạ Thị Huệ", "Đoàn Quang Vịnh", "Lưu Bích Diệp", "Mạc Đình Phú"]

    private func read(_ name: String) -> DocumentReading { DocumentReader().read(Fixture.bytes(name), name: name) }

    private func names(_ reading: DocumentReading) -> [String] {
        let table = reading.text?.tables.first { $0.rows.first?.count == 4 }
        // Recognition may take the rest of a line for a quotation mark.
        return table?.rows.dropFirst().map { row in
            String(row[1].text.drop { !$0.isLetter })
        } ?? []
    }

    @Test(arguments: ["mute.pdf", "shifted.pdf", "mute-names.pdf"])
    func `Letters that are not what they say are read from the drawn page`(name: String) {
        let reading = read(name)
        #expect(names(reading) == Self.people)
        #expect(reading.text?.decodedAs == "ocr")
    }

    @Test(arguments: ["mute.pdf", "mute-names.pdf", "shifted.pdf"])
    func `Where such a page cannot be drawn nothing of it is told for a name`(name: String) {
        var budget = RecognitionBudget(pages: 0, seconds: 0)
        let reading = DocumentReader().read(Fixture.bytes(name), name: name, recognition: &budget)
        let told = names(reading).filter { !$0.isEmpty }
        #expect(told.isEmpty)
        #expect(reading.problem == .noText || reading.text?.isTruncated == true)
    }

    @Test(arguments: ["strips.pdf", "inline.pdf", "jpeg2000.pdf"])
    func `A page whose picture lies in strips, inline or in JPEG 2000 is read`(name: String) {
        #expect(names(read(name)) == Self.people)
    }

    @Test func `The text of stamps over a scan is not the page's, and is not lost`() {
        let reading = read("stamped.pdf")
        #expect(names(reading) == Self.people)
        #expect(reading.text?.plainText.contains("Phạm Thúy Hòa") == true)
    }

    @Test(arguments: ["layer-short.pdf", "layer-junk.pdf"])
    func `A layer that says less than its picture gives way to it`(name: String) {
        #expect(names(read(name)) == Self.people)
    }

    @Test func `A layer that says more is believed as what was read, not as what was typed`() {
        let reading = read("layer-long.pdf")
        #expect(reading.text?.plainText.contains("hai dòng mà ảnh không có") == true)
        #expect(reading.text?.decodedAs == "ocr")
        let paragraphs = reading.text?.uncertainTexts ?? []
        #expect(paragraphs.contains { $0.text.contains("Đoàn Quang Vịnh") })
    }

    @Test func `A table that is a picture stands between the text around it`() throws {
        let reading = read("picture-of-table.pdf")
        #expect(names(reading) == Self.people)
        let kinds = try #require(reading.text).blocks.map { if case .table = $0 { "table" } else { "text" } }
        #expect(kinds.first == "text")
        #expect(kinds.last == "text")
        #expect(kinds.contains("table"))
    }

    // MARK: - Made here

    private func list(_ turn: String = "") -> [UInt8] {
        var pdf = PDFBuilder()
        pdf.raw("q \(turn)")
        pdf.grid(columns: [50, 90, 300], rows: [80, 110, 140])
        for (column, texts) in [("STT", "1"), ("Ho va ten", "Tran Thi Minh")].enumerated() {
            pdf.text(texts.0, x: [55, 95][column], y: 100)
            pdf.text(texts.1, x: [55, 95][column], y: 130)
        }
        pdf.raw("Q")
        pdf.endPage()
        return pdf.bytes()
    }

    @Test(arguments: ["0 1 -1 0 842 0 cm", "-1 0 0 -1 595 842 cm", "0 -1 1 0 -600 500 cm"])
    func `A page that is drawn on its side or upside down is read as it is meant`(turn: String) {
        let reading = DocumentReader().read(list(turn), name: "a.pdf")
        #expect(reading.cells() == [["STT", "Ho va ten"], ["1", "Tran Thi Minh"]])
    }

    @Test(arguments: [1.6, 4, 9])
    func `Letters set apart make words all the same`(spacing: Double) {
        var pdf = PDFBuilder()
        pdf.raw("BT /F1 12 Tf \(spacing) Tc 60 700 Td (Tran Thi Minh Nguyet) Tj ET")
        pdf.endPage()
        #expect(DocumentReader().read(pdf.bytes(), name: "a.pdf").paragraphs == ["Tran Thi Minh Nguyet"])
    }

    @Test func `Letters that are placed one by one, without a space between words, make words`() {
        var pdf = PDFBuilder()
        // Helvetica: T 611, r 333, a 556, n 556; h 556, i 222; 1.5 points between letters, 7 between words.
        var x = 60.0
        for (letter, width) in [
            ("T", 7.3), ("r", 4.0), ("a", 6.7), ("n", 6.7), (" ", 5.5), ("T", 7.3), ("h", 6.7), ("i", 2.7),
        ] {
            if letter != " " { pdf.text(letter, x: x, y: 100) }
            x += width + 1.5
        }
        pdf.endPage()
        #expect(DocumentReader().read(pdf.bytes(), name: "a.pdf").paragraphs == ["Tran Thi"])
    }

    @Test func `Small capitals are one word with the capital before them`() {
        var pdf = PDFBuilder()
        pdf.raw("BT 60 700 Td /F1 14 Tf (T) Tj /F1 11 Tf (RAN ) Tj /F1 14 Tf (M) Tj /F1 11 Tf (INH) Tj ET")
        pdf.endPage()
        #expect(DocumentReader().read(pdf.bytes(), name: "a.pdf").paragraphs == ["TRAN MINH"])
    }

    @Test func `Letters of another font that stand over blanks are part of their word`() {
        var pdf = PDFBuilder()
        // Every letter of Courier is 7.2 points wide.
        pdf.raw("BT /F2 12 Tf 60 700 Td (Tr n Th  Minh) Tj ET")
        pdf.raw("BT /F3 12 Tf 74.4 700 Td (a) Tj ET BT /F3 12 Tf 110.4 700 Td (i) Tj ET")
        pdf.endPage()
        let fonts = ["Courier", "Courier-Bold"].map { name in
            "<< /Type /Font /Subtype /Type1 /BaseFont /\(name) /Encoding /WinAnsiEncoding >>"
        }
        let bytes = pdf.bytes(page: "/Resources << /Font << /F2 6 0 R /F3 7 0 R >> >>", objects: fonts)
        #expect(DocumentReader().read(bytes, name: "a.pdf").paragraphs == ["Tran Thi Minh"])
    }

    @Test func `What is drawn twice to look bold is read once`() {
        var pdf = PDFBuilder()
        pdf.text("Tran Thi Minh", x: 60, y: 100)
        pdf.text("Tran Thi Minh", x: 60.3, y: 100)
        pdf.endPage()
        #expect(DocumentReader().read(pdf.bytes(), name: "a.pdf").paragraphs == ["Tran Thi Minh"])
    }

    /// UTF-16 with its mark, in hex.
    private func hex(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        var hex = "<FEFF"
        for unit in text.utf16 {
            for shift in [12, 8, 4, 0] { hex.append(digits[Int(unit >> UInt16(shift)) & 15]) }
        }
        return hex + ">"
    }

    @Test func `Values of a form are whole, whatever letters their look has`() {
        var pdf = PDFBuilder()
        pdf.text("Ho va ten", x: 60, y: 152)
        pdf.endPage()
        let look = "/DA (/F1 10 Tf 0 g) /F 4"
        let bytes = pdf.bytes(
            catalog: "/AcroForm << /Fields [6 0 R 7 0 R] /DA (/F1 10 Tf 0 g) >>", page: "/Annots [6 0 R 7 0 R 8 0 R]",
            objects: [
                "<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V \(hex("Tạ Thị Huệ")) /Rect [180 680 400 700] \(look) >>",
                """
                << /Type /Annot /Subtype /Widget /FT /Ch /Ff 131072 /T (b) /V (gk) \
                /Opt [[(gk) \(hex("Giấy khen"))]] /Rect [180 640 400 660] \(look) >>
                """,
                "<< /Type /Annot /Subtype /FreeText /Contents \(hex("Bổ sung: Tòng Ước")) /Rect [60 600 400 620] \(look) >>",
            ])
        let text = DocumentReader().read(bytes, name: "a.pdf").text?.plainText ?? ""
        for value in ["Tạ Thị Huệ", "Giấy khen", "Bổ sung: Tòng Ước"] { #expect(text.contains(value)) }
    }

    @Test func `A form that only another program can build has no text`() {
        var pdf = PDFBuilder()
        pdf.text(
            "Please wait... If this message is not replaced, your viewer cannot show this document.", x: 30, y: 100)
        pdf.endPage()
        let form = "/NeedsRendering true /AcroForm << /Fields [] /XFA [(template) 6 0 R] >>"
        let bytes = pdf.bytes(catalog: form, objects: ["<< /Length 6 >>\nstream\n<xdp/>\nendstream"])
        #expect(DocumentReader().read(bytes, name: "a.pdf") == DocumentReading(format: .pdf, problem: .noText))
    }

    @Test func `Files pinned to a page or associated with the document come out, each once`() {
        var pdf = PDFBuilder()
        pdf.text("Kem theo", x: 60, y: 100)
        pdf.endPage()
        func file(_ name: String, _ stream: Int) -> String {
            "<< /Type /Filespec /F (\(name)) /EF << /F \(stream) 0 R >> >>"
        }
        let bytes = pdf.bytes(
            catalog: "/AF [8 0 R]",
            page: "/AF [8 0 R] /Annots [<< /Type /Annot /Subtype /FileAttachment /FS 9 0 R /Rect [9 9 30 30] >>]",
            objects: [
                "<< /Length 4 >>\nstream\na;b\n\nendstream", "<< /Length 4 >>\nstream\nc;d\n\nendstream",
                file("mot.csv", 6), file("hai.csv", 7),
            ])
        let files = DocumentReader().read(bytes, name: "a.pdf").embedded
        #expect(files.map(\.name).sorted() == ["hai.csv", "mot.csv"])
    }

    @Test func `A picture of too many pixels condemns no other page`() {
        var pdf = PDFBuilder()
        pdf.raw("q 595 0 0 842 0 0 cm /P Do Q")
        pdf.endPage()
        pdf.text("Danh sach kem theo", x: 60, y: 100)
        pdf.endPage()
        let size = "/Width 40000 /Height 40000 /ColorSpace /DeviceGray /BitsPerComponent 1"
        let picture = "<< /Type /XObject /Subtype /Image \(size) /Length 1 >>\nstream\n0\nendstream"
        let bytes = pdf.bytes(
            page: "/Resources << /Font << /F1 3 0 R >> /XObject << /P 8 0 R >> >>", objects: [picture])
        #expect(DocumentReader().read(bytes, name: "a.pdf").paragraphs == ["Danh sach kem theo"])
        var alone = PDFBuilder()
        alone.raw("q 595 0 0 842 0 0 cm /P Do Q")
        alone.endPage()
        let only = alone.bytes(page: "/Resources << /XObject << /P 6 0 R >> >>", objects: [picture])
        #expect(DocumentReader().read(only, name: "a.pdf").problem == .hostile)
    }

    @Test func `Lines drawn in pieces, as dots or as narrow boxes make a table`() {
        var pdf = PDFBuilder()
        for y in [80.0, 110, 140] {
            for x in stride(from: 50.0, to: 300, by: 2.5) { pdf.raw("\(x) \(842 - y) 1 0.5 re f") }
        }
        for x in [50.0, 90, 300] {
            pdf.raw("\(x) 732 0.5 30 re f")
            pdf.raw("\(x) 702 0.5 30 re f")
        }
        for (column, texts) in [("STT", "1"), ("Ho va ten", "Tran A")].enumerated() {
            pdf.text(texts.0, x: [55, 95][column], y: 100)
            pdf.text(texts.1, x: [55, 95][column], y: 130)
        }
        pdf.endPage()
        #expect(DocumentReader().read(pdf.bytes(), name: "a.pdf").cells() == [["STT", "Ho va ten"], ["1", "Tran A"]])
    }

    // MARK: - Lines and columns

    @Test func `Cells of a letterhead whose lines are not level are not mixed`() {
        var pdf = PDFBuilder()
        pdf.text("UBND QUAN MOT", x: 90, y: 60)
        pdf.text("CONG HOA XA HOI CHU", x: 330, y: 60)
        pdf.text("NGHIA", x: 330, y: 75)
        pdf.text("TRUONG THCS HAI", x: 90, y: 84)
        pdf.text("Doc lap - Tu do", x: 330, y: 99)
        pdf.text("DANH SACH", x: 260, y: 160)
        pdf.endPage()
        let cells = DocumentReader().read(pdf.bytes(), name: "a.pdf").cells()
        #expect(cells.first?.first == "UBND QUAN MOT\nTRUONG THCS HAI")
        #expect(cells.first?.last?.hasSuffix("Doc lap - Tu do") == true)
    }

    @Test func `Names under the titles of signatures belong to them`() {
        var pdf = PDFBuilder()
        pdf.text("CONG DOAN", x: 80, y: 100)
        pdf.text("THU TRUONG", x: 380, y: 100)
        pdf.text("Tran A", x: 90, y: 190)
        pdf.text("Le Van B", x: 390, y: 190)
        pdf.endPage()
        #expect(
            DocumentReader().read(pdf.bytes(), name: "a.pdf").cells() == [
                ["CONG DOAN\n\n\nTran A", "THU TRUONG\n\n\nLe Van B"]
            ])
    }

    @Test func `Two tables of one shape on a page stay two`() {
        var pdf = PDFBuilder()
        for (top, name) in [(80.0, "Tran A"), (180, "Le B")] {
            pdf.grid(columns: [50, 150, 300], rows: [top, top + 30, top + 60])
            for (row, texts) in [("Ho va ten", name), ("Chuc vu", "Giao vien")].enumerated() {
                pdf.text(texts.0, x: 55, y: top + 20 + 30 * Double(row))
                pdf.text(texts.1, x: 155, y: top + 20 + 30 * Double(row))
            }
        }
        pdf.endPage()
        #expect(DocumentReader().read(pdf.bytes(), name: "a.pdf").text?.tables.count == 2)
    }

    @Test func `Short lines under one another are not one paragraph`() {
        var pdf = PDFBuilder()
        for (line, name) in ["Tran Thi Minh Nguyet", "Le Van Ba", "Ngo Thi Sau"].enumerated() {
            pdf.text(name, x: 60, y: 100 + 15 * Double(line))
        }
        pdf.endPage()
        #expect(
            DocumentReader().read(pdf.bytes(), name: "a.pdf").paragraphs
                == ["Tran Thi Minh Nguyet", "Le Van Ba", "Ngo Thi Sau"])
    }
}
