import Blocks
import Documents
import Dossiers
import Testing

@Suite struct PDFDocumentTests {
    private func read(_ bytes: [UInt8]) -> DocumentReading { DocumentReader().read(bytes, name: "tệp.pdf") }

    private func ruledTable() -> PDFBuilder {
        var pdf = PDFBuilder()
        pdf.text("DANH SACH DE NGHI", x: 220, y: 60)
        pdf.grid(columns: [50, 90, 200, 400], rows: [80, 110, 160, 190])
        for (index, heading) in ["STT", "Ho va ten", "Thanh tich"].enumerated() {
            pdf.text(heading, x: [55, 95, 205][index], y: 100)
        }
        pdf.text("1", x: 55, y: 125)
        pdf.text("Tran Thi Minh", x: 95, y: 125)
        pdf.text("Nguyet Anh", x: 95, y: 139)
        pdf.text("- Giam giay to noi bo nho cac bieu", x: 205, y: 125)
        pdf.text("mau dien tu dung chung.", x: 205, y: 139)
        pdf.text("- Dat 95%.", x: 205, y: 153)
        pdf.text("2", x: 55, y: 180)
        pdf.text("Le Van B", x: 95, y: 180)
        pdf.text("Tot", x: 205, y: 180)
        pdf.text("Tong cong: 02 nguoi", x: 50, y: 220)
        pdf.endPage()
        return pdf
    }

