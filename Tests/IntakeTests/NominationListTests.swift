import Dossiers
import Testing

@testable import Lists
@testable import Surroundings

@Suite struct NominationListTests {
    private func list() throws -> NominationList {
        NominationList(plan: try ListFixture.plan(), units: ListFixture.units)
    }

    private func read(_ csv: String) throws -> [Nomination] {
        try list().nominations(in: try ListFixture.rows(csv))
    }

    @Test func theContractsColumnsAreRead() throws {
        let nominations = try read(
            """
            id,kind,name,birth_date,position,unit_code,award
            D1,collective,Trường THCS Hoa Ban,,,C2-HB,district_certificate
            D2,individual,Đặng  Thị Mơ,1980-05-04,Giáo viên,C1-SX,city_certificate
            """)
        #expect(nominations.map(\.id) == ["D1", "D2"])
        #expect(nominations[0].kind == .collective)
        #expect(nominations[0].position == nil)
        #expect(nominations[1].name == "Đặng Thị Mơ")
        #expect(nominations[1].birthDate == BirthDate(iso: "1980-05-04"))
        #expect(nominations[1].award == "city_certificate")
    }

    @Test func aClerksSheetIsRead() throws {
        let nominations = try read(
            """
            ỦY BAN NHÂN DÂN,,,,,
            DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG,,,,,
            STT,Họ và tên,Ngày sinh,Chức vụ,Đơn vị,Hình thức khen thưởng
            I. TẬP THỂ,,,,,
            1,Trường THCS Hoa Ban,,,,Giấy khen của Chủ tịch UBND quận
            II,CÁ NHÂN,,,,
            1,Đặng Thị Mơ,04/5/1980,Giáo viên,THCS Hoa Ban,Giấy khen
            2,Vừ A Sáng,1979,Bảo vệ,truong tieu hoc suoi xanh,Giấy khen
            Tổng cộng: 03,,,,,
            ,,,,NGƯỜI LẬP BIỂU,
            """)
        #expect(nominations.map(\.kind) == [.collective, .individual, .individual])
        #expect(nominations.map(\.unitCode) == ["C2-HB", "C2-HB", "C1-SX"])
        #expect(nominations.map(\.award) == Array(repeating: "district_certificate", count: 3))
        #expect(nominations[1].birthDate == BirthDate(iso: "1980-05-04"))
        #expect(nominations[2].birthDate == BirthDate(year: 1979))
    }

