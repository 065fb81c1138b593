import Dossiers
import Testing

@testable import MIME

/// Headers as broken gateways, editors and home-made senders leave them: nothing of the mail is lost with a line.
@Suite("MIMEParser on broken headers")
struct BrokenHeaderTests: MessageSuite {
    private static let parts = """
        --b
        Content-Type: text/plain

        hello
        --b
        Content-Type: application/pdf; name="x.pdf"
        Content-Transfer-Encoding: base64

        JVBERi0x
        --b--

        """

    @Test(
        "The first part survives a header without its empty line",
        arguments: ["", " \n", "\t \n"], LineEnd.allCases)
    func noEmptyLineBeforeBoundary(_ gap: String, _ ends: LineEnd) {
        for boundary in ["b", "a:b", "=_b"] {
            let parts = Self.parts.replacing("--b", with: "--" + boundary)
            let parsed = parse(
                "From: an@truong.example\nContent-Type: multipart/mixed; boundary=\"\(boundary)\"\n\(gap)\(parts)", ends
            )
            #expect(parsed.leaves.map(text) == ["hello", "%PDF-1"])
            #expect(parsed.leaves.map(\.part.name) == ["", "x.pdf"])
            #expect(Set(parsed.defects) == ends.defects("malformed_header"))
        }
    }

    @Test("A line of blanks between fields is a continuation", arguments: LineEnd.allCases)
    func blanksBetweenFields(_ ends: LineEnd) {
        let parsed = parse("Subject: a\n \n b\n \nX-Mailer: y\n \nFrom: an@truong.example\n \n\nbody", ends)
        #expect(parsed.header.subject.split(separator: " ") == ["a", "b"])
        #expect(parsed.header.from.map(\.mailbox) == ["an@truong.example"])
        #expect(parsed.leaves.map(text) == ["body"])
        #expect(Set(parsed.defects) == ends.defects())
    }

    @Test("A line of blanks before the text ends the header")
    func blanksBeforeText() {
        let parsed = parse("Subject: a\n \nKính gửi phòng\nLink: https://a.example\n\nhết")
        #expect(parsed.leaves.map(text) == ["Kính gửi phòng\r\nLink: https://a.example\r\n\r\nhết"])
        #expect(parsed.defects == ["malformed_header"])
    }

    @Test("A parameter that is not indented belongs to its field", arguments: LineEnd.allCases)
    func unfoldedParameters(_ ends: LineEnd) {
        for line in [
            "multipart/mixed;\nboundary=\"b\"", "multipart/mixed\nboundary=b",
            "multipart/mixed;\ntype=x;\nboundary = b",
        ] {
            let parsed = parse("From: an@truong.example\nContent-Type: \(line)\n\n\(Self.parts)", ends)
            #expect(parsed.leaves.map(\.part.name) == ["", "x.pdf"])
            #expect(Set(parsed.defects).isSuperset(of: ["malformed_header"]))
        }
        let disposition = """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: application/pdf
            Content-Disposition: attachment;
            filename*0="x: y";
            filename*1=".pdf"

            PDF
            --b
            Content-Disposition: attachment;
            filename="z.pdf"
            Content-Transfer-Encoding: base64

            JVBERi0x
            --b--
            """
        let parsed = parse(disposition, ends)
        #expect(parsed.leaves.map(\.part.name) == ["x: y.pdf", "z.pdf"])
        #expect(parsed.leaves.map(text) == ["PDF", "%PDF-1"])
    }

