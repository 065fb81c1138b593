import Dossiers
import Testing

@testable import MIME

/// Messages made to exhaust a parser.
///
/// That each takes no time and memory worth noting is what the benchmark measures.
@Suite("MIMEParser on hostile messages")
struct HostileMessageTests {
    @Test("Twenty thousand nested multiparts end at the depth limit", arguments: LineEnd.allCases)
    func nestedMultiparts(_ ends: LineEnd) {
        var text = "Content-Type: multipart/mixed; boundary=b0\n\n"
        for level in 1...20_000 { text += "--b\(level - 1)\nContent-Type: multipart/mixed; boundary=b\(level)\n\n" }
        let parsed = MIMEParser().parse(ends.message(text))
        #expect(parsed.leaves.count == 1)
        #expect(parsed.defects.contains("too_deep"))
    }

    @Test("Twenty thousand nested multiparts of one boundary end at a limit")
    func nestedEqualMultiparts() {
        let level = "--b\nContent-Type: multipart/mixed; boundary=b\n\n"
        let text = "Content-Type: multipart/mixed; boundary=b\n\n" + String(repeating: level, count: 20_000)
        let parsed = MIMEParser().parse(LineEnd.crlf.message(text))
        #expect(parsed.leaves.count <= 10_000)
        #expect(parsed.defects.contains("too_deep"))
    }

    @Test("Twenty thousand nested messages end at the depth limit", arguments: LineEnd.allCases)
    func nestedMessages(_ ends: LineEnd) {
        let text = String(repeating: "Content-Type: message/rfc822\n\n", count: 20_000) + "hello"
        let parsed = MIMEParser().parse(ends.message(text))
        #expect(parsed.leaves.count == 1)
        #expect(parsed.leaves.first?.role == .attachment)
        #expect(parsed.defects.contains("too_deep"))
    }

    @Test("Two hundred thousand empty parts end at the part limit", arguments: LineEnd.allCases)
    func manyParts(_ ends: LineEnd) {
        let text = "Content-Type: multipart/mixed; boundary=b\n\n" + String(repeating: "--b\n\n", count: 200_000)
        let parsed = MIMEParser().parse(ends.message(text))
        #expect(parsed.leaves.count == 10_000)
        #expect(parsed.defects.contains("too_many_parts"))
    }

    @Test("A subject of five megabytes is cut, and the fields after it are read", arguments: [true, false])
    func hugeSubject(isFolded: Bool) {
        let line = isFolded ? String(repeating: "x", count: 76) + "\n " : String(repeating: "x", count: 78)
        let text = "Subject: " + String(repeating: line, count: 5_000_000 / 78) + "\nFrom: an@truong.example\n\nhello"
        let parsed = MIMEParser().parse(LineEnd.crlf.message(text))
        #expect((60_000...65_536).contains(parsed.header.subject.utf8.count))
        #expect(parsed.header.from.map(\.mailbox) == ["an@truong.example"])
        #expect(parsed.leaves.map(\.role) == [.body("hello")])
        #expect(parsed.defects == ["field_too_large"])
    }

    @Test("Three hundred thousand fields end at a limit, and the body is read", arguments: LineEnd.allCases)
    func manyFields(_ ends: LineEnd) {
        let text = "From: an@truong.example\n" + String(repeating: "X-A: b\n", count: 300_000) + "\nhello"
        let parsed = MIMEParser().parse(ends.message(text))
        #expect(parsed.header.from.map(\.mailbox) == ["an@truong.example"])
        #expect(parsed.leaves.map(\.role) == [.body("hello")])
        #expect(parsed.defects.contains("too_many_fields"))
    }

    @Test("A header block over its limit is told")
    func largeHeader() {
        let text = String(repeating: "X-A: " + String(repeating: "b", count: 1000) + "\n", count: 2000) + "\nhello"
        let parsed = MIMEParser().parse(LineEnd.crlf.message(text))
        #expect(parsed.leaves.map(\.role) == [.body("hello")])
        #expect(parsed.defects == ["header_too_large"])
    }

