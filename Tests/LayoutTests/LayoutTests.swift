import Dossiers
import Judgement
import Rulebook
import Testing

/// Who is proposed by a paper does not depend on its letterhead, its signatures, what follows the list, or its format.
///
/// Factors are drawn independently, by a seed. `TIEPNHAN_LAYOUTS=5000 swift test --filter LayoutTests` draws more of them, and
/// `TIEPNHAN_LAYOUT_SEED` others.
@Suite struct LayoutTests {
    @Test func `the same people are proposed whatever stands around the list`() throws {
        let office = try LayoutOffice()
        var draw = LayoutDraw(seed: LayoutDraw.wantedSeed)
        var failures: [String] = []
        for number in 0..<LayoutDraw.wantedCount {
            let paper = draw.paper(of: office)
            let found = try office.entries(of: paper)
            if found != paper.expected {
                failures.append("\(number): \(paper.name): \(found) instead of \(paper.expected)")
            }
        }
        #expect(failures == [])
    }

    @Test(arguments: LayoutFactors.everyBody.indices) func `every body is read whole`(body: Int) throws {
        let office = try LayoutOffice()
        for format in LayoutFormat.allCases {
            let paper = LayoutPaper(
                office: office, unit: 0, people: 3, withCollective: true, head: 1, body: body, signature: 1, remark: 0,
                format: format)
            #expect(try office.entries(of: paper) == paper.expected, "\(paper.name)")
        }
    }

    @Test(arguments: LayoutFactors.everySignature.indices) func `no signature changes who is proposed`(signature: Int)
        throws
    {
        let office = try LayoutOffice()
        for body in [0, 13, 16, 20] {
            let paper = LayoutPaper(
                office: office, unit: 1, people: 2, withCollective: false, head: 2, body: body, signature: signature,
                remark: 0, format: .blocks)
            #expect(try office.entries(of: paper) == paper.expected, "\(paper.name)")
        }
    }

    @Test func `a listed name in a sentence that proposes nobody is a question`() throws {
        let office = try LayoutOffice()
        let listed = office.people(of: 0)[1]
        let blocks: [LayoutBlock] = [
            .line("TRÍCH NGANG THÀNH TÍCH"),
            .line(
                "Trong năm nhà trường ghi nhận đóng góp của \(listed.name) trong công tác văn thư, tiếp nhận hồ sơ và trả kết quả đúng hạn cho phụ huynh."
            ),
        ]
        let verdict = try office.verdict(on: blocks, unit: 0, format: .blocks)
        #expect(verdict.entries.map(\.status) == [.review])
        #expect(verdict.entries.first?.candidates == [listed.id])
    }

    @Test func `a form may name its person above the words of the title`() throws {
        let office = try LayoutOffice()
        let one = office.people(of: 0)[2]
        let blocks: [LayoutBlock] = [
            .line(office.unit(0).name.uppercased()), .line("Họ và tên: \(one.name)"), .line("Sinh ngày: \(one.birth)"),
            .line("TÓM TẮT THÀNH TÍCH"), .line("- \(LayoutFactors.deed(0))"), .line("- \(LayoutFactors.deed(1))"),
        ]
        let verdict = try office.verdict(on: blocks, unit: 0, format: .blocks)
        #expect(verdict.entries.map(\.nomination) == [one.id])
    }

    @Test func `a school's name in two lines of a letterhead is nobody's signature`() throws {
        let office = try LayoutOffice()
        let one = office.people(of: 0)[1]
        let blocks: [LayoutBlock] = [
            .line("UBND QUẬN"), .line("TRƯỜNG THCS"), .line("HOA SEN"), .line("TRÍCH NGANG THÀNH TÍCH"),
            .line("Năm 2021"),
            .table([["STT", "Họ và tên", "Thành tích"], ["1", one.name, LayoutFactors.deed(0)]]),
        ]
        let verdict = try office.verdict(on: blocks, unit: 0, format: .blocks)
        #expect(verdict.documents == [[.summary]])
    }

    @Test func `names read with strange letters are a question and never told as not listed`() throws {
        let office = try LayoutOffice()
        let blocks: [LayoutBlock] = [
            .line("TRÍCH NGANG THÀNH TÍCH"),
            .table([["STT", "Họ và tên", "Thành tích"], ["1", "Ngqyễn Thj Hxa", LayoutFactors.deed(0)]]),
        ]
        let verdict = try office.verdict(on: blocks, unit: 0, format: .blocks)
        #expect(verdict.entries.map(\.status) == [.review])
        #expect(!verdict.has(.nomineeNotListed))
    }
}

/// Lines that look like something else than they are: each was lost once.
@Suite struct LayoutPitfallTests {
    private static let title = LayoutBlock.line("TRÍCH NGANG THÀNH TÍCH")

