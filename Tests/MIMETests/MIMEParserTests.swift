import Dossiers
import Testing

@testable import MIME

@Suite("MIMEParser")
struct MIMEParserTests: MessageSuite {
    @Test("A file beside a text comes out decoded", arguments: LineEnd.allCases)
    func plainMixed(_ ends: LineEnd) throws {
        let parsed = MIMEParser().parse(
            ends.message(
                """
                From: an@truong.example
                Subject: t
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                hello
                --b
                Content-Type: application/pdf
                Content-Disposition: attachment; filename="x.pdf"
                Content-Transfer-Encoding: base64

                AAAA
                --b--

                """))
        #expect(parsed.leaves.map(\.part.type) == ["text/plain", "application/pdf"])
        #expect(parsed.leaves.map(\.part.path) == ["1", "2"])
        try #require(parsed.leaves.count == 2)
        #expect(text(parsed.leaves[0]) == "hello")
        #expect(parsed.leaves[0].role == .body("hello"))
        #expect(parsed.leaves[1].part.name == "x.pdf")
        #expect(parsed.leaves[1].bytes == [0, 0, 0])
        #expect(
            parsed.leaves[1].part.sha256 == "709e80c88487a2411e1ee4dfb9f22a861492d20c4765150c0c794abd70f8147c")
        #expect(Set(parsed.defects) == ends.defects())
    }

    @Test("A boundary counts only as a whole line", arguments: LineEnd.allCases)
    func boundaryInsideALine(_ ends: LineEnd) throws {
        let parsed = MIMEParser().parse(
            ends.message(
                """
                From: an@truong.example
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                hello x--b y and --bad
                --bc
                more
                --b
                Content-Type: application/pdf

                PDFDATA
                --b--

                """))
        try #require(parsed.leaves.count == 2)
        #expect(parsed.leaves[0].role == .body("hello x--b y and --bad\n--bc\nmore"))
        #expect(text(parsed.leaves[1]) == "PDFDATA")
        #expect(parsed.leaves[1].role == .attachment)
        #expect(Set(parsed.defects) == ends.defects())
    }

    @Test("A multipart without a boundary is one text", arguments: LineEnd.allCases)
    func noBoundary(_ ends: LineEnd) throws {
        let parsed = MIMEParser().parse(
            ends.message("From: an@truong.example\nContent-Type: multipart/mixed\n\n--b\n\nx\n--b--\n"))
        try #require(parsed.leaves.count == 1)
        #expect(parsed.leaves[0].part.type == "text/plain")
        #expect(parsed.leaves[0].role == .body("--b\n\nx\n--b--\n"))
        #expect(Set(parsed.defects) == ends.defects("multipart_without_boundary"))
    }

    @Test("A boundary that begins another one does not end it", arguments: LineEnd.allCases)
    func boundaryPrefix(_ ends: LineEnd) throws {
        let parsed = MIMEParser().parse(
            ends.message(
                """
                From: an@truong.example
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: multipart/alternative; boundary=bb

                --bb
                Content-Type: text/plain

                hello
                --bb--
                --b
                Content-Type: application/pdf
                Content-Disposition: attachment;
                 filename*0*=UTF-8''B%E1%BA%A3n%20;
                 filename*1*=th%C3%A0nh;
                 filename*2="%20tich.docx"

                AAAA
                --b--

                """))
        #expect(parsed.leaves.map(\.part.path) == ["1.1", "2"])
        try #require(parsed.leaves.count == 2)
        #expect(text(parsed.leaves[0]) == "hello")
        #expect(parsed.leaves[1].part.name == "Bản thành%20tich.docx")
        #expect(Set(parsed.defects) == ends.defects())
    }

    @Test("Raw 8-bit names and subjects are read and told", arguments: LineEnd.allCases)
    func rawEightBit(_ ends: LineEnd) throws {
        let parsed = MIMEParser().parse(
            ends.message(
                """
                From: an@truong.example
                Subject: Gửi thành tích
                Content-Type: multipart/mixed; boundary="b"

                --b
                Content-Type: application/msword; name="Thành tích.doc"
                Content-Disposition: attachment; filename="Thành tích.doc"

                hello
                --b--

                """))
        try #require(parsed.leaves.count == 1)
        #expect(parsed.leaves[0].part.type == "application/msword")
        #expect(parsed.leaves[0].part.name == "Thành tích.doc")
        #expect(parsed.header.subject == "Gửi thành tích")
        #expect(Set(parsed.defects) == ends.defects("raw_8bit_header"))
    }

    @Test("White space after a boundary is allowed and told", arguments: LineEnd.allCases)
    func trailingWhiteSpace(_ ends: LineEnd) throws {
        let parsed = MIMEParser().parse(
            ends.message(
                "From: an@truong.example\nContent-Type: multipart/mixed; boundary=\"b\"\n\n--b  \n"
                    + "Content-Type: text/plain\n\nhello\n--b \t\nContent-Type: text/html\n\n<p>\n--b--\n"))
        #expect(parsed.leaves.map(\.part.type) == ["text/plain", "text/html"])
        #expect(parsed.leaves.map(text) == ["hello", "<p>"])
        #expect(Set(parsed.defects) == ends.defects("white_space_after_boundary"))
    }

    @Test("An inner multipart without its end gives back the outer one's files", arguments: LineEnd.allCases)
    func unclosed(_ ends: LineEnd) throws {
        let parsed = MIMEParser().parse(
            ends.message(
                """
                From: an@truong.example
                Content-Type: multipart/mixed; boundary=OUT

                --OUT
                Content-Type: multipart/alternative; boundary=INN

                --INN
                Content-Type: text/plain

                hello
                --OUT
                Content-Type: application/pdf

                PDFDATA
                --OUT--

                """))
        #expect(parsed.leaves.map(\.part.type) == ["text/plain", "application/pdf"])
        #expect(parsed.leaves.map(text) == ["hello", "PDFDATA"])
        #expect(Set(parsed.defects) == ends.defects("unclosed_multipart"))
    }

    @Test("A message cut before its last boundary keeps what came", arguments: LineEnd.allCases)
    func cut(_ ends: LineEnd) throws {
        let parsed = MIMEParser().parse(
            ends.message(
                "From: an@truong.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n--b\n"
                    + "Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\nAAAAAA"))
        #expect(parsed.leaves.map(\.part.size) == [5, 4])
        #expect(Set(parsed.defects) == ends.defects("missing_final_boundary", "broken_base64"))
    }

    @Test(
        "A boundary that never comes leaves one text; parts after the end are still read", arguments: LineEnd.allCases)
    func strayBoundaries(_ ends: LineEnd) {
        let never = MIMEParser().parse(ends.message("Content-Type: multipart/mixed; boundary=q\n\nhello\n--p\nx\n"))
        #expect(never.leaves.map(text) == [String(decoding: ends.message("hello\n--p\nx\n"), as: UTF8.self)])
        #expect(never.leaves.map(\.part.path) == ["1"])
        #expect(Set(never.defects) == ends.defects("boundary_never_seen"))

        let after = MIMEParser().parse(
            ends.message(
                "Content-Type: multipart/mixed; boundary=q\n\npre\n--q\n\none\n--q--\nepilogue\n--q\n"
                    + "Content-Type: application/pdf\n\ntwo\n--q--\nepilogue\n"))
        #expect(after.leaves.map(text) == ["one", "two"])
        #expect(Set(after.defects) == ends.defects("part_after_end"))
    }

    @Test("Forwarded messages are gone into, whatever they are wrapped in")
    func forwarded() throws {
        let inner = Self.forwarded
        let encoded = Self.base64(LineEnd.crlf.message(inner))
        let outer = """
            From: an@truong.example
            Content-Type: multipart/mixed; boundary=o

            --o
            Content-Type: message/rfc822
            Content-Disposition: attachment; filename="Thư cũ.eml"

            \(inner)
            --o
            Content-Type: message/rfc822
            Content-Transfer-Encoding: base64

            \(encoded)
            --o
            Content-Type: application/octet-stream; name="ba.eml"
            Content-Transfer-Encoding: base64

            \(encoded)
            --o
            Content-Type: application/pdf; name="ngoài.pdf"

            PDF
            --o--

            """
        let parsed = MIMEParser().parse(LineEnd.crlf.message(outer))
        #expect(parsed.leaves.map(\.part.path) == ["1.1", "1.2", "2.1", "2.2", "3.1", "3.2", "4"])
        #expect(
            parsed.leaves.map(\.container) == ["Thư cũ.eml", "Thư cũ.eml", nil, nil, "ba.eml", "ba.eml", nil])
        #expect(
            parsed.leaves.map(\.part.name) == ["", "trong.pdf", "", "trong.pdf", "", "trong.pdf", "ngoài.pdf"])
        #expect(parsed.header.subject.isEmpty)
        #expect(parsed.header.from.map(\.mailbox) == ["an@truong.example"])
    }

    @Test("A header broken in the middle keeps its fields and the body")
    func brokenHeaders() {
        let goesOn = MIMEParser().parse(
            LineEnd.crlf.message("Subject: a\nnonsense here\nFrom: an@truong.example\n\nbody"))
        #expect(goesOn.header.from.map(\.mailbox) == ["an@truong.example"])
        #expect(goesOn.leaves.map(text) == ["body"])
        #expect(goesOn.defects == ["malformed_header"])

        let noGap = MIMEParser().parse(LineEnd.crlf.message("Subject: a\nKính gửi phòng\nxin gửi\n"))
        #expect(noGap.leaves.map(text) == ["Kính gửi phòng\r\nxin gửi\r\n"])
        #expect(noGap.defects == ["malformed_header"])

        let envelope = MIMEParser().parse(LineEnd.crlf.message("From x Mon Mar 14 2022\nSubject: a\n\nb"))
        #expect(envelope.header.subject == "a")
        #expect(envelope.defects == [])

        let led = MIMEParser().parse(LineEnd.crlf.message("\n\nSubject: a\n\nb"))
        #expect(led.header.subject == "a")
    }

    @Test("The second body of an alternative is known as a repeat")
    func alternatives() {
        let parsed = MIMEParser().parse(
            LineEnd.crlf.message(
                """
                Content-Type: multipart/mixed; boundary=o

                --o
                Content-Type: multipart/alternative; boundary=i

                --i
                Content-Type: text/plain

                hello
                --i
                Content-Type: text/html

                <p>hello</p>
                --i--
                --o

                footer
                --o--

                """))
        #expect(parsed.leaves.map(\.role) == [.body("hello"), .body("hello"), .body("footer")])
        #expect(parsed.leaves.map(\.repeatsOtherBody) == [false, true, false])
    }

    @Test("A file written into the text is taken out of it", arguments: LineEnd.allCases)
    func uuencoded(_ ends: LineEnd) throws {
        let parsed = MIMEParser().parse(
            ends.message(
                "Subject: a\n\nsee\nbegin 644 bản.txt\n#0V%T\n`\nend\nbye\nbegin 644 is only a sentence, no file\n"))
        try #require(parsed.leaves.count == 2)
        #expect(parsed.leaves[0].role == .body("see\nbye\nbegin 644 is only a sentence, no file\n"))
        #expect(parsed.leaves[1].part.path == "1.u1")
        #expect(parsed.leaves[1].part.name == "bản.txt")
        #expect(text(parsed.leaves[1]) == "Cat")
        #expect(parsed.defects.contains("file_in_text"))
    }

    static func base64(_ bytes: [UInt8]) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var text = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = (0..<3).map { start + $0 < bytes.count ? Int(bytes[start + $0]) : 0 }
            let value = group[0] << 16 | group[1] << 8 | group[2]
            for position in 0..<4 {
                let isPadding = start + position > bytes.count
                text.append(isPadding ? "=" : letters[value >> (18 - 6 * position) & 63])
            }
            if start % 57 == 54 { text += "\n" }
        }
        return text
    }
}