    @Test(
        "A date of birth that no list can mean is refused and not kept in part",
        arguments: ["04/05/5000", "4/5/19800", "77777777777777777777", "1/2/9223372036854775807"])
    func noDateOfBirth(text: String) throws {
        let refusal = try #require(throws: Refusal.self) {
            try read(
                "id,kind,name,birth_date,position,unit_code,award\n"
                    + "D1,individual,Đặng Thị Mơ,\(text),,C2-HB,district_certificate\n")
        }
        #expect(refusal.sentence.contains("row 2"))
    }

    @Test(
        "A name that a spreadsheet would compute is no name",
        arguments: ["=SUM(A1)", "@SUM(A1)", "=1+1", "#REF!"])
    func noName(text: String) throws {
        let refusal = try #require(throws: Refusal.self) {
            try read(
                "id,kind,name,birth_date,position,unit_code,award\n"
                    + "D1,individual,\(text),1980,,C2-HB,district_certificate\n")
        }
        #expect(refusal.sentence.contains("is no name"))
    }

    @Test func missingIDsAreTheSameWhereverTheRowStands() throws {
        let head = "STT,Họ và tên,Đối tượng,Ngày sinh,Đơn vị,Hình thức khen thưởng\n"
        let first = "1,Đặng Thị Mơ,cá nhân,1980,THCS Hoa Ban,Giấy khen\n"
        let second = "2,Vừ A Sáng,cá nhân,1979,THCS Hoa Ban,Giấy khen\n"
        let forward = try read(head + first + second)
        let backward = try read(head + second + first)
        #expect(Set(forward.map(\.id)).count == 2)
        #expect(forward.map(\.id) == backward.reversed().map(\.id))
        let twins = try read(head + first + "2" + first.dropFirst())
        #expect(Set(twins.map(\.id)).count == 2)
    }

    @Test func aRowThatStandsThereTwiceIsRefused() throws {
        let head = "STT,Họ và tên,Ngày sinh,Đơn vị,Hình thức khen thưởng\n"
        let row = "1,Đặng Thị Mơ,1980,THCS Hoa Ban,Giấy khen\n"
        let refusal = try #require(throws: Refusal.self) { try read(head + row + row) }
        #expect(refusal.sentence.contains("row 3: the same nominee is already in row 2"))
    }

    @Test(
        "The number of a row may have a stop or brackets",
        arguments: [
            ("1", 1), ("01", 1), ("3.", 3), ("12)", 12), ("(2)", 2), ("I.", nil), ("", nil), ("1.2", nil), (".", nil),
        ] as [(String, Int?)])
    func ordinals(text: String, number: Int?) { #expect(ListText.ordinal(text) == number) }

    @Test func whoStandsBelowTheSignatureWithANumberIsProposedToo() throws {
        let nominations = try read(
            """
            STT,Họ và tên,Chức vụ,Đơn vị,Hình thức khen thưởng
            1.,Đặng Thị Mơ,Giáo viên,THCS Hoa Ban,Giấy khen
            ,,Người lập biểu,,
            2.,Vừ A Sáng,Bảo vệ,THCS Hoa Ban,Giấy khen
            """)
        #expect(nominations.map(\.name) == ["Đặng Thị Mơ", "Vừ A Sáng"])
    }

    @Test func nobodyIsBornTooLateToWorkWithoutARemark() throws {
        let csv = """
            STT,Họ và tên,Ngày sinh,Đơn vị,Hình thức khen thưởng
            1,Đặng Thị Mơ,01/01/2021,THCS Hoa Ban,Giấy khen
            2,Vừ A Sáng,01/01/1980,THCS Hoa Ban,Giấy khen
            """
        let reading = try list().read([ListSheet(rows: try ListFixture.rows(csv))])
        #expect(reading.guesses.filter { $0.guess.code == "age_unusual" }.map(\.place.row) == [2])
    }

    @Test func manyNominationsOfOneUnitAllGetIDsOfTheirOwn() throws {
        // Far more than 32 bits of a hash tell apart by chance.
        let rows = (0..<60_000).map { "\($0),Đặng Thị Mơ \($0),1980,Giáo viên,THCS Hoa Ban,Giấy khen\n" }
        let nominations = try read("STT,Họ và tên,Ngày sinh,Chức vụ,Đơn vị,Hình thức khen thưởng\n" + rows.joined())
        #expect(Set(nominations.map(\.id)).count == 60_000)
    }

    @Test func aSheetsMergedTitlesAndCellsAreUnderstood() throws {
        func row(_ number: Int, _ texts: [String], merged: Bool = false) -> [ExtractedText.Cell] {
            texts.enumerated().map { index, text in
                .init(
                    text: text, place: "Danh sách!\(["A", "B", "C", "D", "E"][index])\(number)",
                    isContinuation: merged && index > 0)
            }
        }
        let table = ExtractedText.Table(
            rows: [
                row(3, Array(repeating: "DANH SÁCH", count: 5), merged: true),
                row(5, ["STT", "Mã", "Họ và tên", "Đơn vị", "Hình thức khen thưởng"]),
                row(6, Array(repeating: "II. CÁ NHÂN", count: 5), merged: true),
                row(7, ["1", "K7", "Đặng Thị Mơ", "THCS Hoa Ban", "Giấy khen"]),
                row(8, ["2", "K8", "", "THCS Hoa Ban", "Giấy khen"]),
            ], place: "Danh sách")
        let refusal = try #require(throws: Refusal.self) { try list().nominations(in: SheetRow.rows(of: table)) }
        #expect(refusal.sentence.contains("row 8: the name is empty"))
        var good = table
        good.rows.removeLast()
        #expect(try list().nominations(in: SheetRow.rows(of: good)).map(\.id) == ["K7"])
    }

    private static let head = "id,kind,name,birth_date,position,unit_code,award\n"

    @Test(
        "A list with a fault is refused with row and reason",
        arguments: [
            ("id,kind,name,position,unit_code,award\nA,individual,B,,C2-HB,flag\n", "missing column birth_date"),
            ("STT,Họ và tên,Đơn vị,Ghi chú\n1,A,THCS Hoa Ban,x\n", "missing column Hình thức khen thưởng"),
            ("HEADA,person,B,,,C2-HB,flag\n", "row 2: it is not said whether"),
            ("HEADA,individual,,,,C2-HB,flag\n", "row 2: the name is empty"),
            ("HEADA,individual,B,,,C9-XX,flag\n", "row 2: unit C9-XX is not in the list"),
            ("HEADA,individual,B,,,C2-HB,medal\n", "row 2: the award is none of"),
            ("HEADA,individual,B,31/02/1980,,C2-HB,flag\n", "row 2: the date of birth"),
            ("HEADA,individual,B,,,C2-HB,flag\nA,individual,C,,,C2-HB,flag\n", "row 3: id A is already in row 2"),
            ("HEAD", "no nominations"),
            ("just,some,words\n", "no row of headings"),
        ] as [(String, String)])
    func faults(csv: String, words: String) throws {
        let text = csv.hasPrefix("HEAD") ? Self.head + csv.dropFirst(4) : csv
        let refusal = try #require(throws: Refusal.self) { try read(text) }
        #expect(refusal.status == .unusableData)
        #expect(refusal.sentence.contains(words))
    }

    @Test func aUnitsNameWithoutMarksMustFitOneUnitOnly() throws {
        let head = "STT,Họ và tên,Đối tượng,Đơn vị,Hình thức khen thưởng\n"
        let refusal = try #require(throws: Refusal.self) {
            try read(head + "1,Đặng Thị Mơ,cá nhân,Truong Mam non Doi Xa,Giấy khen\n")
        }
        #expect(refusal.sentence.contains("fits MN-DX, MN-DS"))
        let exact = try read(head + "1,Đặng Thị Mơ,cá nhân,trường mầm non Đôi Xa,Giấy khen\n")
        #expect(exact.map(\.unitCode) == ["MN-DS"])
    }

    @Test(
        "Dates of birth in the ways that lists write them",
        arguments: [
            ("1979", "1979"), ("09/1979", "1979-09"), ("01/9/1979", "1979-09-01"), ("1-9-1979", "1979-09-01"),
            ("1979-09-01", "1979-09-01"), ("01.09.1979", "1979-09-01"), ("29099", "1979-09-01"),
            ("1979-09-01T00:00:00", "1979-09-01"), ("1/9/79", nil), ("31/2/1979", nil), ("tháng 9", nil), ("5", nil),
        ] as [(String, String?)])
    func birthDates(text: String, iso: String?) {
        #expect(BirthDateText.read(text)?.iso == iso)
    }
}
