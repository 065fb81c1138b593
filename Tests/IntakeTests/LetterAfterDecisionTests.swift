import Dossiers
import Judgement
import ReaderPool
import Store
import Testing

@testable import Desks
@testable import Settings
@testable import Surroundings

/// Letters that are written after people have decided something: they say what is so when they are written.
@Suite struct LetterAfterDecisionTests {
    private static let school = "c2hoaban@school.example"
    private static let other = "c1suoixanh@school.example"

    /// Two of one name, and three others of the same school; one of another.
    private static func nomination(_ id: String, _ name: String, _ unit: String = "C2-HB", birth: Int? = nil)
        -> Nomination
    {
        Nomination(
            id: id, kind: .individual, name: name, birthDate: birth.map { BirthDate(year: $0) }, position: "Giáo viên",
            unitCode: unit, award: "district_certificate")
    }

    private static let list = [
        nomination("D0", "Đặng Thị Mơ", birth: 1980), nomination("D1", "Vừ A Sáng"),
        nomination("D2", "Lò Văn Piêng"), nomination("D3", "Hà Thị Xuyến", "C1-SX"),
        nomination("D4", "Đặng Thị Mơ", birth: 1991),
    ]

    private func fixture() throws -> IntakeFixture {
        let fixture = try IntakeFixture()
        _ = try fixture.store.importNominations(Self.list, round: "2021", at: fixture.now)
        return fixture
    }

    private func take(_ index: Int, day: Int, from: String = school, _ fixture: IntakeFixture) async throws {
        let name = "mail-\(index)/\(index).eml"
        try fixture.folder.write(
            name, IntakeFixture.message(index, at: "2022-03-\(day)T08:00:00+07:00", from: from))
        try await fixture.ingest([fixture.folder.path + "/mail-\(index)"])
    }

    private func row(_ index: Int, _ fixture: IntakeFixture) throws -> SettledRow {
        try #require(try fixture.store.settledMessages().first { $0.message.origin.source == "\(index).eml" })
    }

    private func decide(_ subject: DecisionSubject, _ choice: [String], _ row: SettledRow, _ fixture: IntakeFixture)
        throws
    {
        try fixture.store.decide(
            StaffDecision(subject: subject, ruling: .chosen, choice: choice), message: row.message.id, by: "Hạnh",
            because: "", at: fixture.now)
    }

    /// Says that the name of a message means this nomination.
    private func settle(_ index: Int, as id: String, _ fixture: IntakeFixture) throws {
        let row = try row(index, fixture)
        let entry = try #require(row.verdict.entries.first)
        try #require(entry.status == .review)
        try decide(.entry(entry), [id], row, fixture)
    }

