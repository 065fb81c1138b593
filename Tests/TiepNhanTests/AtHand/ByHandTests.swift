import Foundation
import Testing

/// What people do by hand at their desks: look at a message, take its files, find words, take in what was brought.
@Suite struct ByHandTests {
    private func inOffice(_ body: (Program) throws -> Void) throws {
        let program = try Program()
        defer { program.remove() }
        try program.prepare()
        try program.run("ingest", "--data", "d", "mail")
        try body(program)
    }

    private func object(_ text: some StringProtocol) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    // MARK: - Looking

    @Test func `A stored message is shown with the text of its files`() throws {
        try inOffice { (program) throws in
            let answer = try program.run("show", "1.eml", "--data", "d")
            #expect(answer.status == 0)
            #expect(answer.output.contains("Kính gửi Phòng Nội vụ") && answer.output.contains("Đặng Thị Mơ"))
            #expect(!answer.output.contains("ms in the reader"))
            let json = try object(try program.run("show", "#1", "--data", "d", "--json").output)
            #expect((json["attachments"] as? [[String: Any]])?.count == 1)
            #expect(try program.run("show", "none.eml", "--data", "d").status == 65)
        }
    }

    @Test func `Its files come out byte for byte, under names that lead nowhere else`() throws {
        try inOffice { (program) throws in
            try program.write(
                "odd.eml",
                Program.submission.replacing("trich-ngang.txt", with: "../../.ngoai \u{202E}tep.txt")
                    .replacing("<1@", with: "<3@"))
            try program.run("ingest", "--data", "d", "odd.eml")
            try program.write("out/keep", "")
            let answer = try program.run("attachments", "odd.eml", "--data", "d", "--to", "out/tep")
            #expect(answer.status == 0, "\(answer.errors)")
            let names = try FileManager.default.contentsOfDirectory(
                atPath: program.folder.appending(path: "out/tep").path)
            #expect(names.count == 1 && !names[0].hasPrefix(".") && !names[0].contains("\u{202E}"), "\(names)")
            #expect(try program.read("out/tep/\(names[0])").contains("Họ và tên: Đặng Thị Mơ"))
            let around = try FileManager.default.contentsOfDirectory(atPath: program.folder.appending(path: "out").path)
            #expect(around.sorted() == ["keep", "tep"])
            // What is there already is not written over.
            #expect(try program.run("attachments", "odd.eml", "--data", "d", "--to", "out/tep").status == 65)
            #expect(
                try program.run("attachments", "2.eml", "--data", "d", "--to", "none").errors.contains("brings no file")
            )
        }
    }

    @Test func `An archive stays an archive`() throws {
        try inOffice { (program) throws in
            try program.write("a.txt", "Trích ngang thành tích")
            try program.write("b.txt", "Tờ trình")
            try program.tar("hs.tar", ["a.txt", "b.txt"])
            let bytes = try Data(contentsOf: program.folder.appending(path: "hs.tar"))
            let lines = bytes.base64EncodedString(options: .lineLength76Characters)
            try program.write(
                "packed.eml",
                """
                Received: from a by b; Thu, 10 Mar 2022 08:12:33 +0700
                From: c2hoaban@school.example
                Subject: Ho so
                Message-ID: <9@school.example>
                MIME-Version: 1.0
                Content-Type: application/x-tar; name="hs.tar"
                Content-Disposition: attachment; filename="hs.tar"
                Content-Transfer-Encoding: base64

                \(lines)

                """)
            try program.run("ingest", "--data", "d", "packed.eml")
            #expect(try program.run("attachments", "packed.eml", "--data", "d", "--to", "out").output == "out/hs.tar\n")
            #expect(try Data(contentsOf: program.folder.appending(path: "out/hs.tar")) == bytes)
        }
    }

    @Test func `Words are found with and without their marks`() throws {
        try inOffice { (program) throws in
            for words in ["dang thi mo", "Đặng Thị Mơ", "mo đang"] {
                let found = try program.run("find", words, "--data", "d", "--json").lines
                #expect(found.count == 1)
                #expect(try object(found[0])["source"] as? String == "1.eml")
            }
            let table = try program.run("find", "tu", "dong", "--data", "d")
            #expect(
                table.output.contains("2.eml") && table.output.contains("tiêu đề") && table.errors.contains("1 thư"))
            #expect(try program.run("find", "khongcotunao", "--data", "d").output.isEmpty)
        }
    }

    @Test func `Units and nominations are listed as they were imported`() throws {
        try inOffice { (program) throws in
            let units = try program.run("units", "list", "--data", "d")
            #expect(units.output.contains("C2-HB") && units.output.hasSuffix("1 đơn vị.\n"))
            let unit = try object(try program.run("units", "list", "--data", "d", "--json").output)
            #expect(unit["emails"] as? [String] == ["c2hoaban@school.example"])
            let sheet = try program.run("units", "show", "C2-HB", "--data", "d")
            #expect(
                sheet.output.contains("Vừ A Sáng") && sheet.output.contains("2 đề nghị.") && sheet.output.contains("#1")
            )
            let shown = try object(try program.run("units", "show", "C2-HB", "--data", "d", "--json").output)
            let standings = try #require(shown["nominations"] as? [[String: Any]])
            #expect(standings.map { $0["summary"] as? String } == ["on_time", "missing"])
            #expect(try program.run("units", "show", "NOBODY", "--data", "d").status == 65)
            let list = try program.run("nominations", "list", "--data", "d", "--round", "2021")
            #expect(list.output.contains("Đặng Thị Mơ") && list.output.hasSuffix("2 đề nghị.\n"))
            #expect(
                try program.run("nominations", "list", "--data", "d", "--round", "2021", "--unit", "X", "--json").output
                    .isEmpty)
            #expect(try program.run("nominations", "list", "--data", "d", "--round", "none").status == 65)
        }
    }

    // MARK: - Taking in

    @Test func `What was brought by hand is judged by the time of its handing over, and has its receipt`() throws {
        try inOffice { (program) throws in
            try program.write("tay/Vu A Sang.txt", Self.summary)
            let command = [
                "receive", "tay/Vu A Sang.txt", "--data", "d", "--from", "C2-HB", "--by", "Lê Thị Hạnh", "--json",
            ]
            let answer = try program.run(command + ["--at", "2022-03-16T16:30:00+07:00"])
            #expect(answer.status == 0, "\(answer.errors)")
            let message = try object(answer.output)
            #expect(message["disposition"] as? String == "submission" && message["unit"] as? String == "C2-HB")
            #expect(message["timeliness"] as? String == "on_time")
            let head = try #require(message["message"] as? [String: Any])
            #expect(head["received_at"] as? String == "2022-03-16T16:30:00+07:00")
            let entries = try #require(message["entries"] as? [[String: Any]])
            #expect(entries.map { $0["nomination"] as? String } == ["D2"])
            let receipt = try #require(message["receipt"] as? [String: Any])
            #expect(receipt["action"] as? String == "sent" && receipt["to"] as? String == "c2hoaban@school.example")
            // Twice is once, and the journal knows who took it.
            #expect(try program.run(command + ["--at", "2022-03-16T16:30:00+07:00"]).output.isEmpty)
            #expect(try program.run("journal", "verify", "--data", "d").status == 0)
            #expect(try program.run("fsck", "--deep", "--data", "d").status == 0)
            let late = try object(try program.run(command + ["--at", "2022-03-17T07:00:00+07:00"]).output)
            #expect(late["timeliness"] as? String == "late")
        }
    }

    @Test func `Nothing is taken from nobody, from tomorrow, or without a file`() throws {
        try inOffice { (program) throws in
            try program.write("a.txt", Self.summary)
            try program.write("empty.txt", "")
            let rest = ["--data", "d", "--by", "Lê Thị Hạnh"]
            let today = ["--at", "2022-03-10T09:00:00+07:00"]
            #expect(try program.run(["receive", "a.txt", "--from", "NOBODY"] + rest + today).status == 65)
            #expect(try program.run(["receive", "none.txt", "--from", "C2-HB"] + rest + today).status == 65)
            #expect(try program.run(["receive", "empty.txt", "--from", "C2-HB"] + rest + today).status == 65)
            let future = ["--at", "2999-03-10T09:00:00+07:00"]
            #expect(try program.run(["receive", "a.txt", "--from", "C2-HB"] + rest + future).status == 64)
            #expect(try program.run(["receive", "a.txt", "--from", "C2-HB", "--data", "d"] + today).status == 64)
            #expect(try program.run("messages", "--data", "d", "--json").lines.count == 2)
        }
    }

    @Test func `What is no mail is refused with a hint, and the mails beside it are taken`() throws {
        try inOffice { (program) throws in
            try program.write("Danh sach.docx", "PK\u{3}\u{4}rest")
            try program.write("renamed.eml", "%PDF-1.4 rest")
            try program.write("list.csv", "id,name\n1,a\n")
            try program.write("bare.eml", "Chỉ có chữ, không có tiêu đề\n")
            try program.write("new", Program.submission.replacing("<1@", with: "<7@"))
            let answer = try program.run(
                "ingest", "--data", "d", "--json", "Danh sach.docx", "renamed.eml", "list.csv", "new")
            #expect(answer.status == 1 && answer.lines.count == 1, "\(answer.errors)")
            #expect(answer.errors.contains("Danh sach.docx: this is an archive, or a document such as .docx"))
            #expect(answer.errors.contains("renamed.eml: this is a PDF") && answer.errors.contains("tiepnhan receive"))
            #expect(answer.errors.contains("list.csv: this is a file without the header of a mail"))
            // A mail program's file is a mail, whatever is missing in it.
            #expect(try program.run("ingest", "--data", "d", "--json", "bare.eml").lines.count == 1)
            let piped = try program.run("ingest", "--data", "d", "--json", "-", input: "PK\u{3}\u{4}rest")
            #expect(piped.status == 1 && piped.output.isEmpty)
        }
    }

    @Test func `A dry run shows what would come and leaves nothing behind`() throws {
        let program = try Program()
        defer { program.remove() }
        try program.prepare()
        let before = try Self.contents(program)
        let answer = try program.run("ingest", "--data", "d", "--json", "--dry-run", "mail")
        #expect(answer.status == 0 && answer.lines.count == 2, "\(answer.errors)")
        let first = try object(try #require(answer.lines.first))
        #expect(first["disposition"] as? String == "submission" && first["timeliness"] as? String == "on_time")
        #expect(answer.errors.contains("2 messages would be new"))
        #expect(try Self.contents(program) == before)
        #expect(try program.run("messages", "--data", "d", "--json").output.isEmpty)
        #expect(try program.run("ingest", "--data", "d", "--json", "mail").lines.count == 2)
        #expect(try program.run("ingest", "--data", "d", "--dry-run", "mail").errors.contains("2 are known"))
    }

    @Test func `Beside the service files wait in the ledger for its next pass`() throws {
        let program = try Program()
        defer { program.remove() }
        try program.prepare()
        try program.write(
            "d/tiepnhan.yaml",
            """
            mailbox:
              url: imap://127.0.0.1:1/INBOX
              starttls: never
              username: office
              password_file: password
            rules: \(Program.rules)

            """)
        try program.write("d/password", "secret\n")
        let service = try program.start(["run", "--data", "d"])
        defer {
            service.terminate()
            service.waitUntilExit()
        }
        let end = ContinuousClock().now + .seconds(20)
        while (try? program.read("d/lock").contains("service")) != true, ContinuousClock().now < end { usleep(20_000) }
        let answer = try program.run("ingest", "--data", "d", "mail")
        #expect(
            answer.status == 0 && answer.errors.contains("2 new messages wait for its next pass"), "\(answer.errors)")
        service.terminate()
        service.waitUntilExit()
        // Whatever pass comes next settles them.
        #expect(try program.run("ingest", "--data", "d", "mail").status == 0)
        #expect(try program.run("messages", "--data", "d", "--json").lines.count == 2)
        #expect(try program.run("fsck", "--data", "d").status == 0)
    }

    private static func contents(_ program: Program) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: program.folder.appending(path: "d").path)
            .filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }.sorted()
    }

    private static let summary = """
        TRƯỜNG THCS HOA BAN
        TRÍCH NGANG THÀNH TÍCH
        Phong trào thi đua đẩy mạnh cải cách hành chính năm 2021

        Họ và tên: Vừ A Sáng
        Ngày sinh: 1979
        Chức vụ: Bảo vệ
        Đơn vị: Trường THCS Hoa Ban
        Thành tích: Hoàn thành tốt nhiệm vụ cải cách hành chính
        Hình thức khen thưởng: Giấy khen

        """
}
