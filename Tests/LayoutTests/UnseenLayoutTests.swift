import Dossiers
import Judgement
import Testing

/// Kinds of papers that no rule was written for: who is proposed follows from the list and from how people are named.
@Suite struct UnseenLayoutTests {
    private static let title = LayoutBlock.line("TRÍCH NGANG THÀNH TÍCH")

    /// What becomes of a paper of the first school: the nominations that are matched, and the names of other entries.
    private static func outcome(_ blocks: [LayoutBlock]) throws -> (matched: [String], others: [String]) {
        let entries = try LayoutOffice().verdict(on: blocks, unit: 0, format: .blocks).entries
        return (entries.compactMap(\.nomination).sorted(), entries.filter { $0.status != .matched }.map(\.name))
    }

    private static func people() throws -> [LayoutNominee] { try LayoutOffice().people(of: 0) }

    // MARK: - Positions in front

    @Test(arguments: [
        "Tổ phó tổ Tự nhiên %: Tham mưu kế hoạch cải cách hành chính đúng hạn", "Giáo viên Tiếng Anh %, sinh năm $",
        "Nhân viên thư viện % – phụ trách công nghệ thông tin", "Giáo viên Trường THCS Cây Gạo – %",
    ]) func `a listed name behind what somebody is`(line: String) throws {
        let people = try Self.people()
        let found = try Self.outcome(
            [Self.title]
                + people[1...2].enumerated().flatMap { number, one -> [LayoutBlock] in
                    let parts = line.split(separator: "%", omittingEmptySubsequences: false)
                    return [
                        .line(
                            "\(number + 1). \(parts[0])\(one.name)\(parts[1])".replacing("$", with: one.birth.suffix(4))
                        ),
                        .line("- \(LayoutFactors.deed(number))"),
                    ]
                })
        #expect(found.matched == people[1...2].map(\.id).sorted())
        #expect(found.others == [])
    }

    @Test func `a colleague named behind his position in a deed is not proposed by it`() throws {
        let people = try Self.people()
        let found = try Self.outcome([
            Self.title, .line("1. \(people[1].name), \(people[1].position)"),
            .line("- Phối hợp với kế toán \(people[2].name) lập sổ theo dõi hồ sơ điện tử"),
            .line("- Giáo viên cốt cán, \(LayoutFactors.deed(0))"),
        ])
        #expect(found.matched == [people[1].id])
    }

    @Test func `what somebody teaches is nobody's name`() throws {
        let people = try Self.people()
        let found = try Self.outcome([
            Self.title, .line(people[1].name), .line("Giáo viên Tiếng Anh - Trường THCS Cây Gạo"),
            .line("- \(LayoutFactors.deed(0))"), .line("- \(LayoutFactors.deed(1))"),
        ])
        #expect(found.matched == [people[1].id])
        #expect(found.others == [])
    }

    @Test(arguments: ["Phó Hiệu trưởng %", "Hiệu trưởng: % (đã ký)", "Kế toán %"])
    func `somebody listed who signs in one line is not proposed by it`(line: String) throws {
        let people = try Self.people()
        let signed = line.replacing("%", with: people[2].name)
        let list = [
            ["STT", "Họ và tên", "Chức vụ", "Thành tích"],
            ["1", people[1].name, people[1].position, LayoutFactors.deed(0)],
        ]
        for blocks: [LayoutBlock] in [
            [.line("1. \(people[1].name), \(people[1].position)"), .line("- \(LayoutFactors.deed(0))"), .line(signed)],
            [.table(list), .line(signed)], [.table(list + [[signed, "", "", ""]])],
            [.table(list + [["", signed, "", ""]])], [.table(list + [["", "", "", signed]])],
        ] {
            #expect(try Self.outcome([Self.title] + blocks).matched == [people[1].id])
        }
    }

    // MARK: - Collectives

    @Test func `a team before a colon and what it did`() throws {
        let people = try Self.people()
        let found = try Self.outcome([
            Self.title, .line("Tập thể \(people[0].name): \(LayoutFactors.deed(0))"),
            .line("Cá nhân \(people[1].name) (\(people[1].position)): \(LayoutFactors.deed(1))"),
        ])
        #expect(found.matched == [people[0].id, people[1].id].sorted())
    }

