import Dossiers
import Testing

@testable import Store

@Suite struct StoreListsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func unit(_ code: String, _ name: String = "Trường Thử") -> Dossiers.Unit {
        Dossiers.Unit(
            code: code, name: name, level: "TH", emails: ["\(code)@truong.example", "a;b@x.example"],
            aliases: ["TH \"Thử\""])
    }

    private func nomination(_ id: String, award: String = "flag", birth: BirthDate? = nil) -> Nomination {
        Nomination(
            id: id, kind: .individual, name: "Nguyễn Văn Thử", birthDate: birth, position: nil, unitCode: "U1",
            award: award)
    }

    private func round(_ id: String, deadline: Int64 = 0) throws -> Round {
        let day = try #require(CalendarDate(iso: "2026-03-01"))
        return Round(id: id, published: day, deadline: Sample.time(deadline), deadlineIsFixed: deadline > 0)
    }

    @Test func `Units are added, changed and left, in the order of the list`() throws {
        let store = try folder.store()
        let list = ["C", "A", "B"].map { unit($0) }
        #expect(try store.importUnits(list, at: Sample.time()) == ImportSummary(added: 3))
        let next = [unit("A"), unit("D"), unit("B", "Tên mới")]
        #expect(try store.importUnits(next, at: Sample.time()) == ImportSummary(added: 1, changed: 1, unchanged: 1))
        #expect(try store.roster().units == [unit("C"), unit("A"), unit("B", "Tên mới"), unit("D")])
    }

    @Test func `A round is opened once and its dates can be changed`() throws {
        let store = try folder.store()
        #expect(try store.open(try round("2026"), at: Sample.time()) == ImportSummary(added: 1))
        #expect(try store.open(try round("2026"), at: Sample.time()) == ImportSummary(unchanged: 1))
        #expect(try store.open(try round("2026", deadline: 60), at: Sample.time()) == ImportSummary(changed: 1))
        #expect(try store.open(try round("2025"), at: Sample.time()) == ImportSummary(added: 1))
        #expect(try store.roster().rounds == [try round("2026", deadline: 60), try round("2025")])
        #expect(try store.events() == ["round_opened", "round_opened", "round_opened"])
    }

    @Test func `Nominations belong to a round that has to be open`() throws {
        let store = try folder.store()
        let list = [
            nomination("N2"), nomination("N1", birth: BirthDate(year: 1980)),
            nomination("N3", birth: BirthDate(year: 1980, month: 2, day: 29)),
        ]
        #expect(throws: StoreError.unknownRound("2026")) {
            try store.importNominations(list, round: "2026", at: Sample.time())
        }
        for id in ["2026", "2027"] { _ = try store.open(try round(id), at: Sample.time()) }
        #expect(try store.importNominations(list, round: "2026", at: Sample.time()) == ImportSummary(added: 3))
        #expect(
            try store.importNominations([nomination("N2")], round: "2027", at: Sample.time()) == ImportSummary(added: 1)
        )
        let changed = try store.importNominations(
            [nomination("N2", award: "city_certificate")], round: "2026", at: Sample.time())
        #expect(changed == ImportSummary(changed: 1))
        let lists = try store.roster().nominations
        #expect(lists["2026"] == [nomination("N2", award: "city_certificate"), list[1], list[2]])
        #expect(lists["2027"] == [nomination("N2")])
    }
}
