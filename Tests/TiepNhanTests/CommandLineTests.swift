import Foundation
import Testing

/// The commands of the contract, from outside.
@Suite struct CommandLineTests {
    private func inFolder(_ body: (Program) throws -> Void) throws {
        let program = try Program()
        defer { program.remove() }
        try body(program)
    }

    private func object(_ text: some StringProtocol) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// The names that a command's help lists.
    private func subcommands(_ program: Program, of command: [String] = []) throws -> [String] {
        let help = try program.run(command + ["--help"]).output
        let list = help.split(separator: "SUBCOMMANDS:", maxSplits: 1)
        guard list.count == 2 else { return [] }
        return list[1].split(separator: "\n").compactMap { line in
            guard line.hasPrefix("  "), line.dropFirst(2).first?.isLetter == true, !line.contains("See 'tiepnhan")
            else { return nil }
            return line.split(separator: " ").first.map { String($0) }
        }
    }

    @Test func theAdministratorsPageAndTheReadmeNameEveryCommand() throws {
        try inFolder { (program) throws in
            let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
            let commands = try subcommands(program)
            try #require(commands.count > 25)
            for page in ["README.md", "Sources/tiepnhan/tiepnhan.docc/Administration.md"] {
                let text = try String(contentsOf: root.appending(path: page), encoding: .utf8)
                for command in commands {
                    #expect(
                        text.contains("`\(command)`") || text.contains("`\(command) "), "\(page): \(command)")
                }
                for command in try subcommands(program, of: ["receipts"]) where command != "list" {
                    #expect(text.contains("`receipts \(command)"), "\(page): receipts \(command)")
                }
            }
        }
    }

    @Test func initMakesAFolderOnce() throws {
        try inFolder { (program) throws in
            #expect(try program.run("init", "--data", "d", "--rules", Program.rules).status == 0)
            let settings = try program.read("d/tiepnhan.yaml")
            #expect(settings.contains("mode: outbox"))
            let again = try program.run("init", "--data", "d", "--rules", Program.rules, "--mailbox", "x@example.vn")
            #expect(again.status == 0)
            #expect(again.errors.contains("nothing was changed"))
            #expect(try program.read("d/tiepnhan.yaml") == settings)
        }
    }

    @Test func mailGoesInAndTheStatusComesOut() throws {
        try inFolder { (program) throws in
            try program.prepare()
            let ingest = try program.run("ingest", "--data", "d", "--json", "mail")
            #expect(ingest.status == 0)
            #expect(ingest.lines.count == 2)
            let first = try object(try #require(ingest.lines.first))
            #expect(first["source"] as? String == "1.eml")
            #expect(first["disposition"] as? String == "submission")
            #expect((first["message"] as? [String: Any])?["received_at"] as? String == "2022-03-10T08:12:33+07:00")
            #expect((first["receipt"] as? [String: Any])?["action"] as? String == "sent")
            let second = try object(try #require(ingest.lines.last))
            #expect((second["receipt"] as? [String: Any])?["reason"] as? String == "automatic")

            let again = try program.run("ingest", "--data", "d", "--json", "mail")
            #expect(again.status == 0)
            #expect(again.output.isEmpty)

            let status = try object(
                try program.run(
                    "status", "--data", "d", "--round", "2021", "--now", "2022-03-20T00:00:00+07:00", "--json"
                ).output)
            #expect(status["deadline"] as? String == "2022-03-16T23:59:59+07:00")
            #expect(status["as_of"] as? String == "2022-03-20T00:00:00+07:00")
            let nominations = try #require(status["nominations"] as? [[String: Any]])
            #expect(nominations.map { $0["summary"] as? String } == ["on_time", "missing"])

            let receipts = try program.run("receipts", "--data", "d", "--json")
            #expect(receipts.lines.count == 1)
            let receipt = try object(receipts.output)
            let number = try #require(receipt["number"] as? String)
            let shown = try program.run("receipts", "--data", "d", "--show", number)
            #expect(shown.output.contains("Vừ A Sáng"))
            let outbox = try FileManager.default.contentsOfDirectory(
                atPath: program.folder.appending(path: "d/outbox").path)
            #expect(outbox.count == 1)
        }
    }

    @Test func standardInputIsAMessageToo() throws {
        try inFolder { (program) throws in
            try program.prepare()
            let answer = try program.run("ingest", "--data", "d", "--json", "-", input: Program.submission)
            let message = try object(answer.output)
            #expect(message["source"] as? String == "-")
        }
    }

    @Test func aTableForPeopleNamesTheReceipt() throws {
        try inFolder { (program) throws in
            try program.prepare()
            let answer = try program.run("ingest", "--data", "d", "mail")
            #expect(answer.output.contains("nộp hồ sơ"))
            #expect(answer.output.contains("2021-00001"))
            #expect(answer.errors.contains("2 new messages"))
        }
    }

    @Test func inspectShowsPeopleTheTreeTheFilesAndTheTablesWithTheirPlaces() throws {
        try inFolder { (program) throws in
            try program.write(
                "1.eml",
                """
                From: a@truong.example\r
                Subject: Danh s=?UTF-8?B?w6FjaA==?=\r
                MIME-Version: 1.0\r
                Content-Type: multipart/mixed; boundary=b\r
                \r
                --b\r
                Content-Type: text/plain; charset=utf-8\r
                \r
                Kính gửi\r
                --b\r
                Content-Type: text/csv; charset=utf-8\r
                Content-Disposition: attachment; filename=ds.csv\r
                \r
                STT,Họ và tên\r
                1,Lò Thị Mẫu\u{202E}\r
                2,Vi Văn Mẫu\r
                --b--\r

                """)
            let answer = try program.run("inspect", "1.eml")
            #expect(answer.status == 0)
            #expect(answer.output.contains("part      2  text/csv"))
            #expect(answer.output.contains("decoded   unicode"))
            #expect(answer.output.contains("| 1 | Lò Thị Mẫu"))
            #expect(answer.output.contains("  body\n    Kính gửi\n"))
            #expect(answer.output.contains("ms in the reader"))
            #expect(!answer.output.unicodeScalars.contains("\u{202E}"))
        }
    }

    @Test func inspectOpensArchivesAlsoThoseThatHoldAMail() throws {
        try inFolder { (program) throws in
            try program.write("thu.eml", Program.submission)
            try program.write("ghi chu.txt", "Trích ngang thành tích")
            try program.tar("ho so.tar", ["thu.eml", "ghi chu.txt"])
            let answer = try program.run("inspect", "--json", "ho so.tar")
            #expect(answer.status == 0)
            let archive = try object(answer.output)
            #expect(archive["message"] == nil && archive["text"] == nil)
            let files = try #require(archive["attachments"] as? [[String: Any]])
            #expect(files.contains { $0["container"] as? String == "thu.eml" })
            #expect(files.last?["name"] as? String == "ghi chu.txt")
            #expect(files.last?["text"] as? String == "Trích ngang thành tích")
            #expect(archive["milliseconds"] as? Int != nil)
        }
    }

    @Test func inspectStoresNothing() throws {
        try inFolder { (program) throws in
            try program.write("1.eml", Program.submission)
            let answer = try program.run("inspect", "--json", "1.eml")
            #expect(answer.status == 0)
            let mail = try object(answer.output)
            #expect((mail["parts"] as? [[String: Any]])?.map { $0["path"] as? String } == ["1", "2"])
            let file = try #require((mail["attachments"] as? [[String: Any]])?.first)
            #expect((file["text"] as? String)?.contains("Đặng Thị Mơ") == true)
            #expect(file["decoded_as"] as? String == "unicode")
        }
    }

    @Test func initTellsWhatComesNextInCommandsThatWork() throws {
        try inFolder { (program) throws in
            let told = try program.run("init", "--data", "d", "--rules", Program.rules).errors
            #expect(told.contains("receipts.mode: send"))
            let commands = told.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
                .filter { $0.first == "tiepnhan" }
            #expect(commands.count >= 8)
            for command in commands {
                #expect(command.contains("--data"))
                let words = Array(command.dropFirst().prefix { !$0.hasPrefix("-") })
                #expect(try program.run(words + ["--help"]).status == 0, "\(command)")
            }
        }
    }

    @Test func theRulesAreSound() throws {
        try inFolder { (program) throws in
            let answer = try program.run("rules", "check", Program.rules)
            #expect(answer.status == 0)
            #expect(answer.output.contains("deadlines: 20/20 right"))
        }
    }

    @Test(arguments: [
        ["init"], ["units", "import"], ["round", "open"], ["round", "list"], ["nominations", "import"], ["ingest"],
        ["poll"], ["run"], ["status"], ["receipts"], ["inspect"], ["rules", "check"], ["rules", "explain"],
        ["rules", "diff"], ["rules", "count"], ["rules", "new"], ["messages"],
        ["review", "list"], ["review", "accept"], ["review", "choose"], ["review", "dismiss"], ["review", "undo"],
        ["rule", "late"], ["rejudge"], ["explain"], ["evaluate"],
        ["journal", "verify"], ["journal", "roots"], ["fsck"], ["quarantine"],
        ["evidence", "export"], ["backup"], ["restore"], ["doctor"],
        ["report"], ["nominations", "propose"], ["digest"],
    ])
    func everyCommandsHelpShowsAnExample(command: [String]) throws {
        try inFolder { (program) throws in
            let answer = try program.run(command[0], command.count > 1 ? command[1] : "--help", "--help")
            #expect(answer.status == 0)
            #expect(answer.output.contains("tiepnhan \(command.joined(separator: " "))"))
            #expect(answer.output.contains("Example"))
        }
    }

    // MARK: - What goes wrong

    @Test func wrongUsageIs64() throws {
        try inFolder { (program) throws in
            #expect(try program.run("bogus").status == 64)
            #expect(try program.run("ingest", "--data", "d").status == 64)
            #expect(try program.run("status", "--round", "2021", "--now", "yesterday").status == 64)
        }
    }

    @Test func anUnknownSettingIs78AndNamesItsLine() throws {
        try inFolder { (program) throws in
            try program.prepare()
            let settings = try program.read("d/tiepnhan.yaml")
            try program.write("d/tiepnhan.yaml", "receits:\n  mode: send\n" + settings)
            let answer = try program.run("ingest", "--data", "d", "mail")
            #expect(answer.status == 78)
            #expect(answer.errors.contains("d/tiepnhan.yaml:1: receits: is no setting"))
            #expect(answer.output.isEmpty)
        }
    }

    @Test func unreadableRulesAre78() throws {
        try inFolder { (program) throws in
            try program.prepare()
            try program.write("rules/plan.yaml", "id: [")
            try program.write("d/tiepnhan.yaml", "rules: ../rules\n")
            let answer = try program.run("status", "--data", "d", "--round", "2021")
            #expect(answer.status == 78)
            #expect(answer.errors.contains("plan.yaml"))
        }
    }

    @Test func aListWithAMissingColumnIs65AndChangesNothing() throws {
        try inFolder { (program) throws in
            try program.prepare()
            try program.write(
                "bad.csv", "id,kind,name,position,unit_code,award\nD9,individual,Lò Thị Hạ,,C2-HB,flag\n")
            let answer = try program.run("nominations", "import", "--data", "d", "--round", "2021", "bad.csv")
            #expect(answer.status == 65)
            #expect(answer.errors.contains("bad.csv: row 1: missing column birth_date"))
            #expect(try program.run("round", "list", "--data", "d").output.contains("2"))
            let status = try program.run("status", "--data", "d", "--round", "2021", "--json").output
            #expect(!status.contains("D9"))
        }
    }

    @Test func aFolderOfANewerVersionIsLeftAlone() throws {
        try inFolder { (program) throws in
            try program.prepare()
            let url = program.folder.appending(path: "d/tiepnhan.sqlite")
            var bytes = try Data(contentsOf: url)
            // The user version of an SQLite file stands at byte 60, big-endian.
            bytes.replaceSubrange(60..<64, with: [0, 0, 3, 231])
            try bytes.write(to: url)
            let answer = try program.run("ingest", "--data", "d", "mail")
            #expect(answer.status == 78)
            #expect(answer.errors.contains("version 999"))
        }
    }

    @Test func aServerThatIsDownIs69() throws {
        try inFolder { (program) throws in
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
            let answer = try program.run("poll", "--data", "d")
            #expect(answer.status == 69)
            #expect(answer.output.isEmpty)
            #expect(!answer.errors.contains("secret"))
        }
    }

    @Test func aFileThatIsNotThereIsToldAndTheRestIsTaken() throws {
        try inFolder { (program) throws in
            try program.prepare()
            let answer = try program.run("ingest", "--data", "d", "--json", "none.eml", "mail")
            #expect(answer.status == 1)
            #expect(answer.lines.count == 2)
            #expect(answer.errors.contains("none.eml"))
        }
    }
}
