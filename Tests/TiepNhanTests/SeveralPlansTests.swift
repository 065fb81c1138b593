import Foundation
import Testing

/// Two plans in one data folder, and rules that do not pass their check.
@Suite struct SeveralPlansTests {
    private static let rules = URL(filePath: Program.rules).deletingLastPathComponent()

    private func mail(_ received: String, year: Int, award: String, id: Int) -> String {
        """
        Received: from mail.school.example by mx.example.vn; \(received)
        From: c2hoaban@school.example
        To: phongnoivu@example.vn
        Date: \(received)
        Subject: Nop trich ngang thanh tich
        Message-ID: <\(id)@school.example>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="b"

        --b
        Content-Type: text/plain; charset=utf-8

        Gửi trích ngang thành tích.
        --b
        Content-Type: text/plain; charset=utf-8
        Content-Disposition: attachment; filename="trich ngang.txt"

        TRƯỜNG THCS HOA BAN
        TRÍCH NGANG THÀNH TÍCH
        Phong trào thi đua đẩy mạnh cải cách hành chính năm \(year)

        Họ và tên: Đặng Thị Mơ
        Chức vụ: Giáo viên
        Thành tích: Rút ngắn thời gian trả kết quả
        Hình thức khen thưởng: \(award)
        --b--
        """
    }

