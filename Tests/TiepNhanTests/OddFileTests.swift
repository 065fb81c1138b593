import Foundation
import Testing

/// Files of every sort in the mail of a school, from outside: read by their content, or told.
@Suite struct OddFileTests {
    private static let tests = ScoreTests.root.appending(path: "Tests")

    private static func fixture(_ name: String) throws -> Data {
        try Data(contentsOf: tests.appending(path: "Fixtures/\(name)"))
    }

    private static let summary = (
        name: "trich-ngang.txt", type: "text/plain; charset=utf-8",
        content: Data(
            """
            TRƯỜNG THCS HOA BAN
            TRÍCH NGANG THÀNH TÍCH
            Phong trào thi đua đẩy mạnh cải cách hành chính năm 2021


            Họ và tên: Vừ A Sáng
            Chức vụ: Giáo viên
            Thành tích: Hoàn thành tốt nhiệm vụ
            Hình thức khen thưởng: Giấy khen

            """.utf8)
    )

    private static func mail(
        _ number: Int, _ received: String, _ files: [(name: String, type: String, content: Data)]
    ) -> String {
        let parts = files.map { file in
            """
            --b
            Content-Type: \(file.type); name="\(file.name)"
            Content-Disposition: attachment; filename="\(file.name)"
            Content-Transfer-Encoding: base64

            \(file.content.base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed]))

            """
        }
        return """
            Received: from mail.school.example by mx.example.vn; \(received)
            From: c2hoaban@school.example
            To: phongnoivu@example.vn
            Subject: Nop trich ngang thanh tich
            Message-ID: <\(number)@school.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="b"


            """ + parts.joined() + "--b--\n"
    }

    private func inOffice(_ body: (Office) throws -> Void) throws {
        let office = try Office()
        defer { office.program.remove() }
        try office.importList()
        try body(office)
    }

    private func receipt(_ office: Office, of number: Int) throws -> String {
        let numbers = try office.objects(["receipts", "--data", "d", "--json"]).compactMap { $0["number"] as? String }
        try #require(numbers.count > number)
        return try office.program.run("receipts", "--data", "d", "--show", numbers[number]).output
    }

    // MARK: - Every file is read or told

    private static func wronglyDeclared() throws -> [(name: String, type: String, content: Data)] {
        [
            ("a.doc", "application/msword", Data("{\\rtf1\\ansi Bien ban hop xet khen thuong}".utf8)),
            (
                "b.doc", "application/msword",
                Data("<html><head><meta charset=\"utf-8\"></head><body><p>Biên bản họp</p></body></html>".utf8)
            ),
            ("c.bin", "application/octet-stream", try fixture("velvet.xlsx")),
            ("d.pdf", "application/octet-stream", Data("junkjunk\n".utf8) + (try fixture("owner.pdf"))),
            ("e.xls", "application/vnd.ms-excel", try fixture("velvet.xlsx")),
        ]
    }

