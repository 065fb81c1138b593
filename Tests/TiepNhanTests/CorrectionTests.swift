import Foundation
import Testing

/// Corrections over the command line: decisions that change what a receipt told.
@Suite struct CorrectionTests {
    private func office() throws -> Office {
        let office = try Office()
        try office.importList()
        try office.ingest()
        return office
    }

    private func due(_ office: Office, send: Bool = false) throws -> [[String: Any]] {
        try office.objects(
            ["receipts", "corrections", "--data", "d", "--json"] + (send ? ["--send", "--by", "Cán bộ Thử"] : []))
    }

    /// What a correction says, as it lies in the outbox.
    private func text(_ office: Office, _ number: String) throws -> String {
        let answer = try office.program.run("receipts", "--data", "d", "--show", number)
        try #require(answer.status == 0, "\(answer.errors)")
        return answer.output
    }

    private func number(_ due: [[String: Any]]) throws -> String {
        let result = try #require(due.first?["result"] as? [String: Any])
        try #require(result["action"] as? String == "written")
        return try #require(result["number"] as? String)
    }

    @Test func nothingIsDueWhereNobodyDecidedAnything() throws {
        let office = try office()
        defer { office.program.remove() }
        #expect(try due(office).isEmpty)
        #expect(try due(office, send: true).isEmpty)
    }

    @Test func decisionIsToldOnceAndUnderTheReceiptItCorrects() throws {
        let office = try office()
        defer { office.program.remove() }
        let question = try office.question("entry")
        try #require(try office.program.run("review", "choose", "--data", "d", question, "D2").status == 0)
        let shown = try due(office)
        #expect(shown.count == 1)
        let corrected = try #require(shown.first?["corrects"] as? String)
        let changes = try #require(shown.first?["changes"] as? [[String: Any]])
        #expect(changes.contains { $0["about"] as? String == "Đặng Thị Mơ" && $0["after"] as? String == "đã khớp" })

        let number = try number(due(office, send: true))
        #expect(number.contains("-DC-00001"))
        let text = try text(office, number)
        #expect(text.contains("Điều chỉnh kết quả tiếp nhận"))
        #expect(text.contains("đã thông báo tại thư mã \(corrected)"))
        #expect(text.contains("Kết quả đã thông báo: đang chờ cán bộ xác nhận"))
        #expect(try due(office).isEmpty)
        #expect(try due(office, send: true).isEmpty)
    }

    @Test func decisionTakenBackBeforeAnybodyWasToldNeedsNoCorrection() throws {
        let office = try office()
        defer { office.program.remove() }
        let question = try office.question("entry")
        try #require(try office.program.run("review", "choose", "--data", "d", question, "D2").status == 0)
        try #require(try office.program.run("review", "undo", "--data", "d", question).status == 0)
        #expect(try due(office).isEmpty)
    }

    @Test func secondChangeCorrectsTheCorrection() throws {
        let office = try office()
        defer { office.program.remove() }
        let question = try office.question("entry")
        try #require(try office.program.run("review", "choose", "--data", "d", question, "D2").status == 0)
        let first = try number(due(office, send: true))
        try #require(try office.program.run("review", "undo", "--data", "d", question).status == 0)
        try #require(
            try office.program.run("review", "dismiss", "--data", "d", question, "--because", "Người khác").status == 0)
        let second = try due(office, send: true)
        #expect(second.first?["corrects"] as? String == first)
        #expect(try text(office, number(second)).contains("đã thông báo tại thư mã \(first)"))
        #expect(try due(office).isEmpty)
    }

    @Test func rulingOnTheTimeIsTold() throws {
        let office = try office()
        defer { office.program.remove() }
        try #require(
            try office.program.run(
                "rule", "late", "--data", "d", "2.eml", "--as", "on_time", "--because", "Máy chủ ngừng hoạt động"
            ).status == 0)
        let text = try text(office, number(due(office, send: true)))
        #expect(text.contains("Thời hạn nhận\n"))
        #expect(text.contains("Kết quả đã thông báo: sau thời hạn"))
        #expect(text.contains("Kết quả sau kiểm tra: đúng hạn"))
    }

    @Test func unrelatedMailIsAnsweredOnOrderAloneAndOnce() throws {
        let office = try Office()
        defer { office.program.remove() }
        try office.program.write(
            "mail/9.eml",
            """
            Received: from mail.school.example by mx.example.vn; Thu, 10 Mar 2022 08:12:33 +0700
            From: c2hoaban@school.example
            To: phongnoivu@example.vn
            Subject: Lich hop giao ban
            Message-ID: <9@school.example>

            Kinh gui lich hop tuan nay de quy phong nam thong tin.

            """)
        try office.importList()
        try office.program.run("ingest", "--data", "d", "mail")
        #expect(
            try !office.program.run("receipts", "--data", "d", "--json").output.contains(
                "c2hoaban@school.example\",\"subject\":\"T12"))
        let order = ["receipts", "write", "--data", "d", "T12", "9.eml", "--by", "Cán bộ Thử", "--because", "Gửi nhầm"]
        let answer = try office.program.run(order)
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(answer.errors.contains("-CB-00001"))
        #expect(try office.program.run(order).status == 65)
        let other = try office.program.run("receipts", "write", "--data", "d", "T12", "1.eml")
        #expect(other.status == 65)
    }
}
