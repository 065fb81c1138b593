import Dossiers
import Judgement
import Testing

/// Papers that keep to no form: labels inside tables, lists that go on, several people in one sentence, who decided beside who is
/// proposed.
@Suite struct LooseLayoutTests {
    private static let title = LayoutBlock.line("TRÍCH NGANG THÀNH TÍCH")
    private static let heads = ["STT", "Họ và tên", "Năm sinh", "Chức vụ", "Thành tích"]

    private static func outcome(_ blocks: [LayoutBlock]) throws -> (matched: [String], others: [String]) {
        let entries = try LayoutOffice().verdict(on: blocks, unit: 0, format: .blocks).entries
        return (entries.compactMap(\.nomination).sorted(), entries.filter { $0.status != .matched }.map(\.name))
    }

    private static func people() throws -> [LayoutNominee] { try LayoutOffice().people(of: 0) }

    private static func rows(_ people: some Sequence<LayoutNominee>) -> [[String]] {
        people.enumerated().map { [String($0 + 1), $1.name, $1.year, $1.position, LayoutFactors.deed($0)] }
    }

    /// Whether a paper proposes just these.
    private static func expect(
        _ wanted: some Sequence<LayoutNominee>, from blocks: [LayoutBlock], _ comment: Comment = "",
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let found = try outcome(blocks)
        #expect(found.matched == wanted.map(\.id).sorted(), comment, sourceLocation: sourceLocation)
        #expect(found.others == [], comment, sourceLocation: sourceLocation)
    }

    // MARK: - Tables

    @Test func `a unit with its label over the whole width below the heading is no heading`() throws {
        let people = try Self.people()
        for unit in ["Đơn vị: \(people[0].name)", "Tên đơn vị: \(people[0].name)"] {
            let table = [Self.heads, Array(repeating: unit, count: 5)] + Self.rows(people[0...2])
            try Self.expect(people[0...2], from: [Self.title, .table(table)], "\(unit)")
        }
    }

    @Test func `somebody of the list who sits on the council, signs or hands in is a question at most`() throws {
        let people = try Self.people()
        let list = [Self.heads] + Self.rows(people[1...2])
        let name = people[3].name
        for below in [
            [["STT", "Thành viên hội đồng", "Chức vụ", "Ý kiến", ""], ["1", name, "Giáo viên", "Đồng ý", ""]],
            [
                ["Thành phần Hội đồng xét duyệt gồm:", "", "", "", ""],
                ["1. \(name) - Giáo viên - Thư ký.", "", "", "", ""],
            ],
            [["HIỆU TRƯỞNG", "", "", "", ""], ["(Đã ký)", "", "", "", ""], [name, "", "", "", ""]],
            [["Ghi chú: hồ sơ giấy do đồng chí \(name) nộp", "", "", "", ""]],
        ] {
            let found = try Self.outcome([Self.title, .table(list + below)])
            #expect(found.matched == people[1...2].map(\.id).sorted(), "\(below)")
            #expect(Set(found.others).isSubset(of: [name]), "\(below)")
        }
    }

    @Test func `a council below the list on the same sheet is not proposed`() throws {
        let people = try Self.people()
        let list = [Self.heads] + Self.rows(people[1...2])
        let council = [
            ["KẾT QUẢ BỎ PHIẾU CỦA HỘI ĐỒNG", "", "", "", ""], ["STT", "Thành viên hội đồng", "Chức vụ", "Ý kiến", ""],
            ["1", "Khổng Bá Tước", "Hiệu trưởng", "Đồng ý", ""], ["2", "Thẩm Công Bằng", "Giáo viên", "Đồng ý", ""],
        ]
        try Self.expect(people[1...2], from: [Self.title, .table(list + council)])
        let points = [
            ["Thành phần Hội đồng xét duyệt gồm:", "", "", "", ""],
            ["1. Khổng Bá Tước - Hiệu trưởng - Chủ tịch;", "", "", "", ""],
            ["2. Thẩm Công Bằng - Giáo viên - Thư ký.", "", "", "", ""],
        ]
        try Self.expect(people[1...2], from: [Self.title, .table(list + points)])
    }

    @Test func `who signs or may be asked in a row of his own below the list is not proposed`() throws {
        let people = try Self.people()
        let heads = ["Họ và tên", "Chức vụ", "Thành tích"]
        let list = [heads] + people[1...2].map { [$0.name, $0.position, LayoutFactors.deed(0)] }
        for below in [
            [["HIỆU TRƯỞNG"], ["(Đã ký)"], ["Thẩm Công Bằng"]],
            [["Đầu mối liên hệ: Khổng Bá Tước – Văn thư (0987 654 321)"]],
            [["Ghi chú: hồ sơ giấy do đồng chí Thẩm Công Bằng nộp"], ["HIỆU TRƯỞNG"], ["Giáp Minh Chiến"]],
        ] {
            try Self.expect(
                people[1...2], from: [Self.title, .table(list + below.map { $0 + ["", ""] })], "\(below)")
        }
    }

