import Dossiers
import Store
import Testing

@testable import Alarms
@testable import Settings

/// What is told, and how often.
@Suite struct AlarmBookTests {
    private static func time(_ minutes: Int) -> Instant {
        Instant(secondsSinceEpoch: 1_647_300_000 + Int64(minutes) * 60)
    }

    private static func observation(_ minutes: Int, _ visits: MailboxVisits...) -> Observation {
        var seen = Observation(now: time(minutes))
        seen.visits = visits
        return seen
    }

    private static func visits(success: Int? = nil, isRefused: Bool = false) -> MailboxVisits {
        var visits = MailboxVisits(firstTry: time(0))
        visits.lastSuccess = success.map { time($0) }
        visits.isRefused = isRefused
        return visits
    }

    private static func open(_ observation: Observation) -> Set<AlarmCondition> {
        Set(observation.seen(AlarmLimits()).compactMap { $0.value == nil ? nil : $0.key })
    }

    // MARK: - Which conditions hold

    @Test(arguments: [(29, false), (30, false), (31, true), (24 * 60, true)])
    func `R11: Without a successful poll for more than 30 minutes it is an alarm`(minutes: Int, isAlarm: Bool) {
        #expect(Self.open(Self.observation(minutes, Self.visits(success: 0))).contains(.noPoll) == isAlarm)
        // Also where there never was one, from the first try on.
        #expect(Self.open(Self.observation(minutes, Self.visits())).contains(.noPoll) == isAlarm)
    }

    @Test(arguments: [
        (5, 60, false), (6, 60, true), (6, 24 * 60, true), (6, 25 * 60, false), (6, -1, false), (31, -1, true),
    ])
    func `R11: In the last day before a deadline five minutes are enough`(
        minutes: Int, deadlineAfter: Int, isAlarm: Bool
    ) {
        var seen = Self.observation(minutes, Self.visits(success: 0))
        seen.deadlines = [Self.time(minutes + deadlineAfter)]
        #expect(Self.open(seen).contains(.noPoll) == isAlarm)
    }

    @Test func `R11: A refused login is an alarm at once, and its silence is no second one`() {
        #expect(Self.open(Self.observation(1, Self.visits(success: 0, isRefused: true))) == [.loginRefused])
        #expect(Self.open(Self.observation(600, Self.visits(success: 0, isRefused: true))) == [.loginRefused])
        // Another folder's silence is.
        let both = Self.observation(600, Self.visits(success: 0, isRefused: true), Self.visits(success: 0))
        #expect(Self.open(both) == [.loginRefused, .noPoll])
    }

    @Test func `One folder that is read does not hide another that is not`() {
        #expect(Self.open(Self.observation(60, Self.visits(success: 60), Self.visits(success: 0))) == [.noPoll])
        #expect(Self.open(Self.observation(60, Self.visits(success: 60), Self.visits(success: 59))).isEmpty)
    }

    @Test func `Every other trouble has its condition, and none without its cause`() {
        var seen = Observation(now: Self.time(0))
        #expect(seen.seen(AlarmLimits()).isEmpty)
        seen.visits = [Self.visits(success: 0)]
        seen.unexplained = 0
        seen.isMailboxFull = false
        seen.waitingReceipts = (3, Self.time(-59))
        seen.isBreakerOpen = false
        seen.disk = .init(free: 50 << 30, size: 100 << 30)
        seen.quarantine = (4, 4)
        seen.unread = (2, Self.time(-15))
        seen.latest = Self.time(1)
        #expect(Self.open(seen).isEmpty && seen.seen(AlarmLimits()).count == AlarmCondition.allCases.count)
        seen.unexplained = 1
        seen.isMailboxFull = true
        seen.waitingReceipts = (3, Self.time(-61))
        seen.isBreakerOpen = true
        seen.disk = .init(free: 1 << 30, size: 100 << 30)
        seen.quarantine = (4, 5)
        seen.unread = (2, Self.time(-16))
        seen.latest = Self.time(3)
        #expect(Self.open(seen) == Set(AlarmCondition.allCases).subtracting([.noPoll, .loginRefused]))
    }

