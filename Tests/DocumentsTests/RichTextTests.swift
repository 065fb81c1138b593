import Documents
import Dossiers
import Testing

@Suite struct RichTextTests {
    private func read(_ body: String) -> DocumentReading {
        let fonts = """
            {\\fonttbl{\\f0\\fcharset0 Times New Roman;}{\\f1\\fcharset163 Times New Roman (Vietnamese);}{\\f2 .VnTime;}\
            {\\f3\\fnil VNI-Times;}}
            """
        return DocumentReader().read(
            Array("{\\rtf1\\ansi\\ansicpg1252\\deff0\(fonts){\\info{\\title bỏ}}{\\*\\generator bỏ;}\(body)}".utf8),
            name: "a.doc")
    }

    @Test(arguments: [
        ("Mot\\par Hai\\par", ["Mot", "Hai"]), ("\\u7901?\\u273 a", ["ờđ"]), ("{\\uc2\\u7901 ab}c", ["ờc"]),
        ("\\f1 T\\'f5\\'cc", ["Tờ"]), ("\\f2 Tr\\'ad\\'eang", ["Trường"]), ("\\f2 Tr\\-\\'eang", ["Trường"]),
        ("\\f3 Tr\\'f6\\'f4\\'f8ng", ["Trường"]), ("\\f0 \\'e0\\'93x\\'94", ["à“x”"]),
        ("a{\\deleted b}c{\\v d}e{\\v0 f}", ["acef"]), ("{\\*\\unknown bo}giu", ["giu"]),
        ("{\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}", ["1"]), ("a\\tab b\\line c\\~d\\emdash e", ["a\tb\nc d—e"]),
        ("{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv y}}{\\shptxt trong\\par}}{\\shprslt bỏ}}", ["trong"]),
        ("{\\pict\\bin3 }}}sau}{\\pict 0a0b}x", ["x"]), ("\\{a\\\\b\\}", ["{a\\b}"]),
    ])
    func `Text comes out as Word shows it`(body: String, paragraphs: [String]) {
        let reading = read(body)
        #expect(reading.format == .rtf)
        #expect(reading.paragraphs == paragraphs)
    }

    @Test func `Rows of cells become a table, merges and widths counting`() {
        let reading = read(
            """
            \\trowd\\clvmgf\\cellx1000\\cellx3000\\intbl A\\cell Nam sinh\\cell\\row
            \\trowd\\clvmrg\\cellx1000\\cellx2000\\cellx3000\\intbl\\cell Nam\\cell Nu\\par 2\\cell\\row\\pard sau\\par
            """)
        #expect(reading.cells() == [["A", "Nam sinh", "^Nam sinh"], ["^A", "Nam", "Nu\n2"]])
        #expect(reading.paragraphs == ["sau"])
    }

    @Test func `A file that was saved as a text is read as what it is`() {
        let bytes = Array("{\\rtf1\\ansi Mot\\par}".utf8)
        let saved: [[UInt8]] = [
            [0xEF, 0xBB, 0xBF] + bytes, [0xFF, 0xFE] + bytes.flatMap { [$0, 0] },
            [0xFE, 0xFF] + bytes.flatMap { [0, $0] },
        ]
        for bytes in saved { #expect(DocumentReader().read(bytes, name: "a.rtf").paragraphs == ["Mot"]) }
    }

    @Test func `Letters that no byte holds are kept of a file that was saved in UTF-16`() {
        let text = "{\\rtf1\\ansi\\uc2 Lò \u{1F33C} Diễm\\par{\\v ẩn}Vẽ\\u7901 ab\\par Đỗ}"
        let little: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big: [UInt8] = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        for bytes in [little, big] {
            #expect(DocumentReader().read(bytes, name: "a.rtf").paragraphs == ["Lò \u{1F33C} Diễm", "Vẽờ", "Đỗ"])
        }
    }

    @Test func `A file cut off is corrupt`() {
        #expect(DocumentReader().read(Array("{\\rtf1 Mot\\par Ha".utf8), name: "").problem == .corrupt)
    }

    @Test func `Groups without end are hostile`() {
        #expect(read(String(repeating: "{", count: 5000)).problem == .hostile)
    }
}
