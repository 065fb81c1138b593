import Dossiers
import Testing

@testable import Lists
@testable import Surroundings

/// Lists as clerks type them, whose headings say too little: the columns are told by what stands in them, or the list
/// is refused with the reason.
///
/// Nobody is ever called like his school.
@Suite struct ClerksListTests {
    private static let people = ["Đặng Thị Mơ", "Vừ A Sáng", "Lò Văn Piêng", "Nguyễn Thu Hà"]
    private static let schools = ["THCS Hoa Ban", "THCS Hoa Ban", "Trường Tiểu học Suối Xanh", "THCS Hoa Ban"]
    private static let births = ["04/5/1980", "1979", "12/01/1988", "1990"]

    private static func sheet(_ cells: [[String]], name: String = "") -> ListSheet {
        ListSheet(
            name: name, rows: cells.enumerated().map { SheetRow(number: $0 + 1, cells: $1.map(\.trimmed)) })
    }

    private func read(_ sheets: [ListSheet]) throws -> ListReading<Nomination> {
        try NominationList(plan: try ListFixture.plan(), units: ListFixture.units).read(sheets)
    }

    private func read(_ cells: [[String]]) throws -> ListReading<Nomination> { try read([Self.sheet(cells)]) }

    /// Four people under these headings, in the order number, name, birth, unit, award.
    private static func list(_ headings: [[String]], names: [String] = people) -> [[String]] {
        headings
            + names.indices.map { index in
                ["\(index + 1)", names[index], births[index], schools[index], "Giấy khen của Chủ tịch UBND quận"]
            }
    }

