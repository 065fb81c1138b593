import Foundation
import Testing

/// The report of a round, as workbook, page and CSV files, out of mail that tries to be more than text.
@Suite struct ReportTests {
    private func inOffice(_ body: (Program) throws -> Void) throws {
        let program = try Program()
        defer { program.remove() }
        try program.prepare()
        try program.write("mail/1.eml", Program.submission.replacing(Self.subject, with: Self.hostileSubject))
        try program.write("mail/3.eml", Self.late)
        try #require(try program.run("ingest", "--data", "d", "mail").status == 0)
        try body(program)
    }

    private static let subject = "Subject: Nop trich ngang thanh tich"
    private static let hostileSubject = "Subject: =HYPERLINK(\"http://evil.example\";\"x\")<script>alert(1)</script>"

    private static let late = Program.submission
        .replacing("Thu, 10 Mar 2022 08:12:33", with: "Thu, 17 Mar 2022 00:20:05")
        .replacing("<1@school.example>", with: "<3@school.example>")
        .replacing("Đặng Thị Mơ", with: "Vừ A Sáng").replacing("04/5/1980", with: "1979")
        .replacing("trich-ngang.txt", with: "trich-ngang-2.txt")

    private let now = ["--round", "2021", "--data", "d", "--now", "2022-03-20T00:00:00+07:00"]

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private func rows(_ csv: String) -> [Substring] { csv.split(whereSeparator: \.isNewline) }

    @Test func theFiguresAreThoseOfTheStatus() throws {
        try inOffice { program in
            let status = try object(try program.run(["status", "--json"] + now).output)
            let nominations = try #require(status["nominations"] as? [[String: Any]])
            var counts = ["on_time": 0, "late": 0, "missing": 0]
            for nomination in nominations { counts[nomination["summary"] as? String ?? "", default: 0] += 1 }
            #expect(counts == ["on_time": 1, "late": 1, "missing": 0])
            let answer = try program.run(
                ["report", "--csv", "csv", "--html", "r.html", "--xlsx", "r.xlsx"] + now)
            #expect(answer.status == 0, "\(answer.errors)")
            let total = try #require(rows(try program.read("csv/tong-hop.csv")).last)
            #expect(total == "Tổng cộng,2,1,1,0")
            let page = try program.read("r.html")
            #expect(page.contains("<li class=\"ontime\"><b>1</b>"))
            #expect(page.contains("<li class=\"late\"><b>1</b>"))
            let silent = try #require(status["units_without_any_file"] as? [String])
            #expect(rows(try program.read("csv/chua-co-tep.csv")).count == silent.count + 1)
            let list = rows(try program.read("csv/de-nghi.csv"))
            #expect(list.count == nominations.count + 1)
            #expect(list[1].contains("D1,cá nhân,Đặng Thị Mơ,04/05/1980,Giáo viên"))
            #expect(list[1].contains("đúng hạn,10/03/2022 08:12:33"))
        }
    }

    @Test func `Trouble comes first, and lists are closed until somebody asks for them`() throws {
        try inOffice { program in
            try program.run(["report", "--html", "r.html"] + now)
            let page = try program.read("r.html")
            let places = try ["id=\"can-xu-ly\"", "id=\"qua-han\"", "<svg", "id=\"tong-hop\"", "id=\"de-nghi\""].map {
                try #require(page.range(of: $0)?.lowerBound, "\($0)")
            }
            #expect(places == places.sorted())
            let closed = try #require(page.range(of: "<details>")?.lowerBound)
            #expect(closed < places[4] && !page.contains("<details open"))
            // On paper no column is cut, and what is closed is left out.
            #expect(page.contains(".wide{overflow:visible}") && page.contains("details:not([open]){display:none}"))
        }
    }

    @Test func whatCameLateIsToldToTheSecond() throws {
        try inOffice { program in
            try program.run(["report", "--csv", "csv"] + now)
            let late = rows(try program.read("csv/qua-han.csv"))
            #expect(late.count == 2)
            #expect(late[1].contains("17/03/2022 00:20:05,16/03/2022 23:59:59,20 phút 05 giây"))
        }
    }

    @Test func textOutOfMailIsNeverAFormulaAndNeverMarkup() throws {
        try inOffice { program in
            try program.run(["report", "--csv", "csv", "--html", "r.html", "--xlsx", "r.xlsx"] + now)
            #expect(try program.read("csv/so-van-ban-den.csv").contains("\"'=HYPERLINK("))
            let page = try program.read("r.html")
            #expect(!page.contains("<script"))
            #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
            // Figures lead to rows of the page itself, nothing leads out of it.
            let links = page.components(separatedBy: "href=").dropFirst()
            #expect(!links.isEmpty)
            for link in links {
                let id = link.dropFirst(2).prefix { $0 != "\"" }
                #expect(link.hasPrefix("\"#") && page.contains("id=\"\(id)\""), "\(id)")
            }
            for remote in ["http-equiv=\"refresh\"", "<link", "<img", "src=", "url(", "@import"] {
                #expect(!page.contains(remote), "\(remote)")
            }
            // The workbook, read back by the reader: the text as it is, and no cell computes anything.
            let inspected = try object(try program.run("inspect", "--json", "r.xlsx").output)
            #expect(try #require(inspected["text"] as? String).contains("=HYPERLINK(\"http://evil.example\""))
            #expect(try sheets(program).allSatisfy { !$0.contains("<f>") && !$0.contains("<f ") })
        }
    }

    @Test func everySheetIsSetUpForPaper() throws {
        try inOffice { program in
            try program.run(["report", "--xlsx", "r.xlsx"] + now)
            let sheets = try sheets(program)
            #expect(sheets.count == 6)
            for sheet in sheets {
                #expect(sheet.contains("orientation=\"landscape\""))
                #expect(sheet.contains("paperSize=\"9\""))
                #expect(sheet.contains("fitToHeight=\"0\""))
            }
            #expect(sheets.dropFirst().allSatisfy { $0.contains("state=\"frozen\"") && $0.contains("<autoFilter ") })
            // 04/05/1980 is a number with a date's format: day 29345 of the spreadsheet's calendar.
            #expect(sheets[1].contains("<v>29345</v>"))
            #expect(try program.run("inspect", "--json", "r.xlsx").output.contains("04/05/1980"))
        }
    }

    /// The XML of the sheets, unpacked by Python.
    private func sheets(_ program: Program) throws -> [String] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.currentDirectoryURL = program.folder
        process.arguments = [
            "-c",
            """
            import zipfile
            z = zipfile.ZipFile("r.xlsx")
            names = sorted(n for n in z.namelist() if n.startswith("xl/worksheets/sheet"))
            print("\\x1e".join(z.read(n).decode() for n in names), end="")
            """,
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run(atMost: 1800)
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self).split(separator: "\u{1E}").map(String.init)
    }

    @Test func aRoundThatIsNotThereIs65() throws {
        try inOffice { program in
            let answer = try program.run("report", "--data", "d", "--round", "1999", "--xlsx", "x.xlsx")
            #expect(answer.status == 65)
            #expect(!FileManager.default.fileExists(atPath: program.folder.appending(path: "x.xlsx").path))
        }
    }

    @Test func aWorkbookThatCannotBeWrittenIsTold() throws {
        try inOffice { program in
            let answer = try program.run(["report", "--xlsx", "none/x.xlsx"] + now)
            #expect(answer.status == 1)
            #expect(answer.errors.contains("none/x.xlsx"))
        }
    }
}