    @Test("An empty message is one empty leaf and a defect", arguments: ["", "\r\n", "\n\n\n", "  \t"])
    func empty(_ text: String) {
        let parsed = MIMEParser().parse(Array(text.utf8))
        #expect(parsed.leaves.count == 1)
        #expect(parsed.defects.contains("empty_message"))
    }

    @Test("All byte values again and again are one leaf with every byte")
    func allBytes() {
        let bytes = (0..<8192).flatMap { _ in (0...255).map { UInt8($0) } }
        let parsed = MIMEParser().parse(bytes)
        #expect(parsed.leaves.map(\.bytes) == [bytes])
        #expect(parsed.defects.contains("malformed_header"))
    }

    @Test(
        "Fields made of one sign are read once through",
        arguments: [
            "(", ")", "\"", "<", ">", "@", ",", ";", ":", "=?", "=?a?q?", "\\", "&", "=", "'", "*", "%", " ", "a:b,;",
        ])
    func signs(_ sign: String) {
        let long = String(repeating: sign, count: 60_000 / sign.utf8.count)
        var text = ""
        for name in ["From", "To", "Subject", "Message-ID", "References", "Date", "Received", "Content-Disposition"] {
            text += "\(name): \(long)\n"
        }
        text += "Content-Type: text/html; \(long)\n\n\(long)<a href=\(long)><!--\(long)"
        let parsed = MIMEParser().parse(LineEnd.crlf.message(text))
        #expect(parsed.leaves.count == 1)
        #expect(parsed.header.from.allSatisfy { $0.mailbox.isEmpty || $0.mailbox == "b" })
    }

    @Test("A changed byte here and there never stops the parser")
    func mutations() {
        let sample = LineEnd.crlf.message(
            """
            Received: from a by mx.quan.example (x; y); Wed, 16 Mar 2022 10:00:00 +0700 (ICT)
            From: "An, Lan" <an@truong.example>, =?utf-8?B?QsOsbmg=?= <binh@truong.example>
            Subject: =?windows-1258?Q?N=F4=F2p?= =?utf-8?Q?=C4?= =?utf-8?Q?=91?=
            Date: Wed, 16 Mar 2022 10:00:00 +0700
            Content-Type: multipart/mixed; boundary="=_o"

            --=_o
            Content-Type: multipart/related; boundary=i

            --i
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            <table><tr><td>1</td><td>K=C3=ADnh</td></tr></table><img src=3D"cid:x"><a href=3D'https://x.example'>y</a>
            --i--
            --=_o
            Content-Type: application/pdf; name*0*=utf-8''b%C3%A1o; name*1=".pdf"
            Content-Transfer-Encoding: base64

            JVBERi0xLjQKJSVFT0YK
            --=_o
            Content-Type: message/rfc822

            Subject: x

            begin 644 a.txt
            #0V%T
            `
            end
            --=_o--

            """)
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        let special = Array("\n\r\0\"()<>@,;:=?-\\&%*'\u{FF}".utf8)
        for _ in 0..<1500 {
            var bytes = sample
            for _ in 0...next(12) {
                let index = next(bytes.count)
                switch next(4) {
                case 0: bytes[index] = UInt8(next(256))
                case 1: bytes[index] = special[next(special.count)]
                case 2: bytes.remove(at: index)
                default: bytes.removeSubrange(index..<min(bytes.count, index + next(40)))
                }
                if bytes.isEmpty { bytes = [0] }
            }
            let parsed = MIMEParser().parse(bytes)
            #expect(!parsed.leaves.isEmpty)
            #expect(parsed.leaves.allSatisfy { $0.part.size == $0.bytes.count && $0.part.sha256.utf8.count == 64 })
        }
    }
}
