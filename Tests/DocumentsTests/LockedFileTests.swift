import Documents
import Dossiers
import Testing

/// A file with a password is said to have one, whatever program locked it.
@Suite struct LockedFileTests {
    @Test(arguments: [
        ("locked.docx", FileFormat.docx), ("locked.xlsx", .xlsx), ("locked.odt", .odt), ("locked.ods", .ods),
        ("locked.doc", .doc), ("locked.xls", .xls), ("locked-xor.xls", .xls), ("locked.pdf", .pdf),
    ])
    func `A locked document is encrypted`(name: String, format: FileFormat) {
        let reading = DocumentReader().read(Fixture.bytes(name), name: name)
        #expect(reading.problem == .encrypted)
        #expect(reading.format == format)
        #expect(reading.text == nil)
    }

    @Test func `A PDF that only its owner may change is readable`() {
        let reading = DocumentReader().read(Fixture.bytes("owner.pdf"), name: "a.pdf")
        #expect(reading.problem == nil)
        #expect(reading.paragraphs.first == "Trích ngang thành tích")
    }

    @Test(arguments: [
        ("aes.zip", FileFormat.zip), ("locked.7z", .sevenZip), ("headers.7z", .sevenZip),
    ])
    func `A locked archive is encrypted`(name: String, format: FileFormat) throws {
        let reading = try #require(ContainerReader().open(Fixture.bytes(name), name: name))
        #expect(reading.problem == .encrypted)
        #expect(reading.format == format)
        #expect(reading.files.isEmpty)
    }

    @Test(arguments: [
        ("velvet.xls", FileFormat.xls), ("velvet-xor.xls", .xls), ("velvet.xlsx", .xlsx), ("velvet-2007.xlsx", .xlsx),
    ])
    func `A workbook that Excel opens without asking for a password is readable`(name: String, format: FileFormat) {
        let reading = DocumentReader().read(Fixture.bytes(name), name: "a.bin")
        #expect(reading.problem == nil)
        #expect(reading.format == format)
        #expect(reading.cells() == [["Họ và tên"], ["Lê Thị Mẫu"]])
    }

    @Test func `A password that differs from Excel's own by its capitals is a password`() {
        let reading = DocumentReader().read(Fixture.bytes("velvet-others.xlsx"), name: "a.xlsx")
        #expect(reading.problem == .encrypted)
        #expect(reading.format == .xlsx)
    }

    @Test(arguments: ["velvet.xlsx", "velvet-2007.xlsx"])
    func `No damage to a locked workbook is taken for text`(name: String) {
        let whole = Fixture.bytes(name)
        for place in stride(from: 512, to: whole.count, by: 509) {
            var bytes = whole
            bytes[place] ^= 0x55
            let reading = DocumentReader().read(bytes, name: "a.xlsx")
            if reading.problem == nil { #expect(reading.cells() == [["Họ và tên"], ["Lê Thị Mẫu"]]) }
        }
    }

    @Test func `The open files of an archive with a locked one are read, and the lock is told`() throws {
        let reading = try #require(ContainerReader().open(Fixture.bytes("mixed.zip"), name: "mixed.zip"))
        #expect(reading.problem == .encrypted)
        #expect(reading.files.map(\.name) == ["hai.txt"])
    }

    /// Marker, archive header, file header (RAR 4); no program that writes them is free.
    private static func rar4(archiveFlags: UInt8, fileFlags: UInt8) -> [UInt8] {
        let marker: [UInt8] = [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07, 0x00]
        let archive: [UInt8] = [0, 0, 0x73, archiveFlags, 0, 13, 0, 0, 0, 0, 0, 0, 0]
        let file: [UInt8] = [0, 0, 0x74, fileFlags, 0x80, 37, 0] + [UInt8](repeating: 0, count: 30)
        return marker + archive + file
    }

    /// Signature, an encryption header, or a main header and a file header with an encryption record (RAR 5).
    private static func rar5(locksNames: Bool) -> [UInt8] {
        let marker: [UInt8] = [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07, 0x01, 0x00]
        if locksNames { return marker + [0, 0, 0, 0, 33, 4, 0] + [UInt8](repeating: 0, count: 31) }
        let main: [UInt8] = [0, 0, 0, 0, 3, 1, 0, 0]
        // Header of type 2 with an extra area of four bytes: one record of three bytes and type 1.
        let file: [UInt8] = [0, 0, 0, 0, 14, 2, 1, 4] + [UInt8](repeating: 0, count: 7) + [3, 1, 0, 0]
        return marker + main + file
    }

    @Test(arguments: [
        LockedFileTests.rar4(archiveFlags: 0x80, fileFlags: 0), LockedFileTests.rar4(archiveFlags: 0, fileFlags: 0x04),
        LockedFileTests.rar5(locksNames: true), LockedFileTests.rar5(locksNames: false),
    ])
    func `A locked rar is encrypted`(bytes: [UInt8]) throws {
        let reading = try #require(ContainerReader().open(bytes, name: "a.rar"))
        #expect(reading.problem == .encrypted)
        #expect(reading.format == .rar)
    }

    @Test func `A broken rar without a lock is corrupt`() throws {
        let bytes = Self.rar4(archiveFlags: 0, fileFlags: 0)
        #expect(try #require(ContainerReader().open(bytes, name: "a.rar")).problem == .corrupt)
    }
}
