import Dossiers
import ReaderCore
import Testing

/// What mail programs wrap around the files that people send.
@Suite struct WrappedFileTests {
    private func read(_ name: String, _ type: String, _ bytes: [UInt8]) -> Reading {
        MessageReader().read(message: Mail.message(files: [(name, type, bytes)]))
    }

    @Test(arguments: [
        ("smime.p7m", "application/pkcs7-mime", "signed.p7m"),
        ("smime.p7m", "application/octet-stream", "streamed.p7m"),
    ])
    func `Files of a signed message are files of the mail`(name: String, type: String, fixture: String) {
        let reading = read(name, type, Fixture.bytes(fixture))
        #expect(reading.attachments.map(\.name) == ["danh sach.csv"])
        #expect(reading.attachments.first?.container == nil)
        #expect(reading.body.contains("Kính gửi Phòng Nội vụ"))
        #expect(reading.defects.contains("smime_intact"))
        #expect(reading.defects.contains("smime_signer:vanthu@truong.example"))
    }

    @Test func `A signed file comes out under its own name`() {
        let reading = read("mot.txt.p7m", "application/octet-stream", Fixture.bytes("file.p7m"))
        #expect(reading.attachments.map(\.name) == ["mot.txt"])
        #expect(reading.attachments.first?.container == "mot.txt.p7m")
        #expect(reading.attachments.first?.isReadable == true)
    }

    @Test func `An encrypted message is said to be so`() {
        let reading = read("smime.p7m", "application/pkcs7-mime", Fixture.bytes("encrypted.p7m"))
        #expect(reading.attachments.map(\.problem) == [.encrypted])
        #expect(reading.attachments.map(\.name) == ["smime.p7m"])
    }

    @Test(arguments: ["", "Content-Transfer-Encoding: 7bit\r\n", "Content-Transfer-Encoding: quoted-printable\r\n"])
    func `A file whose base64 is not declared is opened`(label: String) {
        let written = "JVBERi0xLjQKJSVFT0YK\r\n"
        func read(_ content: String) -> Reading {
            MessageReader().read(
                message: Array(
                    "From: an@truong.example\r\nContent-Type: application/pdf; name=a.pdf\r\n\(label)\r\n\(content)"
                        .utf8))
        }
        let reading = read(written)
        #expect(reading.attachments.map(\.format) == [.pdf])
        #expect(reading.attachments.map(\.size) == [15])
        #expect(reading.attachments.map(\.path) == ["1"])
        #expect(reading.defects.contains("unlabelled_base64"))
        #expect(reading.parts.map(\.size) == [label.contains("quoted") ? written.utf8.count : written.utf8.count])
        let text = read(written + "Kính gửi")
        #expect(!text.defects.contains("unlabelled_base64"))
        #expect(text.attachments.count == 1)
    }

    @Test func `A signature is left out, whatever its type`() {
        let reading = read("chu ky", "application/octet-stream", Fixture.bytes("detached.p7s"))
        #expect(reading.attachments.isEmpty)
    }

    /// Header, and one file of three bytes (MS-OXTNEF).
    private static let transport: [UInt8] = {
        func attribute(_ level: UInt8, _ id: [UInt8], _ value: [UInt8]) -> [UInt8] {
            [level] + id + [UInt8(value.count), 0, 0, 0] + value + [0, 0]
        }
        return [0x78, 0x9F, 0x3E, 0x22, 1, 0] + attribute(2, [0x02, 0x90, 6, 0], [UInt8](repeating: 0, count: 14))
            + attribute(2, [0x10, 0x80, 1, 0], Array("a.txt".utf8) + [0])
            + attribute(2, [0x0F, 0x80, 6, 0], Array("chữ".utf8))
    }()

    @Test func `The files of winmail dat are leaves, it is their container`() {
        let reading = read("winmail.dat", "application/ms-tnef", Self.transport)
        #expect(reading.attachments.map(\.name) == ["a.txt"])
        #expect(reading.attachments.map(\.container) == ["winmail.dat"])
        #expect(reading.attachments.map(\.problem) == [nil])
    }

    @Test func `A winmail dat that is cut off is shown`() {
        let reading = read("winmail.dat", "application/octet-stream", Array(Self.transport.dropLast(4)))
        #expect(reading.attachments.map(\.name) == ["winmail.dat"])
        #expect(reading.attachments.map(\.format) == [.tnef])
        #expect(reading.attachments.map(\.problem) == [.corrupt])
    }

    @Test func `A winmail dat that only holds the form of the text is no file`() {
        #expect(read("winmail.dat", "application/ms-tnef", [0x78, 0x9F, 0x3E, 0x22, 1, 0]).attachments.isEmpty)
    }

    @Test func `The files of the mails in an mbox file are leaves`() {
        let mail = Mail.message(boundary: "trong", files: [("a.txt", "text/csv", Array("Họ và tên".utf8))])
        let separator = Array("From an@truong.example Thu Mar 10 08:12:33 2022\r\n".utf8)
        let reading = read("thu.mbox", "application/mbox", separator + mail + [0x0D, 0x0A] + separator + mail)
        #expect(reading.attachments.map(\.name) == ["a.txt", "a.txt"])
        #expect(reading.attachments.map(\.container) == ["thu.mbox", "thu.mbox"])
    }

    @Test func `A page saved with its pictures is a document`() {
        let page = """
            MIME-Version: 1.0
            Content-Type: multipart/related; boundary="=_p"

            --=_p
            Content-Location: file:///C:/a.htm
            Content-Transfer-Encoding: quoted-printable
            Content-Type: text/html; charset="utf-8"

            <html><body><table><tr><td>Họ và tên</td><td>L=C3=AA Thị Mẫu</td></tr></table></body></html>
            --=_p
            Content-Location: file:///C:/a.png
            Content-Type: image/png

            x
            --=_p--

            """
        let reading = read("Trích ngang.doc", "application/msword", Array(page.utf8))
        #expect(reading.attachments.map(\.name) == ["Trích ngang.doc"])
        #expect(reading.attachments.first?.format == .html)
        #expect(reading.attachments.first?.text?.tables.first?.rows.first?.map(\.text) == ["Họ và tên", "Lê Thị Mẫu"])
    }
}
