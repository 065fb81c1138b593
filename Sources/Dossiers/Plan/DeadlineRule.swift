/// How the deadline follows from the publication (Bộ luật Dân sự 2015, Điều 145-148).
public struct DeadlineRule: Hashable, Sendable, Codable {
    public var days: Int
    public var counting: Counting
    public var countsEventDay: Bool
    public var roll: Roll
    /// The end of the last day, minutes after its midnight: 1440 for 24:00.
    public var cutoffMinutes: Int
    /// For people: `Asia/Ho_Chi_Minh`.
    public var zone: String
    public var offset: UTCOffset
    public var clause: String

    public init(
        days: Int, counting: Counting, countsEventDay: Bool, roll: Roll, cutoffMinutes: Int, zone: String,
        offset: UTCOffset, clause: String
    ) {
        self.days = days
        self.counting = counting
        self.countsEventDay = countsEventDay
        self.roll = roll
        self.cutoffMinutes = cutoffMinutes
        self.zone = zone
        self.offset = offset
        self.clause = clause
    }

    public enum Counting: String, Hashable, Sendable, Codable {
        case calendarDays = "calendar_days"
        case workingDays = "working_days"
    }

    public enum Roll: String, Hashable, Sendable, Codable {
        case nextWorkingDay = "next_working_day"
        case none
    }
}