    @Test func `each round is judged and answered by its own plan`() throws {
        let program = try Program()
        defer { program.remove() }
        try program.prepare()
        let old = try program.read("d/tiepnhan.yaml")
        let ward = Self.rules.appending(path: "phuong-2026").path
        let settings = old.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            if line.hasPrefix("rules:") { return "rules: \(ward)" }
            return line.hasPrefix("rules_of_rounds:") ? "rules_of_rounds: {\"2021\": \(Program.rules)}" : String(line)
        }.joined(separator: "\n")
        try program.write("d/tiepnhan.yaml", settings)
        #expect(try program.run("round", "open", "--data", "d", "2025", "--published", "2026-04-15").status == 0)
        // The same list, made for the district, is the ward's.
        try #require(
            try program.run("nominations", "import", "--data", "d", "--round", "2025", "nominations.csv").status == 0)
        let ward2025 = "Giấy khen của Chủ tịch UBND phường"
        try program.write("now/1.eml", mail("Thu, 10 Mar 2022 08:12:33 +0700", year: 2021, award: ward2025, id: 1))
        try program.write("now/2.eml", mail("Mon, 20 Apr 2026 08:12:33 +0700", year: 2025, award: ward2025, id: 2))
        let answer = try program.run("ingest", "--data", "d", "--json", "now")
        let rows = try answer.lines.map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        try #require(rows.count == 2, "\(answer.errors)")
        let codes = rows.map { (($0["findings"] as? [[String: Any]]) ?? []).compactMap { $0["code"] as? String } }
        #expect(rows.map { $0["round"] as? String } == ["2021", "2025"])
        // A ward's giấy khen is a foreign one in 2022 and the plan's own in 2026.
        #expect(codes[0].contains("award_mismatch"))
        #expect(!codes[1].contains("award_mismatch"))
        let numbers = rows.map { (($0["receipt"] as? [String: Any])?["number"] as? String) ?? "" }
        #expect(numbers[0].hasPrefix("HD-CCHC2021"))
        #expect(numbers[1].hasPrefix("DS-CCHC2025"))
    }

    @Test func `rules that do not pass are refused by poll and run, and doctor names them`() throws {
        let program = try Program()
        defer { program.remove() }
        try program.prepare()
        try FileManager.default.copyItem(at: Self.rules, to: program.folder.appending(path: "rules"))
        let own = program.folder.appending(path: "rules/532-KH-PGDDT").path
        try program.write(
            "d/tiepnhan.yaml", try program.read("d/tiepnhan.yaml").replacingOccurrences(of: Program.rules, with: own))
        let plan = try program.read("rules/532-KH-PGDDT/plan.yaml")
        try program.write(
            "rules/532-KH-PGDDT/plan.yaml", plan.replacingOccurrences(of: "number: 532/KH", with: "number: 88/KH"))
        for command in ["poll", "run"] {
            let answer = try program.run(command, "--data", "d")
            #expect(answer.status == 78)
            #expect(answer.errors.contains("kế hoạch 532") || answer.errors.contains("532/KH"), "\(answer.errors)")
        }
        let doctor = try program.run("doctor", "--data", "d", "--json")
        #expect(doctor.output.contains("532/KH"))
        // What passed once is not asked again, and what was changed is.
        try program.write("rules/532-KH-PGDDT/plan.yaml", plan)
        let poll = try program.run("poll", "--data", "d")
        #expect(!poll.errors.contains("do not pass"))
        #expect(try program.read("d/rules-passed").split(separator: "\n").count == 1)
        let digest = try #require(
            try program.run("rules", "check", own).output.split(separator: "\n").first { $0.hasPrefix("digest: ") })
        let journal = try program.run("journal", "verify", "--data", "d")
        #expect(journal.status == 0)
        #expect(try program.read("d/rules-passed").hasPrefix(String(digest.dropFirst("digest: ".count))))
        // Once they have stood for a while, rules are read again only after a change.
        Thread.sleep(forTimeInterval: 3)
        try program.run("poll", "--data", "d")
        let seen = try program.read("d/rules-seen")
        try program.run("poll", "--data", "d")
        #expect(try program.read("d/rules-seen") == seen)
        // A change is seen also where the file says that it is as old as before.
        let file = program.folder.appending(path: "rules/532-KH-PGDDT/plan.yaml").path
        let times = try FileManager.default.attributesOfItem(atPath: file)[.modificationDate] as? Date
        try program.write(
            "rules/532-KH-PGDDT/plan.yaml", plan.replacingOccurrences(of: "number: 532/KH", with: "number: 988/K"))
        try FileManager.default.setAttributes([.modificationDate: try #require(times)], ofItemAtPath: file)
        #expect(try program.run("poll", "--data", "d").errors.contains("do not pass"))
    }

    @Test func `a plan is explained, compared, counted and made anew on the command line`() throws {
        let program = try Program()
        defer { program.remove() }
        try FileManager.default.copyItem(at: Self.rules, to: program.folder.appending(path: "rules"))
        let told = try program.run("rules", "explain", "rules/phuong-2026", "deadline.cutoff")
        #expect(told.output.contains("deadline.cutoff: 24:00\n    rules/blds-2015/deadline.yaml:"))
        #expect(try program.run("rules", "explain", "rules/phuong-2026", "nothing").status == 65)
        #expect(
            try program.run("rules", "diff", "rules/532-KH-PGDDT", "rules/phuong-2026").output.contains(
                "plan.office.mailbox: từ “pnv_hadong@hanoi.gov.vn” thành “vhxh@doisim.example”"))
        try program.write(
            "answers.yaml",
            """
            # Kế hoạch của xã
            plan.number: 21/KH-UBND
            plan.office.name: Văn phòng xã Suối Mơ
            plan.office.mailbox: vp@suoimo.example
            plan.office.subject_prefix: "[Suối Mơ]"
            plan.office.receipt_prefix: SM
            plan.letters.place: Suối Mơ
            plan.letters.superior: UBND XÃ SUỐI MƠ
            deadline.days: 10

            """)
        let made = try program.run("rules", "new", "rules/phuong-2026", "rules/xa-moi", "--answers", "answers.yaml")
        #expect(made.status == 0, "\(made.errors)")
        #expect(made.output.contains("Cán bộ còn phải xem"))
        let check = try program.run("rules", "check", "rules/xa-moi")
        #expect(check.output.contains("deadlines: 10/10 right"), "\(check.errors)")
        #expect(try program.run("rules", "count", "rules/xa-moi").output.contains("0 ví dụ"))
        // Nothing is written over.
        #expect(try program.run("rules", "new", "rules/phuong-2026", "rules/xa-moi").status == 64)
    }
}
