import Dossiers
import Store
import Testing

@testable import Alarms
@testable import Pipeline
@testable import Settings

/// The machine's clock was in another year for a while, and goes right again.
@Suite struct ClockAheadTests {
    private static let far: Int64 = 10 * 365 * 86_400

    @Test func whatWasWrittenAheadUsesUpNoShareAndOpensNoBreaker() async throws {
        var fixture = try IntakeFixture()
        fixture.settings.receipts.maximumPerAddress = 3
        fixture.settings.receipts.maximumPerHour = 4
        let right = fixture.now
        fixture.now = right.adding(seconds: Self.far)
        let mail = try fixture.writeMail()
        try await fixture.ingest(Array(["0", "1", "2"].map { mail[0] + "/\($0).eml" }))
        #expect(fixture.transport.sent.count == 3)
        fixture.now = right
        #expect(
            try fixture.store.receiptsSent(to: "c2hoaban@school.example", since: right.adding(seconds: -86_400)) == 0)
        #expect(try fixture.store.receiptsSent(since: right.adding(seconds: -86_400)) == 0)
        try await fixture.ingest(Array(["3", "4"].map { mail[0] + "/\($0).eml" }))
        #expect(fixture.transport.sent.count == 5)
    }

    @Test func aBreakerThatWasClosedAheadStillOpens() async throws {
        var fixture = try IntakeFixture()
        fixture.settings.receipts.maximumPerHour = 3
        let ahead = fixture.now.adding(seconds: Self.far)
        try fixture.store.openBreaker(because: "test", at: ahead)
        #expect(try fixture.store.closeBreaker(by: "Lan", at: ahead))
        try await fixture.ingest(fixture.writeMail())
        #expect(fixture.transport.sent.count == 3)
        #expect(try fixture.store.openBreaker() != nil)
        _ = fixture.now
    }

    @Test func anAlarmOverAClockThatGoesRightAgainEndsAfterADay() {
        let right = Instant(secondsSinceEpoch: 1_647_300_000)
        var book = AlarmBook()
        book.noteClock(right.adding(seconds: Self.far))
        func look(_ moment: Instant) -> Bool {
            var seen = Observation(now: moment)
            seen.latest = book.latest
            _ = book.update(seen.seen(AlarmLimits()), at: moment)
            book.noteClock(moment)
            return book.open.contains { $0.condition == .clockJumped }
        }
        #expect(look(right) && look(right.adding(seconds: 3600)))
        _ = look(right.adding(seconds: 86_400))
        #expect(!look(right.adding(seconds: 86_460)))
        // And a new jump rings again.
        #expect(look(right))
    }

    @Test func aChannelThatFailedAheadIsTriedAgain() throws {
        let right = Instant(secondsSinceEpoch: 1_647_300_000)
        let ahead = right.adding(seconds: Self.far)
        var book = AlarmBook()
        _ = book.update([.noPoll: "Không đọc được hộp thư."], at: ahead)
        let notice = try #require(book.takeDue(for: "mail", at: ahead).first)
        book.told(notice, to: "mail", succeeded: false, at: ahead)
        #expect(book.takeDue(for: "mail", at: ahead.adding(seconds: 10)).isEmpty)
        #expect(book.takeDue(for: "mail", at: right).count == 1)
    }
}
