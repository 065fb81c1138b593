import Documents
import Testing

@Suite struct SignedFileTests {
    private static let intact = "vanthu@truong.example"

    @Test(arguments: ["signed.p7m", "streamed.p7m", "file.p7m"])
    func `Signed content comes out, whatever the encoding`(name: String) throws {
        guard case .signed(let content, let signature) = try #require(SignedFile.open(Fixture.bytes(name))) else {
            Issue.record("not signed")
            return
        }
        let text = String(decoding: content, as: UTF8.self)
        #expect(text.hasPrefix(name == "file.p7m" ? "nội dung một" : "Content-Type: multipart/mixed"))
        #expect(signature.state == .intact)
        #expect(signature.signer == Self.intact)
    }

    @Test func `Bare base64 is understood`() throws {
        let lines = String(decoding: Fixture.bytes("file.p7m"), as: UTF8.self).split(separator: "\n")
        let bare = lines.dropFirst().dropLast().joined(separator: "\r\n")
        guard case .signed = try #require(SignedFile.open(Array(bare.utf8))) else {
            Issue.record("not signed")
            return
        }
    }

    @Test func `Changed content is read and said to be changed`() throws {
        var bytes = Fixture.bytes("signed.p7m")
        let word = Array("Chuc vu".utf8)
        let start = try #require(bytes.indices.first { bytes[$0...].starts(with: word) })
        bytes[start] = UInt8(ascii: "X")
        guard case .signed(let content, let signature) = try #require(SignedFile.open(bytes)) else {
            Issue.record("not signed")
            return
        }
        #expect(signature.state == .changed)
        #expect(String(decoding: content, as: UTF8.self).contains("Xhuc vu"))
    }

    @Test(arguments: ["encrypted.p7m", "gcm.p7m"])
    func `Encrypted content stays so`(name: String) {
        #expect(SignedFile.open(Fixture.bytes(name)) == .encrypted)
    }

    @Test func `A signature by itself is no file`() {
        #expect(SignedFile.open(Fixture.bytes("detached.p7s")) == .detached)
    }

    @Test func `What is cut off is corrupt, what is something else is nothing`() {
        #expect(SignedFile.open(Array(Fixture.bytes("signed.p7m").prefix(900))) == .corrupt)
        #expect(SignedFile.open(Array("MINH HỌA: một đoạn chữ".utf8)) == nil)
        #expect(SignedFile.open([]) == nil)
        #expect(SignedFile.open([0x30, 0x82, 0x01]) == nil)
    }

    @Test func `A signed file has its name without the wrapping`() {
        #expect(SignedFile.contentName("Báo cáo.docx.p7m") == "Báo cáo.docx")
        #expect(SignedFile.contentName("a.docx") == "a.docx")
    }
}
