import Documents
import Dossiers
import Testing

@Suite struct DocumentReaderTests {
    /// A compound file (MS-CFB) of 512-byte sectors with these streams, all empty.
    private static func compoundFile(_ streams: [String]) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: 512)
        header.replaceSubrange(0..<8, with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
        header[30] = 9
        header[48] = 1
        for index in 76..<512 { header[index] = 0xFF }
        header.replaceSubrange(76..<80, with: [0, 0, 0, 0])
        header.replaceSubrange(68..<72, with: [0xFE, 0xFF, 0xFF, 0xFF])
        var table = [UInt8](repeating: 0xFF, count: 512)
        table.replaceSubrange(0..<8, with: [0xFD, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0xFF, 0xFF])
        var directory = [UInt8](repeating: 0, count: 512)
        for (index, name) in (["Root Entry"] + streams).enumerated() {
            for (place, unit) in name.utf16.enumerated() {
                directory[index * 128 + place * 2] = UInt8(truncatingIfNeeded: unit)
            }
            directory[index * 128 + 64] = UInt8(name.utf16.count * 2 + 2)
            directory[index * 128 + 66] = index == 0 ? 5 : 2
        }
        return header + table + directory
    }

    private static let image: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]

    @Test(arguments: [
        (image, FileFormat.image), ([0xFF, 0xD8, 0xFF, 0xE0, 0, 0], .image), (Array("GIF89a".utf8), .image),
        ([0, 0, 0, 24] + Array("ftypheic".utf8), .image), (Array("RIFF1234WEBPVP8 ".utf8), .image),
        (Array("{\\rtf1 chữ}".utf8), .rtf), (Array("<html><body>x</body></html>".utf8), .html),
        (Array("\u{FEFF}  <!DOCTYPE HTML><p>x".utf8), .html), (Array("Kính gửi phòng".utf8), .text),
        ([0xFF, 0xFE, 0x41, 0x00, 0x42, 0x00], .text), (Array("From: a@b.vn\nSubject: x\n\nchữ".utf8), .eml),
        ([0x78, 0x9F, 0x3E, 0x22, 1, 0], .tnef), ([0, 1, 2, 3, 4, 5, 6, 7], .other),
        (compoundFile(["WordDocument"]), .doc), (compoundFile(["Workbook"]), .xls), (compoundFile(["x"]), .other),
        (OfficeBuilder.docx(""), .docx), (OfficeBuilder.xlsx(""), .xlsx),
    ])
    func `The format is told from the content`(bytes: [UInt8], format: FileFormat) {
        #expect(DocumentReader().read(bytes, name: "tên sai.pdf").format == format)
    }

    @Test func `A file without bytes is empty`() {
        #expect(DocumentReader().read([], name: "a.docx") == DocumentReading(format: .other, problem: .empty))
    }

    @Test func `A picture that breaks off is corrupt`() {
        #expect(DocumentReader().read(Self.image, name: "a.png").problem == .corrupt)
    }

    @Test func `What no reader knows is unsupported`() {
        #expect(DocumentReader().read([0, 1, 2, 3, 4, 5], name: "a.bin").problem == .unsupported)
    }

    @Test(arguments: [("a.docx", FileFormat.docx), ("b.XLSM", .xlsx), ("c", .other)])
    func `A locked Office file is encrypted and is what its name says`(name: String, format: FileFormat) {
        let reading = DocumentReader().read(Self.compoundFile(["EncryptionInfo", "EncryptedPackage"]), name: name)
        #expect(reading == DocumentReading(format: format, problem: .encrypted))
    }

    @Test(arguments: [
        (Array("Trường\r\nMầm non\n\n".utf8), ["Trường", "Mầm non"], "unicode"),
        ([0xFE, 0xFF, 0x1E, 0xDD, 0x00, 0x0A, 0x00, 0x41], ["ờ", "A"], "unicode"),
        ([0x54, 0xF5, 0xCC, 0x20, 0xF0], ["Tờ đ"], "cp1258"),
    ])
    func `Plain text is decoded`(bytes: [UInt8], lines: [String], decoding: String) {
        let reading = DocumentReader().read(bytes, name: "a.txt")
        #expect(reading.paragraphs == lines)
        #expect(reading.text?.decodedAs == decoding)
    }

    @Test func `No prefix of a file brings the reader down`() {
        let files = [
            OfficeBuilder.docx(OfficeBuilder.table(OfficeBuilder.row(OfficeBuilder.cell("x")))),
            OfficeBuilder.xlsx("<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>"),
            Self.compoundFile(["WordDocument", "Workbook"]),
        ]
        for file in files {
            for length in stride(from: 1, to: file.count, by: 7) {
                let prefix = Array(file.prefix(length))
                let reading = DocumentReader().read(prefix, name: "a")
                #expect(reading.problem != nil || reading.text != nil)
                _ = ContainerReader().open(prefix, name: "a")
            }
        }
    }
}
