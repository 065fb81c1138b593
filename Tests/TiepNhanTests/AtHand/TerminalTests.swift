import Foundation
import Testing

/// What the command line says and keeps to itself.
@Suite struct TerminalTests {
    private func inFolder(_ body: (Program) throws -> Void) throws {
        let program = try Program()
        defer { program.remove() }
        try body(program)
    }

    @Test(arguments: [
        (["statsu", "--round", "2021"], "`tiepnhan status`"), (["unit", "list"], "`tiepnhan units`"),
        (["receipts", "previw"], "`tiepnhan receipts preview`"), (["nominations", "imprt", "x"], "import`"),
        (["Status"], "`tiepnhan status`"), (["review", "acept", "q"], "`tiepnhan review accept`"),
    ])
    func `A mistyped command is answered with the one that was meant`(words: [String], meant: String) throws {
        try inFolder { (program) throws in
            let answer = try program.run(words)
            #expect(answer.status == 64)
            #expect(answer.errors.contains("did you mean") && answer.errors.contains(meant), "\(answer.errors)")
            #expect(!answer.errors.contains("Unknown option"))
        }
    }

    @Test func `A word that is like none is told where the list is`() throws {
        try inFolder { (program) throws in
            let answer = try program.run("bogus")
            #expect(answer.status == 64 && answer.errors.contains("`tiepnhan --help` lists them"))
            #expect(try program.run("help", "status").status == 0)
        }
    }

    @Test func `TIEPNHAN_DATA names the folder, and --data outweighs it`() throws {
        try inFolder { (program) throws in
            try program.prepare()
            let here = ["TIEPNHAN_DATA": program.folder.appending(path: "d").path]
            #expect(try program.run(["units", "list"], environment: here).output.contains("C2-HB"))
            #expect(try program.run(["units", "list", "--data", "nowhere"], environment: here).status == 78)
            #expect(try program.run(["units", "list"], environment: ["TIEPNHAN_DATA": ""]).status == 78)
        }
    }

    @Test func `Letters are previewed as the README says it`() throws {
        try inFolder { (program) throws in
            try program.prepare()
            let answer = try program.run("receipts", "preview", "--data", "d")
            #expect(answer.status == 0 && answer.errors.contains("letters in letters."), "\(answer.errors)")
        }
    }

    @Test func `What lies in a folder is not called sent`() throws {
        try inFolder { (program) throws in
            try program.prepare()
            try program.run("ingest", "--data", "d", "mail")
            let list = try program.run("receipts", "--data", "d").output
            #expect(list.contains("đã ghi tệp, chưa gửi"), "\(list)")
            #expect(try program.run("explain", "1.eml", "--data", "d").output.contains("đã ghi tệp, chưa gửi"))
        }
    }

    @Test func `Copies of the office's own letters do not fill the list of messages`() throws {
        try inFolder { (program) throws in
            try program.prepare()
            try program.run("ingest", "--data", "d", "mail")
            // The receipt comes back into the mailbox, as a copy does.
            try program.run("ingest", "--data", "d", "d/outbox")
            #expect(try program.run("messages", "--data", "d", "--json").lines.count == 3)
            let list = try program.run("messages", "--data", "d")
            #expect(
                !list.output.contains("phongnoivu@example.vn") && list.errors.contains("1 thư do chính cơ quan gửi"))
            #expect(list.output.contains("1.eml") && list.output.contains("2.eml"))
            #expect(try program.run("messages", "--data", "d", "--all").output.contains("phongnoivu@example.vn"))
        }
    }

    @Test func `try shows a whole round in one command, and refuses a folder that is there`() throws {
        try inFolder { (program) throws in
            let root = ScoreTests.root.path
            let command = ["try", "--to", "t", "--samples", "\(root)/deploy/samples", "--rules", Program.rules]
            let answer = try program.run(command)
            #expect(answer.status == 0, "\(answer.errors)")
            #expect(
                answer.output.contains("$ tiepnhan status --round 2021")
                    && answer.output.contains("giấy tiếp nhận nằm trong t/outbox"))
            #expect(try program.run("fsck", "--data", "t").status == 0)
            #expect(try program.run(command).status == 64)
        }
    }

    @Test func `Many held letters are let go at once, by somebody whose name is kept`() throws {
        try inFolder { (program) throws in
            try program.prepare()
            let settings = try program.read("d/tiepnhan.yaml")
            try program.write("d/tiepnhan.yaml", settings.replacing("mode: outbox", with: "mode: hold"))
            try program.write("mail/3.eml", Office.mail(3, "Fri, 11 Mar 2022 08:00:00 +0700", ["Vừ A Sáng"]))
            try program.run("ingest", "--data", "d", "mail")
            let other = try program.run(
                "receipts", "--data", "d", "--release-held", "--to", "nobody@school.example", "--by", "Lê Thị Hạnh")
            #expect(other.status == 0 && other.errors.contains("0 letters"), "\(other.errors)")
            let all = try program.run("receipts", "--data", "d", "--release-held", "--by", "Lê Thị Hạnh")
            #expect(all.status == 0 && all.errors.contains("2 letters"), "\(all.errors)")
            #expect(try !program.run("receipts", "--data", "d").output.contains("chờ duyệt"))
            let count = """
                import sqlite3, sys
                print(sqlite3.connect(sys.argv[1]).execute("SELECT count(*) FROM journal WHERE event = 'receipt_released' "
                    "AND details LIKE '%Lê Thị Hạnh%'").fetchone()[0])
                """
            let rows = try Tool.run(
                "python3", ["-c", count, program.folder.appending(path: "d/tiepnhan.sqlite").path])
            #expect(rows.output == "2\n")
            #expect(try program.run("journal", "verify", "--data", "d").status == 0)
        }
    }

    @Test func `Totals stand below the list`() throws {
        try inFolder { (program) throws in
            try program.prepare()
            let status = try program.run("status", "--data", "d", "--round", "2021").output
            #expect(status.hasSuffix("0 đúng hạn, 0 quá hạn, 2 chưa có, trên 2 đề nghị.\n"), "\(status)")
        }
    }

    @Test func `A backup tells which passwords are not in it and holds those of every mailbox`() throws {
        try inFolder { (program) throws in
            try program.prepare()
            try program.write(
                "d/tiepnhan.yaml",
                """
                mailbox:
                  url: imap://127.0.0.1:1/INBOX
                  starttls: never
                  username: office
                mailboxes:
                  - url: imap://127.0.0.1:1/INBOX
                    starttls: never
                    username: other
                    password_file: ../keys/other.password
                rules: \(Program.rules)

                """)
            try program.write("keys/other.password", "secret\n")
            let answer = try program.run("backup", "b", "--data", "d")
            #expect(answer.status == 0 && answer.errors.contains("the password of mailbox,"), "\(answer.errors)")
            let files = try FileManager.default.subpathsOfDirectory(atPath: program.folder.appending(path: "b").path)
            #expect(files.contains { $0.hasSuffix("keys/other.password") })
        }
    }
}
