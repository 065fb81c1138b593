import Dossiers

/// INTERNALDATE (RFC 3501 section 9, `date-time`): `" 1-Mar-2022 08:12:33 +0700"`.
enum IMAPDate {
    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    static func parse(_ text: String) -> Instant? {
        let fields = text.split(separator: " ")
        guard fields.count == 3 else { return nil }
        let date = fields[0].split(separator: "-")
        let clock = fields[1].split(separator: ":")
        guard date.count == 3, clock.count == 3, let day = Int(date[0]), let year = Int(date[2]),
            let month = months.firstIndex(of: date[1].lowercased()), let hour = Int(clock[0]),
            let minute = Int(clock[1]),
            let second = Int(clock[2]), (0..<24).contains(hour), (0..<60).contains(minute), (0...60).contains(second),
            let offset = UTCOffset(String(fields[2])),
            let calendar = CalendarDate(year: year, month: month + 1, day: day)
        else { return nil }
        return calendar.start(in: offset).adding(seconds: Int64(hour * 3600 + minute * 60 + second))
    }
}
