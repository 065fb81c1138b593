import Dossiers
import Testing

@testable import MIME

/// A file is found however the sender's program hung it into the message.
@Suite("Attachments")
struct AttachmentMatrixTests {
    struct Cell: Sendable, CustomStringConvertible {
        var disposition: String
        var naming: String
        var structure: String
        var type: String

        var description: String { "\(type), \(disposition), name in \(naming), \(structure)" }

        static let all: [Cell] = ["attachment", "inline", "none"].flatMap { disposition in
            ["disposition", "type", "none"].flatMap { naming in
                ["mixed", "alternative", "related", "apple"].flatMap { structure in
                    ["application/pdf", "application/octet-stream", "image/jpeg"].map {
                        Cell(disposition: disposition, naming: naming, structure: structure, type: $0)
                    }
                }
            }
        }

        var expectedName: String {
            switch naming {
            case "disposition": disposition == "none" ? "" : "bản.pdf"
            case "type": "bản.pdf"
            default: ""
            }
        }

        private var part: String {
            var header = "Content-Type: \(type)" + (naming == "type" ? "; name=\"bản.pdf\"" : "")
            if disposition != "none" {
                header +=
                    "\nContent-Disposition: \(disposition)" + (naming == "disposition" ? "; filename=\"bản.pdf\"" : "")
            }
            return "\(header)\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjQ=\n"
        }

        var message: String {
            let plain = "Content-Type: text/plain\n\nxin gửi\n"
            let html = "Content-Type: text/html\n\n<p>xin gửi</p>\n"
            let top = "From: an@truong.example\n"
            if structure == "apple" {
                return top + "Content-Type: multipart/alternative; boundary=o\n\n--o\n\(plain)--o\n"
                    + "Content-Type: multipart/mixed; boundary=i\n\n--i\n\(html)--i\n\(part)--i\n\(html)--i--\n--o--\n"
            }
            return top + "Content-Type: multipart/\(structure); boundary=o\n\n--o\n\(html)--o\n\(part)--o--\n"
        }
    }

    @Test("A file is found in every cell of the matrix", arguments: Cell.all)
    func matrix(_ cell: Cell) {
        let parsed = MIMEParser().parse(LineEnd.crlf.message(cell.message))
        let files = parsed.leaves.filter { $0.role == .attachment }
        #expect(files.map { String(decoding: $0.bytes, as: UTF8.self) } == ["%PDF-1.4"])
        #expect(files.map(\.part.name) == [cell.expectedName])
    }

    @Test(
        "Text with a file name, or meant as an attachment, is a file",
        arguments: [
            "Content-Type: text/plain; name=\"a.txt\"", "Content-Disposition: attachment",
            "Content-Disposition: inline; filename=a.txt", "Content-Type: text/csv", "Content-Type: text/rtf",
            "Content-Type: nonsense; name=a.doc",
        ])
    func textFiles(_ field: String) {
        #expect(MIMEParser().parse(LineEnd.crlf.message("\(field)\n\nx")).leaves.map(\.role) == [.attachment])
    }

    @Test(
        "Text without a file name is the mail's own",
        arguments: [
            "Subject: x", "Content-Type: text/plain; charset=utf-8", "Content-Type: text",
            "Content-Type: text/enriched",
            "Content-Disposition: inline", "Content-Description: Mail message body",
        ])
    func bodies(_ field: String) {
        #expect(MIMEParser().parse(LineEnd.crlf.message("\(field)\n\nx")).leaves.map(\.role) == [.body("x")])
    }