    @Test(
        "Base64 right behind a disposition is content, not a parameter", arguments: ["JVBERi0x", "YWJj\nZA==", "YQ=="])
    func contentBehindDisposition(_ content: String) {
        let parsed = parse(
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: application/pdf
            Content-Transfer-Encoding: base64
            Content-Disposition: attachment
            \(content)

            --b--
            """)
        #expect(parsed.leaves.map(text) == [["JVBERi0x": "%PDF-1", "YWJj\nZA==": "abcd", "YQ==": "a"][content]])
    }

    @Test("A subject whose second line is not indented is whole")
    func unfoldedSubject() {
        let parsed = parse("Subject: Trích ngang\ncủa trường mầm non\nFrom: an@truong.example\n\nx")
        #expect(parsed.header.subject == "Trích ngang của trường mầm non")
        #expect(parse("Subject: a\n>From x@y Mon Mar 14\nFrom: b@c\n\nx").header.subject == "a")
        #expect(parsed.header.from.map(\.mailbox) == ["an@truong.example"])
    }

    @Test(
        "A broken first line costs that line alone",
        arguments: [
            "\u{FEFF}From: an@truong.example", " From: an@truong.example", "+OK 12 octets\nFrom: an@truong.example",
            " ; x\nFrom: an@truong.example", "\u{FEFF}\nFrom: an@truong.example",
        ], LineEnd.allCases)
    func brokenFirstLine(_ first: String, _ ends: LineEnd) {
        let parsed = parse("\(first)\nSubject: s\nContent-Type: multipart/mixed; boundary=b\n\n\(Self.parts)", ends)
        #expect(parsed.header.from.map(\.mailbox) == ["an@truong.example"])
        #expect(parsed.header.subject == "s")
        #expect(parsed.leaves.map(\.part.name) == ["", "x.pdf"])
        #expect(Set(parsed.defects) == ends.defects("malformed_header"))
        #expect(MIMEParser.isMessage(Array("\u{FEFF}From: a\n".utf8)))
    }

    @Test("Text without an empty line before it is text from its first line on")
    func textWithoutEmptyLine() {
        let message = parse("From: an@truong.example\nSubject: s\nkhông có dòng trống\n\nthân thư")
        #expect(message.leaves.map(text) == ["không có dòng trống\r\n\r\nthân thư"])
        let part = parse(
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain; charset=utf-8
            Kinh gui phong
            Luu-y: ho so
            Link: https://drive.example/abc

            Than ai
            --b--
            """)
        #expect(part.leaves.map(\.links) == [["https://drive.example/abc"]])
        #expect(
            part.leaves.map(text) == [
                "Kinh gui phong\r\nLuu-y: ho so\r\nLink: https://drive.example/abc\r\n\r\nThan ai"
            ])
    }

    @Test("A broken last line of a header does not get into a file")
    func brokenLastLine() {
        let parsed = parse(
            "Content-Type: application/pdf; name=x.pdf\nContent-Transfer-Encoding: base64\nX bad\n\nJVBERi0x")
        #expect(parsed.leaves.map(text) == ["%PDF-1"])
    }

    @Test("An empty line between a boundary and the fields of a file is passed over", arguments: LineEnd.allCases)
    func misplacedEmptyLine(_ ends: LineEnd) {
        let parsed = parse(
            "Content-Type: multipart/mixed; boundary=b\n\n" + Self.parts.replacing("--b\n", with: "--b\n\n"), ends)
        #expect(parsed.leaves.map(text) == ["hello", "%PDF-1"])
        #expect(Set(parsed.defects) == ends.defects("malformed_header"))
        let said = parse("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nTo: whom\n\nx\n--b--\n", ends)
        #expect(said.leaves.map(\.role) == [.body("To: whom\n\nx")])
    }

    @Test(
        "Lines that end in CR CR LF, in CR alone, or in both hide no file",
        arguments: ["\r\r\n", "\r", "\n\r", "mixed", "last"])
    func oddLineEnds(_ ends: String) {
        let message = "From: an@truong.example\nContent-Type: multipart/mixed; boundary=b\n\n\(Self.parts)"
        var bytes: [UInt8] = []
        for byte in message.utf8 {
            let isHeader = bytes.count < 60
            switch (byte, ends) {
            case (0x0A, "mixed"): bytes.append(isHeader ? 0x0D : 0x0A)
            case (0x0A, "last"): bytes.append(0x0D)
            case (0x0A, _): bytes += ends.utf8
            default: bytes.append(byte)
            }
        }
        if ends == "last" { bytes.append(0x0A) }
        let parsed = MIMEParser().parse(bytes)
        #expect(parsed.header.from.map(\.mailbox) == ["an@truong.example"])
        #expect(parsed.leaves.map(text) == ["hello", "%PDF-1"])
        #expect(parsed.defects.contains(ends == "\n\r" ? "bare_line_feeds" : "bare_carriage_returns"))
    }

    @Test("A CR inside a line of a message with LF ends nothing")
    func returnInsideALine() {
        let parsed = parse("Subject: a\r b\u{0D}c\nFrom: an@truong.example\n\nx\ry\r\rz\n", .lf)
        #expect(parsed.header.from.map(\.mailbox) == ["an@truong.example"])
        #expect(parsed.leaves.map(text) == ["x\ry\r\rz\n"])
    }

    @Test(
        "Broken lines without end are read once through",
        arguments: ["--x\n", " \n", "x\n", "x=y\n", "x\n \n", "x\nX-A: b\n"])
    func manyBrokenLines(_ line: String) {
        let many = String(repeating: line, count: 200_000)
        let parsed = parse(
            "Subject: a\nContent-Type: multipart/mixed; boundary=\"\(String(repeating: "b", count: 60_000))\"\n\(many)",
            .lf)
        #expect(!parsed.leaves.isEmpty)
        #expect(parsed.defects.contains("malformed_header"))
    }
}
