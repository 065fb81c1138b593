import Foundation
import Testing

/// Rules tried before they are taken, days off from a notice, and schemas for editors: as a person does it.
@Suite struct RulesTrialTests {
    private static let rules = URL(filePath: Program.rules).deletingLastPathComponent()

    /// A copy of the shipped rules under which summaries are called otherwise.
    private func other(_ program: Program) throws {
        try FileManager.default.copyItem(at: Self.rules, to: program.folder.appending(path: "rules"))
        try program.write(
            "rules/532-KH-PGDDT/documents.yaml",
            """
            documents:
              change:
                - kind: summary
                  titles: [Bản kê riêng]
                  phrases: []
                  file_names: []

            """)
    }

    @Test func `what other rules would do is told message by message, and nothing is stored`() throws {
        let office = try Office()
        defer { office.program.remove() }
        try office.importList()
        try office.ingest()
        try other(office.program)
        let journal = try office.program.run("journal", "--data", "d").output
        let status = ["status", "--data", "d", "--round", "2021", "--json", "--now", Office.later]
        let before = try office.program.run(status).output
        let same = try office.program.run("rules", "test", Program.rules, "--data", "d")
        #expect(same.status == 0 && same.output.isEmpty, "\(same.output)\(same.errors)")
        #expect(same.errors.contains("4 messages judged, 0 come out otherwise"), "\(same.errors)")
        let answer = try office.program.run("rules", "test", "rules/532-KH-PGDDT", "--data", "d")
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(answer.output.contains("1.eml") && answer.output.contains("Vừ A Sáng"), "\(answer.output)")
        #expect(answer.output.contains("nộp hồ sơ") && answer.output.contains("không có tệp"), "\(answer.output)")
        #expect(!answer.errors.contains(", 0 come out otherwise"), "\(answer.errors)")
        #expect(try office.program.run(status).output == before)
        #expect(try office.program.run("journal", "--data", "d").output == journal)
    }

    @Test func `other mails are judged with the lists of the data folder, which stays empty`() throws {
        let office = try Office()
        defer { office.program.remove() }
        try office.importList()
        try other(office.program)
        let answer = try office.program.run(
            "rules", "test", "rules/532-KH-PGDDT", "--data", "d", "--with", "mail")
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(answer.output.contains("Vừ A Sáng"), "\(answer.output)")
        #expect(try office.program.run("messages", "--data", "d", "--json").output.isEmpty)
    }

    @Test func `a year of days off is read, compared, confirmed and written`() throws {
        let program = try Program()
        defer { program.remove() }
        try FileManager.default.copyItem(at: Self.rules, to: program.folder.appending(path: "rules"))
        try program.write(
            "tb.csv",
            """
            Ngày;Nội dung
            01/01/2027;Tết Dương lịch
            04/02/2027 - 10/02/2027;Tết Nguyên đán
            16/04/2027;Giỗ Tổ Hùng Vương
            30/4/2027;Ngày Chiến thắng
            03/05/2027;Nghỉ bù Ngày Quốc tế lao động
            02/09/2027 - 03/09/2027;Quốc khánh
            24/11/2027;Ngày Văn hóa Việt Nam

            """)
        try program.write("other.csv", "2027-01-01;New Year\n2027-02-04;Tet\n")
        let words = ["rules", "calendar", "2027", "--rules", "rules/phuong-2026", "--from", "tb.csv"]
        let first = try program.run(words)
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.contains("2027-02-05: Tết Nguyên đán") && !first.output.contains("2027-02-06"))
        #expect(first.errors.contains("Nobody of the office has confirmed 2027"), "\(first.errors)")
        let compared = try program.run(words + ["--compare", "other.csv"])
        #expect(compared.errors.contains("2027-02-08: off in the table, not in other.csv"), "\(compared.errors)")
        #expect(try program.run(words + ["--write"]).status == 64)
        let taken = try program.run(
            words + ["--source", "Thông báo thử", "--confirmed-by", "Nguyễn Thị Thử", "--write"])
        #expect(taken.status == 0, "\(taken.errors)")
        #expect(try program.read("rules/vi/calendar.yaml").contains("confirmed_by: \"Nguyễn Thị Thử"))
        for plan in ["532-KH-PGDDT", "phuong-2026", "khuyen-hoc-2026"] {
            #expect(try program.run("rules", "check", "rules/\(plan)").status == 0, "\(plan)")
        }
    }

    @Test func `a deadline in a year that nobody has confirmed says so where people look`() throws {
        let office = try Office()
        defer { office.program.remove() }
        let program = office.program
        let says = "which nobody of the office has confirmed"
        #expect(
            try program.run("round", "open", "--data", "d", "2022", "--published", "2023-03-01").errors.contains(says))
        #expect(try program.run("round", "list", "--data", "d").errors.contains(says))
        #expect(try program.run("receipts", "preview", "--data", "d", "--all", "letters").errors.contains(says))
        #expect(try program.run("doctor", "--data", "d").output.contains("chưa có cán bộ xác nhận"))
        // A deadline that the office has fixed rests on no calendar.
        let fixed = ["--published", "2024-03-01", "--deadline", "2024-03-20T23:59:59+07:00"]
        #expect(try !program.run(["round", "open", "--data", "d", "2023"] + fixed).errors.contains(says))
    }

    @Test func `schemas of all files are JSON and know what the shipped plans say`() throws {
        let program = try Program()
        defer { program.remove() }
        #expect(try program.run("rules", "schema", "--write", "schemas").status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: program.folder.path + "/schemas")
        #expect(names.count == 11)
        for name in names {
            let schema = try #require(
                try JSONSerialization.jsonObject(with: Data(try program.read("schemas/\(name)").utf8)) as? [String: Any]
            )
            #expect((schema["properties"] as? [String: Any])?.isEmpty == false, "\(name)")
        }
        #expect(try program.read("schemas/plan.schema.json").contains("receipt_prefix"))
        #expect(try program.run("rules", "schema").status == 64)
    }
}