    @Test("R14: each file of a mail is read by its content, or is a row in quarantine and a line in the receipt")
    func readOrTold() throws {
        try inOffice { office in
            let unread = [
                (name: "f.dwg", type: "application/octet-stream", content: Data(UInt8(1)...UInt8(249))),
                (name: "g.docx", type: "application/octet-stream", content: Data()),
                (name: "h.7z", type: "application/pdf", content: try Self.fixture("locked.7z")),
            ]
            let files = [Self.summary] + (try Self.wronglyDeclared()) + unread
            try office.program.write("odd/1.eml", Self.mail(1, "Thu, 10 Mar 2022 08:12:33 +0700", files))
            let answer = try #require(try office.objects(["ingest", "--data", "d", "--json", "odd"]).first)
            let told = try #require(answer["attachments"] as? [[String: Any]])
            #expect(told.compactMap { $0["name"] as? String } == files.map(\.name))
            let problems = told.map { $0["problem"] as? String }
            #expect(
                problems
                    == files.map { file in ["f.dwg": "unsupported", "g.docx": "empty", "h.7z": "encrypted"][file.name] }
            )
            // Leaves in are files read and exceptions, each of these with a row and a line.
            let rows = try office.objects(["quarantine", "--data", "d", "--json"]).compactMap { $0["file"] as? String }
            #expect(rows == unread.map(\.name))
            let text = try receipt(office, of: 0)
            for file in unread { #expect(text.contains("- \(file.name): "), "\(file.name)") }
            for file in files { #expect(text.contains(". \(file.name)\n"), "\(file.name)") }
        }
    }

    // MARK: - Locked files

    private static let locked = [
        "locked.pdf", "locked.docx", "locked.xlsx", "locked.doc", "locked.xls", "locked.odt", "locked.ods", "locked.7z",
        "aes.zip",
    ]

    @Test("R16: a locked file of each kind is said to be locked, an open copy is asked for, and the first time stays")
    func lockedFilesAreSaidToBeLocked() throws {
        try inOffice { office in
            let files = try Self.locked.map { ($0, "application/octet-stream", try Self.fixture($0)) }
            try office.program.write("locked/1.eml", Self.mail(1, "Thu, 10 Mar 2022 08:12:33 +0700", files))
            let now = ["--now", "2022-03-10T09:00:00+07:00"]
            let answer = try #require(
                try office.objects(["ingest", "--data", "d", "--json", "locked"] + now).first)
            let told = try #require(answer["attachments"] as? [[String: Any]])
            #expect(told.compactMap { $0["name"] as? String } == Self.locked)
            #expect(told.allSatisfy { $0["problem"] as? String == "encrypted" })
            let text = try receipt(office, of: 0)
            for name in Self.locked { #expect(text.contains("\(name): tệp có mật khẩu"), "\(name)") }
            #expect(text.contains("không đặt mật khẩu"))
            #expect(text.contains("ngày 16 tháng 3 năm 2022"))

            try office.program.write(
                "open/2.eml", Self.mail(2, "Fri, 11 Mar 2022 10:00:00 +0700", [Self.summary]))
            _ = try office.objects(
                ["ingest", "--data", "d", "--json", "open", "--now", "2022-03-11T11:00:00+07:00"])
            #expect(try office.summaries()["D3"] == "on_time")
            let times = try office.objects(["messages", "--data", "d", "--json"]).map { message in
                (message["message"] as? [String: Any])?["received_at"] as? String
            }
            #expect(times == ["2022-03-10T08:12:33+07:00", "2022-03-11T10:00:00+07:00"])
        }
    }

    // MARK: - Odd mails among ordinary ones

    @Test(
        "R12: every seed of the fuzz targets between ten ordinary mails: those all come through, and each odd one is told"
    )
    func oddMailsStopNoOthers() throws {
        try inOffice { office in
            let seeds = try #require(
                FileManager.default.enumerator(
                    at: Self.tests.appending(path: "Fuzz/Seeds"), includingPropertiesForKeys: nil)
            )
            .compactMap { $0 as? URL }.filter { !$0.hasDirectoryPath }.sorted { $0.path < $1.path }
            try #require(seeds.count > 100)
            var ordinary: Set<String> = []
            for (number, seed) in seeds.enumerated() {
                let content = try Data(contentsOf: seed)
                let name = String(format: "m/%04d.eml", number * 10)
                if ["mime", "header"].contains(seed.deletingLastPathComponent().lastPathComponent) {
                    let file = office.program.folder.appending(path: name)
                    try FileManager.default.createDirectory(
                        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                    try content.write(to: file)
                } else {
                    let file = (name: seed.lastPathComponent, type: "application/octet-stream", content: content)
                    try office.program.write(name, Self.mail(number, "Thu, 10 Mar 2022 08:12:33 +0700", [file]))
                }
                if number % (seeds.count / 10) == 0, ordinary.count < 10 {
                    let name = String(format: "%04d.eml", number * 10 + 5)
                    ordinary.insert(name)
                    try office.program.write(
                        "m/" + name, Self.mail(1000 + number, "Thu, 10 Mar 2022 09:00:00 +0700", [Self.summary]))
                }
            }
            let answers = try office.program.run("ingest", "--data", "d", "--json", "m").lines.map { line in
                try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            }
            #expect(answers.count == seeds.count + 10)
            let wellRead = answers.filter { answer in
                ordinary.contains(answer["source"] as? String ?? "")
                    && (answer["entries"] as? [[String: Any]])?.first?["nomination"] as? String == "D3"
            }
            #expect(wellRead.count == 10)
            // What could not be read has a row of its own, with the reason.
            let unread = answers.flatMap { answer -> [String] in
                (answer["attachments"] as? [[String: Any]] ?? []).compactMap { $0["problem"] as? String }
            }
            let rows = try office.objects(["quarantine", "--data", "d", "--json"])
            #expect(rows.count { $0["file"] is String } == unread.count)
            #expect(rows.allSatisfy { ($0["reason"] as? String)?.isEmpty == false })
        }
    }
}
