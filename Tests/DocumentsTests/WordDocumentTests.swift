import Blocks
import Documents
import Dossiers
import Testing

private typealias B = OfficeBuilder

@Suite struct WordDocumentTests {
    private func read(_ bytes: [UInt8]) -> DocumentReading { DocumentReader().read(bytes, name: "tệp.docx") }

    @Test func `Paragraphs and tables come in the order of the text`() {
        let reading = read(
            B.docx(B.paragraph("Tờ trình") + B.table(B.row(B.cell("STT"), B.cell("Họ tên"))) + B.paragraph("Hết")))
        #expect(reading.format == .docx)
        #expect(reading.problem == nil)
        #expect(reading.text?.plainText == "Tờ trình\nSTT\tHọ tên\nHết")
        #expect(reading.text?.decodedAs == "unicode")
        #expect(reading.place(0, 1) == "bảng 1, hàng 1, cột 2")
    }

    @Test func `Merged cells are carried along into a full grid`() {
        let reading = read(
            B.docx(
                B.table(
                    B.row(
                        B.cell("Đơn vị", "<w:vMerge w:val=\"restart\"/>"),
                        B.cell("Năm sinh", "<w:gridSpan w:val=\"2\"/>")),
                    B.row(B.cell("", "<w:vMerge/>"), B.cell("Nam"), B.cell("Nữ")),
                    "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>\(B.cell("1980"))</w:tr>")))
        #expect(
            reading.cells() == [
                ["Đơn vị", "Năm sinh", "^Năm sinh"], ["^Đơn vị", "Nam", "Nữ"], ["", "1980", ""],
            ])
    }

    @Test func `A merge without a row above begins a cell of its own`() {
        #expect(read(B.docx(B.table(B.row(B.cell("A", "<w:vMerge/>"), B.cell("B"))))).cells() == [["A", "B"]])
    }

    @Test func `A nested table follows its outer table`() {
        let inner = B.table(B.row(B.cell("x"), B.cell("y")))
        let outer = "<w:tbl><w:tr><w:tc>\(B.paragraph("ngoài"))\(inner)\(B.paragraph("sau"))</w:tc></w:tr></w:tbl>"
        let reading = read(B.docx(outer))
        #expect(reading.cells(0) == [["ngoài\nsau"]])
        #expect(reading.cells(1) == [["x", "y"]])
    }

    @Test(arguments: [
        ("<w:p><w:r><w:t>giữ</w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>", "giữ"),
        (
            "<w:p><w:moveFrom><w:r><w:t>bỏ</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>giữ</w:t></w:r></w:moveTo></w:p>",
            "giữ"
        ),
        ("<w:p><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins></w:p>", "thêm"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:t>hiện</w:t></w:r></w:p>", "hiện"),
        ("<w:p><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>hiện</w:t></w:r></w:p>", "hiện"),
        (
            "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>",
            "a\tb\nc-d"
        ),
        ("<w:p><w:r><w:t>sư</w:t><w:softHyphen/><w:t>phạm</w:t></w:r></w:p>", "sưphạm"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>1</w:t></w:r></w:p>", "1"),
        ("<w:p><w:hyperlink><w:r><w:t>liên kết</w:t></w:r></w:hyperlink></w:p>", "liên kết"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>\(B.paragraph("ô điền"))</w:sdtContent></w:sdt>", "ô điền"),
        ("<w:p><w:r><w:t xml:space=\"preserve\"> Ha\u{300}\u{A0}Đông\u{200B} </w:t></w:r></w:p>", "Hà Đông"),
        ("<w:p><w:r><w:t>A &amp; B</w:t></w:r></w:p>", "A & B"),
    ])
    func `What a reader sees in Word is the text`(body: String, text: String) {
        #expect(read(B.docx(body)).paragraphs == [text])
    }

    @Test func `Text hidden by a style is left out, by a based-on style too`() {
        let styles = """
            <w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>\
            <w:style w:type="character" w:styleId="Con"><w:basedOn w:val="An"/></w:style>
            """
        let body =
            "<w:p><w:r><w:rPr><w:rStyle w:val=\"Con\"/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:t>hiện</w:t></w:r></w:p>"
        #expect(read(B.docx(body, styles: styles)).paragraphs == ["hiện"])
    }

    @Test func `A deleted table row is left out`() {
        let table = B.table("<w:tr><w:trPr><w:del/></w:trPr>\(B.cell("bỏ"))</w:tr>", B.row(B.cell("giữ")))
        #expect(read(B.docx(table)).cells() == [["giữ"]])
    }

    @Test func `A text box counts once and follows its paragraph`() {
        let box = "<w:txbxContent>\(B.paragraph("trong hộp"))</w:txbxContent>"
        let body = """
            <w:p><w:r><w:t>ngoài</w:t><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>\(box)</wps:txbx></w:drawing>\
            </mc:Choice><mc:Fallback><w:pict><v:textbox>\(box)</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>\
            </w:r></w:p>
            """
        #expect(read(B.docx(body)).paragraphs == ["ngoài", "trong hộp"])
    }

    @Test func `Headers come first, notes and footers last, each text once`() {
        let header = B.word("hdr", B.paragraph("tiêu đề"))
        let reading = read(
            B.docx(
                B.paragraph("thân"),
                parts: [
                    "word/header1.xml": header, "word/header2.xml": header,
                    "word/footnotes.xml": B.word("footnotes", "<w:footnote>\(B.paragraph("chú"))</w:footnote>"),
                    "word/footer1.xml": B.word("ftr", B.paragraph("chân")),
                ]))
        #expect(reading.paragraphs == ["tiêu đề", "thân", "chú", "chân"])
    }

    @Test func `Runs of old fonts are converted, a letter split over two runs too`() {
        let font = { (name: String) in "<w:rPr><w:rFonts w:ascii=\"\(name)\" w:hAnsi=\"\(name)\"/></w:rPr>" }
        let tcvn3 = "<w:p><w:r>\(font(".VnTime"))<w:t>Tr</w:t><w:softHyphen/><w:t>êng MÇm non</w:t></w:r></w:p>"
        let capitals = "<w:p><w:r>\(font(".VnTimeH"))<w:t>Céng hoµ</w:t></w:r></w:p>"
        let vni =
            "<w:p><w:r>\(font("VNI-Times"))<w:t>Tröô</w:t></w:r><w:r>\(font("VNI-Times"))<w:t>øng</w:t></w:r></w:p>"
        let reading = read(B.docx(tcvn3 + capitals + vni + B.paragraph("Đơn vị")))
        #expect(reading.paragraphs == ["Trường Mầm non", "CỘNG HOÀ", "Trường", "Đơn vị"])
        #expect(reading.text?.decodedAs == "unicode+tcvn3+vni")
    }

    @Test func `A font of a style converts, and Unicode under an old font stays`() {
        let styles = """
            <w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:rPrDefault></w:docDefaults>
            """
        let reading = read(B.docx(B.paragraph("Hµ Néi") + B.paragraph("Hà Nội phường"), styles: styles))
        #expect(reading.paragraphs == ["Hà Nội", "Hà Nội phường"])
    }

    @Test func `A text beyond the limit is cut and says so`() {
        var limits = DocumentLimits.standard
        limits.textBytes = 10
        let bytes = B.docx(B.paragraph("12345678") + B.paragraph("12345678"))
        let reading = DocumentReader(limits: limits).read(bytes, name: "")
        #expect(reading.paragraphs == ["12345678"])
        #expect(reading.text?.isTruncated == true)
    }

    @Test func `A document without its end is corrupt`() {
        let bytes = B.docx(B.paragraph("x"))
        let reading = read(Array(bytes.dropLast(40)))
        #expect(reading == DocumentReading(format: .docx, problem: .corrupt))
    }

    @Test func `Broken XML is corrupt`() {
        #expect(read(B.docx("<w:p><w:r></w:p>")).problem == .corrupt)
    }

    @Test func `A changed byte inside the packed text is corrupt, not the end`() throws {
        var bytes = B.docx((0..<400).map { B.paragraph("Đồng chí số \($0 * 7919 % 1000)") }.joined())
        let name = Array("word/document.xml".utf8)
        let start = try #require((0..<bytes.count - name.count).first { Array(bytes[$0..<$0 + name.count]) == name })
        bytes[start + name.count + 300] ^= 0xFF
        #expect(read(bytes).problem == .corrupt)
    }

    @Test func `Deep nesting and document types are hostile`() {
        let deep = String(repeating: "<w:sdt>", count: 300) + String(repeating: "</w:sdt>", count: 300)
        #expect(read(B.docx(deep)).problem == .hostile)
        var archive = ArchiveBuilder()
        let entities = (1...9).map { "<!ENTITY l\($0) \"&l\($0 - 1);&l\($0 - 1);&l\($0 - 1);&l\($0 - 1);\">" }.joined()
        archive.add("word/document.xml", "<!DOCTYPE d [<!ENTITY l0 \"haha\">\(entities)]><d>&l9;</d>")
        #expect(read(archive.bytes()).problem == .hostile)
    }

    @Test func `A part that unpacks beyond the limit is hostile, an honest large one is not`() {
        var limits = DocumentLimits.standard
        limits.partBytes = 100_000
        let bytes = B.docx(B.paragraph("x") + String(repeating: "<w:p/>", count: 30_000))
        #expect(DocumentReader(limits: limits).read(bytes, name: "").problem == .hostile)
        #expect(read(bytes).paragraphs == ["x"])
    }
}