    private static func lines(_ texts: String...) -> [LayoutBlock] { texts.map(LayoutBlock.line) }

    private static func matched(_ blocks: (String, String) -> [LayoutBlock]) throws -> [Bool] {
        let office = try LayoutOffice()
        let people = office.people(of: 0)
        let verdict = try office.verdict(on: [title] + blocks(people[1].name, people[2].name), unit: 0, format: .blocks)
        return [people[1].id, people[2].id].map { id in verdict.entries.contains { $0.nomination == id } }
    }

    @Test func `deeds that begin like what a paper rests on are deeds`() throws {
        #expect(
            try Self.matched { one, other in
                Self.lines(
                    one, "- Thực hiện tốt công tác tiếp nhận hồ sơ", other, "- Thực hiện tốt công tác lưu trữ hồ sơ")
            } == [true, true])
    }

    @Test func `a sentence that rests on something may propose people`() throws {
        #expect(
            try Self.matched { one, other in
                Self.lines(
                    "Căn cứ kết quả bình xét, nhà trường đề nghị khen thưởng các cá nhân sau:",
                    "- Đồng chí \(one), giáo viên",
                    "- Đồng chí \(other), kế toán")
            } == [true, true])
    }

    @Test func `a council that proposes is no list of its members`() throws {
        #expect(
            try Self.matched { one, other in
                Self.lines(
                    "Hội đồng thi đua nhà trường đề nghị Chủ tịch UBND quận tặng Giấy khen cho các cá nhân sau:",
                    "1. \(one), giáo viên", "2. \(other), kế toán")
            } == [true, true])
    }

    @Test func `preventive medicine is no list of those who are left out`() throws {
        #expect(
            try Self.matched { one, other in
                Self.lines(
                    "1. \(one), giáo viên", "Tham mưu công tác y tế dự phòng tại trường", "2. \(other), kế toán",
                    "- Đã rút ngắn thời gian giải quyết thủ tục hành chính của trường")
            } == [true, true])
    }

    @Test func `positions below names are no signatures`() throws {
        #expect(
            try Self.matched { one, other in
                Self.lines(
                    "Ông \(one)", "Hiệu trưởng", "- \(LayoutFactors.deed(0))", "Bà \(other)", "Giáo viên",
                    "- \(LayoutFactors.deed(1))")
            } == [true, true])
    }

    @Test func `what a deed says first is not that somebody has withdrawn`() throws {
        #expect(
            try Self.matched { one, other in
                [
                    .table([
                        ["STT", "Họ và tên", "Thành tích"],
                        ["1", one, "Đã rút ngắn thời gian giải quyết thủ tục hành chính cho phụ huynh"],
                        ["2", other, "Dự phòng tốt rủi ro mất dữ liệu của nhà trường trong năm"],
                    ])
                ]
            } == [true, true])
    }

    @Test func `a column of kinds is not the column of names`() throws {
        #expect(
            try Self.matched { one, other in
                [
                    .table([
                        ["STT", "Đối tượng", "Họ và tên", "Thành tích"], ["1", "Cá nhân", one, LayoutFactors.deed(0)],
                        ["2", "Cá nhân", other, LayoutFactors.deed(1)],
                    ])
                ]
            } == [true, true])
    }

    @Test func `somebody who withdrew by his own line is a question`() throws {
        let office = try LayoutOffice()
        let one = office.people(of: 0)[1]
        let verdict = try office.verdict(
            on: [Self.title] + Self.lines("1. \(one.name), giáo viên, xin rút"), unit: 0, format: .blocks)
        #expect(verdict.entries.map(\.status) == [.review])
        #expect(verdict.entries.first?.candidates == [one.id])
    }

    @Test func `the number of another team is another team`() throws {
        let office = try LayoutOffice()
        let school = office.unit(0).name
        let verdict = try office.verdict(
            on: [
                Self.title,
                .table([["STT", "Tên tập thể", "Thành tích"], ["1", "\(school) 2", LayoutFactors.deed(0)]]),
            ],
            unit: 0, format: .blocks)
        #expect(verdict.entries.allSatisfy { $0.status != .matched })
    }

    /// What becomes of a paper of the first school: the nominations that are matched, and the names of other entries.
    private static func outcome(_ blocks: [LayoutBlock]) throws -> (matched: [String], others: [String]) {
        let entries = try LayoutOffice().verdict(on: blocks, unit: 0, format: .blocks).entries
        return (entries.compactMap(\.nomination), entries.filter { $0.status != .matched }.map(\.name))
    }

    @Test(arguments: ["*****", "-------", "———"]) func `a rule below a letterhead is no deed of the school`(
        rule: String
    ) throws {
        let office = try LayoutOffice()
        let one = office.people(of: 0)[1]
        let found = try Self.outcome([
            .line(office.unit(0).name.uppercased()), .line(rule), .line("DANH SÁCH CÁ NHÂN TIÊU BIỂU"),
            .line("1. Họ và tên: \(one.name)"), .line("- \(LayoutFactors.deed(0))"),
            .line("- \(LayoutFactors.deed(1))"),
            .line("Trích ngang thành tích gửi kèm theo hồ sơ"),
        ])
        #expect(found.matched.allSatisfy { $0 == one.id })
    }

    @Test func `a school that announces its list is not on it`() throws {
        let office = try LayoutOffice()
        let people = office.people(of: 0)
        let school = office.unit(0).name
        let found = try Self.outcome(
            [
                .line("TRÍCH NGANG THÀNH TÍCH"),
                .line(
                    "\(school) kính gửi Phòng Nội vụ trích ngang thành tích của các tập thể, cá nhân có tên dưới đây:"),
                .line("Nhà trường đề nghị Hội đồng xét tặng Giấy khen cho:"),
            ]
                + people[1...2].map {
                    .line("- Đồng chí \($0.name), \($0.position); thành tích: \(LayoutFactors.deed(0))")
                })
        #expect(found.matched.sorted() == people[1...2].map(\.id).sorted())
        #expect(found.others == [])
    }

    @Test func `a collective named inside a proposal is proposed`() throws {
        let office = try LayoutOffice()
        let people = office.people(of: 0)
        let found = try Self.outcome([
            .line("TRÍCH NGANG THÀNH TÍCH"),
            .line(
                "Căn cứ kết quả bình xét, trường đề nghị tặng Giấy khen cho một tập thể là \(people[0].name), đã cắt giảm thủ tục; và các cá nhân sau:"
            ), .line("Đồng chí \(people[1].name), \(people[1].position), phụ trách tuyển sinh trực tuyến của trường."),
        ])
        #expect(found.matched.sorted() == [people[0].id, people[1].id].sorted())
        #expect(found.others == [])
    }

    @Test func `a sentence of a meeting proposes neither the school nor who led it`() throws {
        let office = try LayoutOffice()
        let people = office.people(of: 0)
        let found = try Self.outcome([
            .line("TRÍCH NGANG THÀNH TÍCH"),
            .line(
                "Trong tháng 3, đồng chí \(people[3].name) - Hiệu trưởng đã chủ trì cuộc họp bình xét của nhà trường."),
            .line("Tập thể \(people[0].name) đã họp và nhất trí bằng biểu quyết với kết quả như sau:"),
            .table([["STT", "Họ và tên", "Thành tích"], ["1", people[1].name, LayoutFactors.deed(0)]]),
        ])
        #expect(found.matched == [people[1].id])
    }

    @Test func `votes below the list in its own sheet name nobody else`() throws {
        let office = try LayoutOffice()
        let one = office.people(of: 0)[1]
        let found = try Self.outcome([
            .line("TRÍCH NGANG THÀNH TÍCH"),
            .table([
                ["STT", "Họ và tên", "Thành tích", ""], ["1", one.name, LayoutFactors.deed(0), ""],
                ["KẾT QUẢ BÌNH XÉT", "", "", ""], ["STT", "Họ và tên", "Số phiếu", "Ghi chú"],
                ["1", one.name, "9/9", ""],
                ["2", "Giáp Văn Tường", "2/9", "Không đạt"],
            ]),
        ])
        #expect(found.matched == [one.id])
        #expect(found.others == [])
    }

    @Test func `positions in capitals beside each other are what people sign as`() throws {
        let office = try LayoutOffice()
        let one = office.people(of: 0)[1]
        let found = try Self.outcome([
            .line("TRÍCH NGANG THÀNH TÍCH"), .line("1. \(one.name), \(one.position)"),
            .line("- \(LayoutFactors.deed(0))"),
            .table([
                ["TỔ TRƯỞNG VP", "KẾ TOÁN", "CTCĐ", "HIỆU TRƯỞNG"], ["(ký)", "(ký)", "(ký)", "(ký, đóng dấu)"],
                ["Khổng Thị Vinh", "Giáp Văn Tường", "Thẩm Thị Lụa", "Ninh Công Bảo"],
            ]),
        ])
        #expect(found.matched == [one.id])
        #expect(found.others == [])
    }

    @Test func `whoever has withdrawn and is on no list is not told to be on none`() throws {
        let office = try LayoutOffice()
        let one = office.people(of: 0)[1]
        let found = try Self.outcome([
            .line("TRÍCH NGANG THÀNH TÍCH"),
            .table([
                ["STT", "Họ và tên", "Thành tích", "Ghi chú"], ["1", one.name, LayoutFactors.deed(0), ""],
                ["2", "Giáp Văn Tường", LayoutFactors.deed(1), "Xin rút"],
            ]),
        ])
        #expect(found.matched == [one.id])
        #expect(found.others == [])
    }
}
