import Testing

@testable import MIME

@Suite("TransferEncoding")
struct TransferEncodingTests {
    struct Case: Sendable, CustomStringConvertible {
        var encoding: String
        var content: String
        var expected: String
        var isBroken: Bool
        var description: String { "\(encoding): \(content.debugDescription)" }

        init(_ encoding: String, _ content: String, _ expected: String, broken: Bool = false) {
            self.encoding = encoding
            self.content = content
            self.expected = expected
            isBroken = broken
        }
    }

    @Test(
        "Content is decoded, and broken content gives what can be had",
        arguments: [
            Case("base64", "SGVsbG8=", "Hello"),
            Case("BASE64", "SGVs\r\nbG8gdGhlcmU=\r\n", "Hello there"),
            Case("base64", "S G V\ts\nbG8=", "Hello"),
            Case("base64", "SGVsbG8", "Hello", broken: true),
            Case("base64", "SGVs*bG8=", "Hello", broken: true),
            Case("base64", "SGVsbG8=SGVsbG8=", "HelloHello", broken: true),
            Case("base64", "SGVsbG8=\r\n\r\n____\r\nMailing list footer", "Hello", broken: true),
            Case("base64", "SGVsbG9", "Hello", broken: true),
            Case("base64", "S", "", broken: true),
            Case("base64", "====", ""),
            Case("base64", "", ""),
            Case("quoted-printable", "K=C3=ADnh g=E1=BB=ADi", "Kính gửi"),
            Case("Quoted-Printable", "a=\r\nb=\nc= \t\r\nd", "abcd"),
            Case("quoted-printable", "a  \r\nb \t", "a\r\nb"),
            Case("quoted-printable", "a=3d b=", "a= b"),
            Case("quoted-printable", "50% = half =ZZ", "50% = half =ZZ", broken: true),
            Case("x-uuencode", "begin 644 a\n#0V%T\n`\nend\n", "Cat"),
            Case("8bit", "Kính gửi", "Kính gửi"),
            Case("7bit (comment)", "a", "a"),
            Case("(c) base64 (d)", "SGVsbG8=", "Hello"),
            Case("base64=", "SGVsbG8=", "Hello"),
            Case("\"base64\";", "SGVsbG8=", "Hello"),
        ])
    func decoding(_ fixture: Case) {
        var defects = DefectList()
        let bytes = Array(fixture.content.utf8).withUnsafeBufferPointer {
            TransferEncoding(Array(fixture.encoding.utf8)).decode($0, &defects)
        }
        #expect(String(decoding: bytes, as: UTF8.self) == fixture.expected)
        #expect(defects.defects.isEmpty != fixture.isBroken)
    }

    @Test("An unknown encoding leaves the content as it is and is told")
    func unknown() {
        let parsed = MIMEParser().parse(Array("Content-Transfer-Encoding: rot13\r\n\r\nabc".utf8))
        #expect(parsed.leaves.map(\.role) == [.body("abc")])
        #expect(parsed.defects == ["unknown_transfer_encoding"])
    }
}
