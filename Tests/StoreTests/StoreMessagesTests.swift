import Dossiers
import Foundation
import Testing

@testable import Store

@Suite struct StoreMessagesTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `An accepted message lies read-only under its SHA-256`() throws {
        let store = try folder.store()
        let accepted = try #require(try store.accept([Sample.file("0001.eml", "abc")], at: Sample.time(5)).first)
        #expect(accepted.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        let path = store.rawPath(accepted.sha256)
        #expect(path.hasSuffix("/raw/ba/\(accepted.sha256).eml"))
        #expect(try contents(path) == "abc")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect((mode ?? 0o777) & ~0o440 == 0)

        let message = try #require(try store.message(accepted.id))
        #expect(message.size == 3 && message.stage == .accepted && message.arrival == nil)
        #expect(message.origin == Origin(source: "0001.eml"))
        #expect(message.receivedAt == Sample.time() && message.acceptedAt == Sample.time(5))
        #expect(try store.message(accepted.id + 1) == nil)
        #expect(try names(in: store.stagingFolder).isEmpty)
    }

    @Test(arguments: [1, 5, 6, 70]) func `Batches of any size are all there, in the order given`(size: Int) throws {
        let store = try folder.store()
        let accepted = try store.accept((0..<size).map { Sample.file("\($0).eml", "text \($0)") }, at: Sample.time())
        #expect(accepted.map(\.id) == (1...Int64(size)).map { $0 })
        for (index, message) in accepted.enumerated() {
            #expect(try contents(store.rawPath(message.sha256)) == "text \(index)")
        }
        #expect(try store.messages(at: .accepted, after: 0, limit: 1000).map(\.id) == accepted.map(\.id))
        #expect(
            try store.messages(at: .accepted, after: 1, limit: 2).map(\.id)
                == Array(accepted.map(\.id).dropFirst().prefix(2)))
        #expect(try names(in: store.stagingFolder).isEmpty)
    }

    @Test func `A staged file is moved, however large, and removed where the message is known`() throws {
        let store = try folder.store()
        let text = String(repeating: "0123456789abcdef", count: 100_000)
        var ids: [AcceptedMessage] = []
        for name in ["first", "second"] {
            let path = store.stagingFolder + "/" + name
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            let raw = RawMessage(content: .file(path: path), origin: Origin(source: "big.eml"))
            ids += try store.accept([raw], at: Sample.time())
            #expect(!exists(path))
        }
        #expect(ids.map(\.isNew) == [true, false])
        #expect(ids[0].id == ids[1].id && ids[0].size == 1_600_000)
        #expect(try contents(store.rawPath(ids[0].sha256)) == text)
        #expect(try store.accept([Sample.file("big.eml", text)], at: Sample.time()).map(\.isNew) == [false])
    }

    @Test func `The same file twice is one message, the same bytes under another name are two`() throws {
        let store = try folder.store()
        let raws = [("a.eml", "x"), ("b.eml", "x"), ("a.eml", "x"), ("a.eml", "y")].map { Sample.file($0.0, $0.1) }
        let first = try store.accept(raws, at: Sample.time())
        #expect(first.map(\.isNew) == [true, true, false, true])
        #expect(first[2].id == first[0].id && first[0].sha256 == first[1].sha256)
        let again = try store.accept(raws, at: Sample.time(60))
        #expect(again.map(\.isNew) == [false, false, false, false])
        #expect(again.map(\.id) == first.map(\.id))
    }

    @Test func `A crash before the rows loses nothing and doubles nothing`() throws {
        let store = try folder.store()
        let digest = try store.archive.digest(.bytes(Array("whole".utf8)))
        try store.archive.put([(digest, .bytes(Array("whole".utf8)))])
        let copy = try Store(folder: folder.copy())
        #expect(try copy.count(at: .accepted) == 0)
        #expect(try copy.accept([Sample.file("w.eml", "whole")], at: Sample.time()).map(\.isNew) == [true])
        #expect(try contents(copy.rawPath(digest.sha256)) == "whole")
    }

    @Test(arguments: ["", "wh", "WHOLE"]) func `A stored file that is not what its name says is written anew`(
        found: String
    ) throws {
        let store = try folder.store()
        let digest = try store.archive.digest(.bytes(Array("whole".utf8)))
        try Data(found.utf8).write(to: URL(fileURLWithPath: store.rawPath(digest.sha256)))
        _ = try store.accept([Sample.file("w.eml", "whole")], at: Sample.time())
        #expect(try contents(store.rawPath(digest.sha256)) == "whole")
    }

    @Test func `A stored file that was lost comes back with the next copy of the message`() throws {
        let store = try folder.store()
        let first = try store.accept([Sample.file("w.eml", "whole")], at: Sample.time())
        try FileManager.default.removeItem(atPath: store.rawPath(first[0].sha256))
        let again = try store.accept([Sample.file("w.eml", "whole")], at: Sample.time())
        #expect(!again[0].isNew)
        #expect(try contents(store.rawPath(first[0].sha256)) == "whole")
    }

    @Test func `A reading comes back as it was recorded, with the arrival`() throws {
        let store = try folder.store()
        let accepted = try store.accept([Sample.file("a.eml", "a")], at: Sample.time())
        try store.record([(accepted[0].id, ReadingCodecTests.full, Sample.arrival(9))], at: Sample.time())
        let next = try #require(try store.nextToJudge(limit: 5).first)
        #expect(next.reading == ReadingCodecTests.full)
        #expect(try store.reading(accepted[0].id) == ReadingCodecTests.full)
        #expect(next.message.arrival == Sample.arrival(9) && next.message.receivedAt == Sample.time(9))
        #expect(next.message.stage == .read)
        #expect(try store.count(at: .accepted) == 0)
    }

    @Test func `Messages are judged in the order of arrival, then of their number`() throws {
        let store = try folder.store()
        let accepted = try store.accept((0..<4).map { Sample.file("\($0)", "\($0)") }, at: Sample.time())
        let arrivals = [30, 10, 30, 20].map { Sample.arrival($0) }
        try store.record(zip(accepted, arrivals).map { ($0.id, Sample.reading(nil), $1) }, at: Sample.time())
        #expect(try store.nextToJudge(limit: 10).map(\.message.id) == [2, 4, 1, 3])
        #expect(try store.nextToJudge(limit: 2).map(\.message.id) == [2, 4])
    }

    @Test func `Recording the same reading again changes nothing, a different one waits for a new verdict`() throws {
        let store = try folder.store()
        let id = try store.addSettled(1)[0]
        let rows = try store.verifyJournal().rows
        try store.record([(id, Sample.reading("<m0@x.example>", files: ["f0"]), Sample.arrival())], at: Sample.time(1))
        #expect(try store.message(id)?.stage == .settled)
        #expect(try store.verifyJournal().rows == rows)
        try store.record(
            [(id, Sample.reading("<m0@x.example>", files: ["f0", "g"]), Sample.arrival())], at: Sample.time(2))
        #expect(try store.message(id)?.stage == .read)
        #expect(try store.settledMessages(round: nil).map(\.reading.attachments.count) == [1])
        #expect(try store.nextToJudge(limit: 1).map(\.reading.attachments.count) == [2])
        try store.settle([Settlement(messageID: id, verdict: Sample.verdict(["N0"]))], at: Sample.time(3))
        #expect(try store.message(id)?.stage == .settled)
    }

    @Test func `A message that was given up is kept and can be read later`() throws {
        let store = try folder.store()
        let id = try store.accept([Sample.file("a", "a")], at: Sample.time())[0].id
        try store.markFailed(id, reason: "no reader", at: Sample.time())
        #expect(try store.messages(at: .failed, after: 0, limit: 5).map(\.id) == [id])
        try store.record([(id, Sample.reading(nil), Sample.arrival())], at: Sample.time())
        #expect(try store.message(id)?.stage == .read)
        #expect(throws: StoreError.unknownMessage(77)) { try store.markFailed(77, reason: "x", at: Sample.time()) }
    }

    @Test func `A reading for an unknown message undoes the whole batch`() throws {
        let store = try folder.store()
        let id = try store.accept([Sample.file("a", "a")], at: Sample.time())[0].id
        #expect(throws: StoreError.unknownMessage(42)) {
            try store.record(
                [(id, Sample.reading(nil), Sample.arrival()), (42, Sample.reading(nil), Sample.arrival())],
                at: Sample.time())
        }
        #expect(try store.message(id)?.stage == .accepted)
    }
}