    @Test func `A table with lines is put together, its wrapped cells too`() {
        let reading = read(ruledTable().bytes())
        #expect(reading.problem == nil)
        #expect(
            reading.cells() == [
                ["STT", "Ho va ten", "Thanh tich"],
                [
                    "1", "Tran Thi Minh Nguyet Anh",
                    "- Giam giay to noi bo nho cac bieu mau dien tu dung chung.\n- Dat 95%.",
                ],
                ["2", "Le Van B", "Tot"],
            ])
        #expect(reading.paragraphs == ["DANH SACH DE NGHI", "Tong cong: 02 nguoi"])
        #expect(reading.place(1, 1) == "trang 1, bảng 1, hàng 2, cột 2")
    }

    @Test func `A table whose frame is missing at two sides is whole`() {
        var pdf = PDFBuilder()
        for y in [80.0, 110, 140] { pdf.line(50, y, 400, y) }
        for x in [50.0, 90, 200] { pdf.line(x, 80, x, 170) }
        for (row, texts) in [["STT", "Ho va ten", "Chuc vu"], ["1", "Tran A", "Ke toan"], ["2", "Le B", "Van thu"]]
            .enumerated()
        {
            for (column, text) in texts.enumerated() {
                pdf.text(text, x: [55, 95, 205][column], y: 100 + 30 * Double(row))
            }
        }
        pdf.text("Tong cong: 02 nguoi", x: 50, y: 200)
        pdf.endPage()
        let reading = read(pdf.bytes())
        #expect(
            reading.cells() == [
                ["STT", "Ho va ten", "Chuc vu"], ["1", "Tran A", "Ke toan"], ["2", "Le B", "Van thu"],
            ])
        #expect(reading.paragraphs == ["Tong cong: 02 nguoi"])
    }

    @Test func `A line that sticks out alone makes no row`() {
        var pdf = PDFBuilder()
        pdf.grid(columns: [50, 90, 200, 400], rows: [80, 110, 140])
        pdf.line(90, 140, 90, 200)
        for (column, text) in ["STT", "Ho va ten", "Chuc vu"].enumerated() {
            pdf.text(text, x: [55, 95, 205][column], y: 100)
            pdf.text("\(column)", x: [55, 95, 205][column], y: 130)
        }
        pdf.text("Noi nhan: luu van thu", x: 205, y: 180)
        pdf.endPage()
        let reading = read(pdf.bytes())
        #expect(reading.cells() == [["STT", "Ho va ten", "Chuc vu"], ["0", "1", "2"]])
        #expect(reading.paragraphs == ["Noi nhan: luu van thu"])
    }

    @Test func `A row that no line ends at the end of its page goes on under the repeated heading`() {
        var pdf = PDFBuilder()
        func row(_ texts: [String], _ y: Double) {
            for (column, text) in texts.enumerated() where !text.isEmpty {
                pdf.text(text, x: [55, 95, 205][column], y: y)
            }
        }
        for y in [700.0, 730, 760] { pdf.line(50, y, 400, y) }
        for x in [50.0, 90, 200, 400] { pdf.line(x, 700, x, 800) }
        row(["STT", "Ho va ten", "Thanh tich"], 720)
        row(["1", "Tran A", "Tot"], 750)
        row(["2", "Le B", "Giam giay to noi bo va bieu"], 780)
        pdf.endPage()
        for y in [40.0, 90, 120] { pdf.line(50, y, 400, y) }
        for x in [50.0, 90, 200, 400] { pdf.line(x, 40, x, 120) }
        row(["STT", "Ho va ten", "Thanh tich"], 60)
        row(["", "", "mau dien tu."], 80)
        row(["3", "Ngo C", "Dat 95%"], 110)
        pdf.endPage()
        #expect(
            read(pdf.bytes()).cells() == [
                ["STT", "Ho va ten", "Thanh tich"], ["1", "Tran A", "Tot"],
                ["2", "Le B", "Giam giay to noi bo va bieu mau dien tu."], ["3", "Ngo C", "Dat 95%"],
            ])
    }

    @Test func `A heading that only begins like that of the page before is a heading of its own`() {
        var pdf = PDFBuilder()
        for (heading, name) in [("Danh hieu", "Tran A"), ("Danh hieu de nghi", "Le B")] {
            pdf.grid(columns: [50, 90, 200, 400], rows: [80, 110, 140])
            for (column, texts) in [("TT", "1"), ("Ho va ten", name), (heading, "LDTT")].enumerated() {
                pdf.text(texts.0, x: [55, 95, 205][column], y: 100)
                pdf.text(texts.1, x: [55, 95, 205][column], y: 130)
            }
            pdf.endPage()
        }
        #expect(
            read(pdf.bytes()).cells() == [
                ["TT", "Ho va ten", "Danh hieu"], ["1", "Tran A", "LDTT"],
                ["TT", "Ho va ten", "Danh hieu de nghi"], ["1", "Le B", "LDTT"],
            ])
    }

    @Test func `Missing lines are merged cells`() {
        var pdf = PDFBuilder()
        // The heading of the right two columns is one cell; below it the left column is one cell over two rows.
        pdf.line(50, 80, 350, 80)
        pdf.line(150, 110, 350, 110)
        pdf.line(50, 140, 350, 140)
        for x in [50.0, 150, 350] { pdf.line(x, 80, x, 140) }
        pdf.line(250, 110, 250, 140)
        pdf.text("Don vi cong tac", x: 55, y: 112, size: 10)
        pdf.text("Nam sinh ca nhan", x: 155, y: 100, size: 10)
        pdf.text("Nam", x: 155, y: 130, size: 10)
        pdf.text("Nu", x: 255, y: 130, size: 10)
        pdf.endPage()
        #expect(
            read(pdf.bytes()).cells() == [
                ["Don vi cong tac", "Nam sinh ca nhan", "^Nam sinh ca nhan"], ["^Don vi cong tac", "Nam", "Nu"],
            ])
    }

    @Test(arguments: [0.0, 9])
    func `Rows whose line was lost are told by their numbers`(lowered: Double) {
        var pdf = PDFBuilder()
        pdf.grid(columns: [50, 90, 250, 400], rows: [80, 110, 150, 240])
        for (index, heading) in ["STT", "Ho va ten", "Hinh thuc"].enumerated() {
            pdf.text(heading, x: [55, 95, 255][index], y: 100)
        }
        for (number, name, y) in [("1", "Lo Van Kien", 125.0), ("2", "Do Thi Mo", 165), ("3", "Ta Bao Lam", 210)] {
            pdf.text(number, x: 55, y: y + lowered)
            pdf.text(name, x: 95, y: y + lowered)
            pdf.text("Giay khen", x: 255, y: y)
            pdf.text("cua huyen", x: 255, y: y + 18)
        }
        pdf.endPage()
        #expect(
            read(pdf.bytes()).cells().map { $0.prefix(2) } == [
                ["STT", "Ho va ten"], ["1", "Lo Van Kien"], ["2", "Do Thi Mo"], ["3", "Ta Bao Lam"],
            ])
        #expect(read(pdf.bytes()).cells().dropFirst().allSatisfy { $0[2].hasSuffix("cua huyen") })
    }

    @Test func `A table without lines is told by its columns`() {
        var pdf = PDFBuilder()
        let rows = [
            ["STT", "Ho va ten", "Chuc vu"], ["1", "Tran Thi A", "Giao vien"], ["", "(Hoa)", ""],
            ["2", "Le B", "Ke toan"],
        ]
        for (row, cells) in rows.enumerated() {
            for (column, cell) in cells.enumerated() where !cell.isEmpty {
                pdf.text(cell, x: [50, 120, 300][column], y: 100 + Double(row) * 16)
            }
        }
        pdf.endPage()
        let cells = read(pdf.bytes()).cells()
        #expect(cells.count == 3)
        #expect(cells.last == ["2", "Le B", "Ke toan"])
        #expect(cells.dropFirst().first?[0] == "1")
        #expect(cells.dropFirst().first?[1].hasSuffix("(Hoa)") == true)
    }

    @Test func `A table goes on on the next page, its heading once`() {
        var pdf = PDFBuilder()
        for page in 0..<2 {
            pdf.grid(columns: [50, 90, 300], rows: [60, 90, 120])
            pdf.text("STT", x: 55, y: 80)
            pdf.text("Ho va ten ca nhan", x: 95, y: 80)
            pdf.text("\(page + 1)", x: 55, y: 110)
            pdf.text("Nguyen Thi \(page)", x: 95, y: 110)
            pdf.endPage()
        }
        let reading = read(pdf.bytes())
        #expect(reading.cells() == [["STT", "Ho va ten ca nhan"], ["1", "Nguyen Thi 0"], ["2", "Nguyen Thi 1"]])
    }

    @Test func `Wrapped lines are one paragraph, others are their own`() {
        var pdf = PDFBuilder()
        pdf.text("Truong mam non Hoa Sen kinh de nghi Hoi dong xet tang danh hieu cho tap the va ca", x: 60, y: 100)
        pdf.text("nhan co ten sau day.", x: 60, y: 115)
        pdf.text("- Muc mot", x: 60, y: 130)
        pdf.text("- Muc hai", x: 60, y: 145)
        pdf.endPage()
        #expect(
            read(pdf.bytes()).paragraphs == [
                "Truong mam non Hoa Sen kinh de nghi Hoi dong xet tang danh hieu cho tap the va ca nhan co ten sau day.",
                "- Muc mot", "- Muc hai",
            ])
    }

    @Test func `Columns of a letterhead are read one after the other`() {
        var pdf = PDFBuilder()
        pdf.text("UBND QUAN MOT", x: 60, y: 60)
        pdf.text("TRUONG MAM NON HAI", x: 50, y: 76)
        pdf.text("CONG HOA XA HOI", x: 350, y: 60)
        pdf.text("Doc lap - Tu do", x: 360, y: 76)
        pdf.text("TO TRINH", x: 230, y: 120)
        pdf.endPage()
        let reading = read(pdf.bytes())
        #expect(reading.cells() == [["UBND QUAN MOT\nTRUONG MAM NON HAI", "CONG HOA XA HOI\nDoc lap - Tu do"]])
        #expect(reading.paragraphs == ["TO TRINH"])
    }

    @Test func `Junk before the signature does not hide a PDF`() {
        let reading = read(Array("\u{1}junk\n\n".utf8) + ruledTable().bytes())
        #expect(reading.format == .pdf)
        #expect(reading.cells().count == 3)
    }

    @Test func `A page without text has no text`() {
        var pdf = PDFBuilder()
        pdf.line(10, 10, 100, 100)
        pdf.endPage()
        #expect(read(pdf.bytes()) == DocumentReading(format: .pdf, problem: .noText))
    }

    @Test func `A PDF that is cut off or empty inside is corrupt`() {
        #expect(read(Array("%PDF-1.7\n1 0 obj\n<< /Type".utf8)) == DocumentReading(format: .pdf, problem: .corrupt))
    }

    @Test func `A PDF with a password is encrypted`() {
        let zeros = String(repeating: "00", count: 32)
        let reading = read(
            ruledTable().bytes(
                trailer: "/Encrypt << /Filter /Standard /V 1 /R 2 /O <\(zeros)> /U <\(zeros)> /P -4 >> /ID [<00> <00>]")
        )
        #expect(reading == DocumentReading(format: .pdf, problem: .encrypted))
    }

    @Test func `A page of enormous size is read in no more time than another`() {
        var pdf = ruledTable()
        pdf.text("x", x: 10, y: 10)
        pdf.endPage()
        let huge = String(decoding: pdf.bytes(), as: UTF8.self)
            .split(separator: "595 842").joined(separator: "14400000 14400000")
        let reading = read(Array(huge.utf8))
        #expect(reading.text?.plainText.contains("Tran Thi Minh") == true)
    }

    @Test func `Pages beyond the limit are cut`() {
        var limits = DocumentLimits.standard
        limits.pages = 1
        var pdf = PDFBuilder()
        for page in 1...3 {
            pdf.text("Trang \(page)", x: 50, y: 50)
            pdf.endPage()
        }
        let reading = DocumentReader(limits: limits).read(pdf.bytes(), name: "")
        #expect(reading.paragraphs == ["Trang 1"])
        #expect(reading.text?.isTruncated == true)
    }

    @Test func `What was filled into a form or written beside the text is read`() {
        var pdf = PDFBuilder()
        pdf.text("To trinh so", x: 100, y: 142)
        pdf.endPage()
        let look = "/DA (/F1 10 Tf 0 g) /F 4"
        let bytes = pdf.bytes(
            catalog: "/AcroForm << /Fields [6 0 R] /DA (/F1 10 Tf 0 g) /DR << /Font << /F1 3 0 R >> >> >>",
            page: "/Annots [6 0 R 7 0 R]",
            objects: [
                "<< /Type /Annot /Subtype /Widget /FT /Tx /T (so) /V (12/TTr-MNHC) /Rect [180 690 300 712] \(look) >>",
                "<< /Type /Annot /Subtype /FreeText /Contents (Ngay 20 thang 5) /Rect [100 600 300 620] \(look) >>",
            ])
        let text = DocumentReader().read(bytes, name: "a.pdf").paragraphs.joined(separator: "\n")
        #expect(text.contains("12/TTr-MNHC"))
        #expect(text.contains("Ngay 20 thang 5"))
    }
}
