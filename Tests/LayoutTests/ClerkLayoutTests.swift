import Dossiers
import Judgement
import Testing

/// Papers as clerks put them together: several people in one sentence, whole cards in a paragraph or a cell, dotted lines of printed
/// forms, names as headings, titles inside tables, other campaigns.
@Suite struct ClerkLayoutTests {
    private static let title = LayoutBlock.line("TRÍCH NGANG THÀNH TÍCH")
    private static let deed = LayoutFactors.deed(0)

    private typealias Outcome = (matched: [String], asked: [String], others: [String])

    private static func outcome(_ blocks: [LayoutBlock]) throws -> Outcome {
        let entries = try LayoutOffice().verdict(on: blocks, unit: 0, format: .blocks).entries
        return (
            entries.compactMap(\.nomination).sorted(),
            entries.filter { $0.status == .review }.flatMap(\.candidates).sorted(),
            entries.filter { $0.status == .unmatched }.map(\.name)
        )
    }

    private static func people() throws -> [LayoutNominee] { try LayoutOffice().people(of: 0) }

    /// Whether a paper proposes just these, and asks about nobody.
    private static func expect(
        _ wanted: some Sequence<LayoutNominee>, from blocks: [LayoutBlock], _ comment: Comment = "",
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let found = try outcome(blocks)
        #expect(found.matched == wanted.map(\.id).sorted(), comment, sourceLocation: sourceLocation)
        #expect(found.asked == [], comment, sourceLocation: sourceLocation)
        #expect(found.others == [], comment, sourceLocation: sourceLocation)
    }

    // MARK: - Several in one sentence

    @Test(arguments: [
        "Đề nghị khen thưởng các đồng chí A, B và C, giáo viên của trường, đã có nhiều cố gắng trong năm.",
        "Căn cứ kết quả bình xét, nhà trường kính đề nghị Chủ tịch UBND quận tặng Giấy khen cho ông A, bà B và bà C.",
        "Nhà trường xin giới thiệu các cá nhân tiêu biểu gồm: đ/c A (Kế toán), đ/c B (Văn thư) và đ/c C (Giáo viên).",
        "- Về cá nhân: đề nghị khen thưởng 03 đồng chí: A - Kế toán; B - Văn thư; C - Giáo viên.",
        "Các đồng chí A, B và C là những người tiêu biểu của trường, đề nghị được khen thưởng.",
        "Các đồng chí A, B và C đã hoàn thành tốt nhiệm vụ cải cách hành chính, được phụ huynh ghi nhận.",
        "Ban giám hiệu thống nhất đề nghị tặng giấy khen các cá nhân: ông A – Kế toán, bà B – Văn thư, bà C.",
        "Trân trọng đề nghị Phòng Nội vụ trình UBND quận khen thưởng: thầy A (1978), cô B (1979) và cô C (1980).",
    ]) func `everybody whom one sentence proposes`(sentence: String) throws {
        let people = try Self.people()
        let line = Self.filled(sentence, people)
        try Self.expect(
            people[1...3], from: [Self.title, .line(line), .line("Thành tích chung: \(Self.deed)")], "\(line)")
    }

    private static func filled(_ sentence: String, _ people: [LayoutNominee]) -> String {
        var text = sentence
        for (letter, one) in zip(["A", "B", "C"], people[1...3]) {
            for mark in [",", " ", ".", ";"] {
                for before in [" ", ": "] {
                    text = text.replacing("\(before)\(letter)\(mark)", with: "\(before)\(one.name)\(mark)")
                }
            }
        }
        return text
    }

    @Test(arguments: [
        "1. A, kế toán: Tham mưu đề nghị khen thưởng đồng chí B và đồng chí C trong tổ, hoàn thành đúng hạn.",
        "1. A, kế toán. Theo đề nghị khen thưởng của đồng chí B, lập sổ theo dõi hồ sơ cùng đồng chí C.",
    ]) func `whom somebody proposes in his deeds is not proposed`(sentence: String) throws {
        let people = try Self.people()
        let found = try Self.outcome([Self.title, .line(Self.filled(sentence, people))])
        #expect(found.matched == [people[1].id])
    }

