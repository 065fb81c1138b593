import Dossiers

/// `calendar.yaml`: days off and days worked instead, year by year, each year with its sources and who has checked it.
struct CalendarRules {
    private(set) var calendar = WorkCalendar(off: [:], worked: [:], completeThrough: CalendarDate(dayNumber: 0))
    private var years: Set<Int> = []

    init(_ file: RuleFile) {
        guard let map = file.yaml()?.map(["complete_through", "years"]) else { return }
        calendar.completeThrough = map.date("complete_through")
        for year in map.list("years") { take(year) }
        if let value = map.values["complete_through"], !years.isEmpty, !years.contains(calendar.completeThrough.year) {
            value.report(
                "no row of \"years\" is for \(calendar.completeThrough.year); add that year or take an earlier day.")
        }
    }

    private mutating func take(_ value: RuleValue) {
        guard let map = value.map(["year", "sources", "verified_by", "off", "worked"]) else { return }
        let year = map.integer("year", in: 1990...2100)
        if !years.insert(year).inserted { map.values["year"]?.report("\(year) stands here twice; keep one of them.") }
        _ = map.phrases("sources")
        _ = map.text("verified_by")
        for (date, reason, place) in days(map.required("off"), year: year) {
            if date.weekday > 5 {
                place.report("\(date.iso) is a Saturday or Sunday, which is off anyway; take it out.")
            }
            calendar.off[date] = reason
        }
        for (date, reason, place) in days(map.optional("worked"), year: year) {
            if date.weekday <= 5 {
                place.report("\(date.iso) is no Saturday or Sunday; only such a day can be worked instead.")
            }
            calendar.worked[date] = reason
        }
    }

    private func days(_ value: RuleValue?, year: Int) -> [(date: CalendarDate, reason: String, place: RuleValue)] {
        (value?.pairs(of: "of days (YYYY-MM-DD) to reasons") ?? []).compactMap { key, value in
            guard let date = key.date(), let reason = value.text() else { return nil }
            if date.year != year { key.report("\(date.iso) is not in \(year); put it under its own year.") }
            return (date, reason, key)
        }
    }
}
