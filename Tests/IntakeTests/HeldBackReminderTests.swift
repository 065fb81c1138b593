import Dossiers
import Mailbox
import Store
import Testing

@testable import Desks
@testable import Pipeline
@testable import Settings
@testable import Surroundings

/// Reminders that the limits of a day keep from being written.
@Suite struct HeldBackReminderTests {
    /// Three working days before the deadline of the sixteenth, on which the rules want reminders; a Friday.
    private static let reminderDay = "2022-03-11T09:00:00+07:00"
    private static let nextWorkingDay = "2022-03-14T09:00:00+07:00"

    private func fixture(_ reminders: ReceiptSettings.Ordering, mostADay: Int) throws -> IntakeFixture {
        var fixture = try IntakeFixture()
        fixture.settings.receipts.reminders = reminders
        fixture.settings.receipts.maximumPerDay = mostADay
        fixture.now = try IntakeFixture.moment(Self.reminderDay)
        return fixture
    }

    private func pass(_ fixture: inout IntakeFixture, at time: String) async throws -> [OutboxEntry] {
        fixture.now = try IntakeFixture.moment(time)
        try await fixture.ingest([])
        return try fixture.store.outgoing(.reminder)
    }

    @Test func theyAreWrittenOnTheNextWorkingDayOfWhatIsMissingThen() async throws {
        var fixture = try fixture(.automatic, mostADay: 0)
        #expect(try await pass(&fixture, at: Self.reminderDay).isEmpty)
        #expect(try await pass(&fixture, at: "2022-03-11T15:00:00+07:00").isEmpty)
        #expect(try fixture.store.events().count { $0 == "reminder_held_back" } == 1)
        #expect(try !fixture.store.events().contains("reminders_ordered"))
        fixture.settings.receipts.maximumPerDay = 10
        #expect(try await pass(&fixture, at: "2022-03-12T09:00:00+07:00").isEmpty)
        // One of the five came at the weekend.
        try fixture.folder.write("mail/0.eml", IntakeFixture.message(0, at: "2022-03-13T08:00:00+07:00"))
        try await fixture.ingest([fixture.folder.path + "/mail"])
        #expect(try await pass(&fixture, at: "2022-03-14T07:59:00+07:00").isEmpty)
        let written = try await pass(&fixture, at: Self.nextWorkingDay)
        #expect(written.map(\.to) == ["c2hoaban@school.example"])
        let text = try LetterText.of(try #require(written.first))
        #expect(text.contains("còn 02 ngày làm việc"))
        #expect(text.contains("đã có trích ngang thành tích của 01/05 trường hợp"))
        #expect(!text.contains(IntakeFixture.names[0]) && text.contains(IntakeFixture.names[1]))
        #expect(try await pass(&fixture, at: "2022-03-14T15:00:00+07:00").count == 1)
    }

    @Test func oneThatAPersonOrderedIsWrittenAsWell() async throws {
        var fixture = try fixture(.onOrder, mostADay: 0)
        let desk = try ReminderDesk(settings: fixture.settings, store: fixture.store, clock: .fixed(fixture.now))
        let results = try desk.write(try desk.proposals(round: "2021").reminders, by: "Lan").flatMap(\.results)
        #expect(results == [.suppressed(.rateLimited)])
        #expect(try desk.proposals(round: "2021").reminders.map(\.isReminded) == [false])
        fixture.settings.receipts.maximumPerDay = 10
        #expect(try await pass(&fixture, at: Self.nextWorkingDay).count == 1)
        // Nobody ordered another one.
        #expect(try await pass(&fixture, at: "2022-03-15T09:00:00+07:00").count == 1)
    }

    @Test func onlyTheAddressThatWasLeftOutIsWrittenToLater() async throws {
        var fixture = try fixture(.automatic, mostADay: 1)
        var units = ListFixture.units
        let first = units[0]
        units[0] = Unit(
            code: first.code, name: first.name, level: first.level,
            emails: first.emails + ["hieutruong@school.example"], aliases: first.aliases)
        _ = try fixture.store.importUnits(units, at: fixture.now)
        #expect(try await pass(&fixture, at: Self.reminderDay).map(\.to) == ["c2hoaban@school.example"])
        let written = try await pass(&fixture, at: Self.nextWorkingDay)
        #expect(written.map(\.to) == ["c2hoaban@school.example", "hieutruong@school.example"])
    }

    @Test func afterTheDeadlineAndWhereNothingIsMissingNothingIsWritten() async throws {
        var late = try fixture(.automatic, mostADay: 0)
        _ = try await pass(&late, at: Self.reminderDay)
        late.settings.receipts.maximumPerDay = 10
        #expect(try await pass(&late, at: "2022-03-17T09:00:00+07:00").isEmpty)
        var complete = try fixture(.automatic, mostADay: 0)
        _ = try await pass(&complete, at: Self.reminderDay)
        complete.settings.receipts.maximumPerDay = 10
        complete.now = try IntakeFixture.moment("2022-03-14T07:00:00+07:00")
        try await complete.ingest(try complete.writeMail())
        #expect(try await pass(&complete, at: Self.nextWorkingDay).isEmpty)
    }

    // MARK: - What is no longer so when it would leave

    /// One reminder that is held or queued, written on the day of reminders.
    private func written(_ mode: ReceiptSettings.Mode) throws -> (fixture: IntakeFixture, letter: OutboxEntry) {
        var fixture = try fixture(.onOrder, mostADay: 10)
        fixture.settings.receipts.mode = mode
        let desk = try ReminderDesk(settings: fixture.settings, store: fixture.store, clock: .fixed(fixture.now))
        _ = try desk.write(try desk.proposals(round: "2021").reminders, by: "Lan")
        return (fixture, try #require(try fixture.store.outgoing(.reminder).first))
    }

    private func release(_ letter: OutboxEntry, _ fixture: IntakeFixture) throws -> ReminderFault? {
        try ReminderDesk(settings: fixture.settings, store: fixture.store, clock: .fixed(fixture.now)).release([letter]
        )[0]
    }

    @Test func aReminderThatWaitsIsNotSentAfterTheDeadline() async throws {
        var (fixture, _) = try written(.send)
        let letters = try await pass(&fixture, at: "2022-03-17T00:00:00+07:00")
        #expect(letters.map(\.isDropped) == [true] && fixture.transport.sent.isEmpty)
        // No server refused it: nobody is to be told by other ways.
        #expect(try fixture.store.outboxCounts()[.refused] == nil)
        #expect(try fixture.store.events().contains("letter_dropped"))
    }

    @Test func aReminderThatTheServerDidNotTakeIsNotSentOnceSomebodyOfItHasCome() async throws {
        var (fixture, _) = try written(.send)
        fixture.transport = FakeTransport(.tryLater(answer: "450 later"))
        _ = try await pass(&fixture, at: "2022-03-11T09:01:00+07:00")
        fixture.transport = FakeTransport()
        try fixture.folder.write("mail/0.eml", IntakeFixture.message(0, at: "2022-03-11T08:30:00+07:00"))
        let files = [fixture.folder.path + "/mail"]
        // Settled by passes that do not send.
        var reader = MailFileReader(paths: files, now: fixture.now)
        _ = try await fixture.makeIntake(sending: .beside).ingest(&reader) { _ in }
        let letters = try await pass(&fixture, at: "2022-03-11T15:00:00+07:00")
        #expect(letters.map(\.isDropped) == [true])
        #expect(fixture.transport.sent.count == 1)
    }

    @Test func aHeldReminderIsReleasedWhileItIsSo() throws {
        var (fixture, letter) = try written(.hold)
        fixture.now = try IntakeFixture.moment("2022-03-11T16:00:00+07:00")
        #expect(try release(letter, fixture) == nil)
        #expect(try fixture.store.letter(number: letter.number)?.state == .queued)
    }

    @Test(arguments: [
        ("2022-03-14T09:00:00+07:00", ReminderFault.otherDay), ("2022-03-17T00:00:00+07:00", .deadlinePassed),
    ])
    func aHeldReminderIsDroppedWhereItsDaysAreOver(now: String, fault: ReminderFault) throws {
        var (fixture, letter) = try written(.hold)
        fixture.now = try IntakeFixture.moment(now)
        #expect(try release(letter, fixture) == fault)
        #expect(try fixture.store.letter(number: letter.number)?.isDropped == true)
    }

    @Test func aHeldReminderIsDroppedOnceSomebodyOfItHasCome() async throws {
        var (fixture, letter) = try written(.hold)
        try fixture.folder.write("mail/0.eml", IntakeFixture.message(0, at: "2022-03-11T08:30:00+07:00"))
        try await fixture.ingest([fixture.folder.path + "/mail"])
        fixture.now = try IntakeFixture.moment("2022-03-11T16:00:00+07:00")
        #expect(try release(letter, fixture) == .notMissing)
    }
}
