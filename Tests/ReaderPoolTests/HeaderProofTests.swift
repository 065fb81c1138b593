import Dossiers
import Glibc
import MIME
import Testing

@testable import ReaderPool

/// What a reader may say of a header, by the bytes of the message.
@Suite struct HeaderProofTests {
    private static let server =
        "Return-Path: <c2lequydon@truong.example>\r\n"
        + "Authentication-Results: mx.phong.example; dmarc=fail header.from=truong.example;\r\n\tspf=softfail\r\n"
        + "Received: from a by mx.phong.example; Thu, 10 Mar 2022 08:00:00 +0700\r\n"
    private static let message =
        server + "From: =?UTF-8?Q?L=C3=AA_Qu=C3=BD_=C4=90=C3=B4n?= <c2lequydon@truong.example>\r\n"
        + "Reply-To: \"victim@x.example\" <vanthu@truong.example> (other@x.example)\r\n\r\nFrom: inside@x.example\r\n"

    private static func read(_ message: String) -> MessageHeader { MIMEParser().parse(Array(message.utf8)).header }

    @Test func `what an honest reader says is believed`() {
        #expect(HeaderProof(Array(Self.message.utf8)).fits(Self.read(Self.message)))
    }

    /// One thing that a reader which was taken over could say.
    struct Lie: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let tell: @Sendable (inout MessageHeader) -> Void

