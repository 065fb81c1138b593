import Testing

@testable import Blocks
@testable import Documents

@Suite struct UTF16OrderTests {
    private static let text = "Danh sách đề nghị khen thưởng\r\nNguyễn Thị Mỵ\t“Tốt” – 2021\r\n"

    private static func bytes(_ text: String, isBig: Bool) -> [UInt8] {
        text.utf16.flatMap { isBig ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }

    @Test("UTF-16 without a mark is read in either order", arguments: [true, false])
    func markless(isBig: Bool) {
        Self.bytes(Self.text, isBig: isBig).withUnsafeBytes { bytes in
            #expect(PlainText.isText(bytes))
            let decoded = PlainText.decoded(bytes)
            #expect(decoded.text == Self.text)
            #expect(decoded.encoding == "unicode")
        }
    }

    @Test(
        "What only has zero bytes in it is no text",
        arguments: [
            [0, 0, 0, 0, 0, 0, 0, 0], Array("plain ASCII text".utf8), [0x41, 0, 0x42, 0, 0, 0, 0x43, 0, 0x44, 0],
            [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0], [0x41, 0, 0x42, 0, 0x43, 0, 0x44, 0, 0x45],
        ] as [[UInt8]])
    func binary(bytes: [UInt8]) { bytes.withUnsafeBytes { #expect(UTF16Order($0) == nil) } }
}