    struct Headings: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var rows: [[String]]
    }

    static let headings: [Headings] = [
        Headings(
            testDescription: "a heading that nobody knows",
            rows: [["STT", "Cán bộ giáo viên", "Ngày sinh", "Đơn vị", "Hình thức khen thưởng"]]),
        Headings(
            testDescription: "another one", rows: [["STT", "Nhân sự", "Ngày sinh", "Đơn vị", "Hình thức khen thưởng"]]),
        Headings(
            testDescription: "no heading over the names",
            rows: [["STT", "", "Ngày sinh", "Đơn vị", "Hình thức khen thưởng"]]),
        Headings(
            testDescription: "blanks between the letters",
            rows: [["S T T", "H Ọ   V À   T Ê N", "N g à y  s i n h", "Đ Ơ N  V Ị", "H ì n h  t h ứ c"]]),
        Headings(
            testDescription: "broken over two rows",
            rows: [
                ["STT", "Họ và", "Ngày, tháng", "Đơn vị", "Hình thức"], ["", "tên", "năm sinh", "", "khen thưởng"],
            ]),
        Headings(
            testDescription: "unknown over the unit and the award as well",
            rows: [["STT", "Họ và tên", "Ngày sinh", "Chỗ làm", "Mong muốn"]]),
        Headings(
            testDescription: "two known and the rest not",
            rows: [["STT", "Người", "Sinh", "Chỗ làm", "Hình thức khen"]]),
        Headings(
            testDescription: "below a letterhead",
            rows: [
                ["ỦY BAN NHÂN DÂN", "", "", "", ""], ["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG", "", "", "", ""],
                ["STT", "Thầy cô", "Ngày sinh", "Đơn vị", "Hình thức khen thưởng"],
            ]),
    ]

    @Test("Names are found whatever stands above them", arguments: headings)
    func names(_ one: Headings) throws {
        let reading = try read(Self.list(one.rows))
        try reading.raise()
        #expect(reading.items.map(\.name) == Self.people)
        #expect(reading.items.map(\.unitCode) == ["C2-HB", "C2-HB", "C1-SX", "C2-HB"])
        #expect(
            reading.items.map(\.birthDate) == [
                BirthDate(iso: "1980-05-04"), BirthDate(year: 1979), BirthDate(iso: "1988-01-12"),
                BirthDate(year: 1990),
            ])
        #expect(reading.items.allSatisfy { $0.kind == .individual && $0.award == "district_certificate" })
    }

    @Test("What was told by content alone is shown as concluded")
    func guessesAreTold() throws {
        let reading = try read(Self.list([["STT", "Nhân sự", "Ngày sinh", "Đơn vị", "Hình thức khen thưởng"]]))
        #expect(reading.guesses.contains { $0.guess == .columnByContent("Nhân sự", "họ và tên") })
    }

    static let cells: [(String, @Sendable (String) -> String)] = [
        ("a telephone number below", { "\($0)\nSĐT: 0912345678" }), ("a bare number below", { "\($0)\n0912 345 678" }),
        ("a number of the staff below", { "\($0)\nMã số: GV-0017" }),
        ("an address below", { "\($0)\na.b@school.example" }),
        ("a telephone number behind", { "\($0) SĐT 0912345678" }),
        ("a telephone number in brackets", { "\($0) (ĐT: 0912345678)" }),
    ]

    @Test("What stands below or behind a name is no part of it", arguments: cells.indices)
    func besidesTheName(_ index: Int) throws {
        let names = Self.people.map(Self.cells[index].1)
        let reading = try read(
            Self.list([["STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Hình thức khen thưởng"]], names: names))
        try reading.raise()
        #expect(reading.items.map(\.name) == Self.people)
    }

    @Test("A gender below every name is a gender; a name that breaks before Nam is a name")
    func genders() throws {
        let heading = [["STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Hình thức khen thưởng"]]
        let all = zip(Self.people, ["Nữ", "Nam", "Nam", "Nữ"]).map { "\($0)\n\($1)" }
        #expect(try read(Self.list(heading, names: all)).items.map(\.name) == Self.people)
        let broken = Self.people.dropLast() + ["Trần Hoài\nNam"]
        #expect(try read(Self.list(heading, names: Array(broken))).items.last?.name == "Trần Hoài Nam")
    }

    @Test("A date of birth below the name is taken where no column has it")
    func birthBelow() throws {
        let rows = Self.people.indices.map { index in
            ["\(index + 1)", "\(Self.people[index])\nSinh năm \(1980 + index)", Self.schools[index], "Giấy khen"]
        }
        let reading = try read([["STT", "Họ và tên", "Đơn vị", "Hình thức khen thưởng"]] + rows)
        try reading.raise()
        #expect(reading.items.map(\.birthDate) == (1980...1983).map { BirthDate(year: $0) })
    }

    @Test("A table typed sideways is read")
    func turned() throws {
        let rows = Self.list([["STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Hình thức khen thưởng"]])
        let turned = rows[0].indices.map { column in rows.map { $0[column] } }
        let reading = try read([Self.sheet(turned, name: "Sheet1")])
        try reading.raise()
        #expect(reading.items.map(\.name) == Self.people)
        #expect(reading.guesses.contains { $0.guess == .turnedTable })
    }

    @Test("People on a sheet of instructions are examples")
    func instructions() throws {
        let heading = [["STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Hình thức khen thưởng"]]
        let example = Self.list(heading, names: ["Bế Văn Mẫu", "Hà Thị Ví", "Cao Văn Dụ", "Lê Thị Thử"])
        let reading = try read([
            Self.sheet(example, name: "Hướng dẫn nhập"), Self.sheet(Self.list(heading), name: "Danh sách"),
        ])
        #expect(reading.items.map(\.name) == Self.people)
    }

    @Test(
        "Where it cannot be told who is meant, the list is refused with the reason",
        arguments: [
            // Nothing names anybody, and a school repeats.
            ("missing column", [["STT", "Mã", "Ngày sinh", "Đơn vị", "Hình thức khen thưởng"]]),
            // Two columns of names.
            ("both hold names", [["STT", "Họ và tên", "Họ và tên", "Đơn vị", "Hình thức khen thưởng"]]),
        ])
    func refused(_ reason: String, _ heading: [[String]]) throws {
        let rows = Self.people.indices.map { index in
            reason == "missing column"
                ? ["\(index + 1)", "x\(index)", Self.births[index], Self.schools[index], "Giấy khen"]
                : ["\(index + 1)", Self.people[index], Self.people[3 - index], Self.schools[index], "Giấy khen"]
        }
        let refusal = try #require(throws: Refusal.self) { try read(heading + rows) }
        #expect(refusal.sentence.contains(reason))
        #expect(refusal.status == .unusableData)
    }

    @Test("A list of schools with nothing but a column of schools is a list of collectives still")
    func collectives() throws {
        let reading = try read([
            ["STT", "Đơn vị", "Hình thức khen thưởng"], ["1", "THCS Hoa Ban", "Giấy khen"],
            ["2", "Trường Tiểu học Suối Xanh", "Giấy khen"],
        ])
        #expect(reading.items.map(\.kind) == [.collective, .collective])
    }

    @Test("No list makes anybody of its units' names", arguments: headings)
    func nobodyIsCalledLikeASchool(_ one: Headings) throws {
        for column in 0..<5 {
            var rows = one.rows
            rows[rows.count - 1][column] = "Mục \(column)"
            guard let reading = try? read(Self.list(rows)) else { continue }
            #expect(!reading.items.contains { $0.name.contains("Hoa Ban") || $0.name.contains("Suối Xanh") })
        }
    }
}
