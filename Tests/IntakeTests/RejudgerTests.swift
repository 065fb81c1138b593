import Dossiers
import ReaderPool
import Store
import Testing

@testable import Desks
@testable import Settings
@testable import Surroundings

@Suite struct RejudgerTests {
    /// Reads messages as if they said something else, as a reader that has learnt something would.
    private final class LearntReader: Reader {
        private let reader = FakeReader()
        private let rewriting: @Sendable (String) -> String

        init(_ rewriting: @escaping @Sendable (String) -> String) { self.rewriting = rewriting }

        /// One name as another.
        static var ofAnotherName: LearntReader {
            LearntReader { text in
                let name = "Name: "
                return text.split(separator: "\n").map { line in
                    line == name + IntakeFixture.names[0] ? name + "Hà Thị Xuyến" : String(line)
                }.joined(separator: "\n")
            }
        }

        /// A dossier where nothing was seen before.
        static var sharper: LearntReader { LearntReader { $0.replacing("Hidden: ", with: "Name: ") } }

        func read(message: [UInt8]) async throws -> Reading {
            try await reader.read(message: Array(rewriting(String(decoding: message, as: UTF8.self)).utf8))
        }

        func prepare() {}

        func read(file: [UInt8], name: String) async throws -> Dossiers.Attachment {
            try await reader.read(file: file, name: name)
        }

        func read(files: [UInt8], name: String) async throws -> Reading {
            try await reader.read(files: files, name: name)
        }

        func shutDown() async {}
    }

    private func rejudger(_ fixture: IntakeFixture) throws -> Rejudger {
        try Rejudger(
            settings: fixture.settings, store: fixture.store, clock: .fixed(fixture.now),
            makeReader: { LearntReader.ofAnotherName })
    }

    @Test func `What an older reader made is read again, and only what reads otherwise changes`() async throws {
        let fixture = try IntakeFixture()
        try await fixture.ingest(try fixture.writeMail())
        let receipts = try fixture.store.receipts()
        let rejudger = try rejudger(fixture)
        let proposal = try await rejudger.propose(round: "2021", readBefore: Reading.readerVersion + 1)
        #expect(proposal.readAgain == 5 && proposal.sameReading.count == 4)
        #expect(proposal.changes.map(\.message.origin.source) == ["0.eml"])
        #expect(proposal.standings.map(\.nomination) == ["D0"])
        let id = try #require(proposal.changes.first).message.id
        #expect(try fixture.store.verdicts(of: id).count == 1)

        try rejudger.apply(proposal, by: "Hạnh", because: "Đọc lại")
        #expect(try fixture.store.verdicts(of: id).map { $0.entries.map(\.nomination) } == [["D0"], ["D3"]])
        #expect(try fixture.store.count(at: .settled) == 5)
        #expect(try fixture.store.receipts() == receipts)
        let again = try await rejudger.propose(round: "2021", readBefore: Reading.readerVersion + 1)
        #expect(again.changes.isEmpty && again.sameReading.count == 5)
        #expect(try fixture.store.verifyJournal().isWhole)
    }

    @Test func `Judging again in order of arrival says what was said, whatever people decided`() async throws {
        let fixture = try IntakeFixture()
        try await fixture.ingest(try fixture.writeMail())
        let row = try #require(try fixture.store.settledMessages().first)
        let decision = StaffDecision(
            subject: .entry(try #require(row.verdict.entries.first)), ruling: .chosen, choice: ["D2"])
        try fixture.store.decide(decision, message: row.message.id, by: "Hạnh", because: "", at: fixture.now)
        let proposal = try await rejudger(fixture).propose(round: "2021", readAgain: false)
        #expect(proposal.judged == 5 && proposal.unplaced.isEmpty)
        #expect(!proposal.changes.contains { $0.message.id == row.message.id })
    }

    private func judgedAgain(_ change: (inout Settings) -> Void = { _ in }) async throws -> IntakeFixture {
        var fixture = try IntakeFixture()
        change(&fixture.settings)
        try fixture.folder.write(
            "mail/0.eml",
            """
            ID: <0@school.example>
            From: c2hoaban@school.example
            Received: 2022-03-10T08:00:00+07:00
            Subject: Lich hop giao ban
            Body: Kinh gui lich hop tuan nay.
            Hidden: \(IntakeFixture.names[0])

            """)
        try await fixture.ingest([fixture.folder.path + "/mail"])
        try #require(try fixture.store.receipts().isEmpty)
        let rejudger = try Rejudger(
            settings: fixture.settings, store: fixture.store, clock: .fixed(fixture.now),
            makeReader: { LearntReader.sharper })
        let proposal = try await rejudger.propose(round: "2021", readBefore: Reading.readerVersion + 1)
        try #require(proposal.changes.count == 1)
        try rejudger.apply(proposal, by: "Hạnh", because: "Đọc lại")
        return fixture
    }

    private func answers(_ fixture: IntakeFixture) throws -> AnswerDesk {
        try AnswerDesk(settings: fixture.settings, store: fixture.store, clock: .fixed(fixture.now))
    }

    @Test func `Mail whose receipt becomes due by judging again is listed, and answered once`() async throws {
        let fixture = try await judgedAgain()
        let desk = try answers(fixture)
        let due = try desk.due()
        #expect(due.map(\.to) == ["c2hoaban@school.example"] && due.map(\.kind) == [.incomplete])
        let results = try desk.write(due, by: "Hạnh", because: "Đọc lại")
        #expect(results == [.written(number: "HD-CCHC2021-CB-00001")])
        #expect(try desk.due().isEmpty)
        let corrections = try CorrectionDesk(
            settings: fixture.settings, store: fixture.store, clock: .fixed(fixture.now))
        #expect(try corrections.due().isEmpty)
    }

    @Test func `Where corrections are left to the program it is answered in its course`() async throws {
        var fixture = try await judgedAgain { $0.receipts.corrections = .automatic }
        try await fixture.ingest([])
        #expect(try fixture.store.receipts().isEmpty)
        fixture.now = fixture.now.adding(seconds: 601)
        try await fixture.ingest([])
        try await fixture.ingest([])
        #expect(try fixture.store.receipts().map(\.state) == [.sent])
    }

    @Test func `Mail from before the start becomes due by nothing`() async throws {
        let start = try IntakeFixture.day("2022-03-12")
        let fixture = try await judgedAgain { $0.mailbox.startFrom = .day(start) }
        #expect(try answers(fixture).due().isEmpty)
    }
}
