import Blocks
import Documents
import Dossiers
import Testing

/// Mails saved by Outlook (.msg).
@Suite struct OutlookMessageTests {
    private static func wide(_ text: String) -> [UInt8] { text.utf16.flatMap { CompoundFileBuilder.short($0) } }

    private static let file = "__attach_version1.0_#00000000"

    @Test func `The files of a saved mail come out, and those of a mail inside it`() throws {
        let inner = "__attach_version1.0_#00000001/__substg1.0_3701000D/\(Self.file)"
        let bytes = CompoundFileBuilder.file([
            ("__properties_version1.0", []), ("__substg1.0_1000001F", Self.wide("Kính gửi Phòng Nội vụ")),
            ("\(Self.file)/__substg1.0_3704001F", Self.wide("TOTRIN~1.DOC")),
            ("\(Self.file)/__substg1.0_3707001F", Self.wide("Tờ trình.docx")),
            ("\(Self.file)/__substg1.0_37010102", Array("một".utf8)),
            ("\(inner)/__substg1.0_3707001E", Array("b.txt".utf8)),
            ("\(inner)/__substg1.0_37010102", Array("hai".utf8)),
        ])
        let reading = try #require(ContainerReader().open(bytes, name: "a.msg"))
        #expect(reading.format == .eml)
        #expect(reading.files.map(\.name) == ["Tờ trình.docx", "b.txt"])
        #expect(reading.files.map { $0.bytes.prefix(3) } == [Array("một".utf8).prefix(3), Array("hai".utf8).prefix(3)])
        #expect(reading.body == "Kính gửi Phòng Nội vụ")
    }

    @Test func `A saved mail with more than may still be taken out is hostile`() {
        let other = "__attach_version1.0_#00000001"
        let bytes = CompoundFileBuilder.file([
            ("__properties_version1.0", []), ("\(Self.file)/__substg1.0_37010102", Array("một".utf8)),
            ("\(other)/__substg1.0_37010102", Array("hai".utf8)),
        ])
        var limits = DocumentLimits.standard
        limits.inflatedBytes = 6000
        let reading = ContainerReader(limits: limits).open(bytes, name: "a.msg")
        #expect(reading?.problem == .hostile)
        #expect(reading?.files.isEmpty == true)
    }

    @Test func `A saved mail without files is a leaf`() {
        let bytes = CompoundFileBuilder.file([("__properties_version1.0", [])])
        #expect(ContainerReader().open(bytes, name: "a.msg") == nil)
        #expect(DocumentReader().read(bytes, name: "a.msg").format == .eml)
    }

    @Test func `The text of a saved mail is read, and so is a mail inside it that brings no file`() throws {
        let alone = CompoundFileBuilder.file([
            ("__properties_version1.0", []), ("__substg1.0_0037001F", Self.wide("Nộp hồ sơ")),
            ("__substg1.0_1000001f", Self.wide("Trường có cô Lò Thị Mơ.")),
        ])
        #expect(ContainerReader().open(alone, name: "a.msg") == nil)
        #expect(DocumentReader().read(alone, name: "a.msg").paragraphs == ["Nộp hồ sơ", "Trường có cô Lò Thị Mơ."])
        let inner = "\(Self.file)/__substg1.0_3701000D"
        let around = CompoundFileBuilder.file([
            ("__properties_version1.0", []), ("\(inner)/__substg1.0_0037001F", Self.wide("Trong")),
            ("\(inner)/__substg1.0_1000001F", Self.wide("Danh sách")),
        ])
        let reading = try #require(ContainerReader().open(around, name: "a.msg"))
        #expect(reading.mails.map(\.subject) == ["Trong"])
        #expect(reading.mails.map { $0.text.plainText } == ["Trong\nDanh sách"])
    }
}