    @Test(arguments: [
        (3 << 30, 100 << 30, false), (1 << 30, 4 << 30, false), (300 << 20, 4 << 30, true), (200 << 20, 1 << 30, true),
    ])
    func `A small disk is not nearly full all the time`(free: Int, size: Int, isFull: Bool) {
        #expect(AlarmLimits().isNearlyFull(.init(free: free, size: size)) == isFull)
    }

    // MARK: - What is told

    /// Runs a day of looks, a minute apart; returns what a channel was told.
    private static func day(_ book: inout AlarmBook, isDown: (Int) -> Bool, works: (Int) -> Bool = { _ in true })
        -> [AlarmNotice]
    {
        var told: [AlarmNotice] = []
        for minute in 0..<(26 * 60) {
            let now = time(minute)
            book.watch(["box/INBOX"], at: now)
            book.noteVisit(of: "box/INBOX", isDown(minute) ? .failed : .succeeded, at: now)
            var seen = Observation(now: now)
            seen.visits = Array(book.visits.values)
            _ = book.update(seen.seen(AlarmLimits()), at: now)
            for notice in book.takeDue(for: "command", at: now) {
                let works = works(minute)
                if works { told.append(notice) }
                book.told(notice, to: "command", succeeded: works, at: now)
            }
            book.tidy()
        }
        return told
    }

    @Test func `R10: An outage of 24 hours is one alarm and one notice that it is over`() {
        var book = AlarmBook()
        let told = Self.day(&book, isDown: { (60..<(25 * 60)).contains($0) })
        #expect(told.map(\.event) == [.began, .ended] && told.map(\.condition) == [.noPoll, .noPoll])
        #expect(told.first?.since == Self.time(59 + 31))
        #expect(book.pages.isEmpty)
    }

    @Test func `A channel that fails is tried again, and still told once`() {
        var book = AlarmBook()
        let told = Self.day(&book, isDown: { (60..<(25 * 60)).contains($0) }, works: { $0 > 600 })
        #expect(told.map(\.event) == [.began, .ended])
    }

    @Test func `A channel that never heard of a trouble does not hear of its end`() {
        var book = AlarmBook()
        let told = Self.day(&book, isDown: { (60..<120).contains($0) }, works: { !(60..<130).contains($0) })
        #expect(told.isEmpty && book.pages.isEmpty)
    }

    @Test func `R11: A book that was kept and read again tells nothing twice`() throws {
        let fixture = try IntakeFixture()
        var book = AlarmBook()
        book.noteVisit(of: "box/INBOX", .loginRefused, at: Self.time(0))
        _ = book.update([.loginRefused: "x"], at: Self.time(0))
        #expect(book.takeDue(for: "command", at: Self.time(0)).count == 1)
        // Kept before it is told: a kill right now costs the notice and never doubles it.
        try fixture.store.keepAlarmBook(book, at: Self.time(0))
        var again = try #require(try fixture.store.alarmBook(as: AlarmBook.self))
        #expect(again == book)
        #expect(again.update([.loginRefused: "x"], at: Self.time(1)).isEmpty)
        #expect(again.takeDue(for: "command", at: Self.time(1)).isEmpty)
        #expect(again.takeDue(for: "mail", at: Self.time(1)).count == 1)
    }

    @Test func `A trouble that comes and goes is told of each time, and once a time`() {
        var book = AlarmBook()
        var told: [AlarmNotice.Event] = []
        for (minute, sentence) in [(0, "x" as String?), (1, "x"), (2, nil), (3, nil), (4, "x"), (5, nil)] {
            _ = book.update([.diskNearlyFull: sentence], at: Self.time(minute))
            for notice in book.takeDue(for: "command", at: Self.time(minute)) {
                told.append(notice.event)
                book.told(notice, to: "command", succeeded: true, at: Self.time(minute))
            }
            book.tidy()
        }
        #expect(told == [.began, .ended, .began, .ended])
    }
}