    @Test func `a person in the last line above who signs in a sheet is no heading`() throws {
        let people = try Self.people()
        let lines = people[1...3].enumerated().map { number, one in
            ["\(["a", "b", "c"][number])) Đ/c \(one.name), \(one.position): \(LayoutFactors.deed(number))", ""]
        }
        let signature = [["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "PHÓ HIỆU TRƯỞNG\n\n\nGiáp Minh Chiến"]]
        try Self.expect(people[1...3], from: [Self.title, .table(lines + signature)])
    }

    @Test func `a label in front of the name in its cell is no part of it`() throws {
        let people = try Self.people()
        let rows = people[0...2].enumerated().map { number, one in
            [
                String(number + 1),
                one.isCollective ? one.name : "Họ và tên: \(one.name)\nChức vụ: \(one.position)",
                LayoutFactors.deed(number),
            ]
        }
        try Self.expect(
            people[0...2],
            from: [Self.title, .table([["STT", "Thông tin người được đề nghị", "Thành tích"]] + rows)])
        let tabbed = rows.map { $0.map { $0.replacing(": ", with: "\t") } }
        try Self.expect(
            people[0...2],
            from: [Self.title, .table([["STT", "Thông tin người được đề nghị", "Thành tích"]] + tabbed)])
    }

    @Test func `numbers of a position below a name are no date of birth`() throws {
        let one = try Self.people()[1]
        let cell = "\(one.name)\nSinh năm: \(one.year)\nTổ phó chuyên môn tổ 4, 5"
        try Self.expect(
            [one],
            from: [
                Self.title,
                .table([["STT", "Họ tên, năm sinh, chức vụ", "Thành tích"], ["1", cell, LayoutFactors.deed(0)]]),
            ])
    }

    @Test func `a school in a table whose people stand in cards of their own`() throws {
        let people = try Self.people()
        try Self.expect(
            people[0...1],
            from: [
                Self.title,
                .table([
                    ["STT", "Thông tin người được đề nghị", "Thành tích"],
                    ["1", people[0].name, LayoutFactors.deed(0)],
                    ["2", "", LayoutFactors.deed(1)],
                ]),
                .table([["Họ và tên", people[1].name], ["Chức vụ", people[1].position]]),
            ])
    }

    @Test func `a school and its deeds in a line beside a table of people`() throws {
        let people = try Self.people()
        let table = LayoutBlock.table([Self.heads] + Self.rows(people[1...2]))
        let line = LayoutBlock.line("Tập thể: \(people[0].name). Thành tích: \(LayoutFactors.deed(3))")
        try Self.expect(people[0...2], from: [Self.title, table, line])
        try Self.expect(people[0...2], from: [Self.title, line, table])
        try Self.expect(people[1...2], from: [Self.title, .line("Tập thể: \(people[0].name)"), table])
    }

    @Test func `what a paper tells of a school beside a table of its people does not propose it`() throws {
        let people = try Self.people()
        let table = LayoutBlock.table([Self.heads] + Self.rows(people[1...2]))
        let line = LayoutBlock.line(
            "1. \(people[0].name): được thành lập năm 2005, hiện có 20 nhóm lớp và 45 giáo viên")
        let other = LayoutBlock.table([["1", people[0].name, "Phụ trách cụm thi đua số 3 trong năm học này"]])
        for block in [line, other] {
            let found = try Self.outcome([Self.title, block, table])
            #expect(found.matched == people[1...2].map(\.id).sorted(), "\(block)")
        }
    }

    @Test func `labels of a form whose cells stand beside others are kept`() throws {
        let people = try Self.people()
        let (name, school) = (people[1].name, people[0].name)
        for beside in ["Ảnh 4x6 đóng dấu giáp lai", school] {
            try Self.expect(
                [people[1]],
                from: [
                    .line("BÁO CÁO THÀNH TÍCH"),
                    .table([
                        ["Họ và tên: \(name)", beside], ["Năm sinh: \(people[1].year)", ""],
                        ["Chức vụ: \(people[1].position)", ""],
                    ]), .line("Thành tích: \(LayoutFactors.deed(0))"),
                ], "\(beside)")
        }
    }

    @Test func `a team of a school is not the school`() throws {
        let people = try Self.people()
        for team in ["Tổ Toán", "Tổ Văn phòng"] {
            for mark in [" - ", ", "] {
                let found = try Self.outcome([
                    Self.title, .line("Tập thể: \(people[0].name)\(mark)\(team)"),
                    .line("Thành tích: \(LayoutFactors.deed(0))"),
                ])
                #expect(!found.matched.contains(people[0].id), "\(team)\(mark)")
            }
        }
    }

    @Test func `people below a council in the same table are proposed, under whatever heading`() throws {
        let people = try Self.people()
        for heading in ["B. DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG", "2. GIÁO VIÊN TIÊU BIỂU"] {
            let rows =
                [
                    Self.heads, ["A. HỘI ĐỒNG THI ĐUA", "", "", "", ""],
                    ["1", "Khổng Bá Tước", "1970", "Hiệu trưởng", ""],
                ]
                + [[heading, "", "", "", ""]] + Self.rows(people[1...2])
            try Self.expect(people[1...2], from: [Self.title, .table(rows)], "\(heading)")
        }
    }

    @Test func `a heading with a column of the council that comes again ends no list`() throws {
        let people = try Self.people()
        let heads = ["STT", "Họ và tên", "Chức vụ", "Hình thức khen thưởng", "Ý kiến của Hội đồng"]
        let rows = { (people: ArraySlice<LayoutNominee>) in
            people.map { ["1", $0.name, $0.position, "Giấy khen", "Đồng ý"] }
        }
        try Self.expect(
            people[1...4], from: [Self.title, .table([heads] + rows(people[1...2]) + [heads] + rows(people[3...4]))])
    }

    // MARK: - Lines with tabs

    @Test func `a letterhead with tabs above a list with tabs`() throws {
        let people = try Self.people()
        try Self.expect(
            people[1...2],
            from: [
                Self.title, .line("UBND QUẬN\t\t\t\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                .line("STT\tHọ và tên\tChức vụ\tThành tích"),
            ] + people[1...2].map { .line("1\t\($0.name)\t\($0.position)\t\(LayoutFactors.deed(0))") })
    }

    /// Each row would be as wide as the first.
    @Test func `a line of a hundred thousand tabs above ten thousand rows costs no memory`() throws {
        let wide = LayoutBlock.line("a" + String(repeating: "\t", count: 100_000) + "b")
        let found = try Self.outcome([Self.title, wide] + Array(repeating: .line("a\tb\tc"), count: 9_000))
        #expect(found.matched.isEmpty)
    }

    @Test func `rows with tabs whose last values are not written`() throws {
        let people = try Self.people()
        let rows = people[1...3].enumerated().map { number, one in
            "\(number + 1)\t\(one.name)\t\(one.position)\t\(LayoutFactors.deed(number))"
                + (number == 1 ? "\tkhông" : "")
        }
        try Self.expect(
            people[1...3],
            from: [Self.title, .line("STT\tHọ và tên\tChức vụ\tThành tích\tGhi chú")] + rows.map { .line($0) })
    }

    @Test func `a single row with tabs goes on with the table above`() throws {
        let people = try Self.people()
        let lines =
            (["STT\tHọ và tên\tChức vụ\tThành tích"]
            + people[1...3].map { "1\t\($0.name)\t\($0.position)\t\(LayoutFactors.deed(0))" }).map(LayoutBlock.line)
        try Self.expect(people[1...3], from: [Self.title] + lines[0...2] + [.line("(tiếp theo)"), lines[3]])
    }

    @Test func `labels and values parted by tabs are a card`() throws {
        let people = try Self.people()
        let lines = people[1...2].flatMap { one in
            [
                "Họ và tên\t\(one.name)\tNăm sinh\t\(one.year)", "Chức vụ\t\(one.position)\tĐơn vị\t\(people[0].name)",
                "Thành tích\t\(LayoutFactors.deed(0))\t\t",
            ]
        }
        try Self.expect(people[1...2], from: [Self.title] + lines.map { .line($0) })
    }

    @Test func `a row whose columns have run into one line`() throws {
        let people = try Self.people()
        let lines = people[1...2].enumerated().map { number, one in
            "\(number + 1) \(one.name) \(one.year) \(one.position) \(LayoutFactors.deed(number))"
        }
        try Self.expect(people[1...2], from: [Self.title] + lines.map { .line($0) })
    }

    // MARK: - Prose

    @Test func `a dotted line with two labels on it`() throws {
        let people = try Self.people()
        for dots in ["........", "…………", "____"] {
            let lines = people[1...2].flatMap { one in
                [
                    "Họ và tên:\(dots)\(one.name)\(dots)Sinh ngày:\(dots)\(one.birth)\(dots)",
                    "Chức vụ:\(dots)\(one.position)\(dots)", "Thành tích:\(dots)\(LayoutFactors.deed(0))",
                ]
            }
            try Self.expect(people[1...2], from: [Self.title] + lines.map { .line($0) }, "\(dots)")
        }
    }

    @Test func `a school among people in numbered cards`() throws {
        let people = try Self.people()
        let cards = [
            "1. Tên đơn vị: \(people[0].name)", "- Tóm tắt thành tích: \(LayoutFactors.deed(0))",
            "2. Họ và tên: \(people[1].name)", "- Chức vụ: \(people[1].position)",
            "- Tóm tắt thành tích: \(LayoutFactors.deed(1))",
        ].map(LayoutBlock.line)
        try Self.expect(people[0...1], from: [Self.title] + cards)
        try Self.expect(people[0...1], from: [.line("Tên đơn vị: \(people[0].name)"), Self.title] + cards)
    }

    @Test func `the unit of a numbered form is not proposed`() throws {
        let people = try Self.people()
        let form = [
            "1. Tên đơn vị: \(people[0].name)", "2. Họ và tên: \(people[1].name)", "3. Chức vụ: \(people[1].position)",
            "4. Tóm tắt thành tích: \(LayoutFactors.deed(1))",
        ]
        try Self.expect([people[1]], from: [Self.title] + form.map { .line($0) })
    }

    @Test func `a school and its people in the sentences of one paragraph`() throws {
        let people = try Self.people()
        let others = people[1...2].map {
            "Đồng chí \($0.name), \($0.position.lowercased()), sinh năm \($0.year): \(LayoutFactors.deed(1))."
        }.joined(separator: " ")
        try Self.expect(
            people[0...2],
            from: [
                Self.title,
                .line(
                    "Tập thể \(people[0].name) trong năm qua đã làm tốt nhiều việc: \(LayoutFactors.deed(0)). \(others)"
                ),
            ])
    }

    @Test func `a colleague inside a sentence about a school is not proposed`() throws {
        let people = try Self.people()
        let found = try Self.outcome([
            Self.title,
            .line(
                "Tập thể \(people[0].name) đã hoàn thành tốt mọi nhiệm vụ được giao; phối hợp với đồng chí \(people[2].name) lập sổ điện tử."
            ),
        ])
        #expect(found.matched == [people[0].id])
        #expect(Set(found.others).isSubset(of: [people[2].name]))
    }

    @Test func `a sentence about a school above the table of its people does not propose it`() throws {
        let people = try Self.people()
        let found = try Self.outcome([
            Self.title,
            .line("Tập thể \(people[0].name) đã thực hiện tốt công tác cải cách hành chính trong năm học vừa qua."),
            .table([Self.heads] + Self.rows(people[1...2])),
        ])
        #expect(found.matched == people[1...2].map(\.id).sorted())
        // Its deeds are told, and it is on the list: a person has to say.
        #expect(found.others == [people[0].name])
    }

    @Test func `a school alone in its line above a sentence, as its people are`() throws {
        let people = try Self.people()
        let heading = { (one: LayoutNominee) in "Đồng chí \(one.name) (\(one.birth)) - \(one.position)" }
        let deeds = "Hoàn thành tốt nhiệm vụ được giao, niêm yết công khai mọi thủ tục của nhà trường."
        try Self.expect(
            people[0...1],
            from: [
                Self.title, .line(people[0].name.uppercased()), .line(deeds), .line(heading(people[1])), .line(deeds),
            ])
        // What may lead over to others is a question.
        let found = try Self.outcome([
            Self.title, .line(people[0].name.uppercased()),
            .line("Kính mong Phòng xem xét, quan tâm tới những tấm gương dưới đây."), .line(heading(people[1])),
            .line(deeds),
        ])
        #expect(found.matched == [people[1].id] && found.others == [people[0].name.uppercased()])
        let told = try Self.outcome([
            Self.title, .line(people[0].name.uppercased()),
            .line("Trong năm 2021, nhà trường đã thực hiện tốt công tác cải cách hành chính."),
            .line(heading(people[1])), .line(deeds),
        ])
        #expect(told.matched == [people[1].id] && told.others == [people[0].name])
        for introduction in [
            "Đơn vị thực hiện tốt công tác cải cách hành chính, tiêu biểu là các cá nhân:",
            "Nhà trường họp bình xét công khai, dân chủ và chọn ra người tiêu biểu nhất.",
        ] {
            try Self.expect(
                [people[1]],
                from: [
                    Self.title, .line(people[0].name.uppercased()), .line(introduction), .line(heading(people[1])),
                    .line(deeds),
                ], "\(introduction)")
        }
    }

    @Test func `a long title in small letters is a title`() throws {
        let people = try Self.people()
        try Self.expect(
            [people[1]],
            from: [
                .line(
                    "Trích ngang thành tích tập thể, cá nhân tiêu biểu trong công tác cải cách hành chính năm 2021"),
                .line("Họ và tên: \(people[1].name)"), .line("Chức vụ: \(people[1].position)"),
                .line("Thành tích: \(LayoutFactors.deed(0))"),
            ])
    }
}
