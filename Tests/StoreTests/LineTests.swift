import Dossiers
import Judgement
import SQL
import Testing

@testable import Store

/// Lines say what readings, verdicts, decisions and letters say, whatever was done in whatever order.
@Suite struct LineTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    // MARK: - One after the other

    @Test func `A settled message has a line, and its round's standing is counted up from lines`() throws {
        let store = try folder.store()
        let ids = try store.addSettled(3)
        var lines: [SettledLine] = []
        try store.forEachLine(round: "2026") { lines.append($0) }
        #expect(lines.map(\.message) == ids && lines.map(\.receipt) == ["TN-1", "TN-2", "TN-3"])
        #expect(lines.map(\.unit) == ["TH01", "TH01", "TH01"] && lines.map(\.files) == [1, 1, 1])
        #expect(lines[1].marks.matched == ["N1"] && lines[1].marks.heard == ["TH01"])
        var none = 0
        try store.forEachLine(round: "2025") { _ in none += 1 }
        #expect(none == 0)
    }

    @Test func `What people decide is in the line at once, and out of it when it is taken back`() throws {
        let store = try folder.store()
        let id = try store.addSettled(1)[0]
        let late = StaffDecision(subject: .arrival, ruling: .ruled, timeliness: .late)
        try store.decide(late, message: id, by: "Hạnh", because: "muộn", at: Sample.time(20))
        #expect(try line(id, store)?.timeliness == .late)
        try store.undo(.arrival, message: id, by: "Hạnh", because: "nhầm", at: Sample.time(21))
        #expect(try line(id, store)?.timeliness == .onTime)
    }

    @Test func `What is proposed, taken back or only looked at leaves a doubtful scan's school in doubt`() throws {
        let store = try folder.store()
        let id = try store.accept([Sample.file("a", "a")], at: Sample.time())[0].id
        var reading = Self.reading(from: "th01@truong.example")
        reading.attachments[0].text?.decodedAs = "ocr"
        try store.record([(id, reading, Sample.arrival())], at: Sample.time())
        var verdict = Sample.verdict([])
        verdict.findings.append(Finding(code: .arrivalDisputed, clause: nil, text: "Hai giờ khác nhau."))
        try store.settle([Settlement(messageID: id, verdict: verdict)], at: Sample.time())
        #expect(try line(id, store)?.marks.unitsInDoubt == ["TH01"])
        func decide(_ decision: StaffDecision) throws {
            try store.decide(decision, message: id, by: "Hạnh", because: "vì", at: Sample.time(20))
        }
        try decide(StaffDecision(subject: .arrival, ruling: .proposed, timeliness: .late))
        #expect(try line(id, store)?.marks.unitsInDoubt == ["TH01"])
        try store.undo(.arrival, message: id, by: "Hạnh", because: "nhầm", at: Sample.time(21))
        #expect(try line(id, store)?.marks.unitsInDoubt == ["TH01"])
        try decide(StaffDecision(subject: .arrival, ruling: .ruled, timeliness: .onTime))
        #expect(try line(id, store)?.marks.unitsInDoubt == [])
        try store.undo(.arrival, message: id, by: "Hạnh", because: "nhầm", at: Sample.time(22))
        #expect(try line(id, store)?.marks.unitsInDoubt == ["TH01"])
        #expect(try store.examine().flaws == [])
    }

    @Test func `A unit that registers another address changes what is asked of its mail`() throws {
        let store = try folder.store()
        try store.importUnits([Self.unit("TH02", "th01@truong.example")], at: Sample.time())
        let id = try store.accept([Sample.file("a", "a")], at: Sample.time())[0].id
        try store.record([(id, Self.reading(from: "th01@truong.example"), Sample.arrival())], at: Sample.time())
        try store.settle([Settlement(messageID: id, verdict: Sample.verdict())], at: Sample.time())
        #expect(try store.openQuestions().asks == 1, "the address is another unit's than the document's")
        try store.importUnits([Self.unit("TH02", "khac@truong.example")], at: Sample.time())
        #expect(try store.openQuestions().asks == 0)
        try store.importUnits([Self.unit("TH02", "TH01@truong.example")], at: Sample.time())
        #expect(try store.openQuestions().asks == 1, "whatever the case of its letters")
        #expect(try asking(store) == [id])
    }

    @Test func `Questions are walked along by who has any, open or decided`() throws {
        let store = try folder.store()
        let ids = try store.addRead(3)
        var verdict = Sample.verdict()
        verdict.findings.append(Finding(code: .arrivalDisputed, clause: nil, text: "Hai giờ khác nhau."))
        try store.settle(
            [
                Settlement(messageID: ids[0], verdict: verdict),
                Settlement(messageID: ids[1], verdict: Sample.verdict()),
                Settlement(messageID: ids[2], verdict: verdict),
            ], at: Sample.time())
        let late = StaffDecision(subject: .arrival, ruling: .ruled, timeliness: .late)
        try store.decide(late, message: ids[0], by: "Hạnh", because: "muộn", at: Sample.time(20))
        #expect(try asking(store) == [ids[2]] && asking(store, decidedToo: true) == [ids[0], ids[2]])
        #expect(try asking(store, round: "2025").isEmpty)
        #expect(try store.openQuestions(round: "2026").asks == 1)
    }

    // MARK: - Any order

    @Test(arguments: [1, 2, 3, 4, 5, 6])
    func `After any doings in any order lines are what is computed anew`(seed: UInt64) throws {
        let store = try folder.store()
        var doings = try RandomDoings(store, seed: seed)
        for step in 0..<60 {
            let what = try doings.next()
            let flaws = try store.examine().flaws
            try #require(flaws == [], "step \(step): \(what)")
            try #require(try Self.counted(store) == Self.computed(store), "step \(step): \(what)")
        }
        #expect(doings.kinds.count == RandomDoings.Kind.allCases.count, "everything was done at least once")
    }

    /// By marks, and from whole verdicts.
    private static func counted(_ store: Store) throws -> RoundStatus {
        var tally = RoundTally(
            round: RandomDoings.round, nominations: try store.nominations(round: "2026"), asOf: .distantFuture)
        try store.forEachMark(round: "2026") { _, receivedAt, marks in tally.add(marks, receivedAt: receivedAt) }
        return tally.status
    }

    private static func computed(_ store: Store) throws -> RoundStatus {
        let settled = try store.settledMessages().map {
            SettledMessage(receivedAt: $0.message.receivedAt, verdict: $0.standing)
        }
        var tally = RoundTally(
            round: RandomDoings.round, nominations: try store.nominations(round: "2026"), asOf: .distantFuture)
        for one in settled where one.verdict.round == "2026" {
            tally.add(RoundMarks(one.verdict), receivedAt: one.receivedAt)
        }
        return tally.status
    }

    // MARK: - Examination

    @Test(arguments: [
        "UPDATE lines SET timeliness = 'late' WHERE message = 2", "UPDATE lines SET round = '2025' WHERE message = 1",
        "UPDATE lines SET received_at = received_at - 1 WHERE message = 1",
        "UPDATE lines SET asks = 1 WHERE message = 1",
        "UPDATE lines SET marks = CAST(marks || x'00' AS BLOB) WHERE message = 3",
        "DELETE FROM lines WHERE message = 2",
        "UPDATE lines SET receipt = 'TN-9' WHERE message = 3",
        "UPDATE lines SET senders = 'x@y.example' WHERE message = 1",
        "INSERT INTO unread VALUES (1)", "INSERT INTO addresses VALUES ('x@y.example', 'TH09')",
        """
        INSERT INTO lines SELECT 99, received_at, round, sender, subject, files, disposition, timeliness, unit, receipt,
            questions, asks, looks, marks, senders FROM lines WHERE message = 1
        """,
    ])
    func `R35: A line that does not follow from what is true is told, and nothing else is`(sql: String) throws {
        let store = try folder.store()
        _ = try store.addSettled(3)
        try store.pool.write { try $0.execute(sql: sql) }
        #expect(Set(try store.examine().flaws.map(\.code)) == [.readModel])
    }

    // MARK: - Samples

    private func line(_ id: Int64, _ store: Store) throws -> SettledLine? {
        var found: SettledLine?
        try store.forEachLine { if $0.message == id { found = $0 } }
        return found
    }

    private func asking(_ store: Store, round: String? = nil, decidedToo: Bool = false) throws -> [Int64] {
        var ids: [Int64] = []
        try store.forEachAsking(round: round, decidedToo: decidedToo) { ids.append($0.message.id) }
        return ids
    }

    static func unit(_ code: String, _ address: String) -> Dossiers.Unit {
        Dossiers.Unit(code: code, name: "Trường \(code)", level: "TH", emails: [address], aliases: [])
    }

    static func reading(from address: String, files: [String] = ["f1"]) -> Reading {
        var reading = Sample.reading(nil, files: files)
        reading.header.from = [Address(displayName: "", mailbox: address)]
        return reading
    }
}

extension Instant {
    fileprivate static let distantFuture = Instant(millisecondsSinceEpoch: .max)
}
