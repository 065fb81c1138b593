import Dossiers
import Testing

@testable import Judgement

/// What nobody is asked about by itself, and a person should see all the same.
@Suite struct StaffLookTests {
    private static let dossier = TestPlan.attachment(
        TestPlan.document([
            TestPlan.table([
                ["STT", "Họ và tên", "Thành tích"], ["1", "Vi Thị Hương", "Hoàn thành xuất sắc nhiệm vụ năm học"],
            ])
        ]))
    private static let timetable = TestPlan.attachment(
        TestPlan.text([TestPlan.paragraph("THỜI KHÓA BIỂU"), TestPlan.table([["Thứ 2", "Toán"], ["Thứ 3", "Văn"]])]),
        name: "tkb.xlsx")

    private static func reading(
        _ file: Dossiers.Attachment? = dossier, from: String = "mnhoamo@truong.example", marks: [(String, String)] = [],
        subject: String = "Nộp trích ngang", body: String = "Kính gửi", returnPath: String? = nil
    ) -> Reading {
        var reading = TestPlan.reading(from: from, subject: subject, body: body, file.map { [$0] } ?? [])
        reading.header.marks = marks.map { .init(name: $0.0, value: $0.1) }
        reading.header.returnPath = returnPath
        return reading
    }

    private static func looks(_ reading: Reading, _ verdict: Verdict) -> Int {
        OpenQuestion.all(of: verdict, message: 1, reading: reading, senderUnit: nil, decisions: [])
            .count { $0.subject.kind == .look }
    }

    @Test(
        "A dossier that a machine passed on counts, is not answered, and staff are shown it",
        arguments: [[("auto-submitted", "auto-generated")], [("precedence", "bulk")], [("precedence", "junk")]])
    func passedOn(_ marks: [(String, String)]) {
        let reading = Self.reading(marks: marks)
        let verdict = TestPlan.verdict(reading)
        #expect(verdict.disposition == .submission)
        #expect(verdict.entries.map(\.nomination) == ["N3"])
        #expect(verdict.receipt.suppressed == .automatic && verdict.receipt.to == nil && verdict.receipt.kinds.isEmpty)
        #expect(Self.looks(reading, verdict) == 1)
    }

    @Test(
        "A machine's own mail stays a machine's, and what it brings is shown",
        arguments: [
            [("auto-submitted", "auto-replied")], [("list-id", "<a.example>")], [("precedence", "list")],
            [("auto-submitted", "auto-generated"), ("x-autoreply", "yes")],
            [("auto-submitted", "auto-generated"), ("content-type", "multipart/report")],
        ])
    func machines(_ marks: [(String, String)]) {
        let reading = Self.reading(marks: marks)
        let verdict = TestPlan.verdict(reading)
        #expect(verdict.disposition == .automatic && verdict.entries.isEmpty)
        #expect(Self.looks(reading, verdict) == 1)
        let bare = Self.reading(nil, marks: marks)
        #expect(TestPlan.verdict(bare).look == nil)
    }

    @Test("A bounce with the dossier inside the mail that came back is nothing to look at")
    func bounce() {
        var file = Self.dossier
        file.container = "thu.eml"
        let verdict = TestPlan.verdict(Self.reading(file, returnPath: ""))
        #expect(verdict.disposition == .automatic && verdict.look == nil)
    }

    @Test("What the office's own scanner sends is shown and not answered")
    func ourOwnScanner() {
        let reading = Self.reading(from: "noivu@quan.example")
        let verdict = TestPlan.verdict(reading)
        #expect(verdict.receipt.suppressed != nil)
        #expect(Self.looks(reading, verdict) == 1)
    }

    @Test("A school's file in which nothing was found is shown; a stranger's only under a listed letterhead")
    func nothingFound() {
        let school = Self.reading(Self.timetable, subject: "Thời khóa biểu", body: "Trường đăng thời khóa biểu")
        #expect(TestPlan.verdict(school).disposition == .unrelated)
        #expect(Self.looks(school, TestPlan.verdict(school)) == 1)
        let stranger = Self.reading(Self.timetable, from: "a@gmail.com", subject: "Báo giá")
        #expect(TestPlan.verdict(stranger).look == nil)
        let headed = TestPlan.attachment(
            TestPlan.text([TestPlan.paragraph("TRƯỜNG THCS QUÝ ĐỈNH"), TestPlan.paragraph("THỜI KHÓA BIỂU")]))
        #expect(TestPlan.verdict(Self.reading(headed, from: "a@gmail.com", subject: "Báo giá")).look != nil)
    }

    @Test("A school's question is shown, a stranger's and plain thanks are not")
    func questions() {
        for body in ["Cho em xin hỏi hạn nộp", "Hạn cuối hôm nào ạ?", "Nộp ở đâu? Cảm ơn phòng."] {
            let reading = Self.reading(nil, subject: "Hỏi", body: body)
            #expect(Self.looks(reading, TestPlan.verdict(reading)) == 1, "\(body)")
            #expect(TestPlan.verdict(Self.reading(nil, from: "a@gmail.com", subject: "Hỏi", body: body)).look == nil)
        }
        #expect(TestPlan.verdict(Self.reading(nil, subject: "Re: giấy", body: "Em cảm ơn ạ.")).look == nil)
        #expect(TestPlan.verdict(Self.reading(nil, subject: "x", body: "https://a.example/x?")).look == nil)
    }

