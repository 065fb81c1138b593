import Blocks
import Documents
import Dossiers
import Testing

@Suite struct HTMLDocumentTests {
    private func read(_ page: String) -> DocumentReading { DocumentReader().read(Array(page.utf8), name: "a.xls") }

    @Test func `Paragraphs, entities and tables come out, code and hidden text does not`() {
        let reading = read(
            """
            <html><head><title>bỏ</title><style>p{}</style></head><body><script>bỏ</script><p>Trư&#7901;ng
              m&agrave;u<br>hai</p><div style="display: none">ẩn</div>
            <table><tr><th rowspan=2>STT<th colspan=2>Năm sinh</tr><tr><td>Nam<td>N&#7919;</tr>
            <tr><td>1<td><p>a</p><p>b</p></td></tr></table>sau</body></html>
            """)
        #expect(reading.format == .html)
        #expect(reading.paragraphs == ["Trường màu\nhai", "sau"])
        #expect(reading.cells() == [["STT", "Năm sinh", "^Năm sinh"], ["^STT", "Nam", "Nữ"], ["1", "a\nb", ""]])
    }

    @Test func `A table inside a cell follows the outer one`() {
        let reading = read("<table><tr><td>ngoài<table><tr><td>trong</td></tr></table></td></tr></table>")
        #expect(reading.cells(0) == [["ngoài"]])
        #expect(reading.cells(1) == [["trong"]])
    }

    @Test func `Bytes of windows-1258 are decoded`() {
        let page = Array("<html><body>T".utf8) + [0xF5, 0xCC] + Array("</body></html>".utf8)
        let reading = DocumentReader().read(page, name: "")
        #expect(reading.paragraphs == ["Tờ"])
        #expect(reading.text?.decodedAs == "cp1258")
    }

    @Test func `The fonts of a page tell the encoding, as Word and Excel save them`() {
        let reading = read(
            """
            <html><head><style><!-- /* Style Definitions */ p.MsoNormal, li.MsoNormal {margin:0; font-family:".VnTime","serif";}
            .xl65 {mso-number-format:General; font-family:VNI-Times, sans-serif;} --></style></head><body>
            <p class=MsoNormal>NguyÔn ThÞ <b>Lª</b> <span style='font-family:"Times New Roman"'>Trình độ</span></p>
            <p><font face=".VnTimeH, serif">céng hoµ</font> Đông</p>
            <table><tr><td class=xl65>Thò Thuûy</td><td>Lê Hà</td></tr></table></body></html>
            """)
        #expect(reading.paragraphs == ["Nguyễn Thị Lê Trình độ", "CỘNG HOÀ Đông"])
        #expect(reading.cells() == [["Thị Thủy", "Lê Hà"]])
        #expect(reading.text?.decodedAs == "unicode+tcvn3+vni")
    }

    @Test func `Declarations of a page are no text of it`() {
        let reading = read(
            """
            <?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x" [
            <!-- nbsp's ] --><!ENTITY nbsp "&#160;"><!ENTITY a ']'>]><html><body><p>Trường một</p></body></html>
            """)
        #expect(reading.paragraphs == ["Trường một"])
        #expect(read("<!DOCTYPE html [<html><body><p>Trường một</p></body></html>").problem == nil)
    }

    @Test func `Where a page's declarations lie is no entity made of others`() {
        for declaration in [
            "<!ENTITY x SYSTEM \"http://a.example/?b=1&c=2\">",
            "<!ENTITY % x PUBLIC \"-//A&B\" 'http://a.example/?b&c'>",
            "<!ENTITY x \"A &amp; B &#38; C\">", "<!ATTLIST p title CDATA \"a&b\">",
        ] {
            let reading = read("<!DOCTYPE html [\(declaration)] ><html><body><p>Trường một</p></body></html>")
            #expect(reading.problem == nil && reading.paragraphs == ["Trường một"], "\(declaration)")
        }
        #expect(read("<!DOCTYPE html [<!ENTITY % b '&a;&a;'>]><p>x</p>").problem == .hostile)
    }

    @Test func `Declarations that are not closed take nothing of the page with them`() {
        let page = "<!DOCTYPE html [<html><body><p>Danh sách [1] > một</p><p>Trường một</p></body></html>"
        #expect(read(page).paragraphs.contains("Trường một"))
        #expect(read(page).paragraphs.contains { $0.contains("Danh sách [1]") })
        #expect(read("<!DOCTYPE html [ <p>Trường một ] hai</p>").paragraphs.joined().contains("Trường một ] hai"))
    }

    @Test func `Entities made of entities are hostile in a page too`() {
        let reading = read("<!DOCTYPE html [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><html><body>&b;</body></html>")
        #expect(reading.problem == .hostile)
        #expect(reading.exceeded == .markup)
    }

    @Test func `Depth and spans without measure do no harm`() {
        let deep = String(repeating: "<div>", count: 20_000) + "x"
        #expect(read("<html>" + deep).problem == nil)
        let spans = "<table><tr><td colspan=999999999 rowspan=999999999>x</td></tr><tr><td>y</td></tr></table>"
        let reading = read("<html>\(spans)")
        #expect(reading.text?.tables.first?.rows.first?.count == DocumentLimits.standard.tableColumns)
        #expect(reading.text?.isTruncated == true)
    }
}
