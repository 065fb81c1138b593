import Testing

@testable import MIME

@Suite("Charset")
struct CharsetTests {
    struct Case: Sendable, CustomStringConvertible {
        var charset: String?
        var bytes: [UInt8]
        var text: String
        var defects: [String]
        var description: String { "\(charset ?? "none"): \(text)" }

        init(_ charset: String?, _ bytes: [UInt8], _ text: String, _ defects: String...) {
            self.charset = charset
            self.bytes = bytes
            self.text = text
            self.defects = defects
        }
    }

    static let utf8 = Array("Trường Mầm non".utf8)

    @Test(
        "Text is read in its character set, or in the one that it really is in",
        arguments: [
            Case("utf-8", utf8, "Trường Mầm non"),
            Case("UTF8", utf8, "Trường Mầm non"),
            Case(nil, utf8, "Trường Mầm non"),
            Case("us-ascii", utf8, "Trường Mầm non", "mislabelled_charset"),
            Case("iso-8859-1", utf8, "Trường Mầm non", "mislabelled_charset"),
            Case("windows-1258", utf8, "Trường Mầm non", "mislabelled_charset"),
            Case("utf-8", [0xEF, 0xBB, 0xBF] + utf8, "Trường Mầm non"),
            Case("windows-1258", [0x4E, 0xF4, 0xF2, 0x70, 0x20, 0x74, 0x68, 0xFD], "Nộp thư"),
            Case("utf-8", [0x4E, 0xF4, 0xF2, 0x70, 0x20, 0x74, 0x68, 0xFD], "Nộp thư", "mislabelled_charset"),
            Case("iso-8859-1", [0x4E, 0xF4, 0xF2, 0x70], "Nộp"),
            Case("iso-8859-1", [0x63, 0x61, 0x66, 0xE9], "café"),
            Case("utf-8", utf8 + [0xE1, 0xBB], "Trường Mầm non\u{FFFD}", "undecodable_text"),
            Case("utf-8", Array("gia 5 ".utf8) + [0xE2, 0x82], "gia 5 \u{FFFD}", "undecodable_text"),
            Case("utf-8", [0x63, 0x61, 0x66, 0xE9], "café", "mislabelled_charset"),
            Case("iso-8859-15", [0x35, 0x20, 0xA4], "5 €"),
            Case("iso-8859-15", [0x4E, 0xF4, 0xF2, 0x70], "Nộp"),
            Case("gb2312", [0x98, 0xC7], "樓"), Case("ks_c_5601-1987", [0x81, 0x41], "갂"),
            Case("shift_jis", [0x87, 0x40], "①"), Case("tis-620", [0xA1, 0x80], "ก€"),
            Case("iso-8859-9", [0xFD, 0x80], "ı€"),
            Case("iso-8859-2", [0xE8, 0x65], "če"),
            Case("TCVN-5712", [0x54, 0x72, 0xAD, 0xEA, 0x6E, 0x67], "Trường"),
            Case("x-viet-vps", [0x4E, 0xB6, 0x70], "Nộp"),
            Case("x-viet-vps", [0x48, 0x12, 0x49, 0x0D, 0x0A, 0x09, 0x54, 0x52, 0x1D], "HỘI\r\n\tTRỮ"),
            Case("VIQR", Array("No^.p ho^` so+, AC\\. B".utf8), "Nộp hồ sơ, AC. B"),
            Case("us-ascii", Array("No^.p ho^` so+".utf8), "No^.p ho^` so+"),
            Case("viscii", [0x4E, 0xB5, 0x70], "Nộp"),
            Case("utf-7", Array("N+Htk-p".utf8), "Nộp"),
            Case("utf-16le", [0x4E, 0, 0xD9, 0x1E, 0x70, 0], "Nộp"),
            Case("no-such-charset", utf8, "Trường Mầm non", "mislabelled_charset"),
            Case("no-such-charset", [0x63, 0xE9], "cé", "unknown_charset"),
            Case("gb2312//IGNORE", Array("abc".utf8), "abc"),
            Case("INTERNAL", [0xFF, 0x41], "ÿA", "unknown_charset"),
            Case("big5", [0xA4, 0xFF, 0x41], "\u{FFFD}\u{FFFD}A", "undecodable_text"),
        ])
    func decoding(_ fixture: Case) {
        var defects = DefectList()
        let text = Charset.decode(fixture.bytes[...], declared: fixture.charset, &defects)
        #expect(Array(text.unicodeScalars) == Array(fixture.text.unicodeScalars))
        #expect(defects.codes == fixture.defects)
    }
}
