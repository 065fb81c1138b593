import Dossiers
import Testing

@testable import Judgement

@Suite struct NameLookupTests {
    static let lookup = NameLookup(
        nominations: [
            "Nguyễn Thị Hương", "Nguyễn Thị Hương", "Lê Văn Tám", "Lò Thị Hoà", "Vi Quý Sửu",
        ].enumerated().map {
            Nomination(
                id: "N\($0.offset)", kind: .individual, name: $0.element, birthDate: nil, position: nil, unitCode: "X",
                award: "district_certificate")
        }, plan: TestPlan.plan)

    @Test(arguments: [
        ("Lê Văn Tám", "N2"), ("LE VAN TAM", "N2"), ("đ/c lê  văn tám ", "N2"), ("3. Thầy Lê Văn Tám", "N2"),
        ("a) Lê Văn Tám", "N2"), ("IV. Lê Văn Tám", "N2"), ("Lê Văn Támm", "N2"), ("Lò Thị Hòa", "N3"),
        ("Vi Quí Sửu", "N4"), ("Cô Nguyễn Thị Hương", "N0"),
    ])
    func aNameIsFoundHoweverItIsTyped(_ text: String, _ nomination: String) throws {
        let best = try #require(Self.lookup.best(text))
        #expect(best.nomination == nomination)
        #expect(best.score > 0.5)
    }

    @Test func homonymsCountTogether() throws {
        let best = try #require(Self.lookup.best("Nguyễn Thị Hương"))
        #expect(best.score > 0.9)
    }

    @Test func aUsualNameAtOneMarkIsMoreProbablySomebodyElse() throws {
        let best = try #require(Self.lookup.best("Nguyễn Thị Hường"))
        #expect(best.score < 0.5)
    }

    @Test func nobodyIsFoundWhereNobodyIsCalledNearlySo() {
        #expect(Self.lookup.best("Nguyễn Thị Tám") == nil)
    }
}
