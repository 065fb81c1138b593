import Dossiers
import Judgement
import Testing

@Suite struct EvidenceTests {
    static func entry(
        _ name: String, birth: String = "", position: String = "", award: String = "Giấy khen quận"
    ) throws -> Entry {
        let rows = [JudgeTests.heading, JudgeTests.row(name, birth: birth, position: position, award: award)]
        return try #require(TestPlan.verdict(on: TestPlan.document([TestPlan.table(rows)])).entries.first)
    }

    @Test func aMatchKeepsItsEvidenceFieldByField() throws {
        let entry = try Self.entry("Lò Thị Hòa", birth: "2/5/1980", position: "Hiệu trưởng")
        let best = try #require(entry.ranking.first)
        #expect(best.nomination == "N2")
        #expect(best.agreement(.name) == .toneKey)
        #expect(best.agreement(.unit) == .exact)
        #expect(best.agreement(.birthDate) == .exact)
        #expect(best.agreement(.position) == .exact)
        #expect(best.agreement(.award) == .exact)
        #expect(best.evidence.filter { $0.field != .award }.allSatisfy { $0.weight > 0 })
        #expect(best.evidence.first?.written == "Lò Thị Hòa")
        #expect(best.evidence.first?.listed == "Lò Thị Hoà")
        #expect(entry.score > 0.99)
        #expect(
            entry.reason
                == "Ghép với Lò Thị Hoà (N2): trùng họ tên (khác cách bỏ dấu hoặc i/y), cùng đơn vị, cùng ngày sinh, cùng chức vụ, cùng hình thức khen."
        )
    }

    @Test func aContradictionIsSaidWithBothSides() throws {
        let entry = try Self.entry("Lò Thị Hoà", birth: "12/11/1991")
        #expect(entry.status == .review)
        #expect(entry.ranking.first?.agreement(.birthDate) == .contradicts)
        #expect(entry.reason.contains("khác ngày sinh (tệp ghi 12/11/1991, danh sách ghi 02/05/1980)"))
    }

    @Test func whoeverIsOnNoListShowsWhoWasNearest() throws {
        let entry = try Self.entry("Quàng Thị Yến")
        #expect(entry.status == .unmatched)
        #expect(entry.candidates.isEmpty)
        #expect(entry.ranking.map(\.nomination) == ["N8"])
        #expect(entry.ranking.first?.agreement(.unit) == .contradicts)
    }

    @Test func aRareNameSaysMoreThanACommonOne() throws {
        let rare = try #require(try Self.entry("Vi Thị Hươn").ranking.first?.evidence.first?.weight)
        let rows = [JudgeTests.heading, JudgeTests.row("Lê Thị Hường")]
        let verdict = TestPlan.verdict(
            on: TestPlan.document(letterhead: "TRƯỜNG THCS QUÝ ĐỈNH", [TestPlan.table(rows)]),
            from: "c2quydinh@truong.example")
        let common = try #require(verdict.entries.first?.ranking.first?.evidence.first?.weight)
        #expect(rare > common + 3)
    }
}