    private func correct(_ fixture: IntakeFixture) throws -> (changes: [Told.Change], letter: OutboxEntry) {
        let desk = try CorrectionDesk(settings: fixture.settings, store: fixture.store, clock: .fixed(fixture.now))
        let due = try desk.due()
        try #require(due.count == 1)
        _ = try desk.write(due, by: "Hạnh")
        return (due[0].changes, try #require(try fixture.store.outgoing(.correction).last))
    }

    private func receipt(_ index: Int, _ fixture: IntakeFixture) throws -> String {
        try LetterText.of(try #require(try row(index, fixture).receipt))
    }

    // MARK: - Who is missing

    @Test func `A correction calls nobody missing who has come with other mail since`() async throws {
        let fixture = try fixture()
        try await take(0, day: 10, fixture)
        #expect(try receipt(0, fixture).contains("Vừ A Sáng"))
        try await take(1, day: 11, fixture)
        try settle(0, as: "D0", fixture)
        let (changes, letter) = try correct(fixture)
        #expect(!changes.contains { $0.topic == .name("Vừ A Sáng") || $0.topic == .name("Lò Văn Piêng") })
        let text = try LetterText.of(letter)
        #expect(!text.contains("Vừ A Sáng"))
        #expect(text.contains("Lò Văn Piêng - "))
    }

    @Test func `Mail of others that brings somebody is no reason for a correction`() async throws {
        let fixture = try fixture()
        try await take(0, day: 10, fixture)
        try settle(0, as: "D0", fixture)
        _ = try correct(fixture)
        try await take(1, day: 11, fixture)
        let desk = try CorrectionDesk(settings: fixture.settings, store: fixture.store, clock: .fixed(fixture.now))
        #expect(try desk.due().isEmpty)
    }

    @Test func `Whoever is taken off the list is named by the name that the receipt gave`() async throws {
        let fixture = try fixture()
        try await take(0, day: 10, fixture)
        _ = try fixture.store.importNominations([], removing: ["D2"], round: "2021", at: fixture.now)
        let rejudger = try Rejudger(
            settings: fixture.settings, store: fixture.store, clock: .fixed(fixture.now),
            makeReader: { FakeReader() })
        try rejudger.apply(try await rejudger.propose(round: "2021", readAgain: false), by: "Hạnh", because: "Rút")
        let (changes, letter) = try correct(fixture)
        #expect(changes == [.init(.name("Lò Văn Piêng"), before: .missing, after: .withdrawn)])
        let text = try LetterText.of(letter)
        #expect(text.contains("không còn trong danh sách đề nghị"))
        #expect(!text.contains("D2") && !text.contains("Lò Văn Piêng - "))
    }

    @Test func `A comparison that was promised for want of a list is told once there is one`() async throws {
        let fixture = try fixture()
        let ids = Self.list.map(\.id)
        _ = try fixture.store.importNominations([], removing: ids, round: "2021", at: fixture.now)
        try await take(1, day: 10, fixture)
        #expect(try receipt(1, fixture).contains("sẽ được thông báo sau"))
        _ = try fixture.store.importNominations(Self.list, round: "2021", at: fixture.now)
        let rejudger = try Rejudger(
            settings: fixture.settings, store: fixture.store, clock: .fixed(fixture.now),
            makeReader: { FakeReader() })
        try rejudger.apply(
            try await rejudger.propose(round: "2021", readAgain: false), by: "Hạnh", because: "Có danh sách")
        let (changes, letter) = try correct(fixture)
        #expect(
            changes.contains(
                .init(
                    .comparison, before: .comparison(.promised),
                    after: .comparison(.made(missing: 3, pending: 0)))))
        let text = try LetterText.of(letter)
        #expect(text.contains("Kết quả sau kiểm tra: đã đối chiếu, còn thiếu 03 trường hợp"))
        #expect(text.contains("còn thiếu trích ngang thành tích của:\n1. Đặng Thị Mơ"))
        let desk = try CorrectionDesk(settings: fixture.settings, store: fixture.store, clock: .fixed(fixture.now))
        #expect(try desk.due().isEmpty)
    }

    // MARK: - Whose names may be told

    @Test func `A stranger is told nothing of the comparison, and so corrected in nothing`() async throws {
        let fixture = try fixture()
        try await take(0, day: 10, from: "la@thu.example", fixture)
        let text = try receipt(0, fixture)
        #expect(Self.list.allSatisfy { !text.contains($0.name) })
        #expect(!text.contains("Hoa Ban") && !text.contains("thiếu"))
        try settle(0, as: "D0", fixture)
        let desk = try CorrectionDesk(settings: fixture.settings, store: fixture.store, clock: .fixed(fixture.now))
        #expect(try desk.due().isEmpty)
    }

    @Test func `A unit that sends another's file is told nothing of the other's list, nor addressed as it`()
        async throws
    {
        let fixture = try fixture()
        try await take(1, day: 10, from: Self.other, fixture)
        let row = try row(1, fixture)
        let text = try receipt(1, fixture)
        #expect(text.contains("Kính gửi: Quý đơn vị"))
        #expect(text.contains("kết quả đối chiếu phần của đơn vị khác không ghi ở đây"))
        #expect(Self.list.allSatisfy { !text.contains($0.name) })
        #expect(row.receipt?.told?.unit == nil && row.receipt?.told?.missing == nil)
        #expect(row.receipt?.subject.contains("Hoa Ban") == false)
        // The verdict says what it said before: who is missing is not changed by who may be told.
        #expect(row.verdict.receipt.missing == ["D0", "D2", "D4"])
    }

    @Test func `Once people have said whose a message is, its correction has that unit's list`() async throws {
        let fixture = try fixture()
        try await take(1, day: 10, from: Self.other, fixture)
        try decide(.unit, ["C1-SX"], try row(1, fixture), fixture)
        let (changes, letter) = try correct(fixture)
        #expect(changes.contains { $0.topic == .unit && $0.after == .unit("Trường Tiểu học Suối Xanh") })
        let text = try LetterText.of(letter)
        #expect(text.contains("Kính gửi: Trường Tiểu học Suối Xanh"))
        #expect(text.contains("1. Hà Thị Xuyến - Trường Tiểu học Suối Xanh\n"))
        #expect(!text.contains("Lò Văn Piêng") && !text.contains("Đặng Thị Mơ"))
    }

    // MARK: - Letters on order

    @Test
    func `A letter on order after decisions speaks of nothing that they have settled, and its slip says the same`()
        async throws
    {
        var fixture = try fixture()
        fixture.settings.mailbox.startFrom = .day(try IntakeFixture.day("2022-03-11"))
        try await take(0, day: 10, fixture)
        try #require(try row(0, fixture).suppressed == .beforeStart)
        try await take(1, day: 11, fixture)
        try settle(0, as: "D0", fixture)
        let desk = try AnswerDesk(settings: fixture.settings, store: fixture.store, clock: .fixed(fixture.now))
        let row = try row(0, fixture)
        #expect(throws: Refusal.self) { try desk.write(.unmatched, to: row, by: "Hạnh", because: "") }
        guard case .written(let number) = try desk.write(.incomplete, to: row, by: "Hạnh", because: "") else {
            Issue.record("nothing was written")
            return
        }
        let letter = try #require(try fixture.store.letter(number: number))
        let text = try LetterText.of(letter)
        #expect(text.contains("đã có trích ngang thành tích của 02/04 trường hợp. Còn thiếu:\n1. Lò Văn Piêng"))
        #expect(!text.contains("đang chờ cán bộ") && !text.contains("chưa đối chiếu được"))
        // Afterwards another decides otherwise, and the rest comes: the slip is of then.
        fixture.now = fixture.now.adding(seconds: 86_400)
        try settle(0, as: "D4", fixture)
        try await take(2, day: 12, fixture)
        let slips = SlipDesk(settings: fixture.settings, store: fixture.store, clock: .fixed(fixture.now))
        let office = try Office(settings: fixture.settings, roster: try fixture.store.roster())
        let stated = try slips.stated(by: letter, try self.row(0, fixture), office)
        #expect(stated.receipt.missing == ["D2", "D4"] && stated.receipt.expected == 4)
        #expect(stated.entries.map(\.nomination) == ["D0"] && stated.receipt.kinds == [.incomplete])
    }

    /// Finds a file before those that were known: another copy of the same list, with the same name at the same place.
    private final class SharperReader: Reader {
        private let reader = FakeReader()

        func read(message: [UInt8]) async throws -> Reading {
            var reading = try await reader.read(message: message)
            guard var copy = reading.attachments.first else { return reading }
            (copy.path, copy.sha256, copy.name) = ("1", "file-of-a-copy", "Bản cũ.docx")
            reading.attachments.insert(copy, at: 0)
            return reading
        }

        func read(file: [UInt8], name: String) async throws -> Dossiers.Attachment {
            try await reader.read(file: file, name: name)
        }

        func read(files: [UInt8], name: String) async throws -> Reading {
            try await reader.read(files: files, name: name)
        }

        func prepare() {}
        func shutDown() async {}
    }

    @Test func `A slip printed after the message was read again is of the files and decisions that its letter knew`()
        async throws
    {
        var fixture = try fixture()
        try await take(0, day: 10, fixture)
        try settle(0, as: "D4", fixture)
        let (_, letter) = try correct(fixture)
        let slip = try SlipDesk(settings: fixture.settings, store: fixture.store, clock: .fixed(fixture.now))
            .slip(of: letter, try row(0, fixture))
        let written = fixture.now
        fixture.now = fixture.now.adding(seconds: 86_400)
        let rejudger = try Rejudger(
            settings: fixture.settings, store: fixture.store, clock: .fixed(fixture.now),
            makeReader: { SharperReader() })
        try rejudger.apply(
            try await rejudger.propose(round: "2021", readBefore: Reading.readerVersion + 1), by: "Hạnh",
            because: "Đọc lại")
        let row = try row(0, fixture)
        try #require(row.reading.attachments.count == 2)
        try #require(row.decisions.map(\.decision.subject.attachment) == [1])
        let slips = SlipDesk(settings: fixture.settings, store: fixture.store, clock: .fixed(fixture.now))
        let office = try Office(settings: fixture.settings, roster: try fixture.store.roster())
        #expect(try slips.stated(by: letter, row, office).entries.map(\.nomination) == ["D4"])
        #expect(try slips.slip(of: letter, row) == slip)
        let book = try CoverageBook(store: fixture.store, plan: office.plan, now: fixture.now)
        let coverage = try #require(try book.coverage(ofRound: "2021", at: written))
        #expect(coverage.standing(of: ["C2-HB"])?.missing == ["D0", "D1", "D2"])
    }
}
