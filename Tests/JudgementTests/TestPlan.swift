import Dossiers

@testable import Judgement

/// A small plan of an invented district, so that these tests speak of rules and not of any shipped folder.
enum TestPlan {
    static func moment(_ text: String) -> Instant {
        guard let instant = Instant(rfc3339: text) else { preconditionFailure("no moment: \(text)") }
        return instant
    }

    static func day(_ text: String) -> CalendarDate {
        guard let date = CalendarDate(iso: text) else { preconditionFailure("no day: \(text)") }
        return date
    }

    static let lexicon = {
        var lexicon = words
        lexicon.male = .init(titles: ["Ông", "Thầy"], middleNames: ["Văn"])
        lexicon.female = .init(titles: ["Bà", "Cô"], middleNames: ["Thị"])
        lexicon.positionAbbreviations = ["KT": "Kế toán", "GV": "Giáo viên"]
        lexicon.cues = [
            .init(cue: .birth, phrases: ["sinh", "sn", "ns"]),
            .init(cue: .awards, phrases: ["khen", "thi đua", "TĐKT", "thành tích"]),
            .init(cue: .listHead, phrases: ["các", "những", "danh sách", "cá nhân", "tập thể", "trường hợp"]),
            .init(cue: .deedHeading, phrases: ["thành tích", "trích ngang", "khen thưởng"]),
            .init(cue: .proposed, phrases: ["đề nghị khen", "được đề nghị"]),
            .init(cue: .team, phrases: ["tập thể"]), .init(cue: .individuals, phrases: ["cá nhân"]),
            .init(cue: .sectionOpening, phrases: ["phần", "danh sách", "khen", "các"]),
            .init(cue: .sectionFiller, phrases: ["người", "trường hợp", "đơn vị", "gồm", "có", "đề nghị"]),
            .init(cue: .sectionTail, phrases: ["đề nghị", "được", "khen", "tặng", "trình"]),
            .init(cue: .nomineeLabel, phrases: ["đồng chí", "tôi tên là", "họ và tên khai sinh"]),
            .init(cue: .nameLabel, phrases: ["tên"]), .init(cue: .decided, phrases: ["kèm theo quyết định"]),
            .init(cue: .salutation, phrases: ["kính gửi"]), .init(cue: .list, phrases: ["danh sách"]),
            .init(cue: .school, phrases: ["trường"]),
            .init(cue: .unitLabel, phrases: ["đơn vị", "trường", "cơ quan"]),
        ]
        return lexicon
    }()

