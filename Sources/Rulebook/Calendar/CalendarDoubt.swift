public import Dossiers

/// Something in a year's table that does not agree with the law, with the lunar calendar, or with another source.
///
/// It proves nothing: the notice may be another, or the other source wrong. A person looks at it before confirming the year.
public enum CalendarDoubt: Hashable, Sendable {
    /// The day of a holiday is a working day in the table.
    case worked(holiday: String, CalendarDate)
    /// Fewer weekdays are off around a holiday than there are due.
    case short(holiday: String, CalendarDate, found: Int, due: Int)
    /// Days that no holiday explains are swapped for as many worked ones: these are not as many.
    case swaps(off: Int, worked: Int)
    /// Another source says otherwise.
    case differs(CalendarDate, isOffHere: Bool, source: String)
}

/// Holds a year's table against the holidays of the law.
struct CalendarComparison {
    let year: CalendarYear
    let holidays: [PublicHoliday]

    /// A stretch of days on which the office is closed, with the holidays in it.
    private struct Run {
        var weekdays: [CalendarDate]
        var last: CalendarDate
        var holidays: [(holiday: PublicHoliday, day: CalendarDate)] = []

        /// Weekdays that are due: a holiday that is made up for costs its days whatever they fall on.
        var due: Int {
            holidays.reduce(0) { $0 + ($1.holiday.isCompensated || $1.day.weekday <= 5 ? $1.holiday.length : 0) }
        }
    }

    /// In the order of the year.
    func doubts() -> [CalendarDoubt] {
        var doubts: [CalendarDoubt] = []
        var runs: [CalendarDate: Run] = [:]
        for holiday in holidays {
            guard let day = holiday.date(in: year.year) else { continue }
            if year.isWorkingDay(day) {
                doubts.append(.worked(holiday: holiday.name, day))
            } else {
                let run = run(around: day)
                runs[run.last, default: run].holidays.append((holiday, day))
            }
        }
        var explained: Set<CalendarDate> = []
        var swapped = 0
        for run in runs.values.sorted(by: { $0.last < $1.last }) {
            explained.formUnion(run.weekdays)
            guard let first = run.holidays.first else { continue }
            if run.weekdays.count < run.due {
                let names = run.holidays.map(\.holiday.name).joined(separator: ", ")
                doubts.append(.short(holiday: names, first.day, found: run.weekdays.count, due: run.due))
            } else {
                swapped += run.weekdays.count - run.due
            }
        }
        swapped += year.off.keys.count { !explained.contains($0) }
        if swapped != year.worked.count {
            doubts.append(.swaps(off: swapped, worked: year.worked.count))
        }
        return doubts
    }

    /// Where another table of the same year has a weekday off and this one has not, or the other way round.
    func differences(from other: Set<CalendarDate>, source: String) -> [CalendarDoubt] {
        let theirs = other.filter { $0.year == year.year && $0.weekday <= 5 }
        return theirs.symmetricDifference(year.off.keys).sorted().map {
            .differs($0, isOffHere: year.off[$0] != nil, source: source)
        }
    }

    private func run(around day: CalendarDate) -> Run {
        var (first, last) = (day, day)
        while first.year == year.year, !year.isWorkingDay(first.adding(days: -1)) { first = first.adding(days: -1) }
        while last.year == year.year, !year.isWorkingDay(last.adding(days: 1)) { last = last.adding(days: 1) }
        let days = (first.dayNumber...last.dayNumber).map { CalendarDate(dayNumber: $0) }
        return Run(weekdays: days.filter { year.off[$0] != nil }, last: last)
    }
}
