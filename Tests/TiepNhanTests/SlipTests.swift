import Foundation
import Testing

/// The printable slip, seen by other people's programs, and what `verify` says of it and of receipts.
@Suite struct SlipTests {
    /// An office with one receipt, and the receipt's number.
    private func office() throws -> (program: Program, number: String) {
        let program = try Program()
        try program.prepare()
        try program.run("ingest", "--data", "d", "mail")
        let line = try #require(program.run("receipts", "--data", "d", "--json").lines.first)
        let receipt = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        return (program, try #require(receipt["number"] as? String))
    }

    private func path(_ program: Program, _ name: String) -> String { program.folder.appending(path: name).path }

    private func print(_ program: Program, _ number: String, as name: String = "phieu.pdf") throws {
        let answer = try program.run("receipts", "slip", "--data", "d", number, "--output", name)
        try #require(answer.status == 0, "\(answer.errors)")
    }

    private func verify(_ program: Program, _ subject: String) throws -> Int32 {
        try program.run("receipts", "verify", "--data", "d", subject).status
    }

    /// What the square code says, by way of a picture of the page.
    private func code(_ program: Program) throws -> String {
        let pages = path(program, "trang")
        try #require(try Tool.run("pdftoppm", ["-r", "150", "-png", path(program, "phieu.pdf"), pages]).status == 0)
        let (status, output) = try Tool.run("zbarimg", ["--quiet", "--raw", "\(pages)-1.png"])
        try #require(status == 0, "\(output)")
        // Before it, zbarimg may complain that there is no D-Bus.
        return String(try #require(output.split(separator: "\n").last { $0.hasPrefix("TIEPNHAN1 ") }))
    }

    @Test func slipIsAnArchivalFileWithItsFontsInIt() throws {
        let (program, number) = try office()
        defer { program.remove() }
        try print(program, number)
        let file = path(program, "phieu.pdf")
        let (_, info) = try Tool.run("pdfinfo", [file])
        #expect(info.contains("Title:           Phiếu xác nhận \(number)"))
        #expect(info.contains("JavaScript:      no") && info.contains("Encrypted:       no"))
        #expect(info.contains("A4"))
        let (_, metadata) = try Tool.run("pdfinfo", ["-meta", file])
        #expect(metadata.contains("<pdfaid:part>2</pdfaid:part>"))
        #expect(metadata.contains("<pdfaid:conformance>B</pdfaid:conformance>"))
        let (_, fonts) = try Tool.run("pdffonts", [file])
        let lines = fonts.split(separator: "\n").dropFirst(2)
        #expect(!lines.isEmpty)
        for line in lines { #expect(line.contains(" yes yes yes "), "\(line)") }
        let (status, check) = try Tool.run("qpdf", ["--check", file])
        #expect(status == 0, "\(check)")
        let bytes = String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
        for mark in ["/GTS_PDFA1", "/DestOutputProfile", "/ID [<", "/CIDToGIDMap /Identity"] {
            #expect(bytes.contains(mark), "\(mark)")
        }
        for mark in ["/SMask", "/Group", "/JavaScript", "/EmbeddedFile", "/Encrypt"] {
            #expect(!bytes.contains(mark), "\(mark)")
        }
    }

    @Test func slipHasTheHeadOfADocumentAndNoPersonalData() throws {
        let (program, number) = try office()
        defer { program.remove() }
        try print(program, number)
        let (_, text) = try Tool.run("pdftotext", ["-layout", path(program, "phieu.pdf"), "-"])
        for words in [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "UBND QUẬN HÀ ĐÔNG", "PHÒNG NỘI VỤ",
            "Số: \(number)", "PHIẾU XÁC NHẬN", "Đặng Thị Mơ", "trich-ngang.txt", "c2hoaban@school.example",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(!text.contains("1980"))
    }

    @Test func everyPrintingIsKnownAgain() throws {
        let (program, number) = try office()
        defer { program.remove() }
        try print(program, number)
        try print(program, number, as: "lan-hai.pdf")
        #expect(try verify(program, "phieu.pdf") == 0)
        #expect(try verify(program, "lan-hai.pdf") == 0)
    }

    @Test func slipAndItsCodeAreKnownAgainAndChangedOnesAreNot() throws {
        let (program, number) = try office()
        defer { program.remove() }
        try print(program, number)
        let code = try code(program)
        #expect(code.hasPrefix("TIEPNHAN1 \(number) "))
        #expect(try verify(program, code) == 0)
        #expect(try verify(program, "phieu.pdf") == 0)
        #expect(try verify(program, number) == 0)
        let last = code.last == "0" ? "1" : "0"
        #expect(try verify(program, code.dropLast() + last) == 65)
        #expect(try verify(program, "TIEPNHAN1 \(number)x " + code.suffix(32)) == 65)
        var bytes = try Data(contentsOf: URL(filePath: path(program, "phieu.pdf")))
        bytes.append(0x0A)
        try bytes.write(to: URL(filePath: path(program, "doi.pdf")))
        #expect(try verify(program, "doi.pdf") == 65)
    }

    @Test func receiptIsKnownAgainThoughServersAddedFields() throws {
        let (program, number) = try office()
        defer { program.remove() }
        let name = try #require(
            try FileManager.default.subpathsOfDirectory(atPath: path(program, "d/outbox")).first {
                $0.hasSuffix(".eml")
            })
        let mail = try program.read("d/outbox/" + name)
        #expect(try verify(program, "d/outbox/" + name) == 0)
        try program.write(
            "chuyen.eml", "Received: from a.example by b.example; Thu, 10 Mar 2022 09:00:00 +0700\r\n" + mail)
        #expect(try verify(program, "chuyen.eml") == 0)
        // Another text under the same Message-ID, and a mail of somebody else.
        let forged = mail.replacingOccurrences(of: "\r\nTo: <", with: "\r\nTo: <x")
        try program.write("gia.eml", forged)
        let answer = try program.run("receipts", "verify", "--data", "d", "gia.eml")
        #expect(answer.status == 65)
        #expect(answer.errors.contains("\(number), but is not what was written"))
        #expect(try verify(program, "mail/1.eml") == 65)
    }

    @Test func slipGoesWithTheReceiptWhereTheRulesWantIt() throws {
        let program = try Program()
        defer { program.remove() }
        try program.prepare()
        let rules = program.folder.appending(path: "rules")
        try FileManager.default.copyItem(at: URL(filePath: Program.rules), to: rules)
        let plan = try program.read("rules/plan.yaml").replacingOccurrences(
            of: "slip: on_request", with: "slip: attached")
        try program.write("rules/plan.yaml", plan)
        let settings = try program.read("d/tiepnhan.yaml").replacingOccurrences(of: Program.rules, with: rules.path)
        try program.write("d/tiepnhan.yaml", settings)
        try program.run("ingest", "--data", "d", "mail")
        let name = try #require(
            try FileManager.default.subpathsOfDirectory(atPath: path(program, "d/outbox")).first {
                $0.hasSuffix(".eml")
            })
        let (status, output) = try Tool.run(
            "python3",
            [
                "-c",
                """
                import email, email.policy, sys
                m = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
                assert not any(p.defects for p in m.walk())
                part = next(m.iter_attachments())
                assert part.get_content_type() == 'application/pdf'
                open(sys.argv[2], 'wb').write(part.get_content())
                """, path(program, "d/outbox/" + name), path(program, "kem.pdf"),
            ])
        try #require(status == 0, "\(output)")
        #expect(try verify(program, "kem.pdf") == 0)
    }
}
