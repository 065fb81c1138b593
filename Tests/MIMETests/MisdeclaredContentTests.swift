import Dossiers
import Testing

@testable import MIME

/// Content that is not what its header says: what a person would see in it is what comes out.
@Suite("MIMEParser on misdeclared content")
struct MisdeclaredContentTests: MessageSuite {
    private func bodies(_ parsed: ParsedMessage) -> [String] {
        parsed.leaves.compactMap { leaf in
            guard case .body(let text) = leaf.role, !leaf.repeatsOtherBody else { return nil }
            return text
        }
    }

    // MARK: - Alternatives

    private func alternatives(_ parts: (type: String, text: String)...) -> [String] {
        var message = "Content-Type: multipart/alternative; boundary=b\n\n"
        for part in parts { message += "--b\nContent-Type: text/\(part.type); charset=utf-8\n\n\(part.text)\n" }
        return bodies(parse(message + "--b--\n"))
    }

    private static let letter = "Trường Mầm non Hoa Mơ xin gửi hồ sơ đề nghị khen thưởng năm học này của cô Lan"

    @Test("A letter beside a stub is read, whichever comes first")
    func stubs() {
        let stub = "Your mail program shows no HTML."
        #expect(alternatives(("plain", stub), ("html", "<p>\(Self.letter)</p>")) == [stub, Self.letter])
        #expect(alternatives(("plain", Self.letter), ("html", "<p>x</p>")) == [Self.letter])
        #expect(alternatives(("plain", " \n"), ("html", "<p>x</p>")) == [" \n", "x"])
    }

    @Test("A text that holds the other one and much more is read instead of it")
    func halves() {
        let half = "Trường Mầm non Hoa Mơ xin gửi hồ sơ"
        #expect(alternatives(("plain", half), ("html", "<p>\(Self.letter)</p>")) == [Self.letter])
    }

    @Test("The same letter twice is read once, whatever the marks around it")
    func same() {
        let html = "<p>“\(Self.letter.replacing(" ", with: "&nbsp;"))”</p><p>--</p>"
        #expect(alternatives(("plain", Self.letter), ("html", html)) == [Self.letter])
        #expect(alternatives(("plain", "\(Self.letter) <https://a.example/b>"), ("html", html)).count == 1)
    }

    @Test("Two texts in one alternative are both read")
    func different() {
        let other = "Phòng nội vụ đã nhận được giấy mời họp vào sáng thứ hai"
        #expect(alternatives(("plain", Self.letter), ("plain", other)) == [Self.letter, other])
    }

    // MARK: - Transfer encodings

    @Test("Text labelled base64 that is text stays text", arguments: LineEnd.allCases)
    func plainUnderBase64(_ ends: LineEnd) {
        let head = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        let said = "Kinh gui phong Noi vu, em gui trich ngang.\nTran trong"
        #expect(parse(head + said, ends).leaves.map(\.role) == [.body(said)])
        #expect(parse(head + said, ends).defects.contains("broken_base64"))
        let short = "SGVsbG8=\n\n____\nMailing list footer of some length that says how to leave"
        #expect(parse(head + short, ends).leaves.map(\.role) == [.body("Hello")])
        #expect(parse(head + "SGVsbG8gdGhlcmU", ends).leaves.map(\.role) == [.body("Hello there")])
        #expect(parse(head + "SGVsá\n", ends).leaves.map(\.role) == [.body("Hel")])
        #expect(parse(head, ends).leaves.map(\.role) == [.body("")])
    }

