import Dossiers
import Testing

@Suite struct CalendarDateTests {
    @Test func everyDayOfFourCenturiesSurvivesTheRoundTripThroughItsNumber() throws {
        let first = try #require(CalendarDate(iso: "1900-01-01")).dayNumber
        let last = try #require(CalendarDate(iso: "2300-12-31")).dayNumber
        var previous = CalendarDate(dayNumber: first - 1)
        for number in first...last {
            let date = CalendarDate(dayNumber: number)
            #expect(date.dayNumber == number)
            #expect(previous < date)
            #expect(date.weekday == previous.weekday % 7 + 1)
            previous = date
        }
    }

    @Test(arguments: [("2026-11-23", 1), ("2022-03-16", 3), ("2024-02-29", 4), ("1970-01-01", 4), ("2022-01-30", 7)])
    func weekdayIsThatOfTheCalendar(iso: String, weekday: Int) throws {
        #expect(try #require(CalendarDate(iso: iso)).weekday == weekday)
    }

    @Test(arguments: [
        "2021-02-29", "2021-13-01", "2021-00-10", "2021-04-31", "21-04-01", "2021/04/01", "2021-04-01 ", "",
    ])
    func daysThatDoNotExistAreRefused(iso: String) {
        #expect(CalendarDate(iso: iso) == nil)
    }
}

@Suite struct InstantTests {
    @Test(
        arguments: [
            ("2022-03-16T23:59:59+07:00", 1_647_449_999_000),
            ("2022-03-16T16:59:59Z", 1_647_449_999_000),
            ("2022-03-16T09:59:59.999-07:00", 1_647_449_999_999),
            ("1969-12-31T23:59:59Z", -1000),
        ] as [(String, Int64)])
    func readsRFC3339InAnyZone(text: String, milliseconds: Int64) throws {
        #expect(try #require(Instant(rfc3339: text)).millisecondsSinceEpoch == milliseconds)
    }

    @Test(arguments: [
        "2022-03-16", "2022-03-16T24:00:00Z", "2022-03-16T23:59:59", "2022-03-16T23:59:59+7", "2022-02-30T00:00:00Z",
        "",
    ])
    func refusesWhatIsNoMoment(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test func writesTheWallClockOfTheZone() {
        let moment = Instant(secondsSinceEpoch: 1_647_449_999)
        #expect(moment.rfc3339(in: .vietnam) == "2022-03-16T23:59:59+07:00")
        #expect(moment.rfc3339(in: UTCOffset(minutes: -210)) == "2022-03-16T13:29:59-03:30")
        #expect(Instant(millisecondsSinceEpoch: -1).rfc3339(in: UTCOffset(minutes: 0)) == "1969-12-31T23:59:59+00:00")
    }
}

@Suite struct BirthDateTests {
    @Test func aYearAgreesWithAnyDayOfIt() {
        #expect(BirthDate(year: 1979).agrees(with: BirthDate(year: 1979, month: 5, day: 2)))
        #expect(!BirthDate(year: 1979, month: 6).agrees(with: BirthDate(year: 1979, month: 5, day: 2)))
        #expect(!BirthDate(year: 1980).agrees(with: BirthDate(year: 1979)))
    }

    @Test(arguments: ["1979", "1979-05", "1979-05-02"])
    func readsWhatItWrites(iso: String) throws {
        #expect(try #require(BirthDate(iso: iso)).iso == iso)
    }

    @Test(arguments: ["79", "1979-13", "1979-02-30", "1979-5-2-1", "abc", ""])
    func refusesWhatIsNoDate(iso: String) {
        #expect(BirthDate(iso: iso) == nil)
    }

    @Test(arguments: [
        "77777777777777777777", "1979-77777777777777777777", "1979-09-77777777777777777777", "-", "", "1979-", "1899",
        "2101",
    ])
    func textThatIsNoDateOfBirthIsNone(text: String) { #expect(BirthDate(iso: text) == nil) }
}
