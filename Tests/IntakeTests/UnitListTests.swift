import Dossiers
import Testing

@testable import Lists
@testable import Surroundings

@Suite struct UnitListTests {
    @Test func theContractsColumnsAreRead() throws {
        let units = try UnitList(plan: ListFixture.plan()).units(
            in: try ListFixture.rows(
                """
                code,name,level,emails,aliases
                C2-HB,Trường THCS Hoa Ban,THCS,C2HoaBan@school.example;hb@school.example,THCS Hoa Ban;HB
                """))
        #expect(units.count == 1)
        #expect(units.first?.emails == ["c2hoaban@school.example", "hb@school.example"])
        #expect(units.first?.aliases == ["THCS Hoa Ban", "HB"])
    }

    @Test func anAddressOfTwoUnitsIsToldOf() throws {
        let csv = """
            code,name,level,emails,aliases
            C2-HB,Trường THCS Hoa Ban,THCS,hb@school.example,
            C1-SX,Trường Tiểu học Suối Xanh,TH,HB@school.example;sx@school.example,
            """
        let reading = try UnitList(plan: ListFixture.plan()).read([ListSheet(rows: try ListFixture.rows(csv))])
        #expect(reading.found.count == 2)
        #expect(reading.guesses.map(\.guess) == [.sharedAddress("hb@school.example", "C2-HB")])
    }

    @Test func vietnameseHeadingsAreRead() throws {
        let units = try UnitList(plan: ListFixture.plan()).units(
            in: try ListFixture.rows("DANH SÁCH ĐƠN VỊ\nSTT,Mã đơn vị,Tên đơn vị,Email\n1,C2-HB,Trường THCS Hoa Ban,\n")
        )
        #expect(units.map(\.code) == ["C2-HB"])
    }

    @Test(
        "A list with a fault is refused with row and reason",
        arguments: [
            ("code,name,level,emails\nA,B,C,d@e.f\n", "row 1: missing column aliases"),
            ("code,name,level,emails,aliases\n,B,,,\n", "row 2: the code is empty"),
            ("code,name,level,emails,aliases\nA,B,,no address,\n", "row 2: no is no e-mail address"),
            ("code,name,level,emails,aliases\nA,B,,a@b..vn,\n", "row 2: a@b..vn is no e-mail address"),
            ("code,name,level,emails,aliases\nA,B,,,\nA,C,,,\n", "row 3: code A is already in row 2"),
            ("code,name,level,emails,aliases\n", "no units"),
            ("x,y\n1,2\n", "no row of headings"),
        ] as [(String, String)])
    func faults(csv: String, words: String) throws {
        let rows = try ListFixture.rows(csv)
        let refusal = try #require(throws: Refusal.self) { try UnitList(plan: ListFixture.plan()).units(in: rows) }
        #expect(refusal.status == .unusableData)
        #expect(refusal.sentence.contains(words))
    }
}
