import Dossiers

/// `calendar.yaml`: days off and days worked instead, year by year, each year with its sources, what it was compared with, and who of
/// the office has confirmed it.
struct CalendarRules {
    private(set) var calendar = WorkCalendar(off: [:], worked: [:], completeThrough: CalendarDate(dayNumber: 0))
    /// Days off by law, which each year is compared with.
    private(set) var holidays: [PublicHoliday] = []
    /// How tables of notices speak.
    private(set) var notice = NoticeWords(nil)
    private(set) var years: [CalendarYear] = []

    init(_ file: RuleFile) {
        guard let map = file.yaml()?.map(RuleSchema.calendar) else { return }
        calendar.completeThrough = map.date("complete_through")
        holidays = map.optional("holidays")?.list().compactMap { PublicHoliday($0) } ?? []
        notice = NoticeWords(map.optional("notice"))
        for year in map.list("years") { take(year) }
        if let value = map.values["complete_through"], !years.isEmpty,
            !years.contains(where: { $0.year == calendar.completeThrough.year })
        {
            value.report(
                "no row of \"years\" is for \(calendar.completeThrough.year); add that year or take an earlier day.")
        }
    }

    private mutating func take(_ value: RuleValue) {
        guard let map = value.map(RuleSchema.calendarYear) else { return }
        var year = CalendarYear(year: map.integer("year", in: 1990...2100))
        if years.contains(where: { $0.year == year.year }) {
            map.values["year"]?.report("\(year.year) stands here twice; keep one of them.")
        }
        year.sources = map.phrases("sources")
        year.verifiedBy = map.text("verified_by")
        year.confirmedBy = map.optional("confirmed_by")?.text(mayBeEmpty: true) ?? ""
        for (date, reason, place) in days(map.required("off"), year: year.year) {
            if date.weekday > 5 {
                place.report("\(date.iso) is a Saturday or Sunday, which is off anyway; take it out.")
            }
            year.off[date] = reason
        }
        for (date, reason, place) in days(map.optional("worked"), year: year.year) {
            if date.weekday <= 5 {
                place.report("\(date.iso) is no Saturday or Sunday; only such a day can be worked instead.")
            }
            year.worked[date] = reason
        }
        years.append(year)
        calendar.off.merge(year.off) { $1 }
        calendar.worked.merge(year.worked) { $1 }
        if !year.confirmedBy.isEmpty { calendar.confirmed[year.year] = year.confirmedBy }
    }

    private func days(_ value: RuleValue?, year: Int) -> [(date: CalendarDate, reason: String, place: RuleValue)] {
        (value?.pairs(of: "of days (YYYY-MM-DD) to reasons") ?? []).compactMap { key, value in
            guard let date = key.date(), let reason = value.text() else { return nil }
            if date.year != year { key.report("\(date.iso) is not in \(year); put it under its own year.") }
            return (date, reason, key)
        }
    }
}
