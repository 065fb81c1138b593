import Dossiers
import Foundation
import MIME
import Octets
import Testing

@testable import ReaderPool

/// The digests of files that hang in a message plainly, computed beside the reader.
@Suite struct DirectPartsTests {
    private static func message(_ parts: [String], type: String = "multipart/mixed; boundary=\"-- b\"") -> String {
        "From: a@b.example\r\nContent-Type: \(type)\r\n\r\nlời đầu\r\n"
            + parts.map { "---- b\r\n\($0)\r\n" }.joined() + "---- b--\r\n"
    }

    private static func file(_ text: String, encoding: String = "base64") -> String {
        "Content-Type: application/octet-stream; name=a.bin\r\nContent-Transfer-Encoding: \(encoding)\r\n\r\n\(text)"
    }

    private static func reading(_ message: String) -> Reading {
        let parsed = MIMEParser().parse(Array(message.utf8))
        return Reading(header: parsed.header, parts: parsed.leaves.map(\.part))
    }

    private static let sound = message([
        "Content-Type: text/plain\r\n\r\nKính gửi", file("YWJj\r\nZGVm"), file("YWI="), file("YQ=="),
    ])

    @Test func `the digests are those of the decoded bytes`() {
        let parts = DirectParts(Array(Self.sound.utf8))
        #expect(
            parts.contents.keys.sorted() == ["2", "3", "4"] && parts.contents["2"]?.size == 6
                && parts.contents["4"]?.size == 1)
        #expect(parts.contents["2"]?.sha256 == "bef57ec7f53a6d40beb640a780a639c83bc29ac8a9816f1fc6c5c6dcd93c4721")
        #expect(parts.fit(Self.reading(Self.sound)))
    }

    @Test func `another digest, another size and a file left out are not believed`() {
        let parts = DirectParts(Array(Self.sound.utf8))
        for lie in 0..<5 {
            var reading = Self.reading(Self.sound)
            switch lie {
            case 0: reading.parts[1].sha256 = String(repeating: "0", count: 64)
            case 1: reading.parts[1].size = 7
            case 2: reading.parts.remove(at: 1)
            case 3: reading.parts.swapAt(1, 2)
            default:
                reading.attachments = [
                    Attachment(
                        name: "a.bin", container: nil, format: .docx, size: 6,
                        sha256: String(repeating: "1", count: 64),
                        path: "2", problem: nil, text: nil)
                ]
            }
            if lie == 3 { (reading.parts[1].path, reading.parts[2].path) = ("2", "3") }
            #expect(!parts.fit(reading), "lie \(lie)")
        }
    }

    @Test func `a file that was sent in pieces is told whole`() {
        let message = Self.message([Self.file("YWJj"), Self.file("ZGVm"), Self.file("Z2g=")])
        let parts = DirectParts(Array(message.utf8))
        var reading = Self.reading(message)
        func tell(_ size: Int, _ path: String) -> Bool {
            reading.attachments = [
                Attachment(
                    name: "a.pdf", container: nil, format: .pdf, size: size, sha256: String(repeating: "1", count: 64),
                    path: path, problem: nil, text: nil)
            ]
            return parts.fit(reading)
        }
        #expect(tell(8, "1") && tell(6, "1") && tell(5, "2"))
        #expect(!tell(7, "1") && !tell(3, "1") && !tell(9, "1") && !tell(8, "2"))
    }

    @Test func `parts behind one whose header is broken are left to the reader`() {
        let message = Self.message(["Content-Type: text/plain", Self.file("YWJj"), Self.file("ZGVm")])
        #expect(DirectParts(Array(message.utf8)).contents.isEmpty)
        #expect(DirectParts(Array(message.utf8)).fit(Self.reading(message)))
    }

    @Test(arguments: [
        message([file("YWJ"), file("YWJj=")]), message([file("YW Jj"), file("YWJj\r\n--\r\n")]),
        message([file("YWJj", encoding: "quoted-printable"), file("YWJj", encoding: "x-uuencode")]),
        message([file("YWJj")], type: "multipart/mixed"),
        message([file("YWJj")], type: "multipart/mixed; boundary=\"-- b\"; boundary=c"),
        message([file("YWJj")], type: "multipart/mixed; boundary*=us-ascii''--%20b"),
        "From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + file("YWJj"),
        message(["Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\nRnJvbTogYUBiCgpm"]),
        message(["không phải trường\r\n" + file("YWJj")]),
    ]) func `what is not plain is left to the reader`(message: String) {
        #expect(DirectParts(Array(message.utf8)).contents.isEmpty)
    }

    /// Sizes around a group, a line and what is decoded at once; lines of odd lengths, so that groups go over their ends.
    @Test(arguments: [1, 2, 3, 56, 57, 58, 49_151, 49_152, 49_153, 200_000], ["\r\n", "\n", "\r"])
    func `digests are the reader's for any size and line`(size: Int, lineEnd: String) {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        let letters = Array(String(decoding: Base64.encode(bytes), as: UTF8.self))
        for length in [4, 75, 76, 1000] {
            let lines = stride(from: 0, to: letters.count, by: length).map {
                String(letters[$0..<min($0 + length, letters.count)])
            }
            let message = Self.message([Self.file(lines.joined(separator: "\r\n"))])
                .replacingOccurrences(of: "\r\n", with: lineEnd)
            let parts = DirectParts(Array(message.utf8))
            #expect(parts.contents["1"]?.size == size, "lines of \(length)")
            #expect(parts.fit(Self.reading(message)), "lines of \(length)")
        }
    }

    @Test func `a delimiter begins a line`() {
        let message = Self.message([
            "Content-Type: text/plain\r\n\r\nx------ b\r\n x---- b\r\n------ b", Self.file("YWJj"),
        ])
        let parts = DirectParts(Array(message.utf8))
        #expect(parts.contents.keys.sorted() == ["2"] && parts.fit(Self.reading(message)))
    }

    @Test func `lines longer than a mail has are left to the reader`() {
        let long = String(repeating: "YWJj", count: 251)
        #expect(DirectParts(Array(Self.message([Self.file(long)]).utf8)).contents.isEmpty)
        #expect(DirectParts(Array(Self.message([Self.file("YWJj\r\n" + long + "\r\nYWJj")]).utf8)).contents.isEmpty)
    }
}
