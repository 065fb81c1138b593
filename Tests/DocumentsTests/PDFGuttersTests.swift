import Blocks
import Documents
import Dossiers
import Testing

@testable import Pages

/// Columns and lists of typed pages, whose gaps are alike.
@Suite struct PDFGuttersTests {
    private static let points = [
        "Dong chi Tran Thi Minh, giao vien: so hoa hoc ba", "Dong chi Le Van Khue, van thu: mot cua dien tu",
        "Dong chi Huynh Diem, ke toan: thu khong tien mat", "Dong chi Quach Lam, bao ve: truc cong dung gio",
    ]

    private func read(_ pdf: PDFBuilder) -> DocumentReading { DocumentReader().read(pdf.bytes(), name: "a.pdf") }

    /// Word hangs the text of a point 18 points behind its mark.
    @Test(arguments: [12.0, 13, 14], [["-", "-", "-", "-"], ["1.", "2.", "3.", "4."], ["a)", "b)", "c)", "d)"]])
    func `A list whose texts hang behind their marks is no table`(size: Double, marks: [String]) {
        var pdf = PDFBuilder()
        for (index, point) in Self.points.enumerated() {
            let y = 100 + 2 * size * Double(index)
            pdf.text(marks[index], x: 72, y: y, size: size)
            pdf.text(point, x: 90, y: y, size: size)
        }
        pdf.endPage()
        let reading = read(pdf)
        #expect(reading.text?.tables.isEmpty == true)
        #expect(reading.paragraphs == zip(marks, Self.points).map { "\($0) \($1)" })
    }

    @Test func `Points that hang in the cells of a table without lines stay with their marks`() {
        var pdf = PDFBuilder()
        let rows = [
            ["STT", "Ho va ten", "Nam sinh", "Thanh tich"], ["1", "Tran Thi Minh Nguyet", "1979", "So hoa hoc ba"],
            ["2", "Le Van Khue", "1986", "Mot cua dien tu"], ["3", "Huynh Ngoc Bao Vy", "1991", "Thu hoc phi"],
            ["4", "Quach Bao Lam", "1973", "Truc dung gio"],
        ]
        for (index, row) in rows.enumerated() {
            let y = 100 + 20 * Double(index)
            for (column, text) in row.enumerated() {
                let isPoint = column == 3 && index > 0
                if isPoint { pdf.text("-", x: 270, y: y) }
                pdf.text(text, x: isPoint ? 282 : [60, 90, 212, 270][column], y: y)
            }
        }
        pdf.endPage()
        let cells = rows.map { row in row[0] == "STT" ? row : row.dropLast() + ["- \(row[3])"] }
        #expect(read(pdf).cells() == cells)
    }

    @Test func `Three columns that are hardly apart are columns`() {
        var pdf = PDFBuilder()
        let rows = [
            ["Tran Thi Minh Ng.", "1979", "giao vien"], ["Le Van Bao Khuong", "1986", "van thu"],
            ["Huynh Ngoc Lam B", "1991", "ke toan"], ["Quach Thi Bao An", "1973", "bao ve"],
        ]
        for (index, row) in rows.enumerated() {
            for (column, text) in row.enumerated() {
                pdf.text(text, x: [60, 172, 208][column], y: 100 + 20 * Double(index))
            }
        }
        pdf.endPage()
        #expect(read(pdf).cells() == rows)
    }

    @Test(arguments: [8191.75, 1e20, -1e20, 1e300, .infinity])
    func `Places that no page has are no columns' end`(place: Double) {
        let word = { (left: Double) in
            PDFWord(text: "A", encoding: nil, left: left, top: 100, right: left + 20, bottom: 112)
        }
        let lines = PDFLine.lines(of: [word(50), word(place)])
        let regions = PDFRegion.regions(of: lines, center: 300)
        #expect(!regions.isEmpty)
    }
}