    private static let words = Lexicon(
        documents: [
            .init(
                kind: .summary,
                titles: ["Trích ngang", "Bản trích ngang", "Danh sách trích ngang", "Tóm tắt thành tích"],
                phrases: ["trích ngang"], fileNames: ["trích ngang"]),
            .init(kind: .submissionLetter, titles: ["Tờ trình"], phrases: ["kính đề nghị"], fileNames: ["tờ trình"]),
            .init(kind: .minutes, titles: ["Biên bản"], phrases: ["bỏ phiếu"], fileNames: ["biên bản"]),
            .init(
                kind: .achievementReport, titles: ["Báo cáo thành tích"], phrases: ["thành tích đạt được"],
                fileNames: ["báo cáo thành tích"]),
        ],
        otherTitles: ["Kế hoạch", "Quyết định", "Thông báo"],
        columns: [
            .init(role: .number, headings: ["STT", "TT"]),
            .init(role: .name, headings: ["Họ và tên", "Họ tên", "Tên tập thể, cá nhân", "Tập thể, cá nhân"]),
            .init(role: .familyName, headings: ["Họ đệm", "Họ và đệm"]),
            .init(role: .givenName, headings: ["Tên"]),
            .init(role: .collective, headings: ["Tên tập thể", "Tập thể", "Tên đơn vị"]),
            .init(role: .birth, headings: ["Ngày sinh", "Năm sinh", "Sinh ngày", "Ngày, tháng, năm sinh"]),
            .init(role: .birthMale, headings: ["Nam"]), .init(role: .birthFemale, headings: ["Nữ"]),
            .init(
                role: .position,
                headings: ["Chức vụ", "Chức vụ, đơn vị công tác", "Chức vụ, đơn vị đề nghị khen thưởng"]),
            .init(role: .unit, headings: ["Đơn vị", "Đơn vị công tác"]),
            .init(role: .achievement, headings: ["Thành tích", "Tóm tắt thành tích", "Thành tích chủ yếu", "Kết quả"]),
            .init(
                role: .award, headings: ["Hình thức khen", "Hình thức khen thưởng", "Hình thức đề nghị khen thưởng"]),
            .init(role: .votes, headings: ["Số phiếu", "Tỷ lệ %"]), .init(role: .note, headings: ["Ghi chú"]),
        ],
        levels: [
            .init(code: "MN", spellings: ["mầm non", "mn"], addressPrefixes: ["mn"]),
            .init(code: "TH", spellings: ["tiểu học", "th", "cấp 1", "c1"], addressPrefixes: ["c1"]),
            .init(code: "THCS", spellings: ["trung học cơ sở", "thcs", "cấp 2", "c2"], addressPrefixes: ["c2"]),
        ],
        personTitles: ["Ông", "Bà", "Đồng chí", "Đ/c", "Thầy", "Cô", "ThS"],
        positions: ["Hiệu trưởng", "Phó Hiệu trưởng", "Giáo viên", "Kế toán", "Văn thư"],
        collectiveWords: ["Tập thể", "Trường", "Tổ", "Công đoàn", "Cán bộ, giáo viên, nhân viên"],
        ownUnitWords: ["Nhà trường"],
        totals: ["Tổng cộng", "Tổng số", "Ấn định danh sách"], dittos: ["nt", "như trên", "//"],
        signatures: ["Hiệu trưởng", "Người lập biểu"])

    static let matching = MatchingRule(
        acceptScore: 0.9, reviewScore: 0.2, margin: 0.6,
        rates: [
            .name: [
                .exact: .init(same: 0.9, other: 1), .toneKey: .init(same: 0.9, other: 1),
                .unmarked: .init(same: 0.9, other: 1), .marksDiffer: .init(same: 0.0005, other: 1),
                .oneLetter: .init(same: 0.0005, other: 1), .abbreviated: .init(same: 0.02, other: 0.0002),
            ],
            .unit: [
                .exact: .init(same: 0.985, other: 1), .bySender: .init(same: 0.9, other: 1),
                .contradicts: .init(same: 0.015, other: 1),
            ],
            .birthDate: [
                .exact: .init(same: 0.93, other: 0.00007), .partial: .init(same: 0.97, other: 0.033),
                .near: .init(same: 0.03, other: 0.006), .contradicts: .init(same: 0.015, other: 1),
            ],
            .position: [
                .exact: .init(same: 0.75, other: 1), .partial: .init(same: 0.15, other: 0.1),
                .contradicts: .init(same: 0.08, other: 0.8),
            ],
            .award: [.exact: .init(same: 0.95, other: 0.8), .contradicts: .init(same: 0.05, other: 0.2)],
            .gender: [.contradicts: .init(same: 0.01, other: 0.5)],
        ],
        names: .init(
            surnames: ["Nguyễn": 0.38, "Lê": 0.1, "Hà": 0.01, "Lò": 0.01, "Vi": 0.01],
            middleNames: ["Thị": 0.45, "Văn": 0.1], givenNames: ["Hương": 0.03, "Hường": 0.015, "Hòa": 0.02]))

    static let mail = {
        var mail = MailRule(
            aboutDossier: ["trích ngang", "hồ sơ khen thưởng"], thanks: ["cảm ơn", "xin hỏi"],
            automaticSubjects: ["Trả lời tự động", "Out of office", "AUTO:"], cloudHosts: ["drive.google.com"],
            publicProviders: ["gmail.com"], disputeSeconds: 300, dateDisputeSeconds: 600)
        mail.unreadAddresses = ["noreply", "donotreply"]
        mail.wording = .init(
            sending: ["gửi", "nộp"], notSending: ["kính", "hạn", "chưa"], asking: ["xin hỏi"], general: [],
            attaching: ["đính kèm", "tệp"])
        mail.wording.answers = ["giữ bản cũ", "xin rút", "không còn"]
        mail.wording.greetings = ["kính gửi"]
        mail.wording.courtesy = ["cảm ơn", "vâng"]
        mail.wording.beside = ["em", "phòng", "ạ"]
        mail.wording.quoting = ["đã viết", "wrote"]
        mail.wording.quotedHeads = ["From", "Original Message"]
        return mail
    }()