    @Test func `a school before a colon that proposes others is not proposed`() throws {
        let people = try Self.people()
        let found = try Self.outcome([
            Self.title,
            .line("\(people[0].name): đề nghị khen thưởng các cá nhân có tên sau đây, mỗi người một giấy khen"),
            .line("1. \(people[1].name), \(people[1].position)"), .line("- \(LayoutFactors.deed(0))"),
        ])
        #expect(found.matched == [people[1].id])
    }

    @Test func `a school alone in its line, where it is, and its deeds`() throws {
        let people = try Self.people()
        let found = try Self.outcome([
            Self.title, .line(people[0].name), .line("Phường Phú Lâm, quận Hà Đông"),
            .line("- \(LayoutFactors.deed(0))"),
            .line(people[1].name), .line("\(people[1].position) - \(people[0].name)"),
            .line("- \(LayoutFactors.deed(1))"),
        ])
        #expect(found.matched == [people[0].id, people[1].id].sorted())
    }

    @Test func `a school above the points of its people is not proposed`() throws {
        let people = try Self.people()
        let found = try Self.outcome([
            Self.title, .line(people[0].name), .line("- Đồng chí \(people[1].name), \(people[1].position)"),
            .line("- Đồng chí \(people[2].name), \(people[2].position)"),
        ])
        #expect(found.matched == people[1...2].map(\.id).sorted())
    }

    @Test func `a school in a row of its own heads its people and is not proposed`() throws {
        let people = try Self.people()
        for row in [["", "TRƯỜNG", "", ""], ["", "TRƯỜNG", "TRƯỜNG", "TRƯỜNG"]] {
            let found = try Self.outcome([
                Self.title,
                .table([
                    ["TT", "Đơn vị / Họ và tên", "Chức danh", "Thành tích"],
                    row.map { $0.isEmpty ? "" : people[0].name.uppercased() },
                    ["1", people[1].name, people[1].position, LayoutFactors.deed(0)],
                    ["2", people[2].name, people[2].position, LayoutFactors.deed(1)],
                ]),
            ])
            #expect(found.matched == people[1...2].map(\.id).sorted())
        }
    }

    @Test func `a school that a paper is from is not proposed where its people are named otherwise than we read`()
        throws
    {
        let people = try Self.people()
        let found = try Self.outcome([
            Self.title, .line("Đơn vị đề nghị: \(people[0].name)"),
            .line("Ghi nhận đóng góp của \(people[1].name) trong công tác văn thư của nhà trường."),
            .line("- \(LayoutFactors.deed(0))"), .line("- \(LayoutFactors.deed(1))"),
        ])
        #expect(found.matched == [])
        #expect(found.others == [people[1].name])
    }

    // MARK: - Sentences

    @Test func `the last of an enumeration stands behind a word`() throws {
        let people = try Self.people()
        let list = people[1...3].map { "\($0.name) (\($0.position))" }
        let found = try Self.outcome([
            Self.title,
            .line(
                "Nhà trường kính đề nghị Chủ tịch UBND quận tặng Giấy khen cho các đồng chí: \(list[0]), \(list[1]) và \(list[2])."
            ), .line("Các đồng chí trên đã có nhiều đóng góp: \(LayoutFactors.deed(0))"),
        ])
        #expect(found.matched == people[1...3].map(\.id).sorted())
    }

    @Test func `whoever is not proposed at the end of a sentence is nobody's nominee`() throws {
        let people = try Self.people()
        let found = try Self.outcome([
            Self.title, .line("1. \(people[1].name), \(people[1].position)"), .line("- \(LayoutFactors.deed(0))"),
            .line(
                "Đồng chí Giáp Văn Tường, nguyên Hiệu trưởng nhà trường, đã nghỉ hưu từ tháng 9/2021 nên không đề nghị."
            ),
        ])
        #expect(found.matched == [people[1].id])
        #expect(found.others == [])
    }

    @Test func `points below whom a paper goes to may be of nominees`() throws {
        let people = try Self.people()
        let found = try Self.outcome([
            Self.title, .line("Kính gửi:"), .line("- Hội đồng Thi đua - Khen thưởng quận;"),
            .line("- Phòng Nội vụ quận."),
            .line("- Đồng chí \(people[1].name), \(people[1].position): \(LayoutFactors.deed(0))"),
            .line("- Đồng chí \(people[2].name), \(people[2].position): \(LayoutFactors.deed(1))"),
        ])
        #expect(found.matched == people[1...2].map(\.id).sorted())
    }

