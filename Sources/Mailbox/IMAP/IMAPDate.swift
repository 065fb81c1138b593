import Dossiers

/// INTERNALDATE (RFC 3501 section 9, `date-time`): `" 1-Mar-2022 08:12:33 +0700"`, and the forms that some servers give it:
/// RFC 5322's with a day's name and blanks, ISO 8601, a zone with a colon, GMT and its other names.
///
/// It decides between in time and late, so nothing is guessed: a date without a zone, or with a zone's name that is not
/// everywhere the same, is none; and one from before there was IMAP is a server's word for not knowing.
enum IMAPDate {
    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    private static let days: Set = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
    private static let universal: Set = ["gmt", "utc", "ut", "z"]
    private static let firstYear = 1990

    static func parse(_ text: String) -> Instant? {
        if let moment = iso(text) { return moment }
        var fields = text.split { $0 == " " || $0 == "," }
        if let first = fields.first, days.contains(first.prefix(3).lowercased()), first.first?.isLetter == true {
            fields.removeFirst()
        }
        // `8 Mar 2022` is three words, `8-Mar-2022` one.
        if let first = fields.first, !first.contains("-") {
            guard fields.count >= 5 else { return nil }
            fields = [Substring(fields[..<3].joined(separator: "-"))] + fields[3...]
        }
        // A name behind a numeric zone repeats it: `+0700 (ICT)`.
        guard fields.count == 3 || fields.count == 4 && fields[3].hasPrefix("(") else { return nil }
        return moment(date: fields[0], clock: fields[1], zone: fields[2])
    }

    private static func moment(date: Substring, clock: Substring, zone: Substring) -> Instant? {
        let date = date.split(separator: "-")
        let clock = clock.split(separator: ":")
        guard date.count == 3, clock.count == 3, let day = Int(date[0]), let year = Int(date[2]), year >= firstYear,
            let month = months.firstIndex(of: date[1].lowercased()), let hour = Int(clock[0]),
            let minute = Int(clock[1]),
            let second = Int(clock[2]), (0..<24).contains(hour), (0..<60).contains(minute), (0...60).contains(second),
            let offset = offset(zone), let calendar = CalendarDate(year: year, month: month + 1, day: day)
        else { return nil }
        return calendar.start(in: offset).adding(seconds: Int64(hour * 3600 + minute * 60 + second))
    }

    private static func offset(_ zone: Substring) -> UTCOffset? {
        if universal.contains(zone.lowercased()) { return UTCOffset("+0000") }
        return UTCOffset(zone.filter { $0 != ":" })
    }

    private static func iso(_ text: String) -> Instant? {
        guard text.utf8.count >= 20, text.utf8.dropFirst(10).first == UInt8(ascii: "T"),
            let moment = Instant(rfc3339: text), moment.localTime(in: .vietnam).date.year >= firstYear
        else { return nil }
        return moment
    }
}