    static let plan = Plan(
        id: "TEST", number: "1/KH", issued: day("2021-05-18"), title: "Thi đua",
        campaign: .init(name: "Thi đua", years: .init(first: 2021, last: 2025), words: ["cải cách hành chính"]),
        office: .init(
            name: "Phòng Nội vụ", subjectPrefix: "[PNV]", mailbox: "noivu@quan.example", officer: "", telephone: "",
            receiptPrefix: "T"),
        clauses: [.init(id: "c1", label: "mục 1", text: "…")],
        awards: [
            .init(
                code: "flag", label: "Cờ thi đua của UBND thành phố", rank: 1, kinds: [.collective],
                phrases: ["cờ thi đua", "cờ thành phố", "cờ tp"]),
            .init(
                code: "city_certificate", label: "Bằng khen của Chủ tịch UBND thành phố", rank: 2,
                kinds: NomineeKind.allCases, phrases: ["bằng khen", "bk tp", "bk thành phố"]),
            .init(
                code: "district_certificate", label: "Giấy khen của Chủ tịch UBND quận", rank: 3,
                kinds: NomineeKind.allCases, phrases: ["giấy khen quận", "gk quận"]),
        ],
        quotas: [],
        documents: [.init(kind: .summary, label: "Trích ngang thành tích", channel: .email, clause: "c1")],
        deadline: .init(
            days: 15, counting: .calendarDays, countsEventDay: false, roll: .nextWorkingDay, cutoffMinutes: 1440,
            zone: "Asia/Ho_Chi_Minh", offset: .vietnam, clause: "c1"),
        calendar: .init(
            off: [day("2026-01-01"): "Tết Dương lịch", day("2026-01-02"): "hoán đổi"],
            worked: [day("2026-01-10"): "làm bù"], completeThrough: day("2026-12-31")),
        lexicon: lexicon, matching: matching,
        mail: mail,
        receipts: .init(templates: [], footer: ""))

    static let roster = Roster(
        units: [
            Unit(
                code: "MN-HM", name: "Trường Mầm non Hoa Mơ", level: "MN", emails: ["mnhoamo@truong.example"],
                aliases: []),
            Unit(
                code: "TH-HM", name: "Trường Tiểu học Hoa Mơ", level: "TH", emails: ["c1hoamo@truong.example"],
                aliases: []),
            Unit(code: "TH-SB1", name: "Trường Tiểu học Suối Bạc I", level: "TH", emails: [], aliases: []),
            Unit(code: "TH-SB2", name: "Trường Tiểu học Suối Bạc II", level: "TH", emails: [], aliases: []),
            Unit(
                code: "C2-QD", name: "Trường THCS Quý Đỉnh", level: "THCS", emails: ["c2quydinh@truong.example"],
                aliases: ["THCS Quý Đỉnh"]),
        ],
        rounds: [
            Round(
                id: "2025", published: day("2025-12-16"), deadline: moment("2025-12-31T23:59:59+07:00"),
                deadlineIsFixed: false)
        ],
        nominations: [
            "2025": [
                Nomination(
                    id: "N1", kind: .collective, name: "Trường Mầm non Hoa Mơ", birthDate: nil, position: nil,
                    unitCode: "MN-HM", award: "district_certificate"),
                Nomination(
                    id: "N2", kind: .individual, name: "Lò Thị Hoà", birthDate: BirthDate(year: 1980, month: 5, day: 2),
                    position: "Hiệu trưởng", unitCode: "MN-HM", award: "district_certificate"),
                Nomination(
                    id: "N3", kind: .individual, name: "Vi Thị Hương",
                    birthDate: BirthDate(year: 1985, month: 1, day: 9), position: "Giáo viên", unitCode: "MN-HM",
                    award: "district_certificate"),
                Nomination(
                    id: "N4", kind: .individual, name: "Hà Văn Sơn", birthDate: BirthDate(year: 1979, month: 3, day: 3),
                    position: "Giáo viên", unitCode: "TH-HM", award: "city_certificate"),
                Nomination(
                    id: "N5", kind: .individual, name: "Hà Văn Sơn", birthDate: BirthDate(year: 1988, month: 7, day: 7),
                    position: "Kế toán", unitCode: "TH-HM", award: "district_certificate"),
                Nomination(
                    id: "N6", kind: .collective, name: "Tổ Văn phòng, Trường Tiểu học Hoa Mơ", birthDate: nil,
                    position: nil, unitCode: "TH-HM", award: "district_certificate"),
                Nomination(
                    id: "N7", kind: .individual, name: "Lò Thị Hoà", birthDate: nil, position: nil, unitCode: "C2-QD",
                    award: "district_certificate"),
                Nomination(
                    id: "N8", kind: .individual, name: "Quàng Thị Yến",
                    birthDate: BirthDate(year: 1990, month: 4, day: 4), position: nil, unitCode: "C2-QD",
                    award: "district_certificate"),
                Nomination(
                    id: "N9", kind: .individual, name: "Lê Thị Hương",
                    birthDate: BirthDate(year: 1982, month: 9, day: 1),
                    position: nil, unitCode: "C2-QD", award: "district_certificate"),
            ]
        ])

