import Dossiers
import Judgement
import Testing

@testable import Reports

@Suite struct RoundReportTests {
    @Test func aFormulaOutOfMailIsTextInCSV() {
        let text = CSVText(rows: [["=1+1", "+49", "-5", "@SUM(A1)", "\tx", "\rx", "a", "＝1", " =1", "a,\"b\"", "x;y"]])
            .text
        #expect(
            text
                == "\u{FEFF}'=1+1,'+49,'-5,'@SUM(A1),\"'\tx\",\"'\rx\",a,'＝1,' =1,\"a,\"\"b\"\"\",\"x;y\"\r\n")
    }

    @Test(
        "No separator that a spreadsheet may be set to brings a formula to the beginning of a cell",
        arguments: [
            ("Hoa;=1+1", "\"Hoa;'=1+1\""), ("Hoa; @SUM(A1)", "\"Hoa; '@SUM(A1)\""), ("a\n-2+3", "\"a\n'-2+3\""),
            ("a\t+1", "\"a\t'+1\""), ("x;y - z", "\"x;y - z\""), (";=1", "\";'=1\""), ("a;;＝1", "\"a;;'＝1\""),
        ])
    func innerFormula(text: String, field: String) {
        #expect(CSVText(rows: [[text]]).text == "\u{FEFF}\(field)\r\n")
    }

    @Test func aQuoteWithACombiningMarkDoesNotEndItsField() {
        #expect(CSVText(rows: [["\"\u{301},=1+1"]]).text == "\u{FEFF}\"\"\"\u{301},=1+1\"\r\n")
    }

    @Test func nothingTurnsTheDirectionOfACell() {
        #expect(CSVText(rows: [["Hà\u{202E}Thị\u{0} Mơ"]]).text == "\u{FEFF}HàThị Mơ\r\n")
        #expect(ReportSheetWriter.clean("Hà\u{2066}Thị\u{9F}") == "HàThị")
    }

    @Test func markupOutOfMailIsTextInHTML() {
        #expect(
            HTMLText.escaped("<script>alert('x')</script> & \"\u{202E}\u{0}")
                == "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;··")
    }

    @Test(
        arguments: [
            (1, "01 giây"), (65, "01 phút 05 giây"), (1205, "20 phút 05 giây"),
            (90_061, "01 ngày 01 giờ 01 phút 01 giây"),
            (86_400, "01 ngày 00 giờ 00 phút 00 giây"), (0, "chưa đến 01 giây"),
        ] as [(Int64, String)])
    func durations(seconds: Int64, text: String) { #expect(ReportText.duration(seconds) == text) }

    @Test func aCellIsWhatXMLAllows() {
        #expect(ReportSheetWriter.clean("a\u{0}b\u{1B}c\u{FFFF}d\n") == "abcd\n")
        #expect(ReportSheetWriter.clean(String(repeating: "x", count: 5000)).count == ReportSheetWriter.longestText + 1)
    }

    @Test func theDeadlinesLineStandsBehindItsDay() throws {
        let days = try ["2022-03-15", "2022-03-16", "2022-03-17"].map { text in
            (day: try #require(CalendarDate(iso: text)), onTime: 1, late: 0)
        }
        let chart = ReportChart.arrivals(days, deadline: days[1].day)
        // Four columns of room beside the axis at 40: (800 - 50) / 4 each.
        #expect(chart.contains("class=\"deadline\" x1=\"415.0\""))
        #expect(!ReportChart.arrivals([], deadline: days[1].day).contains("<svg"))
    }
}
