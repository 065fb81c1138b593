import Dossiers
import Ledger
import Testing

/// What every ledger must do with messages on their way in.
@Suite struct TakingInTests {
    private let folder: LedgerFolder

    init() throws { folder = try LedgerFolder() }

    private func file(_ name: String, _ text: String) -> RawMessage {
        RawMessage(content: .bytes(Array(text.utf8)), origin: Origin(source: name), fileTime: Moment.at(0))
    }

    private func reading(_ id: Int64, body: String = "") -> (id: Int64, reading: Reading, arrival: Arrival) {
        (
            id, Reading(header: MessageHeader(messageID: "<\(id)@x.example>"), body: body),
            Arrival(receivedAt: Moment.at(100 - id), evidence: .topmostReceived)
        )
    }

    private func unrelated(_ id: Int64) -> Settlement {
        Settlement(
            messageID: id, verdict: Verdict(disposition: .unrelated, receipt: ReceiptPlan()), suppressed: .unrelated)
    }

    @Test(arguments: LedgerEngine.all)
    func `What is accepted is there once, with its bytes`(engine: LedgerEngine) async throws {
        let made = try folder.make(engine)
        let ledger = made.ledger
        #expect(try await !ledger.holds(file("a", "một")))
        let first = try await ledger.accept([file("a", "một"), file("b", "hai")], at: Moment.at(1))
        #expect(first.map(\.isNew) == [true, true])
        let again = try await ledger.accept([file("a", "một"), file("c", "một")], at: Moment.at(2))
        #expect(again.map(\.isNew) == [false, true] && again[0].id == first[0].id, "the same bytes under another name")
        #expect(try await ledger.holds(file("x", "hai")))
        #expect(try await ledger.bytes(ofRaw: first[1].sha256) == Array("hai".utf8))
        await #expect(throws: (any Error).self) {
            try await ledger.bytes(ofRaw: String(repeating: "0", count: 64))
        }
        #expect(try made.isSound())
    }

    @Test(arguments: LedgerEngine.all)
    func `Messages go from stage to stage, and are judged in the order of arrival`(engine: LedgerEngine) async throws {
        let made = try folder.make(engine)
        let ledger = made.ledger
        let ids = try await ledger.accept((1...5).map { file("m\($0)", "thư \($0)") }, at: Moment.at(1)).map(\.id)
        #expect(try await ledger.messages(at: .accepted, after: ids[1], limit: 2).map(\.id) == [ids[2], ids[3]])
        try await ledger.record(ids.map { reading($0) }, at: Moment.at(2))
        #expect(try await ledger.messages(at: .accepted, after: 0, limit: 9).isEmpty)
        // The later IDs arrived first.
        let page = try await ledger.nextToJudge(after: nil, limit: 2)
        #expect(page.map(\.message.id) == [ids[4], ids[3]])
        #expect(page.map(\.reading.header.messageID) == ["<\(ids[4])@x.example>", "<\(ids[3])@x.example>"])
        let rest = try await ledger.nextToJudge(after: page[1].message, limit: 9)
        #expect(rest.map(\.message.id) == [ids[2], ids[1], ids[0]])
        try await ledger.settle([unrelated(ids[4]), unrelated(ids[3])], at: Moment.at(3))
        #expect(try await ledger.nextToJudge(after: nil, limit: 9).map(\.message.id) == [ids[2], ids[1], ids[0]])
        try await ledger.giveUp(ids[2], because: "thử", at: Moment.at(4))
        let failed = try await ledger.messages(at: .failed, after: 0, limit: 9)
        #expect(failed.map(\.id) == [ids[2]] && failed.map(\.failure) == ["thử"])
        #expect(try made.isSound())
    }

    @Test(arguments: LedgerEngine.all)
    func `The same again changes nothing, and another reading waits for a verdict`(engine: LedgerEngine) async throws {
        let made = try folder.make(engine)
        let ledger = made.ledger
        let id = try await ledger.accept([file("a", "một")], at: Moment.at(1))[0].id
        for _ in 0..<2 { try await ledger.record([reading(id)], at: Moment.at(2)) }
        for _ in 0..<2 { try await ledger.settle([unrelated(id)], at: Moment.at(3)) }
        #expect(try await ledger.messages(at: .settled, after: 0, limit: 9).map(\.id) == [id])
        try await ledger.record([reading(id)], at: Moment.at(4))
        #expect(try await ledger.nextToJudge(after: nil, limit: 9).isEmpty)
        try await ledger.record([reading(id, body: "khác")], at: Moment.at(5))
        #expect(try await ledger.nextToJudge(after: nil, limit: 9).map(\.reading.body) == ["khác"])
        #expect(try made.isSound())
    }

    @Test(arguments: LedgerEngine.all)
    func `Settling is all or nothing`(engine: LedgerEngine) async throws {
        let made = try folder.make(engine)
        let ledger = made.ledger
        let ids = try await ledger.accept([file("a", "một"), file("b", "hai")], at: Moment.at(1)).map(\.id)
        try await ledger.record([reading(ids[0])], at: Moment.at(2))
        for wrong in [ids[1], 999] {
            await #expect(throws: (any Error).self) {
                try await ledger.settle([unrelated(ids[0]), unrelated(wrong)], at: Moment.at(3))
            }
        }
        #expect(try await ledger.messages(at: .settled, after: 0, limit: 9).isEmpty)
        #expect(try made.isSound())
    }
}
