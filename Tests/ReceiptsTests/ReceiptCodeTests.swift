import Receipts
import Testing

@Suite struct ReceiptCodeTests {
    private static let code = "TIEPNHAN1 HD-CCHC2021-00123 0123456789abcdef0123456789abcdef"

    @Test(
        "A code is read as people and scanners hand it over",
        arguments: [
            code, code.uppercased(), code.lowercased(), "  \(code)\r\n", "QR-Code:\(code)", "]Q1\(code)",
            "TIEPNHAN1\nHD-CCHC2021-00123\n0123456789abcdef\n0123456789ABCDEF",
            "TIEPNHAN1\u{A0}HD-CCHC2021-00123  0123 4567 89ab cdef 0123 4567 89ab cdef", "\u{FEFF}\(code)",
        ])
    func read(text: String) throws {
        let read = try #require(ReceiptCode(text: text))
        #expect(read.isSame(as: try #require(ReceiptCode(text: Self.code))))
    }

    @Test(
        "What is no code is none",
        arguments: [
            "", "TIEPNHAN1", "TIEPNHAN1 HD-1 0123", "TIEPNHAN2 HD-1 0123456789abcdef0123456789abcdef",
            "TIEPNHAN1 HD-1 0123456789abcdef0123456789abcdeg", "TIEPNHAN1 HD-1 0123456789abcdef0123456789abcdef00",
        ])
    func refused(text: String) { #expect(ReceiptCode(text: text) == nil) }
}
