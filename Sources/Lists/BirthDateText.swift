import Dossiers

/// Dates of birth as lists write them.
enum BirthDateText {
    /// `1979`, `09/1979`, `01/9/1979` (also with `-`, `.` or spaces), `1979-09-01`, or a spreadsheet's day number; nil
    /// for anything else, two-digit years too, since they may mean another century.
    static func read(_ text: String) -> BirthDate? {
        if let iso = BirthDate(iso: text) { return iso }
        // A spreadsheet's own form of a date keeps a time that nobody entered.
        if text.utf8.count > 10, let date = CalendarDate(iso: String(text.prefix(10))) { return BirthDate(date) }
        let fields = text.split { "/-. ".contains($0) }.map { Int($0) }
        guard !fields.isEmpty, fields.count <= 3, !fields.contains(nil) else { return nil }
        let numbers = fields.compactMap { $0 }
        switch numbers.count {
        case 3:
            guard (1900...2100).contains(numbers[2]) else { return nil }
            return CalendarDate(year: numbers[2], month: numbers[1], day: numbers[0]).map { BirthDate($0) }
        case 2:
            guard (1...12).contains(numbers[0]), (1900...2100).contains(numbers[1]) else { return nil }
            return BirthDate(year: numbers[1], month: numbers[0])
        default:
            return serial(numbers[0])
        }
    }

    /// Whom a list can propose: nobody under 16 or over 80 works in a school.
    static let workingAges = 16...80

    /// A date whose year has two digits (`1/9/79`, `9/79`), where only one century gives a working age in that year.
    static func readTwoDigitYear(_ text: String, in year: Int) -> BirthDate? {
        var fields = text.split { "/-. ".contains($0) }.map(String.init)
        guard (2...3).contains(fields.count), let last = fields.popLast(), last.utf8.count == 2, let short = Int(last)
        else { return nil }
        let years = [1900 + short, 2000 + short].filter { workingAges.contains(year - $0) }
        guard years.count == 1 else { return nil }
        return read((fields + [String(years[0])]).joined(separator: "/"))
    }

    /// The year behind a date that shows a year typed into a cell for dates: `1980` there is 1905-06-02, day 1980.
    static func yearShownAsDate(_ birth: BirthDate, in year: Int) -> Int? {
        guard birth.year < 1910, let month = birth.month, let day = birth.day,
            let date = CalendarDate(year: birth.year, month: month, day: day),
            let first = CalendarDate(year: 1900, month: 1, day: 1)
        else { return nil }
        let number = date.dayNumber - first.dayNumber + 2
        return workingAges.contains(year - number) ? number : nil
    }

    /// Days since 1899-12-30, the day number of spreadsheets; only 1927...2064, so that no other number passes.
    private static func serial(_ number: Int) -> BirthDate? {
        guard (10_000...60_000).contains(number), let first = CalendarDate(year: 1900, month: 1, day: 1) else {
            return nil
        }
        return BirthDate(first.adding(days: number - 2))
    }
}