    @Test(arguments: [
        "Đề nghị khen thưởng đồng chí A, kế toán, đã hướng dẫn các đồng chí B và C sử dụng phần mềm mới.",
        "Đề nghị khen thưởng đồng chí A. Đồng chí B phối hợp với C lập danh sách gửi kèm theo trích ngang này.",
    ]) func `who is named where the sentence goes on to tell is not proposed`(sentence: String) throws {
        let people = try Self.people()
        let found = try Self.outcome([Self.title, .line(Self.filled(sentence, people)), .line(Self.deed)])
        #expect(found.matched == [people[1].id])
        #expect(found.others == [])
    }

    @Test func `whom somebody did something with is not proposed below him`() throws {
        let people = try Self.people()
        let found = try Self.outcome([
            Self.title, .line("1. \(people[1].name), kế toán"), .line(Self.deed),
            .line("Hai đồng chí \(people[2].name) và \(people[3].name) đã được hướng dẫn sử dụng phần mềm mới."),
        ])
        #expect(found.matched == [people[1].id])
    }

    @Test func `a sentence that does not propose proposes nobody`() throws {
        let people = try Self.people()
        let found = try Self.outcome([
            Self.title, .line("1. \(people[1].name), kế toán: \(Self.deed)"),
            .line("Nhà trường không đề nghị khen thưởng các đồng chí \(people[2].name) và \(people[3].name) đợt này."),
        ])
        #expect(found.matched == [people[1].id])
    }

    /// Words that propose stand in sentences about many others: whom such a sentence names is asked about, or is nobody.
    @Test(arguments: [
        "Tờ trình đề nghị khen thưởng do đồng chí Hiệu trưởng A ký ngày 03/3/2022.",
        "Hội đồng Thi đua khen thưởng nhà trường xét khen thưởng gồm các đồng chí: A, Chủ tịch Hội đồng; B, thư ký; C, ủy viên.",
        "Dự họp xét khen thưởng có các đồng chí A, B và C.",
        "Đề nghị UBND quận liên hệ đồng chí A, kế toán, để nhận kết quả khen thưởng của nhà trường.",
        "Nhà trường đề nghị UBND quận tạo điều kiện để Hiệu trưởng A được tham gia lớp tập huấn.",
        "Năm 2020 nhà trường có ba cá nhân được Chủ tịch UBND quận tặng Giấy khen là đồng chí A, B và C.",
        "Hội đồng không nhất trí đề nghị khen thưởng đồng chí A vì chưa đủ thời gian công tác tại trường.",
        "Nhà trường thôi đề nghị khen thưởng đối với đồng chí A trong đợt này.",
        "Nhà trường đề nghị khen thưởng trên cơ sở giới thiệu từ tổ trưởng A và Chủ tịch Công đoàn B.",
        "Các đồng chí A, B và C là thành viên Hội đồng thi đua khen thưởng của nhà trường.",
        "Các thầy cô A, B và C đã nghỉ hưu từ ngày 01/9/2021, không thuộc đối tượng.",
        "Các cô A, B và C dự kiến đề nghị khen thưởng vào năm học sau, đợt này nhà trường chưa trình.",
        "Các đồng chí A, B và C (không đề nghị khen thưởng đợt này) vẫn giữ nhiệm vụ cũ.",
    ]) func `whoever a sentence may name without proposing him is never taken for a nominee by itself`(
        sentence: String
    ) throws {
        let people = try Self.people()
        let line = Self.filled(sentence, people)
        for blocks in [[line, Self.deed], [Self.deed, line]] {
            #expect(try Self.outcome([Self.title] + blocks.map(LayoutBlock.line)).matched == [], "\(line)")
        }
    }

    @Test(arguments: [
        "Đề nghị khen thưởng đồng chí A thay cho đồng chí B đã chuyển công tác, cùng đồng chí C.",
        "Đề nghị khen thưởng các đồng chí A; không đề nghị B, C do mới về trường.",
        "Đề nghị khen thưởng các đồng chí A, trừ B và C đã được khen đợt trước.",
        "Đề nghị khen thưởng các đồng chí A (đã rút), B (xin rút tên) và C.",
    ]) func `where some of a sentence are left out all of them are asked about`(sentence: String) throws {
        let people = try Self.people()
        let found = try Self.outcome([Self.title, .line(Self.filled(sentence, people)), .line(Self.deed)])
        #expect(found.matched == [])
        #expect(Set(found.asked).isSuperset(of: people[1...2].map(\.id)), "\(found)")
    }

