public import Dossiers

/// A deadline and how it was counted (Bộ luật Dân sự 2015, Điều 145-148).
public struct Deadline: Hashable, Sendable {
    /// The last day before it rolls.
    public let raw: CalendarDate
    /// The last day.
    public let day: CalendarDate
    /// The last second that is in time: the cut-off less one second, so 23:59:59 for a cut-off at 24:00.
    public let instant: Instant
    /// How it was counted, in Vietnamese, a line a step.
    public let steps: [String]
    /// Whether the calendar is known to be complete up to the last day.
    public let isCalendarComplete: Bool
    /// Years whose days off the counting went through although nobody of the office has confirmed them, in order.
    public let unconfirmedYears: [Int]

    /// Counts from the day of publication by the rule.
    ///
    /// Rolls at most 60 days: no run of days off is longer, and a broken calendar must not loop.
    public static func compute(published: CalendarDate, rule: DeadlineRule, calendar: WorkCalendar) -> Deadline {
        var steps = ["Ngày công bố: \(vietnamese(published))."]
        let raw = lastDay(published: published, rule: rule, calendar: calendar)
        let unit = rule.counting == .workingDays ? "ngày làm việc" : "ngày"
        let counted = rule.countsEventDay ? "tính cả ngày công bố" : "không tính ngày công bố"
        steps.append("Cộng \(rule.days) \(unit), \(counted): \(vietnamese(raw)).")
        var day = raw
        if rule.roll == .nextWorkingDay {
            for _ in 0..<maximumRoll where !calendar.isWorkingDay(day) {
                steps.append(
                    "\(vietnamese(day)) là ngày nghỉ\(calendar.off[day].map { " (\($0))" } ?? ""): chuyển sang ngày sau."
                )
                day = day.adding(days: 1)
            }
        }
        let end = day.start(in: rule.offset).adding(seconds: Int64(rule.cutoffMinutes) * 60 - 1)
        steps.append("Hạn cuối: hết \(clock(rule.cutoffMinutes)), \(vietnamese(day)) (\(rule.zone)).")
        // Calendar days are counted whatever they are; days off play a part from the last one on.
        let first = rule.counting == .workingDays ? published : raw
        return Deadline(
            raw: raw, day: day, instant: end, steps: steps, isCalendarComplete: day <= calendar.completeThrough,
            unconfirmedYears: (first.year...max(first.year, day.year)).filter { calendar.confirmed[$0] == nil })
    }

    private static let maximumRoll = 60

    private static func lastDay(published: CalendarDate, rule: DeadlineRule, calendar: WorkCalendar) -> CalendarDate {
        let days = rule.countsEventDay ? rule.days - 1 : rule.days
        guard rule.counting == .workingDays else { return published.adding(days: days) }
        var day = published
        var left = days
        // A year has more than 200 working days, so this bound is never met with a sound calendar.
        for _ in 0..<(days * 2 + 400) where left > 0 {
            day = day.adding(days: 1)
            if calendar.isWorkingDay(day) { left -= 1 }
        }
        return day
    }

    private static func vietnamese(_ date: CalendarDate) -> String {
        let names = ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]
        return "\(names[date.weekday - 1]) \(date.day)/\(date.month)/\(date.year)"
    }

    private static func clock(_ minutes: Int) -> String {
        let rest = minutes % 60
        return "\(minutes / 60) giờ \(rest < 10 ? "0" : "")\(rest)"
    }
}
