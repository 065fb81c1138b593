import Testing

@testable import Lists
@testable import Surroundings

@Suite struct CSVFileTests {
    @Test(
        "Fields come out as a spreadsheet shows them",
        arguments: [
            ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
            ("\u{FEFF}a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
            ("a;b\nc,1;d\n", [["a", "b"], ["c,1", "d"]]),
            ("a\tb\rc\td\r", [["a", "b"], ["c", "d"]]),
            ("a,b\n\"x, \"\"y\"\"\",\"z\nz\"\n", [["a", "b"], ["x, \"y\"", "z\nz"]]),
            ("a,b\n,\n\nc,\n", [["a", "b"], ["c", ""]]),
            ("code,aliases\nA,x;y;z;w\n", [["code", "aliases"], ["A", "x;y;z;w"]]),
            ("", []),
        ] as [(String, [[String]])])
    func fields(text: String, rows: [[String]]) throws {
        #expect(try CSVFile.rows(Array(text.utf8)).map(\.cells) == rows)
    }

    @Test func rowsCarryTheLineOnWhichTheyBegin() throws {
        let rows = try CSVFile.rows(Array("a,b\n\"x\ny\",1\n\nc,d\n".utf8))
        #expect(rows.map(\.number) == [1, 2, 5])
    }

    @Test func utf16IsTaken() throws {
        let text = "mã,tên\nA,Trường Hoa Ban\n"
        let little: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try CSVFile.rows(little).map(\.cells) == [["mã", "tên"], ["A", "Trường Hoa Ban"]])
    }

    @Test func anotherEncodingIsRefused() throws {
        let refusal = try #require(throws: Refusal.self) { try CSVFile.rows([0x61, 0x2C, 0xE9, 0x0A]) }
        #expect(refusal.status == .unusableData)
        #expect(refusal.sentence.contains("UTF-8"))
    }

    @Test func anOpenQuoteIsNamedWithItsRow() throws {
        let refusal = try #require(throws: Refusal.self) { try CSVFile.rows(Array("a,b\nc,\"d\n".utf8)) }
        #expect(refusal.sentence.contains("row 2"))
    }
}