    @Test("A forwarded message labelled base64 that is none is gone into", arguments: ["rfc822", "news"])
    func plainMessageUnderBase64(_ subtype: String) {
        let parsed = parse("Content-Type: message/\(subtype)\nContent-Transfer-Encoding: base64\n\n" + Self.forwarded)
        #expect(parsed.leaves.map(text) == ["inner text", "PDF"])
        #expect(parsed.leaves.map(\.part.name) == ["", "trong.pdf"])
        #expect(parsed.defects.contains("broken_base64"))
        #expect(
            parse("Content-Type: message/\(subtype)\n\n" + Self.forwarded).leaves.map(text) == ["inner text", "PDF"])
    }

    @Test("A multipart encoded as a whole is divided")
    func encodedMultipart() {
        let content = "preamble\n--i\n\ninner text\n--i\nContent-Type: application/pdf; name=a.pdf\n\nPDF\n--i--\n"
        let encoded = MIMEParserTests.base64(LineEnd.crlf.message(content))
        let parsed = parse("Content-Type: multipart/mixed; boundary=i\nContent-Transfer-Encoding: base64\n\n\(encoded)")
        #expect(parsed.leaves.map(text) == ["inner text", "PDF"])
        #expect(parsed.leaves.map(\.part.name) == ["", "a.pdf"])
        #expect(parsed.defects.contains("encoded_multipart"))
        let quoted = "--=3D_b\n\ninner\n--=3D_b--\n"
        let second = parse(
            "Content-Type: multipart/mixed; boundary=\"=_b\"\nContent-Transfer-Encoding: quoted-printable\n\n\(quoted)")
        #expect(second.leaves.map(text) == ["inner"])
    }

    @Test("Of two labels the one that encodes counts")
    func twoLabels() {
        let parsed = parse(
            "Content-Type: application/pdf\nContent-Disposition: inline\nContent-Disposition: attachment; filename=x.pdf\n"
                + "Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: base64\n\nJVBERi0x")
        #expect(parsed.leaves.map(text) == ["%PDF-1"])
        #expect(parsed.leaves.map(\.part.name) == ["x.pdf"])
        #expect(parsed.defects == ["repeated_field"])
    }

    @Test("Every file under x-uuencode comes out under the name written there", arguments: LineEnd.allCases)
    func uuencoded(_ ends: LineEnd) {
        let parsed = parse(
            "Content-Type: text/plain\nContent-Transfer-Encoding: x-uuencode\n\n"
                + "begin 644 a.pdf\n#0V%T\n`\nend\nbegin 644 b.pdf\n#0V%T\n`\nend\n", ends)
        #expect(parsed.leaves.map(text) == ["Cat", "Cat"])
        #expect(parsed.leaves.map(\.part.name) == ["a.pdf", "b.pdf"])
        #expect(parsed.leaves.map(\.role) == [.attachment, .attachment])
        #expect(Set(parsed.leaves.map(\.part.path)).count == 2)
    }

    @Test("A file written into the text in base64 is taken out of it", arguments: LineEnd.allCases)
    func base64InText(_ ends: LineEnd) {
        let parsed = parse(
            "Subject: a\n\nsee\nbegin-base64 644 bản.txt\nQ2F0\n====\nbye\nbegin-base64 644 x\nno file\n", ends)
        #expect(parsed.leaves.map(\.part.name) == ["", "bản.txt"])
        #expect(parsed.leaves.first?.role == .body("see\nbye\nbegin-base64 644 x\nno file\n"))
        #expect(parsed.leaves.last.map(text) == "Cat")
    }

    // MARK: - Boundaries

    private static func parts(_ boundary: String) -> String {
        "--\(boundary)\nContent-Type: text/plain\n\nhello\n--\(boundary)\nContent-Type: application/pdf; name=x.pdf\n\nPDF\n"
            + "--\(boundary)--\n"
    }

    @Test(
        "Parts come out where the boundary is declared wrongly",
        arguments: [
            "Content-Type: multipart/mixed", "Content-Type: multipart/mixed; boundary=\"other\"",
            "Content-Type: multipart/mixed; boundary='Bc'", "Content-Type: multipart/mixed; boundary=bC",
            "Content-Type: multipart/mixed; boundary=\"--Bc\"", "Content-Type: multipart/mixed; boundary=\"B\n c\"",
            "Content-Type: multipart/mixed; boundary=x; boundary=Bc",
            "Content-Type: text/plain\nContent-Type: multipart/mixed; boundary=Bc",
            "Content-Type: multipart/mixed; boundary=x\nContent-Type: multipart/mixed; boundary=Bc",
            "Content-Type: text/plain; boundary=Bc", "MIME-Version: 1.0",
        ], LineEnd.allCases)
    func misdeclaredBoundary(_ field: String, _ ends: LineEnd) {
        for preamble in ["", "This is a multi-part message in MIME format.\n\n"] {
            let parsed = parse("From: an@truong.example\n\(field)\n\n\(preamble)\(Self.parts("Bc"))", ends)
            #expect(parsed.leaves.map(text) == ["hello", "PDF"])
            #expect(parsed.leaves.map(\.part.path) == ["1", "2"])
            #expect(parsed.leaves.map(\.part.name) == ["", "x.pdf"])
            let told = ["multipart_without_boundary", "boundary_never_seen", "undeclared_multipart", "repeated_field"]
            #expect(!Set(told).isDisjoint(with: parsed.defects))
        }
    }

    @Test("An inner multipart with a wrong boundary leaves the outer one's parts alone")
    func innerMisdeclared() {
        for inner in ["x", "in"] {
            let parsed = parse(
                "Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/mixed; boundary=\(inner)\n\n"
                    + "\(Self.parts("in"))--o\nContent-Type: application/pdf\n\nZ\n--o--\n")
            #expect(parsed.leaves.map(text) == ["hello", "PDF", "Z"])
            #expect(parsed.leaves.map(\.part.path) == ["1.1", "1.2", "2"])
        }
        let empty = parse(
            "Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/mixed; boundary=x\n\ntext\n"
                + "--o\nContent-Type: application/pdf\n\nZ\n--o--\n")
        #expect(empty.leaves.map(text) == ["text", "Z"])
    }

    @Test(
        "A text that speaks of boundaries stays a text",
        arguments: [
            "Content-Type: multipart/mixed\n\n--b\n\nx\n--b--\n",
            "Content-Type: multipart/mixed\n\n--b\nContent-Type: text/plain\n\nx\n",
            "Content-Type: multipart/mixed; boundary=q\n\n-- \nAn\n--b\nTo: x\n--b--\n",
            "MIME-Version: 1.0\n\nIt came back:\n\n--b\nContent-Type: text/plain\n\nx\n--b--\n",
            "Content-Type: text/plain; boundary=q\n\n--b\nContent-Type: text/plain\n\nx\n--b--\n",
            "Content-Type: text/plain\n\n--b\nContent-Type: text/plain\n\nx\n--b--\n",
        ])
    func spokenOf(_ message: String) {
        let parsed = parse(message, .lf)
        #expect(parsed.leaves.map(text) == [String(message.split(separator: "\n\n", maxSplits: 1)[1])])
    }

    @Test("Wrong boundaries without end are read once through")
    func manyMisdeclared() {
        let many = (0..<20_000).map {
            "--o\nContent-Type: multipart/mixed; boundary=x\n\n--y\($0)\nContent-Type: a/b\n\n"
        }
        let parsed = parse("Content-Type: multipart/mixed; boundary=o\n\n" + many.joined())
        #expect(parsed.leaves.count == 10_000)
    }
}
