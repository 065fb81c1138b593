/// Days off of the office and Saturdays worked instead, each with why.
public struct WorkCalendar: Hashable, Sendable, Codable {
    /// Weekdays on which the office is closed.
    public var off: [CalendarDate: String]
    /// Saturdays or Sundays on which it works.
    public var worked: [CalendarDate: String]
    /// The last day for which the table is known to be complete.
    public var completeThrough: CalendarDate
    /// Who of the office has confirmed the days of a year, and when; a year that nobody has confirmed is not here.
    public var confirmed: [Int: String] = [:]

    public init(off: [CalendarDate: String], worked: [CalendarDate: String], completeThrough: CalendarDate) {
        self.off = off
        self.worked = worked
        self.completeThrough = completeThrough
    }

    /// Monday to Friday and not off, or a day worked instead.
    public func isWorkingDay(_ date: CalendarDate) -> Bool {
        worked[date] != nil || (date.weekday <= 5 && off[date] == nil)
    }
}
