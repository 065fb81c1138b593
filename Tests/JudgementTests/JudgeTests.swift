import Dossiers
import Judgement
import Testing

@Suite struct JudgeTests {
    static let heading = ["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Thành tích", "Hình thức khen thưởng"]

    static func row(
        _ name: String, birth: String = "", position: String = "", award: String = "Giấy khen của Chủ tịch UBND quận"
    ) -> [String] {
        ["1", name, birth, position, "- Hoàn thành xuất sắc nhiệm vụ", award]
    }

    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var rows: [[String]]
        var letterhead = "TRƯỜNG MẦM NON\nHOA MƠ"
        var from = "mnhoamo@truong.example"
        var entries: [String]
    }

    static let cases: [Case] = [
        Case(
            testDescription: "the same name with the other tone placement", rows: [row("Lò Thị Hòa")],
            entries: ["matched N2"]),
        Case(
            testDescription: "capitals, title and a line break", rows: [row("ĐỒNG CHÍ LÒ THỊ\nHOÀ")],
            entries: ["matched N2"]),
        Case(testDescription: "no marks at all", rows: [row("Lo Thi Hoa")], entries: ["matched N2"]),
        Case(
            testDescription: "position in the name's cell", rows: [row("Vi Thị Hương - Giáo viên")],
            entries: ["matched N3"]),
        Case(
            testDescription: "same name, another birth date", rows: [row("Lò Thị Hoà", birth: "12/05/1991")],
            entries: ["review N2"]),
        Case(
            testDescription: "same name, one digit of the birth date another",
            rows: [row("Lò Thị Hoà", birth: "02/05/1981")], entries: ["matched N2"]),
        Case(
            testDescription: "same name, day and month swapped", rows: [row("Lò Thị Hoà", birth: "05/02/1980")],
            entries: ["matched N2"]),
        Case(
            testDescription: "a title of the other gender", rows: [row("Ông Lò Thị Hoà")], entries: ["review N2"]),
        Case(testDescription: "a title of either gender", rows: [row("Ông (Bà) Lò Thị Hoà")], entries: ["matched N2"]),
        Case(testDescription: "initials", rows: [row("L. T. Hoà")], entries: ["review N2"]),
        Case(
            testDescription: "initials with the date of birth", rows: [row("Lò T. Hoà", birth: "2/5/1980")],
            entries: ["matched N2"]),
        Case(
            testDescription: "a letter that tells homonyms apart", rows: [row("Lò Thị Hoà B")], entries: ["review N2"]),
        Case(
            testDescription: "somebody nearly called like another entry's nominee",
            rows: [row("Vi Thị Hương"), row("Vi Thị Hường", birth: "1999")], entries: ["matched N3", "unmatched"]),
        Case(
            testDescription: "the same person in two rows", rows: [row("Vi Thị Hương"), row("VI THỊ HƯƠNG")],
            entries: ["matched N3"]),
        Case(
            testDescription: "a formula is nobody", rows: [row("=HYPERLINK(\"http://a.example\",\"Vi Thị Hương\")")],
            entries: ["unmatched"]),
        Case(
            testDescription: "only the year of birth", rows: [row("Lò Thị Hoà", birth: "1980")], entries: ["matched N2"]
        ),
        Case(
            testDescription: "marks that make a name which many bear are another person, perhaps",
            rows: [row("Lê Thị Hường")], letterhead: "TRƯỜNG THCS QUÝ ĐỈNH", from: "c2quydinh@truong.example",
            entries: ["review N9"]),
        Case(
            testDescription: "the same with the year of birth", rows: [row("Lê Thị Hường", birth: "1982")],
            letterhead: "TRƯỜNG THCS QUÝ ĐỈNH", from: "c2quydinh@truong.example", entries: ["matched N9"]),
        Case(
            testDescription: "the same with another year of birth", rows: [row("Lê Thị Hường", birth: "1975")],
            letterhead: "TRƯỜNG THCS QUÝ ĐỈNH", from: "c2quydinh@truong.example", entries: ["unmatched"]),
        Case(
            testDescription: "one letter off with the same birth date", rows: [row("Vi Thị Hươn", birth: "9/1/1985")],
            entries: ["matched N3"]),
        Case(
            testDescription: "one letter off and nobody else near", rows: [row("Vi Thị Hươn")], entries: ["matched N3"]),
        Case(testDescription: "no syllable of the language", rows: [row("Vi Thị Hươngg")], entries: ["matched N3"]),
        Case(testDescription: "a word more is another person", rows: [row("Vi Thị Thu Hương")], entries: ["unmatched"]),
        Case(
            testDescription: "a name that only another unit has", rows: [row("Quàng Thị Yến")], entries: ["unmatched"]),
        Case(
            testDescription: "another unit's name with its birth date",
            rows: [row("Quàng Thị Yến", birth: "04/04/1990")], entries: ["review N8"]),
        Case(
            testDescription: "homonyms told apart by birth", rows: [row("Hà Văn Sơn", birth: "07-07-1988")],
            letterhead: "TRƯỜNG TIỂU HỌC HOA MƠ", entries: ["matched N5"]),
        Case(
            testDescription: "homonyms told apart by position", rows: [row("Hà Văn Sơn", position: "Kế toán trưởng")],
            letterhead: "TRƯỜNG TIỂU HỌC HOA MƠ", entries: ["matched N5"]),
        Case(
            testDescription: "homonyms that nothing tells apart", rows: [row("Hà Văn Sơn")],
            letterhead: "TRƯỜNG TIỂU HỌC HOA MƠ", entries: ["review N5 N4"]),
        Case(
            testDescription: "no unit anywhere, one on the whole list", rows: [row("Quàng Thị Yến")], letterhead: "",
            from: "a@gmail.com", entries: ["matched N8"]),
        Case(
            testDescription: "no unit anywhere, two on the whole list", rows: [row("Lò Thị Hoà")], letterhead: "",
            from: "a@gmail.com", entries: ["review N2 N7"]),
        Case(
            testDescription: "two names in one cell", rows: [row("Lò Thị Hoà\nVi Thị Hương")],
            entries: ["matched N2", "matched N3"]),
        Case(
            testDescription: "sections, totals and empty rows",
            rows: [
                ["I", "TẬP THỂ", "", "", "", ""], row("Tập thể nhà trường"), ["II", "CÁ NHÂN", "", "", "", ""],
                row("Lò Thị Hoà"),
                ["", "", "", "", "", ""], ["Tổng số: 02 trường hợp", "", "", "", "", ""],
            ], entries: ["matched N1", "matched N2"]),
        Case(
            testDescription: "a team of a school", rows: [row("Tổ Văn phòng - Trường TH Hoa Mơ")],
            letterhead: "TRƯỜNG TIỂU HỌC HOA MƠ", entries: ["matched N6"]),
        Case(
            testDescription: "the trade union is not the school", rows: [row("Công đoàn Trường Mầm non Hoa Mơ")],
            entries: ["unmatched"]),
        Case(
            testDescription: "signers below the list",
            rows: [
                row("Vi Thị Hương"), ["", "NGƯỜI LẬP BIỂU", "", "", "HIỆU TRƯỞNG", ""],
                ["", "Lò Thị Hoà", "", "", "Hà Văn Sơn", ""],
            ], entries: ["matched N3"]),
        Case(
            testDescription: "the letterhead's school is on no list", rows: [row("Quàng Thị Yến")],
            letterhead: "TRƯỜNG TIỂU HỌC ĐỒI THÔNG", from: "a@gmail.com", entries: ["review N8"]),
        Case(
            testDescription: "a team that is not on the list", rows: [row("Tổ Toán - Trường TH Hoa Mơ")],
            letterhead: "TRƯỜNG TIỂU HỌC HOA MƠ", entries: ["unmatched"]),
    ]

    @Test(arguments: cases)
    func tableRowsAreMatchedAsACarefulClerkWould(_ one: Case) {
        let text = TestPlan.document(letterhead: one.letterhead, [TestPlan.table([Self.heading] + one.rows)])
        let verdict = TestPlan.verdict(on: text, from: one.from)
        #expect(verdict.disposition == .submission)
        #expect(verdict.documents == [[.summary]])
        #expect(verdict.entries.map(Self.summary) == one.entries)
        for entry in verdict.entries { #expect(entry.reason.hasSuffix(".")) }
    }

    static func summary(_ entry: Entry) -> String {
        ([entry.status.rawValue] + (entry.nomination.map { [$0] } ?? []) + entry.candidates).joined(separator: " ")
    }

    // MARK: - Time

    @Test(arguments: [
        ("2025-12-31T23:59:59+07:00", Timeliness.onTime), ("2026-01-01T00:00:00+07:00", .late),
        ("2025-12-31T16:59:59Z", .onTime), ("2025-12-31T17:00:00Z", .late), ("2025-11-01T00:00:00+07:00", .onTime),
        ("2025-12-31T23:59:59.999+07:00", .onTime),
    ])
    func theLastSecondIsInTime(moment: String, timeliness: Timeliness) {
        let reading = TestPlan.reading([
            TestPlan.attachment(TestPlan.document([TestPlan.table([Self.heading, Self.row("Lò Thị Hoà")])]))
        ])
        let verdict = TestPlan.verdict(reading, at: TestPlan.moment(moment))
        #expect(verdict.timeliness == timeliness)
        #expect(verdict.has(.late) == (timeliness == .late))
    }

    @Test func theSendersClockNeverDecidesButDisputes() {
        var reading = TestPlan.reading([
            TestPlan.attachment(TestPlan.document([TestPlan.table([Self.heading, Self.row("Lò Thị Hoà")])]))
        ])
        let late = TestPlan.moment("2026-01-01T01:00:00+07:00")
        reading.header.date = TestPlan.moment("2025-12-31T22:00:00+07:00")
        #expect(TestPlan.verdict(reading, at: late).timeliness == .late)
        #expect(TestPlan.verdict(reading, at: late).has(.arrivalDisputed))
        reading.header.date = TestPlan.moment("2018-01-01T00:00:00+07:00")
        #expect(TestPlan.verdict(reading, at: TestPlan.inTime).timeliness == .onTime)
        #expect(!TestPlan.verdict(reading, at: TestPlan.inTime).has(.arrivalDisputed))
        reading.header.date = nil
        #expect(!TestPlan.verdict(reading, at: late).has(.arrivalDisputed))
    }

    @Test func internalDateAndTopmostReceivedFarApartAreDisputed() {
        var reading = TestPlan.reading([
            TestPlan.attachment(TestPlan.document([TestPlan.table([Self.heading, Self.row("Lò Thị Hoà")])]))
        ])
        for (seconds, disputed) in [(Int64(299), false), (301, true), (-301, true)] {
            reading.header.received = [.init(by: "mx", date: TestPlan.inTime.adding(seconds: seconds))]
            let verdict = TestPlan.verdict(reading, internalDate: TestPlan.inTime)
            #expect(verdict.has(.arrivalDisputed) == disputed)
        }
    }

    @Test func aDecidingStampWithTwoDatesIsDisputed() {
        var reading = TestPlan.reading([])
        let stamp = MessageHeader.ReceivedField(by: "mx", date: TestPlan.inTime)
        reading.header.received = [stamp, stamp]
        func isDisputed(_ position: String, _ evidence: Arrival.Evidence) -> Bool {
            reading.header.marks.append(.init(name: MessageHeader.contradictoryReceived, value: position))
            defer { reading.header.marks.removeLast() }
            let arrival = Arrival(receivedAt: TestPlan.inTime, evidence: evidence)
            return TestPlan.judge.judge(reading, sha256: "00", arrival: arrival, history: History()).has(
                .arrivalDisputed)
        }
        #expect(isDisputed("0", .topmostReceived))
        #expect(!isDisputed("1", .topmostReceived))
        #expect(!isDisputed("0", .fileTime))
    }

    // MARK: - Dispositions

    struct NoFile: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var subject = "(không chủ đề)"
        var body = ""
        var links: [String] = []
        var attachments: [Dossiers.Attachment] = []
        var from = "mnhoamo@truong.example"
        var disposition: Disposition
        var finding: Finding.Code?
    }

    static let withoutFiles: [NoFile] = [
        NoFile(
            testDescription: "words and nothing attached", subject: "Nộp trích ngang", disposition: .noFile,
            finding: .noAttachment),
        NoFile(
            testDescription: "only a link", body: "Em gửi trích ngang ạ", links: ["https://drive.google.com/x"],
            disposition: .noFile, finding: .cloudLink),
        NoFile(
            testDescription: "an unreadable file from a school",
            attachments: [TestPlan.attachment(nil, problem: .encrypted)], disposition: .noFile, finding: .unreadableFile
        ),
        NoFile(
            testDescription: "an unreadable file from a stranger",
            attachments: [TestPlan.attachment(nil, name: "invoice.pdf", problem: .corrupt)], from: "x@spam.example",
            disposition: .unrelated),
        NoFile(
            testDescription: "thanks", subject: "Re: Đã tiếp nhận trích ngang", body: "Dạ em cảm ơn ạ",
            disposition: .unrelated),
        NoFile(
            testDescription: "a clerk's short note", subject: "MN Hoa Mơ", body: "Em gửi c ạ", disposition: .noFile,
            finding: .noAttachment),
        NoFile(testDescription: "a question", body: "Cho em hỏi bao giờ hết hạn nộp ạ", disposition: .unrelated),
        NoFile(
            testDescription: "something else", subject: "Chào bán văn phòng phẩm", body: "Kính gửi quý khách",
            from: "x@spam.example", disposition: .unrelated),
    ]

    @Test(arguments: withoutFiles)
    func mailThatBringsNoFileIsToldApart(_ one: NoFile) {
        var reading = TestPlan.reading(from: one.from, subject: one.subject, body: one.body, one.attachments)
        reading.links = one.links
        let verdict = TestPlan.verdict(reading)
        #expect(verdict.disposition == one.disposition)
        if let finding = one.finding { #expect(verdict.has(finding)) }
        #expect((verdict.receipt.suppressed == .unrelated) == (one.disposition == .unrelated))
    }

    // MARK: - Versions

    @Test func aNewVersionReplacesAndALateOneDoesNot() {
        let first = TestPlan.reading([
            TestPlan.attachment(TestPlan.document([TestPlan.table([Self.heading, Self.row("Lò Thị Hoà")])]))
        ])
        var history = History()
        history.note(
            TestPlan.verdict(first), reading: first, sha256: "aa", receivedAt: TestPlan.inTime, receiptNumber: "T-1")
        var second = TestPlan.reading(
            subject: "bản sửa",
            [
                TestPlan.attachment(
                    TestPlan.document([TestPlan.table([Self.heading, Self.row("Lò Thị Hoà", position: "HT")])]))
            ])
        let newer = TestPlan.verdict(second, at: TestPlan.inTime.adding(seconds: 60), history: history)
        #expect(newer.has(.superseded))
        #expect(newer.receipt.earlier?.receiptNumber == "T-1")
        #expect(
            !TestPlan.verdict(second, at: TestPlan.moment("2026-01-05T00:00:00+07:00"), history: history).has(
                .superseded))
        second.attachments = first.attachments
        let same = TestPlan.verdict(second, history: history)
        #expect(same.has(.duplicate) && !same.has(.superseded))
        #expect(same.receipt.kinds == [.duplicate])
        #expect(TestPlan.verdict(first, history: history).receipt.suppressed == .duplicate)
    }

    @Test func judgingIsTheSameEveryTime() {
        let reading = TestPlan.reading([
            TestPlan.attachment(
                TestPlan.document(
                    letterhead: "TRƯỜNG TIỂU HỌC HOA MƠ", [TestPlan.table([Self.heading, Self.row("Hà Văn Sơn")])]))
        ])
        let first = TestPlan.verdict(reading)
        for _ in 0..<20 {
            let again = Judge(plan: TestPlan.plan, roster: TestPlan.roster, ourselves: "noivu@quan.example").judge(
                reading, sha256: "00", arrival: Arrival(receivedAt: TestPlan.inTime, evidence: .internalDate),
                history: History())
            #expect(again == first)
        }
    }
}
