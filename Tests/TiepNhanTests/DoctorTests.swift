import Foundation
import Testing

/// `doctor`, from outside.
@Suite struct DoctorTests {
    private func inFolder(_ body: (Program) throws -> Void) throws {
        let program = try Program()
        defer { program.remove() }
        try program.prepare()
        try body(program)
    }

    private func checks(_ answer: Program.Answer) throws -> [String: [[String: Any]]] {
        let object = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
        let checks = try #require(object["checks"] as? [[String: Any]])
        return Dictionary(grouping: checks) { $0["check"] as? String ?? "" }
    }

    private func state(_ checks: [String: [[String: Any]]], _ name: String) -> String? {
        checks[name]?.first?["state"] as? String
    }

    @Test func `A folder that works on files alone is sound`() throws {
        try inFolder { (program) throws in
            let answer = try program.run("doctor", "--data", "d", "--json")
            #expect(answer.status == 0, "\(answer.output)")
            let found = try checks(answer)
            for name in [
                "settings", "rules", "data", "smtp", "secrets", "reader", "recognition", "fonts", "alarms", "outbox",
                "lock", "console",
            ] {
                #expect(state(found, name) == "ok", "\(name): \(found[name] ?? [])")
            }
            #expect(state(found, "mailbox") == "attention" && state(found, "backup") == "attention")
            // Everything that is not well says what to do.
            #expect(
                found.values.joined().allSatisfy {
                    $0["state"] as? String == "ok" || ($0["advice"] as? String)?.isEmpty == false
                })
            let text = try program.run("doctor", "--data", "d")
            #expect(text.output.contains("] hộp thư: Chưa cấu hình hộp thư.") && text.output.contains(" → "))
            #expect(try program.run("backup", "b", "--data", "d").status == 0)
            #expect(state(try checks(try program.run("doctor", "--data", "d", "--json")), "backup") == "ok")
        }
    }

    @Test func `Without fonts the doctor says what to install, and receipts go out without their slip`() throws {
        try inFolder { (program) throws in
            try program.write("fonts.conf", "<?xml version=\"1.0\"?>\n<fontconfig></fontconfig>\n")
            let bare = ["FONTCONFIG_FILE": program.folder.appending(path: "fonts.conf").path]
            let answer = try program.run(["doctor", "--data", "d", "--json"], environment: bare)
            #expect(answer.status == 0, "\(answer.errors)")
            let found = try checks(answer)
            #expect(state(found, "fonts") == "attention")
            #expect((found["fonts"]?.first?["advice"] as? String)?.contains("fonts-croscore") == true)
            let ingest = try program.run(["ingest", "--data", "d", "--json", "mail"], environment: bare)
            #expect(ingest.lines.count == 2, "\(ingest.status): \(ingest.errors)")
            let receipts = try program.run(["receipts", "--data", "d", "--json"], environment: bare)
            let first = try #require(receipts.lines.first)
            let fields = try #require(try JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: Any])
            let number = try #require(fields["number"] as? String)
            let slip = try program.run(["receipts", "slip", number, "--data", "d"], environment: bare)
            #expect(slip.status != 0 && slip.errors.contains("fonts-croscore"), "\(slip.status): \(slip.errors)")
        }
    }

    @Test func `R11: A server that answers NO to the login is told with 77, and the other checks are done`() throws {
        try inFolder { (program) throws in
            let server = try RefusingServer()
            defer { server.stop() }
            try program.write(
                "d/tiepnhan.yaml",
                """
                mailbox:
                  url: imap://127.0.0.1:\(server.port)/INBOX
                  starttls: never
                  username: office
                  password_file: imap.password
                  progress_timeout: 5s
                rules: \(Program.rules)

                """)
            try program.write("d/imap.password", "secret\n")
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o644], ofItemAtPath: program.folder.appending(path: "d/imap.password").path)
            let answer = try program.run("doctor", "--data", "d", "--json")
            #expect(answer.status == 77)
            let found = try checks(answer)
            #expect(state(found, "mailbox") == "broken" && state(found, "secrets") == "broken")
            #expect(state(found, "rules") == "ok" && state(found, "reader") == "ok")
            #expect(!answer.output.contains("secret\\n") && !answer.errors.contains("secret\n"))

            // A pass tells it as well, by the program that the office named, and once.
            try program.write(
                "tell", "#!/bin/sh\necho \"$TIEPNHAN_EVENT $TIEPNHAN_CONDITION\" >>'\(program.folder.path)/told'\n")
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: program.folder.appending(path: "tell").path)
            let settings = try program.read("d/tiepnhan.yaml")
            try program.write("d/tiepnhan.yaml", settings + "alarms:\n  command: ../tell\n")
            for _ in 0..<2 { #expect(try program.run("poll", "--data", "d").status == 77) }
            #expect(try program.read("told") == "began login_refused\n")
            #expect(state(try checks(try program.run("doctor", "--data", "d", "--json")), "alarms") == "attention")
            #expect(!FileManager.default.fileExists(atPath: program.folder.appending(path: "d/heartbeat").path))
        }
    }

    @Test func `Wrong settings and a missing folder are told, and the rest is looked at`() throws {
        try inFolder { (program) throws in
            try program.write("d/tiepnhan.yaml", "receits:\n  mode: send\n")
            let answer = try program.run("doctor", "--data", "d", "--json")
            #expect(answer.status == 78)
            let found = try checks(answer)
            #expect(
                state(found, "settings") == "broken" && state(found, "data") == "ok" && state(found, "reader") == "ok")
            let nothing = try program.run("doctor", "--data", "nowhere", "--json")
            #expect(nothing.status == 78)
            #expect(state(try checks(nothing), "reader") == "ok")
        }
    }

    /// Dossiers whose sender the office's server looked at; standings are kept of such mail alone.
    private func stamped(_ count: Int, in program: Program) throws {
        for index in 1...count {
            let result = "Authentication-Results: mx.example.vn; spf=pass smtp.mailfrom=c2hoaban@school.example\n"
            let text = result + Program.submission.replacing("<1@school.example>", with: "<s\(index)@school.example>")
            try program.write("stamped/\(index).eml", text)
        }
    }

    @Test(arguments: [
        ("[]", "attention", "Chưa khai báo máy chủ nhận"),
        ("[mx.example.vn]", "ok", "(mx.example.vn) ghi kết quả xác thực trong 12 trên 12"),
        ("[mx2.example.vn]", "attention", "(mx2.example.vn) không ghi kết quả"),
    ])
    func `The doctor says which servers are believed and whether they write results`(
        hosts: String, expected: String, words: String
    ) throws {
        try inFolder { (program) throws in
            try stamped(12, in: program)
            try program.write(
                "d/tiepnhan.yaml", "mailbox:\n  trusted_hosts: \(hosts)\nrules: \(Program.rules)\n")
            func senders() throws -> [String: Any]? {
                try checks(try program.run("doctor", "--data", "d", "--json"))["senders"]?.first
            }
            // Before any mail nothing is said of what the server writes.
            let before = try #require(try senders())
            #expect((before["text"] as? String)?.contains("trên 0") == false, "\(before)")
            #expect(try program.run("ingest", "--data", "d", "stamped").status == 0)
            let found = try #require(try senders())
            #expect(found["state"] as? String == expected, "\(found)")
            #expect((found["text"] as? String)?.contains(words) == true, "\(found)")
            if hosts == "[mx2.example.vn]" {
                #expect((found["advice"] as? String)?.contains("mailbox.trusted_hosts") == true, "\(found)")
            }
        }
    }
}
