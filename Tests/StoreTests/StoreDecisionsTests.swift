import Dossiers
import SQL
import Testing

@testable import Store

@Suite struct StoreDecisionsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func choice(_ nomination: String) -> StaffDecision {
        let entry = Sample.verdict(["N0"]).entries[0]
        return StaffDecision(subject: .entry(entry), ruling: .chosen, choice: [nomination])
    }

    @Test func `A decision lies over the verdict and counts in what comes after it`() throws {
        let store = try folder.store()
        let id = try store.addSettled(1)[0]
        try store.decide(choice("N9"), message: id, by: "Hạnh", because: "đã hỏi", at: Sample.time(7))
        let row = try #require(try store.settledMessage(id))
        #expect(row.verdict == Sample.verdict(["N0"]))
        #expect(row.standing.entries.map(\.nomination) == ["N9"])
        #expect(try store.settledMessages(round: "2026").map(\.standing) == [row.standing])
        #expect(try store.history().coverage.keys.sorted() == ["2026/N9"])
        #expect(try store.history().files.keys.sorted() == ["f0"])
    }

    @Test func `A decision is taken upon what was proposed when it was made, or not at all`() throws {
        let store = try folder.store()
        let id = try store.addSettled(1)[0]
        let proposed = StaffDecision(subject: .arrival, ruling: .proposed, timeliness: .late)
        let late = StaffDecision(subject: .arrival, ruling: .ruled, timeliness: .late)
        func decide(_ decision: StaffDecision, _ condition: DecisionCondition) throws -> RecordedDecision {
            try store.decide(decision, message: id, when: condition, by: "Hạnh", because: "vì", at: Sample.time(7))
        }
        let question = DecisionSubject.arrival.question(in: id)
        let first = try decide(proposed, .openAndProposed(nil))
        for seen in [nil, first.id + 1] {
            #expect(throws: StoreError.proposalChanged(question: question)) {
                try decide(late, .openAndProposed(seen))
            }
        }
        try store.undo(.arrival, message: id, by: "Hạnh", because: "nhầm", at: Sample.time(8))
        #expect(throws: StoreError.proposalChanged(question: question)) {
            try decide(late, .openAndProposed(first.id))
        }
        #expect(try store.settledMessage(id)?.decisions.count == 1)
        let second = try decide(proposed, .open)
        _ = try decide(late, .openAndProposed(second.id))
        for condition in [DecisionCondition.open, .openAndProposed(nil), .openAndProposed(second.id)] {
            #expect(throws: StoreError.alreadyDecided(question: question)) { try decide(late, condition) }
        }
    }

    @Test func `Taking a decision back brings back exactly what stood before`() throws {
        let store = try folder.store()
        let id = try store.addSettled(1)[0]
        let before = (try store.settledMessage(id)?.standing, try store.history())
        let subject = choice("N9").subject
        try store.decide(choice("N9"), message: id, by: "Hạnh", because: "", at: Sample.time(7))
        try store.decide(choice("N8"), message: id, by: "Dũng", because: "", at: Sample.time(8))
        #expect(try store.undo(subject, message: id, by: "Dũng", because: "nhầm", at: Sample.time(9)).by == "Dũng")
        #expect(try store.settledMessage(id)?.standing.entries[0].nomination == "N9")
        try store.undo(subject, message: id, by: "Hạnh", because: "", at: Sample.time(10))
        #expect(try store.settledMessage(id)?.standing == before.0)
        #expect(try store.history() == before.1)
        #expect(throws: StoreError.notDecided(question: subject.question(in: id))) {
            try store.undo(subject, message: id, by: "Hạnh", because: "", at: Sample.time(11))
        }
    }

    @Test func `Each decision and each undoing stands in the journal with who and why, and no names`() throws {
        let store = try folder.store()
        let id = try store.addSettled(1)[0]
        try store.decide(choice("N9"), message: id, by: "Hạnh", because: "đã hỏi", at: Sample.time(7))
        try store.undo(choice("N9").subject, message: id, by: "Dũng", because: "nhầm", at: Sample.time(8))
        let rows = try store.read { db in
            try Row.fetchAll(
                db, sql: "SELECT event, details FROM journal WHERE event IN ('decided', 'decision_undone')")
        }
        #expect(rows.map { $0[0] as String } == ["decided", "decision_undone"])
        let details = rows.map { $0[1] as String }
        #expect(details[0].contains("\"by\":\"Hạnh\"") && details[0].contains("\"because\":\"đã hỏi\""))
        #expect(details[1].contains("\"by\":\"Dũng\"") && details[1].contains("\"undoes\":\"1\""))
        #expect(!details.contains { $0.contains("Nguyễn") })
        #expect(try store.verifyJournal().isWhole)
    }

    @Test(arguments: ["UPDATE decisions SET because = 'x'", "DELETE FROM decisions"])
    func `Decisions are never changed`(sql: String) throws {
        let store = try folder.store()
        let id = try store.addSettled(1)[0]
        try store.decide(choice("N9"), message: id, by: "Hạnh", because: "", at: Sample.time())
        #expect(throws: SQLFailure.self) { try store.pool.write { try $0.execute(sql: sql) } }
    }

    @Test func `A decision about no message is refused`() throws {
        let store = try folder.store()
        #expect(throws: StoreError.unknownMessage(99)) {
            try store.decide(choice("N9"), message: 99, by: "Hạnh", because: "", at: Sample.time())
        }
    }

    @Test func `A message is found by source, Message-ID, hash and row`() throws {
        let store = try folder.store()
        let ids = try store.addSettled(3)
        let sha256 = try #require(try store.message(ids[1])).sha256
        for word in [
            "m1.eml", "<m1@x.example>", "m1@x.example", String(sha256.prefix(8)), sha256.uppercased(), "2", "#2",
        ] {
            #expect(try store.messages(named: word).map(\.id) == [ids[1]], "\(word)")
        }
        #expect(try store.messages(named: String(sha256.prefix(5))).isEmpty)
        #expect(try store.messages(named: "%").isEmpty)
    }

    @Test func `Judging again keeps the old verdict beside the new one and tells nobody`() throws {
        let store = try folder.store()
        let ids = try store.addSettled(2)
        let (receipts, newer) = (try store.receipts(), Sample.verdict(["N5"]))
        try store.rejudge(
            [Rejudgement(messageID: ids[0], verdict: newer, isCorrectionDue: true)], round: "2026", by: "Hạnh",
            because: "Danh sách mới", at: Sample.time(60))
        let history = try store.verdictHistory(of: ids[0])
        #expect(history.map(\.verdict) == [Sample.verdict(["N0"]), newer])
        #expect(history.map(\.by) == [nil, "Hạnh"] && history.map(\.because) == [nil, "Danh sách mới"])
        #expect(history.map(\.isCorrectionDue) == [false, true])
        #expect(try store.settledMessages().map(\.verdict) == [newer, Sample.verdict(["N1"])])
        #expect(try store.receipts() == receipts)
        #expect(try store.verifyJournal().isWhole)
    }

    @Test(
        "A decision never falls on another file where a newer reading numbers them otherwise", arguments: [true, false])
    func newerReading(isIdentified: Bool) throws {
        let store = try folder.store()
        let id = try store.addSettled(1)[0]
        var decision = choice("N9")
        // As older programs recorded it: by the index alone.
        decision.file = isIdentified ? AttachmentIdentity(path: "1.2", sha256: "f0") : nil
        try store.decide(decision, message: id, by: "Hạnh", because: "", at: Sample.time(7))
        let name = Sample.verdict(["N0"]).entries[0].name
        func read(_ files: [String], entriesIn index: Int, at time: Int64) throws -> SettledRow {
            var verdict = Sample.verdict(["N0"])
            verdict.entries[0].attachment = index
            verdict.documents = files.map { _ in [.summary] }
            verdict.documentUnits = files.map { _ in ["TH01"] }
            let again = Rejudgement(
                messageID: id, verdict: verdict, reading: Sample.reading("<m0@x.example>", files: files),
                arrival: Sample.arrival(), isCorrectionDue: false)
            try store.rejudge([again], round: "2026", by: "Hạnh", because: "", at: Sample.time(time))
            return try #require(try store.settledMessage(id))
        }
        // Another file stands at the old index now, with the same name in it.
        let other = try read(["f1", "f0"], entriesIn: 0, at: 60)
        #expect(other.verdict.entries[0].name == name)
        #expect(other.standing.entries[0].nomination == "N0")
        let moved = try read(["f1", "f0"], entriesIn: 1, at: 70)
        #expect(moved.standing.entries[0].nomination == "N9")
        #expect(try store.history().coverage.keys.sorted() == ["2026/N9"])
        let gone = try read(["f1"], entriesIn: 0, at: 80)
        #expect(gone.standing.entries[0].nomination == "N0" && gone.decisions.map(\.isAstray) == [true])
        // What was so before is still known: the reading of then with the decisions at the indices of then.
        let then = try #require(try store.settled(gone, asOf: Sample.time(75)))
        #expect(then.reading == moved.reading && then.standing == moved.standing)
        #expect(try store.settled(gone, asOf: Sample.time(6))?.standing == Sample.verdict(["N0"]))
        #expect(try store.settled(gone, asOf: Sample.time(-1)) == nil)
        let back = try read(["f0"], entriesIn: 0, at: 90)
        #expect(back.standing.entries[0].nomination == "N9")
        let subject = try #require(back.decisions.first).decision.subject
        try store.undo(subject, message: id, by: "Hạnh", because: "", at: Sample.time(99))
        #expect(try store.settledMessage(id)?.standing.entries[0].nomination == "N0")
    }

    /// Reads a message again, which has other files then.
    private func readAgain(_ id: Int64, _ files: [String], at time: Int64, _ store: Store) throws -> SettledRow {
        var verdict = Sample.verdict(["N0"])
        verdict.documents = files.map { _ in [.summary] }
        verdict.documentUnits = files.map { _ in ["TH01"] }
        let again = Rejudgement(
            messageID: id, verdict: verdict, reading: Sample.reading("<m0@x.example>", files: files),
            arrival: Sample.arrival(), isCorrectionDue: false)
        try store.rejudge([again], round: "2026", by: "Hạnh", because: "", at: Sample.time(time))
        return try #require(try store.settledMessage(id))
    }

    @Test func `A decision that has lost its file can be taken back, and does not come back with the file`() throws {
        let store = try folder.store()
        let id = try store.addSettled(1)[0]
        try store.decide(choice("N9"), message: id, by: "Hạnh", because: "", at: Sample.time(7))
        let gone = try readAgain(id, ["f1"], at: 60, store)
        try #require(gone.decisions.map(\.isAstray) == [true])
        let subject = try #require(gone.decisions.first).recorded
        try store.undo(subject, message: id, by: "Dũng", because: "", at: Sample.time(70))
        #expect(throws: StoreError.notDecided(question: subject.question(in: id))) {
            try store.undo(subject, message: id, by: "Dũng", because: "", at: Sample.time(71))
        }
        #expect(try readAgain(id, ["f0"], at: 80, store).standing == Sample.verdict(["N0"]))
    }

    @Test func `The journal names a decision by one question, wherever its file has gone`() throws {
        let store = try folder.store()
        let id = try store.addSettled(1)[0]
        try store.decide(choice("N9"), message: id, by: "Hạnh", because: "", at: Sample.time(7))
        let moved = try #require(try readAgain(id, ["f1", "f0"], at: 60, store).decisions.first)
        #expect(moved.decision.subject.attachment == 1 && moved.recorded == choice("N9").subject)
        try store.undo(moved.decision.subject, message: id, by: "Hạnh", because: "", at: Sample.time(70))
        let questions = try store.read { db in
            try String.fetchAll(
                db,
                sql: "SELECT details ->> 'question' FROM journal WHERE event IN ('decided', 'decision_undone')")
        }
        #expect(questions == Array(repeating: choice("N9").subject.question(in: id), count: 2))
    }

    @Test
    func `A decision that names its file by the index alone is of the first reading where its time is before all`()
        throws
    {
        let store = try folder.store()
        let id = try store.addSettled(1)[0]
        try store.decide(choice("N9"), message: id, by: "Hạnh", because: "", at: Sample.time(-3600))
        let moved = try readAgain(id, ["f1", "f0"], at: 60, store)
        #expect(moved.decisions.map(\.decision.subject.attachment) == [1])
    }

    @Test func `Judging again is all or nothing`() throws {
        let store = try folder.store()
        let ids = try store.addSettled(1)
        let journal = try store.verifyJournal()
        #expect(throws: StoreError.unknownMessage(99)) {
            try store.rejudge(
                [
                    Rejudgement(messageID: ids[0], verdict: Sample.verdict(["N5"]), isCorrectionDue: false),
                    Rejudgement(messageID: 99, verdict: Sample.verdict(), isCorrectionDue: false),
                ], round: "2026", by: "Hạnh", because: "", at: Sample.time(60))
        }
        #expect(try store.verdicts(of: ids[0]) == [Sample.verdict(["N0"])])
        #expect(try store.verifyJournal() == journal)
    }

    @Test func `A folder of the first version is brought up with everything in it`() throws {
        do {
            let store = try folder.store()
            _ = try store.addSettled(2)
            try store.pool.writeWithoutTransaction { db in
                try db.execute(
                    sql: """
                        DROP TABLE failed_logins; DROP TABLE staff; DROP TABLE sessions; DROP TABLE claims;
                        DROP INDEX lines_unit;
                        DROP TABLE lines; DROP TABLE addresses; DROP TABLE unread; DROP INDEX readings_rfc_message_id;
                        CREATE INDEX verdicts_round ON verdicts(round, unit) WHERE is_current = 1;
                        DROP TABLE decisions; DROP TABLE balances; DROP TABLE breakers; DROP TABLE mailbox_starts;
                        DROP TABLE restorations; DROP TABLE number_floors; DROP TABLE slips;
                        ALTER TABLE uids DROP COLUMN gone_at; ALTER TABLE uids DROP COLUMN filed_at;
                        DROP TABLE sightings; DROP TABLE alarm_book; DROP TABLE restores;
                        ALTER TABLE messages DROP COLUMN first_seen; ALTER TABLE messages DROP COLUMN fetched_at;
                        ALTER TABLE readings DROP COLUMN failure;
                        ALTER TABLE verdicts DROP COLUMN decided_by; ALTER TABLE verdicts DROP COLUMN because;
                        ALTER TABLE verdicts DROP COLUMN correction_due; ALTER TABLE verdicts DROP COLUMN sender;
                        ALTER TABLE rounds DROP COLUMN state; DROP TABLE facts;
                        ALTER TABLE readings DROP COLUMN reader_version; PRAGMA user_version = 1
                        """)
            }
        }
        let store = try Store(folder: folder.data)
        #expect(try store.settledMessages().count == 2)
        #expect(try store.messagesReadBefore(readerVersion: Reading.readerVersion).count == 2)
        let id = try #require(try store.settledMessages().first).message.id
        try store.decide(choice("N9"), message: id, by: "Hạnh", because: "", at: Sample.time())
        #expect(try store.settledMessage(id)?.standing.entries[0].nomination == "N9")
    }
}