    @Test(
        "What programs add is decoration",
        arguments: [
            "text/calendar; method=REQUEST", "text/x-vcard; name=an.vcf", "application/pkcs7-signature; name=smime.p7s",
            "application/pgp-signature", "application/applefile; name=\"a.docx\"", "message/delivery-status",
            "application/octet-stream; name=\"smime.p7s\"",
        ])
    func decoration(_ type: String) {
        #expect(
            MIMEParser().parse(LineEnd.crlf.message("Content-Type: \(type)\n\nx")).leaves.map(\.role) == [.decoration])
    }

    struct Picture: Sendable {
        var bytes: Int
        var name: String
        var isShown: Bool
        var side: (Int, Int)?
        /// Attributes of the `img` that shows it.
        var look = ""
        var copies = 1
        var role: Leaf.Role
    }

    @Test(
        "A shown logo is decoration, a photo is a file",
        arguments: [
            Picture(bytes: 3000, name: "image001.png", isShown: true, role: .decoration),
            Picture(bytes: 3000, name: "image001.png", isShown: false, role: .attachment),
            Picture(bytes: 90_000, name: "Logo trường.png", isShown: true, role: .decoration),
            Picture(bytes: 90_000, name: "Logo trường.png", isShown: false, role: .attachment),
            Picture(bytes: 90_000, name: "IMG_1234.png", isShown: true, side: (3000, 4000), role: .attachment),
            Picture(bytes: 90_000, name: "image002.png", isShown: true, side: (900, 120), role: .decoration),
            Picture(bytes: 90_000, name: "image002.png", isShown: true, role: .attachment),
            Picture(
                bytes: 90_000, name: "image003.png", isShown: true, side: (400, 400),
                look: "width=\"96\" height='96px'",
                role: .decoration),
            Picture(
                bytes: 90_000, name: "IMG_1.png", isShown: true, side: (3000, 4000), look: "width=562 height=749",
                role: .attachment),
            Picture(
                bytes: 90_000, name: "IMG_1.png", isShown: true, side: (3000, 4000), look: "width=\"50%\"",
                role: .attachment),
            Picture(
                bytes: 600_000, name: "IMG_1.png", isShown: true, side: (3000, 4000), look: "width=90 height=120",
                role: .attachment),
            Picture(bytes: 90_000, name: "image004.png", isShown: true, side: (400, 400), copies: 2, role: .decoration),
            Picture(bytes: 90_000, name: "IMG_1.png", isShown: false, side: (400, 400), copies: 2, role: .attachment),
            Picture(bytes: 90_000, name: "IMG_1.png", isShown: true, side: (600, 800), copies: 2, role: .attachment),
        ])
    func pictures(_ picture: Picture) {
        var content: [UInt8] = [UInt8](repeating: 7, count: picture.bytes)
        if let side = picture.side {
            content.replaceSubrange(0..<8, with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            content.replaceSubrange(
                16..<24,
                with: [0, 0, UInt8(side.0 >> 8), UInt8(side.0 & 255), 0, 0, UInt8(side.1 >> 8), UInt8(side.1 & 255)])
        }
        let page = picture.isShown ? "<img \(picture.look) src=\"cid:P1@x\">" : "<p>x</p>"
        let part = """
            --b
            Content-Type: image/png; name="\(picture.name)"
            Content-ID: <p1@x>
            Content-Disposition: inline
            Content-Transfer-Encoding: base64

            \(MIMEParserTests.base64(content))

            """
        let parsed = MIMEParser().parse(
            LineEnd.crlf.message(
                """
                Content-Type: multipart/related; boundary=b

                \(String(repeating: part, count: picture.copies))
                --b
                Content-Type: text/html

                \(page)
                --b--

                """))
        #expect(parsed.leaves.first?.role == picture.role)
        #expect(parsed.leaves.first?.part.size == picture.bytes)
    }

    @Test("Of a file from a Mac the fork is decoration, however it is sent")
    func appleDouble() {
        let message = """
            Content-Type: multipart/mixed; boundary=o

            --o
            Content-Type: multipart/appledouble; boundary=i

            --i
            Content-Type: application/applefile; name="Tr=C3=ADch ngang.docx"
            Content-Transfer-Encoding: base64

            AAUWBwACAAA=
            --i
            Content-Type: application/octet-stream; name="a.docx"

            x
            --i--
            --o
            Content-Type: application/octet-stream; name="._b.docx"
            Content-Transfer-Encoding: base64

            AAUWBwACAAA=
            --o--

            """
        let leaves = MIMEParser().parse(LineEnd.crlf.message(message)).leaves
        #expect(leaves.map(\.role) == [.decoration, .attachment, .decoration])
    }

    @Test("A fragment, and content that lies elsewhere, are told")
    func fragments() {
        let partial = "Content-Type: message/partial; id=\"a\"; number=1; total=3\n\nSubject: x\n\ny"
        #expect(MIMEParser().parse(LineEnd.crlf.message(partial)).defects.contains("partial_message"))
        let external =
            "Content-Type: message/external-body; access-type=URL; URL=\"http://a.example\"\n\nContent-Type: text/plain\n"
        #expect(MIMEParser().parse(LineEnd.crlf.message(external)).defects.contains("external_body"))
    }

    @Test("yEnc stays text")
    func yEnc() {
        let text = "=ybegin line=128 size=3 name=a.docx\n\u{9D}\u{A7}\n=yend size=3"
        let leaves = MIMEParser().parse(LineEnd.crlf.message("Content-Type: text/plain; charset=utf-8\n\n\(text)"))
            .leaves
        #expect(leaves.count == 1)
        guard case .body(let body) = leaves.first?.role else {
            Issue.record("no body")
            return
        }
        #expect(body.hasPrefix("=ybegin line=128"))
    }
}
