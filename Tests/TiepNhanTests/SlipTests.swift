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

    /// What the square code says, by way of pictures of the pages.
    private func code(_ program: Program) throws -> String {
        try #require(
            try Tool.run("pdftoppm", ["-r", "150", "-png", path(program, "phieu.pdf"), path(program, "trang")]).status
                == 0)
        let pages = try FileManager.default.contentsOfDirectory(atPath: program.folder.path).filter {
            $0.hasPrefix("trang-") && $0.hasSuffix(".png")
        }
        // It fails over a page without a code; before it, zbarimg may complain that there is no D-Bus.
        let (_, output) = try Tool.run("zbarimg", ["--quiet", "--raw"] + pages.map { path(program, $0) })
        return String(try #require(output.split(separator: "\n").last { $0.hasPrefix("TIEPNHAN1 ") }, "\(output)"))
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
        for field in ["Reply-To: thu.gia@evil.example", "Cc: khac@evil.example"] {
            try program.write("gia.eml", mail.replacingOccurrences(of: "\r\nTo: <", with: "\r\n\(field)\r\nTo: <"))
            #expect(try verify(program, "gia.eml") == 65, "\(field)")
        }
        let date = try #require(mail.split(separator: "\r\n").first { $0.hasPrefix("Date: ") })
        try program.write(
            "gia.eml", mail.replacingOccurrences(of: date, with: "Date: Tue, 01 Mar 2022 08:00:00 +0700"))
        #expect(try verify(program, "gia.eml") == 65)
    }

    /// The slip's pages as a scanner gives them at 150 dots an inch: as they are, and askew as JPEG and in a PDF.
    private func scan(_ program: Program) throws -> (straight: [String], askew: [String], pdf: String) {
        let slip = path(program, "phieu.pdf")
        try #require(try Tool.run("pdftoppm", ["-r", "150", "-png", slip, path(program, "to")]).status == 0)
        try #require(try Tool.run("pdftoppm", ["-r", "150", "-gray", slip, path(program, "to")]).status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: program.folder.path).filter {
            $0.hasPrefix("to-")
        }
        var pages: [GreyPage] = []
        var pictures: [String] = []
        for name in names.filter({ $0.hasSuffix(".pgm") }).sorted() {
            let page = try #require(GreyPage(pgm: [UInt8](try Data(contentsOf: URL(filePath: path(program, name))))))
            pages.append(page.turned(degrees: 3))
            let picture = "anh-\(pages.count).jpg"
            try Data(pages[pages.count - 1].pgm).write(to: URL(filePath: path(program, "nghieng.pgm")))
            let options = ["-quality", "70", "-outfile", path(program, picture), path(program, "nghieng.pgm")]
            try #require(try Tool.run("cjpeg", options).status == 0)
            pictures.append(picture)
        }
        let scans = try zip(pages, pictures).map { page, name in
            (page: page, jpeg: [UInt8](try Data(contentsOf: URL(filePath: path(program, name)))))
        }
        try Data(GreyPage.scannedPDF(scans, resolution: 150)).write(to: URL(filePath: path(program, "quet.pdf")))
        return (names.filter { $0.hasSuffix(".png") }, pictures, "quet.pdf")
    }

    @Test func `R25: The code of a scanned or photographed slip is read, and says no more than a code does`() throws {
        let (program, number) = try office()
        defer { program.remove() }
        try print(program, number)
        let scan = try scan(program)
        // It stands on one of the pages.
        for pictures in [scan.straight, scan.askew] {
            #expect(try pictures.contains { try verify(program, $0) == 0 }, "\(pictures)")
        }
        let answer = try program.run("receipts", "verify", "--data", "d", scan.pdf)
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(answer.output.contains("\(number): mã vuông trên giấy đúng là của thư này"))
        #expect(!answer.output.contains("không bị thay đổi") && answer.output.contains("Tình trạng: "))
        let object = try program.run("receipts", "verify", "--data", "d", "quet.pdf", "--json").output
        #expect(object.contains(#""result":"code_genuine""#))
        try Data(GreyPage(width: 600, height: 800).pgm).write(to: URL(filePath: path(program, "trong.pgm")))
        try #require(
            try Tool.run("cjpeg", ["-outfile", path(program, "trong.jpg"), path(program, "trong.pgm")]).status == 0)
        let empty = try program.run("receipts", "verify", "--data", "d", "trong.jpg")
        #expect(empty.status == 65 && empty.errors.contains("no square code of ours can be read"))
    }

    @Test func `A scanned slip of another folder, or whose code was changed, is not ours`() throws {
        let (program, number) = try office()
        defer { program.remove() }
        try print(program, number)
        let code = try code(program)
        let last = code.last == "0" ? "1" : "0"
        let texts = ["sua": String(code.dropLast()) + last, "la": "TIEPNHAN1 XX-1 " + String(code.suffix(32))]
        for (name, text) in texts {
            let (status, output) = try Tool.run(
                "qrencode", ["-l", "M", "-s", "6", "-o", path(program, "\(name).png"), text])
            try #require(status == 0, "\(output)")
            let answer = try program.run("receipts", "verify", "--data", "d", "\(name).png")
            #expect(answer.status == 65)
            #expect(answer.errors.contains("it was changed") == (name == "sua"), "\(answer.errors)")
        }
    }

    @Test func aNumberAloneIsSaidToProveLittleAndTellsWhatThePaperHasToSay() throws {
        let (program, number) = try office()
        defer { program.remove() }
        let answer = try program.run("receipts", "verify", "--data", "d", number)
        #expect(answer.status == 0)
        #expect(answer.output.contains("riêng mã số chưa chứng minh được nội dung"))
        #expect(!answer.output.contains("không bị thay đổi"))
        #expect(answer.output.contains("Thời điểm nhận: 20") && answer.output.contains("Tình trạng: "))
        let object = try program.run("receipts", "verify", "--data", "d", number, "--json").output
        #expect(object.contains(#""result":"exists""#))
    }

    @Test func correctionHasASlipOfItsOwn() throws {
        let office = try Office()
        defer { office.program.remove() }
        try attachSlips(office.program)
        try office.importList()
        try office.ingest()
        let question = try office.question("entry")
        try #require(try office.program.run("review", "choose", "--data", "d", question, "D2").status == 0)
        let line = try #require(
            try office.objects(["receipts", "corrections", "--data", "d", "--json", "--send", "--by", "Cán bộ Thử"])
                .first)
        let number = try #require((line["result"] as? [String: Any])?["number"] as? String)
        try office.program.run("ingest", "--data", "d", "mail")
        let mail = try #require(
            try FileManager.default.subpathsOfDirectory(atPath: path(office.program, "d/outbox")).first { name in
                try name.hasSuffix(".eml") && office.program.read("d/outbox/" + name).contains("\(number).pdf")
            })
        try takeSlip(office.program, mail)
        // Decisions of afterwards are not what was told.
        try #require(try office.program.run("review", "undo", "--data", "d", question).status == 0)
        try print(office.program, number)
        for name in ["kem.pdf", "phieu.pdf"] {
            #expect(try verify(office.program, name) == 0)
            let (_, text) = try Tool.run("pdftotext", ["-layout", path(office.program, name), "-"])
            for words in [
                "Điều chỉnh kết quả tiếp nhận", "Điều chỉnh thư mã:", "1. Nội dung điều chỉnh", "Đặng Thị Mơ",
                "đang chờ cán bộ xác nhận", "2. Các tệp đã nhận", "Số: \(number)",
            ] {
                #expect(text.contains(words), "\(name): \(words)")
            }
            // Two of the school bear the name: each is told from the other by the year of birth.
            #expect(text.contains("(sinh năm 1991)") && text.contains("(sinh năm 1980)"))
        }
        let code = try code(office.program)
        #expect(code.hasPrefix("TIEPNHAN1 \(number) "))
        #expect(try verify(office.program, code) == 0)
    }

    @Test func slipGoesWithTheReceiptWhereTheRulesWantIt() throws {
        let program = try Program()
        defer { program.remove() }
        try program.prepare()
        try attachSlips(program)
        try program.run("ingest", "--data", "d", "mail")
        let name = try #require(
            try FileManager.default.subpathsOfDirectory(atPath: path(program, "d/outbox")).first {
                $0.hasSuffix(".eml")
            })
        try takeSlip(program, name)
        #expect(try verify(program, "kem.pdf") == 0)
    }

    /// Has the rules want a slip with every letter.
    private func attachSlips(_ program: Program) throws {
        let shipped = URL(filePath: Program.rules)
        let rules = program.folder.appending(path: "rules").appending(path: shipped.lastPathComponent)
        try FileManager.default.copyItem(
            at: shipped.deletingLastPathComponent(), to: rules.deletingLastPathComponent())
        let file = "rules/\(shipped.lastPathComponent)/plan.yaml"
        let plan = try program.read(file).replacingOccurrences(of: "slip: on_request", with: "slip: attached")
        try program.write(file, plan)
        let settings = try program.read("d/tiepnhan.yaml").replacingOccurrences(of: Program.rules, with: rules.path)
        try program.write("d/tiepnhan.yaml", settings)
    }

    /// Takes the slip out of a mail in the outbox.
    private func takeSlip(_ program: Program, _ name: String) throws {
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
    }
}