    @Test func `colleagues in plain sentences below somebody are not proposed`() throws {
        let people = try Self.people()
        for deed in [
            "Năm 2020 đồng chí được Chủ tịch UBND quận tặng Giấy khen cùng đồng chí B.",
            "Trong năm đồng chí cùng nhóm tác giả được quận khen thưởng gồm B, C xây dựng phần mềm quản lý.",
            "Nhóm tác giả được UBND quận tặng Giấy khen năm 2020 gồm có đồng chí B và đồng chí C.",
        ] {
            let found = try Self.outcome([
                Self.title, .line("1. \(people[1].name), kế toán: \(Self.deed)"), .line(Self.filled(deed, people)),
            ])
            #expect(found.matched == [people[1].id], "\(deed)")
        }
    }

    @Test func `a school that bears a nominee's name is not the nominee`() throws {
        let people = try Self.people()
        let line = "Đề nghị khen thưởng đồng chí \(people[1].name), giáo viên Trường Tiểu học \(people[2].name)."
        let found = try Self.outcome([Self.title, .line(line), .line(Self.deed)])
        #expect(found.matched == [people[1].id])
    }

    @Test func `a paragraph that says what somebody is and tells of him`() throws {
        let people = try Self.people()
        try Self.expect(
            people[1...2],
            from: [
                Self.title,
                .line("Đồng chí \(people[1].name) hiện là giáo viên của nhà trường. \(Self.deed)"),
                .line("Đồng chí \(people[2].name) là kế toán nhà trường. \(Self.deed) Đồng chí đã giúp Khổng Bá Tước."),
            ])
    }

    // MARK: - Cards

    @Test func `a whole card in one paragraph or in one cell`() throws {
        let people = try Self.people()
        let cards = people[0...2].map { one in
            one.isCollective
                ? "Tập thể: \(one.name); Thành tích: \(Self.deed)"
                : "Họ và tên: \(one.name); Ngày sinh: \(one.birth); Chức vụ: \(one.position); Thành tích: \(Self.deed)"
        }
        try Self.expect(people[0...2], from: [Self.title] + cards.map(LayoutBlock.line))
        try Self.expect(people[0...2], from: [Self.title] + cards.enumerated().map { .line("\($0 + 1) \($1)") })
        try Self.expect(people[0...2], from: [Self.title] + cards.map { .table([[$0.replacing("; ", with: "\n")]]) })
        let tabs = cards.map { $0.replacing("; ", with: "\n").replacing(": ", with: "\t") }
        let rows = tabs.enumerated().map { [String($0 + 1), $1] }
        try Self.expect(people[0...2], from: [Self.title, .table([["STT", "Nội dung"]] + rows)])
    }

    @Test func `dotted lines of a form above a year of birth are no title of another year`() throws {
        let people = try Self.people()
        for dots in ["........", "…………", "____", " . . . . "] {
            let lines = people[1...2].flatMap { one in
                [
                    "Họ và tên: \(dots)\(one.name)\(dots) Sinh năm: \(dots)\(one.year)\(dots)",
                    "Chức vụ: \(dots)\(one.position)\(dots)", "Thành tích: \(Self.deed)\(dots)",
                ]
            }
            try Self.expect(people[1...2], from: [Self.title] + lines.map(LayoutBlock.line), "\(dots)")
        }
    }

    // MARK: - Names as headings

    @Test(arguments: ["Văn thư", "Trợ lý thanh niên", "Giáo viên Tiếng Anh", "Tổ trưởng tổ Năng khiếu"])
    func `a bare name above what its bearer is and where`(position: String) throws {
        let people = try Self.people()
        let lines = people[1...2].flatMap { [$0.name, "\(position) - \(people[0].name)", "Trong năm đã \(Self.deed)"] }
        try Self.expect(people[1...2], from: [Self.title] + lines.map(LayoutBlock.line))
        let capitals = people[1...2].flatMap {
            [$0.name.uppercased(), "\(position) - \(people[0].name)", "- \(Self.deed)"]
        }
        try Self.expect(people[1...2], from: [Self.title] + capitals.map(LayoutBlock.line))
    }

