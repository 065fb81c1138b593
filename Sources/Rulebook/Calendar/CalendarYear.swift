public import Dossiers

/// The days off and the days worked instead of one year.
public struct CalendarYear: Hashable, Sendable {
    public let year: Int
    /// The notices that it is taken from.
    public var sources: [String]
    /// What it was compared with.
    public var verifiedBy: String
    /// Who of the office has confirmed it; empty: nobody.
    public var confirmedBy: String
    /// Weekdays off, with why.
    public var off: [CalendarDate: String]
    /// Saturdays and Sundays worked instead, with why.
    public var worked: [CalendarDate: String]

    public init(
        year: Int, sources: [String] = [], verifiedBy: String = "", confirmedBy: String = "",
        off: [CalendarDate: String] = [:], worked: [CalendarDate: String] = [:]
    ) {
        self.year = year
        self.sources = sources
        self.verifiedBy = verifiedBy
        self.confirmedBy = confirmedBy
        self.off = off
        self.worked = worked
    }

    /// The year as an element of `years` in `calendar.yaml`.
    public var yaml: String {
        var lines = ["  - year: \(year)", "    sources:"]
        lines += sources.map { "      - \(RuleDraft.written($0))" }
        lines.append("    verified_by: \(RuleDraft.written(verifiedBy))")
        if !confirmedBy.isEmpty { lines.append("    confirmed_by: \(RuleDraft.written(confirmedBy))") }
        lines.append("    off:")
        lines += Self.lines(off)
        if !worked.isEmpty { lines += ["    worked:"] + Self.lines(worked) }
        return lines.joined(separator: "\n")
    }

    private static func lines(_ days: [CalendarDate: String]) -> [String] {
        days.sorted { $0.key < $1.key }.map { "      \($0.key.iso): \(RuleDraft.written($0.value))" }
    }

    func isWorkingDay(_ day: CalendarDate) -> Bool {
        WorkCalendar(off: off, worked: worked, completeThrough: day).isWorkingDay(day)
    }
}
