import Testing

@testable import Surroundings

@Suite struct TextTableTests {
    @Test func columnsLineUpForVietnamese() {
        var table = TextTable(columns: [.init("Tên"), .init("Số", isNumber: true), .init("Đơn vị")])
        table.rows = [["Đặng Thị Mơ", "7", "C2"], ["Mơ\u{301}", "12", "C1"]]
        let lines = table.text.split(separator: "\n").map(String.init)
        #expect(lines[0] == "Tên          Số  Đơn vị")
        #expect(lines[2] == "Đặng Thị Mơ   7  C2")
        #expect(lines[3] == "Mơ\u{301}           12  C1")
    }

    @Test func nothingInMailSteersTheTerminal() {
        #expect(TextTable.harmless("a\u{1B}[2Jb\u{7}\u{9B}c\u{202E}d\ne") == "a·[2Jb··c·d e")
    }

    @Test func longCellsAreCutAtTheirLimit() {
        let table = TextTable(columns: [.init("A", limit: 5)], rows: [["abcdefgh"]])
        #expect(table.text.split(separator: "\n").last == "abcd…")
    }

    @Test func `A table keeps to the terminal: words give way, times and figures do not`() {
        let table = TextTable(
            columns: [
                .init("Thư", isWhole: true), .init("Tiêu đề", limit: 60), .init("Người gửi", limit: 60),
                .init("Số", isNumber: true),
            ],
            rows: [
                ["2022-03-10 08:12", String(repeating: "a", count: 50), String(repeating: "b", count: 20), "1234567"]
            ])
        for width in [60, 80, 200] {
            let lines = table.text(fitting: width).split(separator: "\n")
            #expect(lines.allSatisfy { TextTable.width(of: String($0)) <= width })
            #expect(lines[2].hasPrefix("2022-03-10 08:12") && lines[2].hasSuffix("1234567"))
        }
        #expect(table.text(fitting: 200) == table.text)
        // The widest gives way first.
        #expect(table.text(fitting: 80).contains(String(repeating: "b", count: 20)))
        // A terminal too small for anything ends the cutting, not the program.
        #expect(table.text(fitting: 5).contains("2022-03-10 08:12"))
    }

    @Test(arguments: [("a", 1), ("ế", 1), ("e\u{302}\u{301}", 1), ("中", 2), ("", 0)])
    func widthIsCountedInTerminalColumns(text: String, width: Int) {
        #expect(TextTable.width(of: text) == width)
    }

    @Test func jsonKeepsOrderAndEscapesControls() {
        let value = JSONValue.object([
            "b": .string("x\"\u{1}\u{9B}đ"), "a": .decimal(0.98), "c": .array([.null, .integer(3)]),
        ])
        #expect(value.text == #"{"b":"x\"\u0001\u009bđ","a":0.98,"c":[null,3]}"#)
    }
}
