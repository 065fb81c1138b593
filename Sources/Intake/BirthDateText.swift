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
            return CalendarDate(year: numbers[2], month: numbers[1], day: numbers[0]).map { BirthDate($0) }
        case 2:
            guard (1...12).contains(numbers[0]), (1900...2100).contains(numbers[1]) else { return nil }
            return BirthDate(year: numbers[1], month: numbers[0])
        default:
            return serial(numbers[0])
        }
    }

    /// Days since 1899-12-30, the day number of spreadsheets; only 1927...2064, so that no other number passes.
    private static func serial(_ number: Int) -> BirthDate? {
        guard (10_000...60_000).contains(number), let first = CalendarDate(year: 1900, month: 1, day: 1) else {
            return nil
        }
        return BirthDate(first.adding(days: number - 2))
    }
}
