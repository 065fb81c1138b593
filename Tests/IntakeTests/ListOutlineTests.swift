import Dossiers
import Foundation
import Testing

@testable import Lists
@testable import Surroundings

/// Columns as a person sees and mends them.
@Suite struct ListOutlineTests {
    private func list() throws -> NominationList {
        NominationList(plan: try ListFixture.plan(), units: ListFixture.units)
    }

    private static let plain = """
        DANH SÁCH ĐỀ NGHỊ,,,,,
        STT,Họ và tên,Ngày sinh,Việc đang làm,Đơn vị,Hình thức khen thưởng
        1,Đặng Thị Mơ,04/5/1980,Giáo viên,THCS Hoa Ban,Giấy khen

        """

    @Test func `Each column is shown with what it is taken for`() throws {
        let sheet = ListSheet(rows: try ListFixture.rows(Self.plain))
        let outline = try #require(try list().outlines(of: [sheet]).first)
        #expect(outline.isFound && outline.headingRow == 2)
        #expect(outline.columns.map(\.meaning).prefix(3) == ["number", "name", "birth"])
        #expect(outline.columns[4].meaning == "unit" && outline.columns[5].meaning == "award")
        #expect(outline.columns[1].examples == ["Đặng Thị Mơ"])
    }

    @Test func `A heading that a person gives is understood as every list's is`() throws {
        let sheet = ListSheet(
            rows: try ListFixture.rows(Self.plain.replacingOccurrences(of: "Ngày sinh", with: "Ghi chú")))
        #expect(try list().read([sheet]).items[0].birthDate == nil)
        let mended = sheet.mended(headingRow: 2, [2: "birth", 3: ""], of: ListMeaning.ofNominations)
        let item = try #require(try list().read([mended]).items.first)
        #expect(item.birthDate == BirthDate(iso: "1980-05-04") && item.position == nil)
        #expect(mended.rows.count == sheet.rows.count && mended.rows.last == sheet.rows.last)
    }

    @Test(arguments: ListMeaning.ofNominations)
    func `Every meaning that is offered is understood as what it says`(_ meaning: ListMeaning) throws {
        let words = try #require(try? list())
        let heads = ["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", "Hình thức khen thưởng", "?"]
        let csv = heads.joined(separator: ",") + "\n1,Đặng Thị Mơ,04/5/1980,Giáo viên,THCS Hoa Ban,Giấy khen,x\n"
        let sheet = ListSheet(rows: try ListFixture.rows(csv))
        let own = ["number": 0, "name": 1, "birth": 2, "position": 3, "unit": 4, "award": 5]
        let column = own[meaning.code] ?? 6
        // `Tên` alone would be the whole name; its other half stands beside it.
        var said = [column: meaning.code]
        if meaning.code == "givenName" { said[1] = "familyName" }
        let outline = try #require(
            words.outlines(of: [sheet.mended(headingRow: 1, said, of: ListMeaning.ofNominations)]).first)
        #expect(outline.columns.first { $0.index == column }?.meaning == meaning.code)
    }

    @Test(arguments: ListMeaning.ofUnits)
    func `So is every meaning of a column of units`(_ meaning: ListMeaning) throws {
        let list = UnitList(plan: try ListFixture.plan())
        let sheet = ListSheet(
            rows: try ListFixture.rows("Tên đơn vị,Email,?\nTrường THCS Hoa Ban,a@school.example,x\n"))
        let column = ["name": 0, "emails": 1][meaning.code] ?? 2
        let outline = try #require(
            list.outlines(of: [sheet.mended(headingRow: 1, [column: meaning.code], of: ListMeaning.ofUnits)]).first)
        #expect(outline.columns.first { $0.index == column }?.meaning == meaning.code)
    }

    @Test func `Where no headings are found every row is somebody's`() throws {
        let csv = """
            Đặng Thị Mơ,04/5/1980,Giáo viên,THCS Hoa Ban,Giấy khen
            Lầu Thị Say,01/2/1990,Giáo viên,THCS Hoa Ban,Giấy khen
            Vừ A Sáng,03/7/1979,Bảo vệ,THCS Hoa Ban,Giấy khen

            """
        let sheet = ListSheet(rows: try ListFixture.rows(csv))
        let outline = try #require(try list().outlines(of: [sheet]).first)
        #expect(!outline.isFound && outline.headingRow == nil)
        #expect(outline.columns.map(\.heading) == (1...5).map { "Cột \($0)" })
        #expect(outline.columns[0].examples == ["Đặng Thị Mơ", "Lầu Thị Say", "Vừ A Sáng"])
        let said = [0: "name", 1: "birth", 2: "position", 3: "unit", 4: "award"]
        let mended = sheet.mended(headingRow: outline.headingRow, said, of: ListMeaning.ofNominations)
        #expect(Array(mended.rows.dropFirst()) == sheet.rows)
        let items = try list().read([mended]).items
        #expect(items.map(\.name) == ["Đặng Thị Mơ", "Lầu Thị Say", "Vừ A Sáng"])
        #expect(items.first?.birthDate == BirthDate(iso: "1980-05-04"))
    }

    @Test func `Columns far out and rows that are not there change nothing`() throws {
        let sheet = ListSheet(rows: try ListFixture.rows(Self.plain))
        #expect(sheet.mended(headingRow: 99, [1: "name"], of: ListMeaning.ofNominations) == sheet)
        #expect(sheet.mended(headingRow: 2, [5000: "name", -1: "name"], of: ListMeaning.ofNominations) == sheet)
    }
}
