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

    @Test func `A workbook with a password is encrypted`() {
        let reading = read(strings: [], sheet: [], globals: Self.record(0x2F, [0, 0]))
        #expect(reading == DocumentReading(format: .xls, problem: .encrypted))
    }
}
