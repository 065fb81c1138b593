import Blocks
import Documents
import Dossiers
import Testing

private typealias B = OfficeBuilder

@Suite struct WorkbookTests {
    private func read(_ bytes: [UInt8]) -> DocumentReading { DocumentReader().read(bytes, name: "tệp.xlsx") }

    @Test func `A sheet is one table with places`() {
        let reading = read(
            B.xlsx(
                """
                <sheetData><row r="3"><c r="B3" t="s"><v>0</v></c><c r="C3" t="inlineStr"><is><t>Họ tên</t></is></c></row>\
                <row r="4"><c r="B4"><v>1</v></c><c r="C4" t="str"><f>A1</f><v>Lê Thị B</v></c><c r="D4" t="b"><v>1</v></c>\
                </row></sheetData>
                """, strings: "<si><r><t>S</t></r><r><t>TT</t></r><rPh><t>bỏ</t></rPh></si>"))
        #expect(reading.format == .xlsx)
        #expect(reading.cells() == [["STT", "Họ tên", ""], ["1", "Lê Thị B", "TRUE"]])
        #expect(reading.text?.tables.first?.place == "Danh sách")
        #expect(reading.place(1, 1) == "Danh sách!C4")
    }

    @Test(arguments: [
        ("14", "", "29361", "20/05/1980"), ("165", "dd/mm/yyyy", "29361", "20/05/1980"),
        ("165", "[$-42A]d\\ mmmm\\ yyyy;@", "29361", "20/05/1980"), ("165", "yyyy", "29361", "1980"),
        ("22", "", "29361.5", "20/05/1980 12:00"), ("20", "", "0.75", "18:00"), ("0", "", "29361", "29361"),
        ("9", "", "0.955", "95.5%"), ("165", "0.0\"d\"", "3.5", "3.5d"), ("0", "", "0.30000000000000004", "0.3"),
        ("0", "", "1.23E+3", "1230"), ("14", "", "1", "01/01/1900"), ("14", "", "-5", "-5"),
        ("165", "000000000000", "1080012345", "001080012345"), ("165", "000", "7", "007"),
        ("165", "\"GV\"000", "7", "GV007"),
        ("165", "0000 000 000", "912345678", "0912 345 678"), ("165", "00-00", "12345", "123-45"),
        ("165", "#,##0 \"đồng\"", "1500", "1500 đồng"), ("165", "[h]:mm", "1.5", "36:00"), ("46", "", "1.25", "30:00"),
        ("165", "h:mm", "0.999994", "23:59"), ("165", "h:mm", "0.29166666666666669", "07:00"),
        ("165", "\"Năm \"yyyy", "29361", "1980"), ("165", "000;-000", "-7", "-007"),
        ("165", "General\" em\"", "3", "3 em"),
        ("165", "#,##0", "68000", "68000"), ("0", "", " 12 ", "12"), ("0", "", "&#10;12 000 ", "12 000"),
    ])
    func `Numbers are written as their format says`(id: String, code: String, stored: String, text: String) {
        let escaped = code.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "&quot;")
        let styles = """
            <numFmts><numFmt numFmtId="165" formatCode="\(escaped)"/></numFmts>\
            <cellXfs><xf numFmtId="0"/><xf numFmtId="\(id)"/></cellXfs>
            """
        let sheet = "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>\(stored)</v></c></row></sheetData>"
        #expect(read(B.xlsx(sheet, styles: styles)).cells() == [[text]])
    }

    @Test func `Merged cells are carried along inside the used range`() {
        let sheet = """
            <sheetData><row r="1"><c r="A1" t="str"><v>Danh sách</v></c></row>\
            <row r="2"><c r="A2" t="str"><v>x</v></c><c r="B2" t="str"><v>y</v></c></row></sheetData>\
            <mergeCells><mergeCell ref="A1:H1"/></mergeCells>
            """
        #expect(read(B.xlsx(sheet)).cells() == [["Danh sách", "^Danh sách"], ["x", "y"]])
    }

    @Test func `Hidden sheets, rows and columns are left out`() {
        let sheet = """
            <cols><col min="2" max="2" hidden="1"/></cols><sheetData>\
            <row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>\
            <row r="2" hidden="1"><c r="A2"><v>4</v></c></row><row r="3"><c r="A3"><v>5</v></c></row></sheetData>
            """
        let sheets = "<sheet name=\"Một\" r:id=\"rId1\"/><sheet name=\"Hai\" state=\"hidden\" r:id=\"rId2\"/>"
        let hidden = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>9</v></c></row></sheetData></worksheet>"
        let reading = read(B.xlsx(sheet, more: ["xl/worksheets/sheet2.xml": hidden], sheets: sheets))
        #expect(reading.text?.tables.count == 1)
        #expect(reading.cells() == [["1", "3"], ["5", ""]])
    }

    @Test func `Cells at the far corners cost nothing`() {
        let sheet = """
            <sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>\
            </sheetData>
            """
        #expect(read(B.xlsx(sheet)).cells() == [["1", ""], ["", "2"]])
    }

    @Test func `More cells than the limit are cut`() {
        var limits = DocumentLimits.standard
        limits.tableCells = 50
        let rows = (1...100).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c></row>" }.joined()
        let reading = DocumentReader(limits: limits).read(B.xlsx("<sheetData>\(rows)</sheetData>"), name: "")
        #expect(reading.text?.isTruncated == true)
        #expect(reading.cells().count == 50)
    }

    @Test func `Cells in an old font are converted`() {
        let styles = """
            <fonts><font><name val="Arial"/></font><font><name val=".VnTime"/></font></fonts>\
            <cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs>
            """
        let sheet = "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c></row></sheetData>"
        let reading = read(B.xlsx(sheet, strings: "<si><t>NguyÔn ThÞ Thuû</t></si>", styles: styles))
        #expect(reading.cells() == [["Nguyễn Thị Thuỷ"]])
    }

    @Test func `Large honest styles pass`() {
        let xf = String(repeating: "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>", count: 60_000)
        let sheet = "<sheetData><row r=\"1\"><c r=\"A1\"><v>7</v></c></row></sheetData>"
        #expect(read(B.xlsx(sheet, styles: "<cellXfs>\(xf)</cellXfs>")).cells() == [["7"]])
    }

    @Test(arguments: [
        ("a_x000D_\nb", "a\nb"), ("a_x000D_b", "a\nb"), ("a_x0020_b", "a b"), ("a_x005F_x0041_", "a_x0041_"),
        ("a_xyz_", "a_xyz_"),
        ("_xD83D__xDE00_", "😀"), ("_x1_", "_x1_"),
    ])
    func `Escapes in strings are undone`(stored: String, text: String) {
        let strings = "<si><t>\(stored)</t></si>"
        let sheet =
            "<sheetData><row><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><t>\(stored)</t></is></c></row></sheetData>"
        #expect(read(B.xlsx(sheet, strings: strings)).cells() == [[text, text]])
    }

    @Test func `Rows that a filter hides are read, rows that a person hides are not`() {
        let rows = (1...3).map { row in
            "<row r=\"\(row)\"\(row > 1 ? " hidden=\"1\"" : "")><c t=\"str\"><v>hàng \(row)</v></c></row>"
        }
        let data = "<sheetData>\(rows.joined())</sheetData>"
        #expect(read(B.xlsx(data)).cells() == [["hàng 1"]])
        #expect(read(B.xlsx(data + "<autoFilter ref=\"A1:A2\"/>")).cells() == [["hàng 1"], ["hàng 2"]])
    }

    @Test func `A table's filter counts as a sheet's`() {
        let data = "<sheetData><row r=\"2\" hidden=\"1\"><c t=\"str\"><v>ẩn</v></c></row></sheetData>"
        let more = [
            "xl/worksheets/_rels/sheet1.xml.rels":
                "<R><Relationship Id=\"a\" Type=\"x/table\" Target=\"../tables/t.xml\"/></R>",
            "xl/tables/t.xml": "<table><autoFilter ref=\"A1:B9\"/></table>",
        ]
        #expect(read(B.xlsx(data, more: more)).cells() == [["ẩn"]])
        #expect(read(B.xlsx(data)).problem == .noText)
    }

    @Test func `Formulas that nobody has worked out are told`() {
        let formula = "<c><f>A1&amp;B1</f><v/></c>"
        #expect(read(B.xlsx("<sheetData><row>\(formula)</row></sheetData>")).problem == .noText)
        let cells = (0..<9).map { "<c t=\"str\"><v>một hai ba \($0)</v></c>" }.joined()
        let partly = read(B.xlsx("<sheetData><row>\(cells)\(formula)</row></sheetData>"))
        #expect(partly.text?.isTruncated == true)
        let empty = "<c t=\"str\"><f>IF(1,\"\")</f><v></v></c>"
        #expect(read(B.xlsx("<sheetData><row>\(cells)\(empty)</row></sheetData>")).text?.isTruncated == false)
    }
}