    // MARK: - Tables

    @Test func `a turned list below a letterhead in one sheet`() throws {
        let people = try Self.people()
        let found = try Self.outcome([
            .table([
                ["UBND QUẬN", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
                ["TRƯỜNG THCS CÂY GẠO", "", "Độc lập - Tự do - Hạnh phúc"], ["TRÍCH NGANG THÀNH TÍCH", "", ""],
                ["", "", ""],
                ["Họ và tên", people[1].name, people[2].name], ["Ngày sinh", people[1].birth, people[2].birth],
                ["Thành tích", LayoutFactors.deed(0), LayoutFactors.deed(1)], ["", "", ""],
                ["NGƯỜI LẬP", "", "HIỆU TRƯỞNG"], ["Giáp Văn Tường", "", "Khổng Thị Vinh"],
            ])
        ])
        #expect(found.matched == people[1...2].map(\.id).sorted())
        #expect(found.others == [])
    }

    @Test func `labels, colons and values in cells of their own are cards`() throws {
        let people = try Self.people()
        let found = try Self.outcome([
            Self.title,
            .table(
                people[1...2].flatMap { one in
                    [
                        ["Họ và tên", ":", one.name], ["Chức vụ", ":", one.position], ["Ngày sinh", ":", one.birth],
                        ["Thành tích", ":", LayoutFactors.deed(0)],
                    ]
                }),
        ])
        #expect(found.matched == people[1...2].map(\.id).sorted())
    }

    @Test(arguments: [
        [["Nơi nhận:", "", "", "HIỆU TRƯỞNG"], ["- Lưu: VT.", "", "", ""], ["", "", "", "Khổng Thị Vinh"]],
        [
            ["", "KẾ TOÁN", "CHỦ TỊCH CÔNG ĐOÀN", "HIỆU TRƯỞNG"],
            ["", "(Ký, ghi rõ họ tên)", "(Ký, ghi rõ họ tên)", "(Ký, đóng dấu)"],
            ["", "Giáp Văn Tường", "Thẩm Thị Lụa", "Khổng Thị Vinh"],
        ],
        [["NGƯỜI BÁO CÁO", "", "", "XÁC NHẬN CỦA HIỆU TRƯỞNG"], ["Giáp Văn Tường", "", "", "Khổng Thị Vinh"]],
    ]) func `whoever signs below a list in the rows of its sheet is not proposed`(rows: [[String]]) throws {
        let people = try Self.people()
        let found = try Self.outcome([
            Self.title,
            .table(
                [
                    ["STT", "Họ và tên", "Chức vụ", "Thành tích"],
                    ["1", people[1].name, people[1].position, LayoutFactors.deed(0)],
                ] + rows),
        ])
        #expect(found.matched == [people[1].id])
        #expect(found.others == [])
    }

    @Test func `prose and signatures in the rows of one sheet`() throws {
        let people = try Self.people()
        let found = try Self.outcome([
            .table([
                ["TRÍCH NGANG THÀNH TÍCH", "", ""], ["1. \(people[1].name), \(people[1].position)", "", ""],
                ["- \(LayoutFactors.deed(0))", "", ""], ["- \(LayoutFactors.deed(1))", "", ""],
                ["NGƯỜI LẬP BIỂU", "", "HIỆU TRƯỞNG"], ["", "", "(Đã ký)"], ["", "", ""],
                ["Giáp Văn Tường", "", "Khổng Thị Vinh"],
            ])
        ])
        #expect(found.matched == [people[1].id])
        #expect(found.others == [])
    }

    @Test func `a word that a narrow column breaks is one word`() throws {
        let people = try Self.people()
        let broken = String(people[1].name.dropLast()) + "\n" + String(people[1].name.suffix(1))
        let school = people[0].name.replacing("Trường", with: "Trườn\ng")
        let found = try Self.outcome([
            Self.title,
            .table([
                ["STT", "Họ và tên", "Thành tích"], ["1", school, LayoutFactors.deed(0)],
                ["2", broken, LayoutFactors.deed(1)],
            ]),
        ])
        #expect(found.matched == [people[0].id, people[1].id].sorted())
    }
}
