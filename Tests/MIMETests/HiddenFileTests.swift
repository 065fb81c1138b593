import Dossiers
import Testing

@testable import MIME

/// Files that lie elsewhere than files should, and pictures that are none.
@Suite("Hidden files")
struct HiddenFileTests: MessageSuite {
    private func html(_ page: String) -> ParsedMessage {
        parse("From: a@b.example\nContent-Type: text/html; charset=utf-8\n\n\(page)\n")
    }

    /// A PNG's header of this size, and so many bytes behind it.
    private static func picture(_ width: UInt8, _ height: UInt8, bytes: Int) -> String {
        var content: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
        content += [0, 0, width, 0, 0, 0, height, 0] + [UInt8](repeating: 0, count: bytes)
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        for start in stride(from: 0, to: content.count / 3 * 3, by: 3) {
            let group = (0..<3).reduce(0) { $0 << 8 | Int(content[start + $1]) }
            text += (0..<4).map { letters[group >> (18 - 6 * $0) & 63] }
        }
        return String(decoding: text, as: UTF8.self)
    }

    @Test func `A picture in the page itself is a file, a small one is a logo`() {
        let large = Self.picture(4, 3, bytes: 30_000)
        let message = html(
            "<p>Kính gửi</p><img src=\"data:image/png;base64,\(large)\"><img src='DATA:image/png;base64,\(Self.picture(1, 1, bytes: 90))'>"
        )
        #expect(message.leaves.map(\.role) == [.body("Kính gửi"), .attachment, .decoration])
        #expect(message.leaves.map(\.part.path) == ["1", "1.u1", "1.u2"])
        #expect(message.leaves[1].part.size == 30_024)
        #expect(html("<p>data:image/ là gì, base64</p>").leaves.count == 1)
    }

    private func related(_ page: String, header: String, size: (UInt8, UInt8) = (1, 1)) -> ParsedMessage {
        parse(
            """
            Content-Type: multipart/related; boundary=r

            --r
            Content-Type: text/html

            \(page)
            --r
            \(header)
            Content-Transfer-Encoding: base64

            \(Self.picture(size.0, size.1, bytes: 3000))
            --r--

            """)
    }

    @Test(arguments: [
        ("<img src=\"logo.png\">", "Content-Type: image/png; name=logo.png"),
        ("<img src=\"./anh/LOGO.png\">", "Content-Type: image/png; name=logo.png"),
        ("<img src=\"http://x.example/a?b=1\">", "Content-Type: image/png\nContent-Location: http://x.example/a?b=1"),
    ])
    func `A logo may be named by its file or its address`(page: String, header: String) {
        #expect(related(page, header: header).leaves.last?.role == .decoration)
        #expect(related("<p>không</p>", header: header).leaves.last?.role == .attachment)
    }

    private func beside(_ name: String, _ size: (UInt8, UInt8), file: String = "application/pdf") -> Leaf.Role? {
        parse(
            """
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: \(file); name=a.pdf

            x
            --m
            Content-Type: image/png; name=\(name)
            Content-Transfer-Encoding: base64

            \(Self.picture(size.0, size.1, bytes: 900))
            --m--

            """
        ).leaves.last?.role
    }

    @Test func `Beside other files a picture too small for a page is a logo`() {
        // 256 by 0 pixels and the like: the header's second byte counts.
        #expect(beside("image001.png", (2, 0)) == .decoration)
        #expect(beside("anh.png", (4, 4)) == .attachment)
        #expect(beside("image001.png", (2, 0), file: "image/jpeg") == .attachment)
    }

    @Test func `A disposition that was encoded as a whole is read`() {
        let message = parse(
            """
            Content-Type: application/pdf
            Content-Disposition: =?utf-8?Q?attachment=3B_filename=3D=22T=E1=BB=9D_tr=C3=ACnh=2Epdf=22?=

            x
            """)
        #expect(message.leaves.map(\.part.name) == ["Tờ trình.pdf"])
        #expect(message.leaves.map(\.role) == [.attachment])
    }

    @Test(arguments: [
        "Content-Type: text/x-moz-deleted; name=\"Deleted: a.docx\"",
        "Content-Type: text/plain\nX-Mozilla-Altered: AttachmentDeleted; date=\"Tue Mar 08 08:50:00 2022\"",
        "Content-Type: application/pdf; name=a.pdf\nX-Mozilla-External-Attachment-URL: file:///C:/a.pdf",
    ])
    func `What was taken out of a mail is a file that is not there`(header: String) {
        let leaf = parse("\(header)\n\nYou deleted an attachment from this message.\n").leaves.first
        #expect(leaf?.role == .attachment)
        #expect(leaf?.lack == .removed)
    }

    @Test func `A piece of a message says that it is one`() {
        let message = parse(
            "Content-Type: message/partial; id=\"a@b.example\"; number=1; total=2\n\nSubject: x\n\nabc\n")
        #expect(message.leaves.first?.lack == .partial)
        #expect(message.defects.contains("partial_message"))
    }

    @Test func `What is struck out in a page is not read`() {
        #expect(html("<p>giữ <s>bỏ &amp; bỏ</s><del>bỏ</del> cả</p>").leaves.first?.role == .body("giữ cả"))
    }
}
