import Documents
import Dossiers
import Testing

@Suite struct BinaryWorkbookTests {
    private static func record(_ type: UInt16, _ data: [UInt8]) -> [UInt8] {
        CompoundFileBuilder.short(type) + CompoundFileBuilder.short(UInt16(data.count)) + data
    }

    private static func words(_ values: UInt16...) -> [UInt8] { values.flatMap { CompoundFileBuilder.short($0) } }

    private static func wide(_ text: String) -> [UInt8] { text.utf16.flatMap { CompoundFileBuilder.short($0) } }

    /// A workbook with these shared string records and these records in its one sheet.
    private func read(strings: [UInt8], sheet: [UInt8], globals: [UInt8] = []) -> DocumentReading {
        let start = Self.record(0x809, Self.words(0x600, 5, 0, 0))
        let formats = Self.record(0xE0, Self.words(0, 0)) + Self.record(0xE0, Self.words(0, 14))
        var head = start + globals + formats + strings
        let entry = Self.wide("Tờ")
        let place = UInt32(head.count + 4 + 8 + entry.count + 4)
        head += Self.record(0x85, CompoundFileBuilder.long(place) + [0, 0, 2, 1] + entry) + Self.record(0x0A, [])
        let content = head + Self.record(0x809, Self.words(0x600, 16, 0, 0)) + sheet + Self.record(0x0A, [])
        return DocumentReader().read(CompoundFileBuilder.file([("Workbook", content)]), name: "a.xls")
    }

    @Test func `Strings, numbers, dates and merges come out`() {
        let first =
            CompoundFileBuilder.long(UInt32(2)) + CompoundFileBuilder.long(UInt32(2))
            + Self.words(6) + [1] + Self.wide("Họ t")
        let rest = [1] + Self.wide("ên") + Self.words(3) + [0] + Array("STT".utf8)
        let date = 29_361.0.bitPattern
        let sheet =
            Self.record(0xFD, Self.words(2, 1, 0) + CompoundFileBuilder.long(UInt32(1)))
            + Self.record(0xFD, Self.words(2, 2, 0) + CompoundFileBuilder.long(UInt32(0)))
            + Self.record(0x27E, Self.words(3, 1, 0) + CompoundFileBuilder.long(UInt32(7 << 2 | 2)))
            + Self.record(
                0x203,
                Self.words(3, 2, 1) + CompoundFileBuilder.long(UInt32(truncatingIfNeeded: date))
                    + CompoundFileBuilder.long(UInt32(date >> 32)))
            + Self.record(0xE5, Self.words(1, 3, 4, 1, 1)) + Self.record(0x204, Self.words(4, 2, 0, 1) + [0, 0x78])
        let reading = read(strings: Self.record(0xFC, first) + Self.record(0x3C, rest), sheet: sheet)
        #expect(reading.format == .xls)
        #expect(reading.cells() == [["STT", "Họ tên"], ["7", "20/05/1980"], ["^7", "x"]])
        #expect(reading.place(1, 1) == "Tờ!C4")
    }

    /// A workbook as Excel 5 and programs that are no Excel write it: text of bytes, in the encoding of the font.
    private func readOld(lock: [UInt8] = []) -> DocumentReading {
        let font = { (name: String) in
            Self.record(0x31, [UInt8](repeating: 0, count: 14) + [UInt8(name.utf8.count)] + Array(name.utf8))
        }
        var head = Self.record(0x809, Self.words(0x500, 5, 0, 0)) + lock + font("Arial") + font(".VnTime")
        head += Self.record(0x41E, Self.words(200) + [10] + Array("dd/mm/yyyy".utf8))
        head += Self.record(0xE0, Self.words(0, 0)) + Self.record(0xE0, Self.words(1, 0))
        head += Self.record(0xE0, Self.words(0, 200))
        let place = UInt32(head.count + 4 + 9 + 4)
        head +=
            Self.record(0x85, CompoundFileBuilder.long(place) + [0, 0, 2] + Array("DS".utf8)) + Self.record(0x0A, [])
        let date = 29_361.0.bitPattern
        let sheet =
            Self.record(0x204, Self.words(0, 0, 0, 3) + Array("STT".utf8))
            + Self.record(0x204, Self.words(0, 1, 1, 6) + [0x54, 0x68, 0xDE, 0x20, 0x4C, 0xAA])
            + Self.record(0xD6, Self.words(0, 2, 0, 2) + Array("Ha".utf8) + [1, 0, 0])
            + Self.record(
                0x203,
                Self.words(0, 3, 2) + CompoundFileBuilder.long(UInt32(truncatingIfNeeded: date))
                    + CompoundFileBuilder.long(UInt32(date >> 32)))
        let content = head + Self.record(0x809, Self.words(0x500, 16, 0, 0)) + sheet + Self.record(0x0A, [])
        return DocumentReader().read(CompoundFileBuilder.file([("Book", content)]), name: "a.xls")
    }

