import Dossiers

/// A day off by law, as `calendar.yaml` says it under `holidays`: what a year's table is compared with.
struct PublicHoliday: Hashable {
    /// Month and day, of the solar calendar or of the lunar one.
    struct YearDay: Hashable {
        var month: Int
        var day: Int

        /// `MM-DD`.
        init?(_ text: String) {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard parts.count == 2, let month = parts[0], let day = parts[1],
                CalendarDate(year: 2000, month: month, day: day) != nil
            else { return nil }
            (self.month, self.day) = (month, day)
        }
    }

    var name: String
    var day: YearDay
    var isLunar: Bool
    /// Weekdays that the office is closed for it in all.
    var length: Int
    /// The first year of it.
    var since: Int
    /// Whether the next working day is off where it falls on a weekend.
    var isCompensated: Bool

    init?(_ value: RuleValue) {
        guard let map = value.map(RuleSchema.holiday) else { return nil }
        let (solar, lunar) = (map.optional("day"), map.optional("lunar"))
        guard let place = solar ?? lunar, (solar == nil) != (lunar == nil) else {
            value.report(
                "a holiday has either \"day\" (MM-DD) or \"lunar\" (MM-DD of the lunar calendar); write one of them.")
            return nil
        }
        guard let text = place.anyText(), let day = YearDay(text), solar != nil || day.month <= 10 else {
            place.report("this must be a day written MM-DD, in the lunar calendar of the months 1 to 10.")
            return nil
        }
        name = map.text("name")
        self.day = day
        isLunar = lunar != nil
        length = map.optional("days")?.integer(in: 1...14) ?? 1
        since = map.optional("since")?.integer(in: 1900...2100) ?? 0
        isCompensated = map.optional("compensated")?.boolean() ?? true
    }

    /// The day in a year; nil where there was no such holiday yet, or the year has no such day.
    func date(in year: Int) -> CalendarDate? {
        guard year >= since else { return nil }
        return isLunar
            ? LunarReckoning.date(year: year, month: day.month, day: day.day)
            : CalendarDate(year: year, month: day.month, day: day.day)
    }
}