        init(_ name: String, _ tell: @escaping @Sendable (inout MessageHeader) -> Void) {
            testDescription = name
            self.tell = tell
        }
    }

    private static func address(_ mailbox: String) -> [Address] { [Address(displayName: "", mailbox: mailbox)] }

    @Test(arguments: [
        Lie("another sender") { $0.from = address("victim@x.example") },
        Lie("one sender more") { $0.from += address("victim@x.example") },
        Lie("the sender of the text") { $0.from = address("inside@x.example") },
        Lie("part of the address") { $0.from = address("lequydon@truong.example") },
        Lie("the address behind another domain") { $0.from = address("c2lequydon@truong.example.x.example") },
        Lie("Reply-To as sender") { $0.from = address("vanthu@truong.example") },
        Lie("another Reply-To") { $0.replyTo = address("victim@elsewhere.example") },
        Lie("the name of Reply-To") { $0.replyTo = address("victim@x.example") },
        Lie("the comment of Reply-To") { $0.replyTo = address("other@x.example") },
        Lie("a null path") { $0.returnPath = "" },
        Lie("no path") { $0.returnPath = nil },
        Lie("another path") { $0.returnPath = "victim@x.example" },
        Lie("no results") { $0.marks.removeAll { $0.name == "authentication-results" } },
        Lie("other results") {
            $0.marks.removeAll { $0.name == "authentication-results" }
            $0.marks.append(.init(name: "authentication-results", value: "mx.phong.example; dmarc=pass"))
        },
        Lie("results beside the server's") {
            $0.marks.append(.init(name: "authentication-results", value: "mx.phong.example; dmarc=pass"))
        },
        Lie("a part of the results") {
            $0.marks = $0.marks.map { mark in
                mark.name == "authentication-results"
                    ? .init(name: mark.name, value: "mx.phong.example; dmarc=fail header.from=truong.example") : mark
            }
        },
    ]) func `a reader that lies is not believed`(lie: Lie) {
        var header = Self.read(Self.message)
        lie.tell(&header)
        #expect(!HeaderProof(Array(Self.message.utf8)).fits(header))
    }

    @Test func `which results stand at which hop is not left to the reader`() {
        let field = "Authentication-Results: mx.phong.example; spf=pass smtp.mailfrom=a@truong.example\r\n"
        let received = "Received: from a by b; Thu, 10 Mar 2022 08:00:00 +0700\r\n"
        let message =
            field + received + field.replacing("mailfrom=a", with: "mailfrom=b") + "From: a@truong.example\r\n\r\n"
        var header = Self.read(message)
        #expect(header.values(of: MessageHeader.authenticationHops) == ["0 1"])
        let proof = HeaderProof(Array(message.utf8))
        #expect(proof.fits(header))
        header.marks = header.marks.map {
            $0.name == MessageHeader.authenticationHops ? .init(name: $0.name, value: "0 0") : $0
        }
        #expect(!proof.fits(header))
        header.marks.removeAll { $0.name == MessageHeader.authenticationHops }
        #expect(!proof.fits(header))
    }

    /// Fields as they come: what the reader makes of them is found again in the raw bytes.
    @Test(arguments: [
        "a@b.example", "<a@b.example>", "A B <a@b.example>", "\"A, B\" <a@b.example>", "Nguyễn, Lan <a@b.example>",
        "a@b.example (Lan)", "(Lan) a@b.example", "a (x) @ (y) b.example", "a . b @ c . example", "<a@b.example> Lan",
        "\"a b\"@c.example", "<\"a b\"@c.example>", "\"a\"@c.example", "\"a\\\"b\"@c.example", "An Lan a@b.example",
        "<@route.example:a@b.example>", "<mailto:a@b.example>", "mailto:a@b.example", "'a@b.example'",
        "<<a@b.example>>",
        "Nhóm: a@b.example, c@d.example;", "a@b.example, c@d.example", "a@b.example; c@d.example",
        "A <a@b.example> B <c@d.example>", "=?UTF-8?B?TMOqIFRo4buLIDxhQGIuZXhhbXBsZT4=?= <a@b.example>",
        "=?UTF-8?Q?x@y.example?= <a@b.example>", "Lan \"x@y.example <a@b.example>", "Lan (x@y.example <a@b.example>",
        "<A@B.EXAMPLE>", "<a@b.example.>", "<a@trường.example>", "<lan@[192.0.2.1]>", "<á@b.example>", "<a@b.example",
        "a@b.example>", "<>", "", "Lan", ",,,a@b.example,,,", "<a@b.example, c@d.example>", "<a @b.example>",
        "Lan <a@b.example>, ", "<a+nhan@b.example>", "\"Lan\"<a@b.example>", "undisclosed-recipients:;",
        "=?UTF-8?Q?L=C3=AA?= a@b.example", "<a@b.example>,<a@b.example>", "a@b.example c@d.example",
    ]) func `an address that a reader finds is found again`(field: String) {
        for folded in [field, field.replacing(" ", with: "\r\n "), field.replacing("<", with: "\r\n\t<")] {
            let message = "From: \(folded)\r\nReply-To: \(folded)\r\nReturn-Path: \(folded)\r\nSubject: x\r\n\r\nx\r\n"
            let header = Self.read(message)
            #expect(
                HeaderProof(Array(message.utf8)).fits(header), "\(folded) \(header.from) \(header.returnPath ?? "-")")
        }
    }

    /// Whatever lies in the tests as mail, with each kind of line end, and cut off: an honest reader is never called a liar.
    @Test func `no honest reading of any kept mail is refused`() throws {
        let tests = "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        var count = 0
        for folder in ["Fuzz/Seeds/mime", "Fuzz/Seeds/judgement", "Corpora/tankhanh-2022/mail"] {
            for bytes in Self.files(in: "\(tests)/\(folder)") {
                count += 1
                for form in Self.forms(bytes) {
                    let parsed = MIMEParser().parse(form)
                    #expect(
                        HeaderProof(form).fits(parsed.header),
                        "\(folder): \(String(decoding: form.prefix(200), as: UTF8.self))")
                    let reading = Reading(header: parsed.header, parts: parsed.leaves.map(\.part))
                    #expect(
                        DirectParts(form).fit(reading),
                        "\(folder): \(String(decoding: form.prefix(200), as: UTF8.self))")
                }
            }
        }
        #expect(count > 100)
    }

    private static func forms(_ bytes: [UInt8]) -> [[UInt8]] {
        let lines = bytes.filter { $0 != 0x0D }
        return [
            bytes, lines, lines.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }, lines.map { $0 == 0x0A ? 0x0D : $0 },
            lines.flatMap { $0 == 0x0A ? [0x0D, 0x0D, 0x0A] : [$0] },
            lines.flatMap { $0 == 0x0A ? [0x0A, 0x0D] : [$0] },
            Array(bytes.prefix(bytes.count / 2)), Array(bytes.prefix(300)), [0xEF, 0xBB, 0xBF] + bytes,
            [0x0A, 0x0A] + bytes,
            Array("From a@b Thu Mar 10 08:00:00 2022\n".utf8) + bytes,
        ]
    }

    private static func files(in folder: String) -> [[UInt8]] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted().map { name in
            guard let file = fopen("\(folder)/\(name)", "rb") else { return [] }
            defer { fclose(file) }
            var bytes: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
            return bytes
        }
    }

    @Test func `fields made to cost are read in one pass`() {
        for unit in ["\"", "(", "<", "=?a?b?", "a@b,", ":", "\"\\", "((\\", "@. "] {
            let field = String(String(repeating: unit, count: 40_000).prefix(60_000))
            let message = Array("From: \(field)\r\nReply-To: \(field)\r\n\r\n".utf8)
            #expect(!HeaderProof(message).fits(MessageHeader(from: Self.address("victim@x.example"))))
        }
    }
}