    @Test(arguments: [
        "Hoàn thành tốt việc tiếp nhận và trả kết quả hồ sơ qua mạng.",
        "Trong năm 2021 đã rút ngắn thời gian trả hồ sơ.",
    ])
    func `a school's name above a sentence of deeds that leaves out who did them`(sentence: String) throws {
        let people = try Self.people()
        try Self.expect(
            people[0...1],
            from: [
                Self.title, .line(people[0].name), .line(sentence), .line("\(people[1].name) (\(people[1].position))"),
                .line(Self.deed),
            ])
        try Self.expect(people[0...0], from: [Self.title, .line(people[0].name), .line(sentence), .line(sentence)])
    }

    @Test func `a position that no rule has in a point of somebody listed`() throws {
        let people = try Self.people()
        for office in ["Quản sinh", "Bí thư Đoàn trường", "Phụ trách công nghệ thông tin"] {
            try Self.expect(
                people[1...2],
                from: [Self.title] + people[1...2].map { .line("- \($0.name), \(office): \(Self.deed)") })
            try Self.expect(
                people[1...2],
                from: [Self.title] + people[1...2].flatMap { [.line("+ \($0.name) - \(office)"), .line(Self.deed)] })
        }
    }

    @Test func `part one of collectives, part two of people`() throws {
        let people = try Self.people()
        try Self.expect(
            people[0...1],
            from: [
                Self.title, .line("PHẦN I: TẬP THỂ"), .line("Tên đơn vị: \(people[0].name)"),
                .line("Kết quả đạt được: \(Self.deed)"), .line("PHẦN II: CÁ NHÂN"), .line("1. Ông \(people[1].name)"),
                .line("- Sinh năm: \(people[1].year)"), .line("- Kết quả đạt được: \(Self.deed)"),
            ])
    }

    // MARK: - Others

    @Test func `a title below the union's letterhead is a title`() throws {
        let people = try Self.people()
        try Self.expect(
            people[1...1],
            from: [
                .line("CÔNG ĐOÀN GIÁO DỤC QUẬN"), .line("CĐCS \(people[0].name.uppercased())"),
                .line("HỒ SƠ TRÍCH NGANG THÀNH TÍCH TẬP THỂ, CÁ NHÂN"),
                .line("1. \(people[1].name), \(people[1].position)"), .line("- \(Self.deed)"),
            ])
    }

    @Test(arguments: [
        ["Trường hợp chưa đề nghị đợt này: Khổng Bá Tước, Thẩm Công Bằng."],
        ["Không xét: Khổng Bá Tước (nghỉ không lương)"],
        [
            "Tham gia bình xét có:", "- Khổng Bá Tước - Bí thư chi bộ",
            "- Thẩm Công Bằng - Trưởng ban Thanh tra nhân dân",
        ],
        ["Mọi thắc mắc xin liên hệ cô Khổng Thị Vinh (0987.123.456)."], ["P. Hiệu trưởng phụ trách", "Khổng Bá Tước"],
        ["Cuộc họp xét khen thưởng do đồng chí Khổng Bá Tước chủ trì, đồng chí Thẩm Công Bằng làm thư ký."],
    ]) func `whoever stands below prose for something else is not proposed`(below: [String]) throws {
        let people = try Self.people()
        try Self.expect(
            people[1...1],
            from: [Self.title, .line("1. \(people[1].name), \(people[1].position): \(Self.deed)")]
                + below.map(LayoutBlock.line),
            "\(below)")
    }

    @Test func `labels for deeds in many words, and for each kind`() throws {
        let people = try Self.people()
        try Self.expect(
            people[0...1],
            from: [
                Self.title, .line(people[0].name), .line("Thành tích trong công tác cải cách hành chính:"),
                .line("+ \(Self.deed)"), .line(people[1].name), .line("Năm sinh: \(people[1].year)"),
                .line("Thành tích trong công tác cải cách hành chính:"), .line("+ \(Self.deed)"),
            ])
        for mark in [".", " đã niêm yết mọi thủ tục."] {
            try Self.expect(
                people[0...1],
                from: [
                    Self.title, .line("Về tập thể: \(people[0].name)\(mark) \(Self.deed)"),
                    .line("Về cá nhân: đồng chí \(people[1].name), \(people[1].position): \(Self.deed)"),
                ])
        }
    }

