import Dossiers
import Store
import Testing

@testable import Desks
@testable import Lists
@testable import Settings
@testable import Surroundings

/// What desks refuse, as programs see it.
@Suite struct DeskFaultTests {
    private func fault(_ work: () throws -> Void) -> Fault? {
        do { try work() } catch let refusal as Refusal { return refusal.fault } catch {}
        return nil
    }

    @Test(arguments: ["", "a b", "2021/2", "năm", String(repeating: "1", count: 33)])
    func `A round's ID is checked by the desk`(_ id: String) throws {
        let fixture = try IntakeFixture()
        let desk = try roundDesk(fixture)
        let found = fault {
            _ = try desk.open(
                id, published: try IntakeFixture.day("2022-03-01"), deadline: nil, by: "Hạnh", because: "",
                isMeant: true)
        }
        #expect(found == Fault(.roundBadID))
        #expect(found?.scope == .request)
        #expect(try fixture.store.roster().rounds.allSatisfy { $0.id != id })
    }

    private func roundDesk(_ fixture: IntakeFixture) throws -> RoundDesk {
        RoundDesk(
            store: fixture.store, plan: try fixture.settings.plan(), now: fixture.now)
    }

    @Test func `Odd dates and a change without a reason are faults of their own`() throws {
        let fixture = try IntakeFixture()
        let desk = try roundDesk(fixture)
        let round = try #require(try fixture.store.roster().rounds.first)
        #expect(
            fault {
                _ = try desk.open(
                    round.id, published: round.published, deadline: fixture.now.adding(seconds: -86_400 * 4000),
                    by: "Hạnh", because: "", isMeant: false)
            } == Fault(.roundDatesOdd, about: round.id))
        #expect(
            fault { _ = try desk.set(round.id, to: .closed, by: "Hạnh", because: "") }
                == Fault(.reasonMissing, about: round.id))
    }

    @Test func `A decision against somebody needs its reason at the desk as well`() throws {
        let fixture = try IntakeFixture()
        let desk = try ReviewDesk(store: fixture.store)
        #expect(
            fault { _ = try desk.dismiss("1-aaaa", by: "Hạnh", because: "", at: fixture.now) }
                == Fault(.reasonMissing, about: "1-aaaa"))
        #expect(
            fault { _ = try desk.dismiss("1-aaaa", by: "Hạnh", because: "Trường khác", at: fixture.now) }
                == Fault(.questionUnknown, about: "1-aaaa"))
    }

    @Test func `An unknown number lets no letter go`() async throws {
        var fixture = try IntakeFixture()
        fixture.settings.receipts.mode = .hold
        _ = try await fixture.ingest(try fixture.writeMail())
        let held = try OutboxDesk(store: fixture.store).lines(.waiting)
        let number = try #require(held.first?.number)
        let settings = fixture.settings
        let store = fixture.store
        #expect(
            fault {
                _ = try OutboxDesk(store: store).release(
                    [number, "HD-9"], settings: { settings }, clock: .fixed(fixture.now))
            } == Fault(.letterUnknown, about: "HD-9"))
        #expect(try store.outgoing().count { $0.state == .held } == held.count)
        let released = try OutboxDesk(store: store).release(
            [number], settings: { settings }, clock: .fixed(fixture.now))
        #expect(released == OutboxDesk.Released(going: 1, dropped: 0))
        #expect(try store.outgoing().count { $0.state == .held } == held.count - 1)
    }

    @Test func `A round that is not there is one fault, whoever asks`() throws {
        let fixture = try IntakeFixture()
        let unknown = Fault(.roundUnknown, about: "1999")
        #expect(
            fault { _ = try StatusDesk(store: fixture.store).tally(round: "1999", asOf: fixture.now) }
                == unknown)
        #expect(fault { _ = try fixture.store.roster().round("1999") } == unknown)
    }

    @Test func `Whether to ask again follows from the code`() {
        for code in Fault.Code.allCases {
            let isForAWhile = [.serverUnreachable, .tryLater, .partly].contains(code)
            #expect(Fault(code).retry == (isForAWhile ? .later : .changed), "\(code)")
        }
        #expect(Refusal(.tryLater, Sentence(both: "…")).fault == Fault(.tryLater))
    }
}