    static let judge = Judge(plan: plan, roster: roster, ourselves: "noivu@quan.example")
    static let inTime = moment("2025-12-20T09:00:00+07:00")

    static func table(_ rows: [[String]]) -> ExtractedText.Block {
        .table(.init(rows: rows.map { $0.map { ExtractedText.Cell(text: $0) } }, place: "bảng 1"))
    }

    static func text(_ blocks: [ExtractedText.Block]) -> ExtractedText { ExtractedText(blocks: blocks) }

    static func paragraph(_ text: String) -> ExtractedText.Block { .paragraph(.init(text: text, place: "đoạn 1")) }

    /// A letterhead, a title, and what follows.
    static func document(
        letterhead: String = "TRƯỜNG MẦM NON\nHOA MƠ", title: String = "TRÍCH NGANG THÀNH TÍCH",
        _ blocks: [ExtractedText.Block]
    ) -> ExtractedText {
        text(
            [
                table([["UBND QUẬN\n\(letterhead)", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"]]
                ),
                paragraph(title), paragraph("Đề nghị khen thưởng năm 2025"),
            ] + blocks + [table([["", "HIỆU TRƯỞNG\n(Ký tên, đóng dấu)\nPhạm Thị Ký Tên"]])])
    }

    static func attachment(_ text: ExtractedText?, name: String = "tep.docx", problem: FileProblem? = nil) -> Attachment
    {
        var hash = 5381
        for byte in (text?.plainText ?? name).utf8 { hash = hash &* 33 &+ Int(byte) }
        return Attachment(
            name: name, container: nil, format: .docx, size: 1, sha256: String(UInt(bitPattern: hash), radix: 16),
            path: "2",
            problem: problem, text: text)
    }

    static func reading(
        from: String = "mnhoamo@truong.example", subject: String = "Nộp trích ngang", body: String = "Kính gửi",
        _ attachments: [Attachment] = []
    ) -> Reading {
        Reading(
            header: MessageHeader(
                messageID: "<\(subject.utf8.count).\(attachments.count)@x.example>",
                from: [Address(displayName: "", mailbox: from)], subject: subject),
            attachments: attachments, body: body)
    }

    static func verdict(
        _ reading: Reading, at received: Instant = inTime, internalDate: Instant? = nil, history: History = History()
    ) -> Verdict {
        judge.judge(
            reading, sha256: "00",
            arrival: Arrival(receivedAt: received, evidence: .internalDate, internalDate: internalDate),
            history: history)
    }

    /// The verdict on one file from the nursery school.
    static func verdict(on text: ExtractedText, from: String = "mnhoamo@truong.example") -> Verdict {
        verdict(reading(from: from, [attachment(text)]))
    }
}
