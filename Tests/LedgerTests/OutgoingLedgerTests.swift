import Dossiers
import Ledger
import Testing

/// What every ledger must do with mail on its way out.
@Suite struct OutgoingLedgerTests {
    private let folder: LedgerFolder

    init() throws { folder = try LedgerFolder() }

    private let address = "Truong@quan.example"

    @Test(arguments: LedgerEngine.all)
    func `What is queued is due, the longest waiting first, of one kind or any`(engine: LedgerEngine) async throws {
        let made = try folder.make(engine)
        let ledger = made.ledger
        let reminder = try made.put(.reminder, 1, address, false, Moment.at(0))
        let digest = try made.put(.digest, 1, address, false, Moment.at(1))
        let held = try made.put(.reminder, 2, address, true, Moment.at(2))
        #expect(try await ledger.due(at: Moment.at(5), limit: 9, kind: nil).map(\.id) == [reminder, digest])
        #expect(try await ledger.due(at: Moment.at(5), limit: 1, kind: nil).map(\.id) == [reminder])
        #expect(try await ledger.due(at: Moment.at(5), limit: 9, kind: .digest).map(\.id) == [digest])
        #expect(try await ledger.state(of: held) == .held)
        try await ledger.release(held, at: Moment.at(6))
        #expect(try await ledger.due(at: Moment.at(7), limit: 9, kind: .reminder).map(\.id) == [reminder, held])
        await #expect(throws: (any Error).self) { try await ledger.state(of: 99) }
        #expect(try made.isSound())
    }

    @Test(arguments: LedgerEngine.all)
    func `What is in the server's hands is in doubt until something is known`(engine: LedgerEngine) async throws {
        let made = try folder.make(engine)
        let ledger = made.ledger
        let id = try made.put(.reminder, 1, address, false, Moment.at(0))
        #expect(try await ledger.noteHandOver(id, realTime: Moment.at(1), at: Moment.at(1)))
        #expect(try await !ledger.noteHandOver(id, realTime: Moment.at(9), at: Moment.at(1)))
        #expect(
            try await !ledger.noteHandOver(
                id, claimed: Moment.at(9), realTime: Moment.at(9), withoutCopy: "550", at: Moment.at(1)))
        #expect(try await ledger.due(at: Moment.at(2), limit: 9, kind: nil).isEmpty)
        #expect(try await ledger.inDoubt().map(\.handedOver) == [Moment.at(1)])
        try await ledger.markDoubtful(id, answer: "đứt", at: Moment.at(2))
        #expect(try await ledger.inDoubt().map(\.attempts) == [1])
        try await ledger.endDoubt(id, because: "thử", at: Moment.at(3))
        #expect(try await ledger.inDoubt().isEmpty)
        #expect(try await ledger.due(at: Moment.at(3), limit: 9, kind: nil).map(\.id) == [id])
        #expect(try made.isSound())
    }

    @Test(arguments: LedgerEngine.all)
    func `What is sent stays sent, whatever comes after`(engine: LedgerEngine) async throws {
        let made = try folder.make(engine)
        let ledger = made.ledger
        let ids = try (1...2).map { try made.put(.reminder, $0, address, false, Moment.at(0)) }
        try await ledger.markSent(ids.map { ($0, "250 ok") }, at: Moment.at(5))
        try await ledger.markRefused(ids[0], answer: "550", at: Moment.at(6))
        try await ledger.markRetry(ids[0], answer: "450", next: Moment.at(9), at: Moment.at(6))
        try await ledger.drop(ids[0], because: "thử", at: Moment.at(6))
        try await ledger.release(ids[0], at: Moment.at(7))
        #expect(try await ledger.state(of: ids[0]) == .sent)
        #expect(try await ledger.due(at: Moment.at(20), limit: 9, kind: nil).isEmpty)
        #expect(try await ledger.sentCount(from: Moment.at(5), to: Moment.at(9)) == 2)
        #expect(try await ledger.sentCount(from: Moment.at(6), to: Moment.at(9)) == 0)
        let lower = address.lowercased()
        #expect(try await ledger.sentCount(to: lower, from: Moment.at(0), to: Moment.at(5)) == 2)
        #expect(try await ledger.lastAnswers(1, from: Moment.at(0), to: Moment.at(9)).map(\.isTaken) == [true])
        #expect(try made.isSound())
    }

    @Test(arguments: LedgerEngine.all)
    func `What is put off is due again at its time, what is refused when a person lets it go`(
        engine: LedgerEngine
    ) async throws {
        let made = try folder.make(engine)
        let ledger = made.ledger
        let ids = try (1...3).map { try made.put(.reminder, $0, address, false, Moment.at(0)) }
        try await ledger.markRetry(ids[0], answer: "450", next: Moment.at(60), at: Moment.at(1))
        try await ledger.postpone(ids[1], until: Moment.at(70), at: Moment.at(1))
        try await ledger.markRefused(ids[2], answer: "550", at: Moment.at(1))
        #expect(try await ledger.due(at: Moment.at(59), limit: 9, kind: nil).isEmpty)
        let due = try await ledger.due(at: Moment.at(70), limit: 9, kind: nil)
        #expect(due.map(\.id) == [ids[0], ids[1]] && due.map(\.attempts) == [1, 0])
        #expect(try await ledger.lastAnswers(5, from: Moment.at(0), to: Moment.at(9)).map(\.words) == ["550"])
        #expect(try await ledger.lastAnswers(5, from: Moment.at(2), to: Moment.at(9)).isEmpty)
        try await ledger.release(ids[2], at: Moment.at(71))
        #expect(try await ledger.due(at: Moment.at(71), limit: 9, kind: nil).map(\.id) == ids)
        try await ledger.drop(ids[2], because: "thử", at: Moment.at(72))
        #expect(try await ledger.state(of: ids[2]) == .refused)
        #expect(try made.isSound())
    }

    @Test(arguments: LedgerEngine.all)
    func `The breaker opens once, and tells why`(engine: LedgerEngine) async throws {
        let made = try folder.make(engine)
        let ledger = made.ledger
        #expect(try await ledger.openBreaker() == nil)
        #expect(try await ledger.breakerLastClosed() == nil)
        try await ledger.openBreaker(because: "nhiều thư", at: Moment.at(1))
        try await ledger.openBreaker(because: "khác", at: Moment.at(2))
        #expect(try await ledger.openBreaker() == OpenBreaker(openedAt: Moment.at(1), reason: "nhiều thư"))
        #expect(try made.isSound())
    }
}