    @Test func `Workbooks from before Unicode are read in the encodings of their fonts`() {
        let reading = readOld()
        #expect(reading.format == .xls)
        #expect(reading.cells() == [["STT", "Thị Lê", "Ha", "20/05/1980"]])
        #expect(reading.place(0, 1) == "DS!B1")
        #expect(reading.text?.decodedAs == "tcvn3")
    }

    @Test func `An old workbook with a password is encrypted`() {
        let reading = readOld(lock: Self.record(0x2F, Self.words(0x1234, 0x5678)))
        #expect(reading == DocumentReading(format: .xls, problem: .encrypted))
    }

    @Test func `A workbook with a password is encrypted`() {
        let reading = read(strings: [], sheet: [], globals: Self.record(0x2F, [0, 0]))
        #expect(reading == DocumentReading(format: .xls, problem: .encrypted))
    }

    @Test func `A chart on a sheet is none of its cells, and the cells behind it are read`() {
        let label = { (row: UInt16, letter: UInt8) in Self.record(0x204, Self.words(row, 0, 0, 1) + [0, letter]) }
        let chart = Self.record(0x809, Self.words(0x600, 0x20, 0, 0)) + label(1, 0x79) + Self.record(0x0A, [])
        let reading = read(strings: [], sheet: label(0, 0x78) + chart + label(2, 0x7A))
        #expect(reading.cells() == [["x"], [""], ["z"]])
    }

    @Test func `Boxes on a sheet are text, notes are not`() {
        let box = { (kind: UInt16, text: String) in
            Self.record(0x5D, Self.words(0x15, 0x12, kind, 1, 0, 0, 0, 0, 0, 0, 0))
                + Self.record(0x1B6, Self.words(0, 0, 0, 0, 0, UInt16(text.utf16.count), 16, 0, 0))
                + Self.record(0x3C, [1] + Self.wide(text)) + Self.record(0x3C, Self.words(0, 0, 0, 0))
        }
        #expect(read(strings: [], sheet: box(6, "Hộp chữ") + box(0x19, "lời ghi")).paragraphs == ["Hộp chữ"])
    }

    @Test func `Rows that a filter hides are read`() {
        let cells = Self.record(0x204, Self.words(1, 0, 0, 1) + [0, 0x78])
        let hidden = Self.record(0x208, Self.words(1, 0, 1, 255, 0, 0, 0x20, 0))
        #expect(read(strings: [], sheet: hidden + cells).problem == .noText)
        #expect(read(strings: [], sheet: Self.record(0x9D, Self.words(1)) + hidden + cells).cells() == [["x"]])
    }

    @Test func `The root storage tells what a file is`() {
        let book = Self.record(0x809, Self.words(0x600, 5, 0, 0)) + Self.record(0x0A, [])
        let sheet = CompoundFileBuilder.file([("WORKBOOK", book), ("MBD1/WordDocument", [0xEC, 0xA5])])
        #expect(DocumentReader().read(sheet, name: "").format == .xls)
        let slides = CompoundFileBuilder.file([("PowerPoint Document", []), ("MBD1/WordDocument", [0xEC, 0xA5])])
        #expect(DocumentReader().read(slides, name: "").problem == .unsupported)
    }

    @Test func `A text of Word 95 is not read, and not damaged`() {
        let old = CompoundFileBuilder.file([("WordDocument", [0xDC, 0xA5, 0x68, 0] + [UInt8](repeating: 0, count: 60))])
        #expect(DocumentReader().read(old, name: "").problem == .unsupported)
    }
}