    /// An answer to a letter of ours.
    private static func answer(
        _ body: String, _ file: Dossiers.Attachment? = nil, from: String = "mnhoamo@truong.example",
        subject: String = "Re: Đã nhận thư", to identifier: String? = "<tn.0a1b@quan.example>"
    ) -> Reading {
        var reading = Self.reading(file, from: from, subject: subject, body: body)
        if let identifier { reading.header.inReplyTo = [identifier] }
        return reading
    }

    @Test(
        "What somebody answers to a letter of ours is shown: letters ask for it and promise that it is read",
        arguments: [
            answer("Trường đề nghị giữ bản cũ."), answer("Cô Hương đã chuyển đi nơi khác từ tháng hai."),
            answer("Cảm ơn phòng, nhờ sửa giúp tên."), answer("Cảm ơn phòng. Hạn cuối hôm nào ạ?"),
            answer("Tôi là văn thư của Trường Mầm non Hoa Mơ, số điện thoại 09.", from: "a@gmail.com"),
            answer("Trường không còn đề nghị cô Hương. Cảm ơn phòng.", subject: "Thư T2021-00006", to: nil),
            answer("Gửi lại hồ sơ; cô Hà xin rút.", dossier),
            answer("Kính gửi: Phòng Nội vụ (noivu@quan.example)\nTrường bỏ cô Hương."),
            answer("On 3/3/2021 10:00, Phòng Nội vụ wrote:\n> Đề nghị trả lời.\n\nTrường bỏ cô Hương."),
            answer("From: Phòng Nội vụ <noivu@quan.example>\nĐề nghị trả lời.\n\nTrường bỏ cô Hương."),
            answer("> Gửi thiếu.\nCô Hà đã gửi.\n> Cô nào?\nCô Hà."), answer("Bỏ cô Hà"), answer("Bản thứ hai"),
            answer("Vắng"),
            answer("Cảm ơn phòng.\nCÔ HÀ RÚT"), answer("Vâng ạ.\n\nVi Thị Hương", from: "a@gmail.com"),
        ])
    func answers(_ reading: Reading) {
        #expect(Self.looks(reading, TestPlan.verdict(reading)) == 1)
    }

    @Test(
        "Thanks and assent alone, and what answers other mail, are nothing to look at",
        arguments: [
            answer("Em cảm ơn ạ."), answer("Vâng ạ"), answer(""), answer("Em gửi lại hồ sơ đã sửa.", dossier),
            answer("Em cảm ơn ạ.\n\nFrom: Phòng Nội vụ <NoiVu@quan.example>\nNếu muốn giữ bản cũ, đề nghị trả lời."),
            answer(
                "Vâng ạ.\n\nVào Th 4, 3 thg 3, 2021 vào lúc 10:00 Phòng Nội vụ <\nnoivu@quan.example> đã viết:\n\n"
                    + "> Nếu muốn giữ bản cũ, đề nghị trả lời.\n"),
            answer("Em cảm ơn ạ.\n\nVi Thị Hương\n\n-----Original Message-----\nGiữ bản cũ, đề nghị trả lời."),
            answer("\nFrom: Phòng Nội vụ <noivu@quan.example>\nNếu muốn giữ bản cũ, đề nghị trả lời.", dossier),
            answer("Trường đề nghị giữ bản cũ.", to: "<tn.0a1b@khac.example>"),
            answer("Trường đề nghị giữ bản cũ.", to: "<0a1b@quan.example>"),
            answer("Trường đề nghị giữ bản cũ.", subject: "Công văn T-12", to: nil),
        ])
    func nothingSaid(_ reading: Reading) {
        #expect(TestPlan.verdict(reading).look == nil)
    }

    @Test("The office's own plan that comes back is shown and not answered")
    func ownPlan() {
        let plan = TestPlan.attachment(
            TestPlan.text([
                TestPlan.paragraph("Số: 1/KH"), TestPlan.paragraph("KẾ HOẠCH"),
                TestPlan.paragraph("Hồ sơ gồm tờ trình"),
            ]))
        let verdict = TestPlan.verdict(
            Self.reading(plan, from: "a@gmail.com", subject: "Kế hoạch", body: "Gửi các trường"))
        #expect(verdict.disposition == .unrelated && verdict.look?.contains("kế hoạch") == true)
    }

    @Test("A look is no decision about anybody: nothing of the unit waits for it")
    func looksHoldNothingUp() {
        let reading = Self.reading(Self.timetable, subject: "Thời khóa biểu", body: "Trường đăng")
        let verdict = TestPlan.verdict(reading)
        let questions = OpenQuestion.all(
            of: verdict, message: 1, reading: reading, senderUnit: "MN-HM", decisions: [])
        let message = RoundCoverage.Message(
            receivedAt: TestPlan.inTime, verdict: verdict, reading: reading, questions: questions, senderUnit: "MN-HM",
            isDecided: false)
        #expect(message.unitsInDoubt.isEmpty)
    }
}
