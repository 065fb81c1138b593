import Dossiers
import Foundation
import SQL
import Testing

@testable import Store

@Suite struct StoreOutboxTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `A queued receipt is due at once and comes back byte for byte`() throws {
        let store = try folder.store()
        let ids = try store.addSettled(3)
        let due = try store.dueReceipts(at: Sample.time(), limit: 2)
        #expect(due.map(\.number) == ["TN-1", "TN-2"])
        let receipt = Sample.receipt(1)
        #expect(due[0].messageID == ids[0] && due[0].bytes == receipt.bytes && due[0].to == receipt.to)
        #expect(due[0].rfcMessageID == receipt.messageID && due[0].subject == receipt.subject)
        #expect(due[0].state == .queued && due[0].attempts == 0 && due[0].sentAt == nil)
        #expect(due[0].createdAt == Sample.time())
    }

    @Test func `A receipt that has to wait is due again at its time and not before`() throws {
        let store = try folder.store()
        _ = try store.addSettled(2)
        let first = try store.dueReceipts(at: Sample.time(), limit: 1)[0]
        for (attempt, delay) in [Int64(60), 120, 240].enumerated() {
            try store.markRetry(first.id, answer: "451 later", next: Sample.time(delay), at: Sample.time())
            #expect(try store.dueReceipts(at: Sample.time(delay - 1), limit: 9).map(\.number) == ["TN-2"])
            let due = try store.dueReceipts(at: Sample.time(delay), limit: 9)
            #expect(due.map(\.number) == ["TN-2", "TN-1"])
            #expect(due[1].attempts == attempt + 1 && due[1].answer == "451 later")
        }
    }

    @Test func `A sent receipt stays sent, whatever is said later`() throws {
        let store = try folder.store()
        _ = try store.addSettled(1)
        let id = try store.dueReceipts(at: Sample.time(), limit: 1)[0].id
        try store.markSent(id, answer: "250 queued as 1", at: Sample.time(3))
        try store.markRefused(id, answer: "550 no", at: Sample.time(4))
        try store.markSent(id, answer: "250 again", at: Sample.time(5))
        let entry = try store.receipts()[0]
        #expect(entry.state == .sent && entry.answer == "250 queued as 1" && entry.sentAt == Sample.time(3))
        #expect(entry.attempts == 1)
        #expect(try store.dueReceipts(at: Sample.time(99), limit: 9).isEmpty)
        #expect(try store.events().filter { $0.hasPrefix("receipt_") } == ["receipt_sent"])
    }

    @Test func `Held and refused receipts go out only when a person releases them`() throws {
        let store = try folder.store()
        let ids = try store.addRead(2)
        let receipts = [Sample.receipt(1, isHeld: true), Sample.receipt(2)]
        try store.settle(
            zip(ids, receipts).map { Settlement(messageID: $0, verdict: Sample.verdict(), receipt: $1) },
            at: Sample.time())
        let entries = try store.receipts()
        #expect(entries.map(\.state) == [.held, .queued])
        try store.markRefused(entries[1].id, answer: "550 no such user", at: Sample.time())
        #expect(try store.dueReceipts(at: Sample.time(99), limit: 9).isEmpty)
        for entry in entries { try store.release(entry.id, at: Sample.time(5)) }
        #expect(try store.dueReceipts(at: Sample.time(5), limit: 9).map(\.number) == ["TN-1", "TN-2"])
    }

    @Test func `Receipts are counted for the caps by address and time`() throws {
        let store = try folder.store()
        let ids = try store.addRead(4)
        let receipts = [
            Sample.receipt(1, to: "A@x.example"), Sample.receipt(2, to: "a@X.example"),
            Sample.receipt(3, to: "b@x.example"), Sample.receipt(4, to: "a@x.example", isHeld: true),
        ]
        for (index, id) in ids.enumerated() {
            try store.settle(
                [Settlement(messageID: id, verdict: Sample.verdict(), receipt: receipts[index])],
                at: Sample.time(Int64(index) * 10))
        }
        try store.markSent(try store.receipts()[1].id, answer: "250", at: Sample.time(500))
        #expect(try store.receiptsSent(to: "a@x.example", since: Sample.time()) == 2)
        #expect(try store.receiptsSent(to: "a@x.example", since: Sample.time(1)) == 1)
        #expect(try store.receiptsSent(to: "c@x.example", since: Sample.time()) == 0)
        #expect(try store.receiptsSent(since: Sample.time()) == 3)
        #expect(try store.receiptsSent(since: Sample.time(20)) == 1)
    }

    @Test func `The last number of a series is known, and receipts come in its order`() throws {
        let store = try folder.store()
        let ids = try store.addRead(12)
        #expect(try store.lastReceiptSequence(series: "2026") == 0)
        for (id, sequence) in zip(ids, [1, 10, 2, 12, 3, 11, 4, 5, 6, 7, 8, 9]) {
            try store.settle(
                [Settlement(messageID: id, verdict: Sample.verdict(), receipt: Sample.receipt(sequence))],
                at: Sample.time())
        }
        #expect(try store.lastReceiptSequence(series: "2026") == 12)
        #expect(try store.lastReceiptSequence(series: "2025") == 0)
        #expect(try store.receipts().map(\.number) == (1...12).map { "TN-\($0)" })
    }

    @Test func `An occasion is written about once, whatever is queued for it later`() throws {
        let store = try folder.store()
        let id = try store.addSettled(1)[0]
        let occasion = "correction/\(id)/2"
        func queue(_ kind: OutgoingKind, _ occasion: String, _ message: Int64?) throws -> String? {
            try store.queue(
                kind, occasion: occasion, series: "2026", message: message, at: Sample.time(),
                compose: { Sample.receipt($0) })?
                .number
        }
        #expect(try queue(.correction, occasion, id) == "TN-2")
        let before = try store.events()
        #expect(try queue(.correction, occasion, id) == nil)
        #expect(try store.events() == before)
        #expect(try queue(.reminder, "reminder/1", nil) == "TN-3")
        // A message still has its one receipt, and every kind goes out by the same queue.
        #expect(try store.receipts().map(\.number) == ["TN-1"])
        #expect(try store.outgoing(.correction).map(\.number) == ["TN-2"])
        #expect(try store.outgoing(.reminder).map(\.messageID) == [nil])
        #expect(try store.dueReceipts(at: Sample.time(9), limit: 9).map(\.kind) == [.receipt, .correction, .reminder])
        #expect(try store.settledMessage(id)?.receipt?.number == "TN-1")
    }

    @Test func `Several processes that write in one series give each number once and leave no gap`() async throws {
        _ = try folder.store()
        let (writers, letters) = (4, 12)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<writers {
                // A store of its own, as another process has.
                let store = try Store(folder: folder.data)
                group.addTask {
                    for letter in 0..<letters {
                        _ = try store.queue(
                            .reminder, occasion: "reminder/\(writer)/\(letter)", series: "2026", at: Sample.time(),
                            compose: { Sample.receipt($0) })
                    }
                }
            }
            try await group.waitForAll()
        }
        let store = try Store(folder: folder.data)
        #expect(try store.outgoing(.reminder).map(\.number) == (1...writers * letters).map { "TN-\($0)" })
    }

    @Test func `A letter that cannot be composed changes nothing and uses up no number`() throws {
        struct Unwritable: Error {}
        let store = try folder.store()
        let before = try store.events()
        #expect(throws: Unwritable.self) {
            try store.queue(.reminder, occasion: "reminder/1", series: "2026", at: Sample.time()) { _ in
                throw Unwritable()
            }
        }
        #expect(try store.events() == before)
        #expect(try store.lastReceiptSequence(series: "2026") == 0)
    }

    @Test func `After a restoring every series goes on behind the floor, and the position knows of it`() throws {
        let store = try folder.store()
        _ = try store.addSettled(2)
        let restored = StoreRestore(restoredAt: Sample.time(9), backedUpAt: Sample.time(3))
        try store.noteRestore(restored, floor: 1000)
        #expect(try store.lastReceiptSequence(series: "2026") == 1000)
        #expect(try store.lastReceiptSequence(series: "never seen") == 1000)
        #expect(try store.position().numbers == ["*": 1000, "2026": 2])
        // A lower floor takes none away, and numbers that were given stay given.
        try store.noteRestore(restored, floor: 10)
        #expect(try store.lastReceiptSequence(series: "2026") == 1000)
        try store.noteRestoration(
            horizon: Sample.time(9), floors: ["2026": 5000], because: "test", at: Sample.time(9))
        #expect(try store.lastReceiptSequence(series: "2026") == 5000)
        #expect(try store.position().numbers == ["*": 1000, "2026": 5000])
    }

    @Test(
        "The numbers behind a restoring begin with its minute",
        arguments: [
            (1, "00001"), (99_999, "99999"), (123_456, "123456"), (220_311_140_500_001, "2203111405-00001"),
            (220_311_140_512_345, "2203111405-12345"), (50_101_000_000_001, "0501010000-00001"),
        ])
    func numbers(sequence: Int, text: String) { #expect(NumberFloor.text(of: sequence) == text) }

    @Test func `A later restoring has a higher floor`() throws {
        let first = try #require(Instant(rfc3339: "2022-03-11T14:05:59+07:00"))
        #expect(NumberFloor.restored(at: first) == 220_311_140_500_000)
        #expect(NumberFloor.restored(at: first.adding(seconds: 1)) == 220_311_140_600_000)
    }

    @Test func `Receipts of a folder from before other mail went out stay as they are`() throws {
        try FileManager.default.createDirectory(atPath: folder.data, withIntermediateDirectories: true)
        let old = try ConnectionPool.sqlite(folder.data + "/tiepnhan.sqlite")
        try Schema.migrate(old, to: 2)
        try old.write { db in
            try db.execute(
                sql: """
                    INSERT INTO messages (id, sha256, size, source, account, folder, uid_validity, uid, accepted_at, stage,
                        received_at)
                    VALUES (7, 'a', 1, 's', '', '', 0, 0, 0, 'settled', 0), (8, 'b', 1, 't', '', '', 0, 0, 0, 'settled', 0);
                    INSERT INTO outbox (message, number, series, sequence, recipient, subject, rfc_message_id, body, state,
                        created_at, next_attempt)
                    VALUES (7, 'TN-1', '2021', 1, 'a@x.example', 's', '<1@x>', x'41', 'sent', 5, 5);
                    INSERT INTO outbox (message, state, reason, created_at, next_attempt)
                    VALUES (8, 'suppressed', 'automatic', 6, 0);
                    """)
        }
        // The version has to stand in the file itself.
        try old.checkpoint(waits: true)
        try old.close()
        let store = try Store(folder: folder.data)
        let receipt = try #require(try store.receipts().first)
        #expect(receipt.messageID == 7 && receipt.occasion == "receipt/7" && receipt.bytes == [0x41])
        #expect(receipt.state == .sent)
        #expect(try store.lastReceiptSequence(series: "2021") == 1)
        let reason = try store.pool.read { try String.fetchOne($0, sql: "SELECT reason FROM outbox WHERE message = 8") }
        #expect(reason == "automatic")
    }

    @Test func `An unknown receipt is told`() throws {
        let store = try folder.store()
        #expect(throws: StoreError.unknownReceipt(5)) { try store.markSent(5, answer: "", at: Sample.time()) }
        #expect(throws: StoreError.unknownReceipt(5)) { try store.release(5, at: Sample.time()) }
    }
}
