import Dossiers
import SQL
import Testing

@testable import Store

@Suite struct StoreSettlementsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `A settled message comes back with everything that was made of it`() throws {
        let store = try folder.store()
        let ids = try store.addRead(2)
        try store.settle(
            [
                Settlement(messageID: ids[0], verdict: Sample.verdict(), receipt: Sample.receipt(1)),
                Settlement(messageID: ids[1], verdict: Sample.verdict(round: "2025"), suppressed: .rateLimited),
            ], at: Sample.time(5))
        let rows = try store.settledMessages(round: nil)
        #expect(rows.map(\.message.id) == ids)
        #expect(rows.map(\.message.stage) == [.settled, .settled])
        #expect(
            rows[0].verdict == Sample.verdict() && rows[0].reading == Sample.reading("<m0@x.example>", files: ["f0"]))
        #expect(rows[0].receipt?.number == "TN-1" && rows[0].suppressed == nil)
        #expect(rows[1].receipt == nil && rows[1].suppressed == .rateLimited)
        #expect(try store.settledMessages(round: "2025").map(\.message.id) == [ids[1]])
        #expect(try store.nextToJudge(limit: 5).isEmpty)
        #expect(try store.receipts().count == 1)
    }

    @Test func `History is what noting each verdict in turn makes`() throws {
        let store = try folder.store()
        let ids = try store.addRead(6)
        let verdicts = [
            Sample.verdict(["N1"], timeliness: .late), Sample.verdict(["N1", "N2"]), Sample.verdict(["N1"]),
            Verdict(disposition: .automatic, receipt: ReceiptPlan(suppressed: .automatic)),
            Sample.verdict(["mã có dấu cách"], round: "2025"),
            Verdict(
                disposition: .submission, round: "2026", timeliness: .late, documents: [[]], receipt: ReceiptPlan()),
        ]
        var expected = History()
        // In batches, and not in the order of the IDs.
        for (number, index) in [2, 0, 4, 1, 3, 5].enumerated() {
            let receipt = index == 4 ? nil : Sample.receipt(number + 1)
            try store.settle(
                [Settlement(messageID: ids[index], verdict: verdicts[index], receipt: receipt)], at: Sample.time())
            let row = try #require(try store.message(ids[index]))
            expected.note(
                verdicts[index], reading: Sample.reading("<m\(index)@x.example>", files: ["f\(index)"]),
                sha256: row.sha256, receivedAt: row.receivedAt, receiptNumber: receipt?.number)
            #expect(try store.history() == expected)
        }
        #expect(expected.coverage.count == 3 && expected.files.count == 4 && expected.messages.count == 6)
    }

    @Test func `The same verdict again changes nothing`() throws {
        let store = try folder.store()
        let ids = try store.addSettled(1)
        let before = try store.verifyJournal()
        try store.settle(
            [Settlement(messageID: ids[0], verdict: Sample.verdict(["N0"]), receipt: Sample.receipt(2))],
            at: Sample.time(9))
        #expect(try store.verifyJournal() == before)
        #expect(try store.receipts().map(\.number) == ["TN-1"])
    }

    @Test func `A new verdict stands beside the old one, and nobody is told twice`() throws {
        let store = try folder.store()
        let ids = try store.addSettled(1)
        let newer = Sample.verdict(["N5"])
        try store.settle(
            [Settlement(messageID: ids[0], verdict: newer, receipt: Sample.receipt(2))], at: Sample.time(9))
        #expect(try store.verdicts(of: ids[0]) == [Sample.verdict(["N0"]), newer])
        #expect(try store.settledMessages(round: nil).map(\.verdict) == [newer])
        #expect(try store.history().coverage.keys.sorted() == ["2026/N5"])
        #expect(try store.receipts().map(\.number) == ["TN-1"])
    }

    @Test func `A receipt that was held back for its number can go out with a later verdict`() throws {
        let store = try folder.store()
        let id = try store.addRead(1)[0]
        try store.settle(
            [Settlement(messageID: id, verdict: Sample.verdict(), suppressed: .rateLimited)], at: Sample.time())
        try store.settle(
            [Settlement(messageID: id, verdict: Sample.verdict(["N2"]), receipt: Sample.receipt(1))], at: Sample.time())
        let row = try #require(try store.settledMessages(round: nil).first)
        #expect(row.receipt?.number == "TN-1" && row.suppressed == nil)
    }

    @Test func `Settling is all or nothing`() throws {
        let store = try folder.store()
        let ids = try store.addRead(2)
        let unread = try store.accept([Sample.file("u", "u")], at: Sample.time())[0].id
        let good = Settlement(messageID: ids[0], verdict: Sample.verdict(), receipt: Sample.receipt(1))
        #expect(throws: StoreError.unknownMessage(99)) {
            try store.settle([good, Settlement(messageID: 99, verdict: Sample.verdict())], at: Sample.time())
        }
        #expect(throws: StoreError.notRead(unread)) {
            try store.settle([good, Settlement(messageID: unread, verdict: Sample.verdict())], at: Sample.time())
        }
        // A number that is given twice is our own mistake; it must not go out.
        #expect(throws: StoreError.self) {
            try store.settle(
                [good, Settlement(messageID: ids[1], verdict: Sample.verdict(), receipt: Sample.receipt(1))],
                at: Sample.time())
        }
        #expect(try store.count(at: .settled) == 0)
        #expect(try store.receipts().isEmpty)
        #expect(try store.lastReceiptSequence(series: "2026") == 0)
        #expect(try store.verifyJournal().isWhole)
    }

    @Test func `Settled messages come in order of arrival, page by page, and the body may call the store`() throws {
        let store = try folder.store()
        let count = 150
        let accepted = try store.accept((0..<count).map { Sample.file("\($0)", "\($0)") }, at: Sample.time())
        // Two messages at each moment, the later IDs first.
        let readings = accepted.enumerated().map {
            (id: $1.id, reading: Sample.reading(nil), arrival: Sample.arrival(Int64((count - $0) / 2)))
        }
        try store.record(readings, at: Sample.time())
        try store.settle(accepted.map { Settlement(messageID: $0.id, verdict: Sample.verdict()) }, at: Sample.time())
        var seen: [StoredMessage] = []
        try store.forEachSettled { row in
            seen.append(row.message)
            let again = try store.message(row.message.id)
            #expect(again == row.message)
        }
        #expect(seen.count == count)
        #expect(seen.map(\.id) == seen.sorted { ($0.receivedAt, $0.id) < ($1.receivedAt, $1.id) }.map(\.id))
    }

    @Test func `Entries can be queried by the database's own means`() throws {
        let store = try folder.store()
        let ids = try store.addSettled(2)
        let found = try store.read { db in
            try Row.fetchAll(
                db, sql: "SELECT message, document, score FROM entries WHERE nomination = 'N1' AND status = 'matched'")
        }
        #expect(found.map { $0[0] as Int64 } == [ids[1]])
        #expect(found.map { $0[1] as String } == ["summary"])
    }

    @Test func `A copy taken after each step goes on where it stopped and ends the same`() throws {
        let store = try folder.store()
        let raws = (0..<10).map { Sample.file("m\($0).eml", "text \($0)") }
        var copies = [try folder.copy()]
        _ = try store.accept(raws, at: Sample.time())
        copies.append(try folder.copy())
        try Self.readAll(store)
        copies.append(try folder.copy())
        try Self.settleAll(store)
        copies.append(try folder.copy())
        let history = try store.history()
        let receipts = try store.receipts().map(\.rfcMessageID)
        #expect(receipts.count == 10)
        for copy in copies {
            let again = try Store(folder: copy)
            _ = try again.accept(raws, at: Sample.time(60))
            try Self.readAll(again)
            try Self.settleAll(again)
            #expect(try again.history() == history)
            #expect(try again.receipts().map(\.rfcMessageID) == receipts)
            #expect(try again.verifyJournal().isWhole)
            #expect(try again.count(at: .settled) == 10)
        }
    }

    private static func readAll(_ store: Store) throws {
        let waiting = try store.messages(at: .accepted, after: 0, limit: 100)
        let readings = waiting.map {
            (
                id: $0.id, reading: Sample.reading("<\($0.id)@x.example>", files: ["f\($0.id)"]),
                arrival: Sample.arrival()
            )
        }
        try store.record(readings, at: Sample.time())
    }

    private static func settleAll(_ store: Store) throws {
        var sequence = try store.lastReceiptSequence(series: "2026")
        let settlements = try store.nextToJudge(limit: 100).map { item in
            sequence += 1
            return Settlement(
                messageID: item.message.id, verdict: Sample.verdict(["N\(item.message.id)"]),
                receipt: Sample.receipt(sequence))
        }
        try store.settle(settlements, at: Sample.time())
    }
}