    @Test func `a heading over parts of the deeds is no list of others`() throws {
        let people = try Self.people()
        func cell(_ text: String, goesOn: Bool = false) -> ExtractedText.Cell {
            .init(text: text, isContinuation: goesOn)
        }
        let heads = ["STT", "Họ và tên"].map { cell($0) } + [cell("Thành tích"), cell("Thành tích", goesOn: true)]
        let parts =
            ["STT", "Họ và tên"].map { cell($0, goesOn: true) }
            + ["Công tác chuyên môn", "Công tác khác"].map { cell($0) }
        let rows = people[1...2].enumerated().map { number, one in
            [String(number + 1), one.name, Self.deed, "Hoàn thành tốt"].map { cell($0) }
        }
        let text = ExtractedText(blocks: [
            .paragraph(.init(text: "TRÍCH NGANG THÀNH TÍCH", place: "đoạn")),
            .table(.init(rows: [heads, parts] + rows, place: "bảng")),
        ])
        let entries = try LayoutOffice().verdict(on: text, unit: 0).entries
        #expect(entries.compactMap(\.nomination).sorted() == people[1...2].map(\.id).sorted())
        #expect(entries.count == 2)
    }

    // MARK: - Collectives looked for once more

    @Test(arguments: [
        "Tập thể % đã thực hiện tốt công tác cải cách hành chính trong năm học vừa qua.",
        "% là đơn vị tiêu biểu, nhiều năm liền hoàn thành mọi nhiệm vụ cải cách hành chính.",
    ]) func `a school whose deeds are told beside a list of its people is a question`(sentence: String) throws {
        let people = try Self.people()
        let list = [["STT", "Họ và tên", "Thành tích"], ["1", people[1].name, Self.deed]]
        let found = try Self.outcome([
            Self.title, .line(sentence.replacing("%", with: people[0].name)), .table(list),
        ])
        #expect(found.matched == [people[1].id])
        #expect(found.asked == [people[0].id])
    }

    @Test(arguments: [
        "Đơn vị: %", "% trân trọng đề nghị khen thưởng các cá nhân có tên trong danh sách dưới đây.",
        "% đã họp bình xét công khai, dân chủ và lập danh sách người được đề nghị như sau.", "%",
        "Hội đồng thi đua, khen thưởng % gửi trích ngang của các cá nhân được đề nghị khen thưởng.",
    ]) func `a school that only sends, proposes or met is no question`(sentence: String) throws {
        let people = try Self.people()
        let list = [
            ["STT", "Họ và tên", "Chức vụ", "Thành tích"],
            ["1", people[1].name, "Giáo viên \(people[0].name)", "Cùng tập thể \(people[0].name) \(Self.deed)"],
        ]
        for head in [people[0].name.uppercased(), "Kính gửi: Phòng Nội vụ"] {
            try Self.expect(
                people[1...1],
                from: [
                    .line(head), Self.title, .line(sentence.replacing("%", with: people[0].name)), .table(list),
                    .line("HIỆU TRƯỞNG \(people[0].name.uppercased())"), .line("Khổng Bá Tước"),
                ], "\(sentence)")
        }
    }

    // MARK: - Other campaigns

    @Test(arguments: [
        "trong phong trào thi đua Dạy tốt - Học tốt", "(Hội thi “Cô giáo tài năng duyên dáng”)",
        "TRONG CÔNG TÁC PHÒNG, CHỐNG DỊCH COVID-19", "Phong trào “Ba đảm đang” năm 2021",
    ]) func `a summary titled for another campaign is a question and never refused`(subtitle: String) throws {
        let one = try Self.people()[1]
        let list = [["STT", "Họ và tên", "Thành tích"], ["1", one.name, Self.deed]]
        let found = try Self.outcome([Self.title, .line(subtitle), .table(list)])
        #expect(found.matched == [])
        #expect(found.asked == [one.id])
    }

    @Test(arguments: [
        "Trong phong trào thi đua “Đẩy mạnh cải cách hành chính” năm 2021", "Phong trào thi đua năm 2021", "Năm 2021",
        "(Kèm theo Tờ trình số 12/TTr-NT ngày 10/3/2022)", "Chuyên đề: CCHC và “Dạy tốt, học tốt”",
    ]) func `a summary titled for the plan's campaign, or for none, is as it is`(subtitle: String) throws {
        let one = try Self.people()[1]
        let list = [
            ["STT", "Họ và tên", "Thành tích"], ["1", one.name, "\(Self.deed) Đạt giải hội thi “Dạy tốt - Học tốt”."],
        ]
        try Self.expect([one], from: [Self.title, .line(subtitle), .table(list)], "\(subtitle)")
    }
}
