import Dossiers
import Vietnamese

/// A yearly notice of days off, read from the rows of a table: a day or a stretch of days in one cell, why in another.
///
/// A weekday is a day off; a Saturday or Sunday is one that is worked instead where the row says so by a word of `notice.worked`,
/// and needs no row otherwise. Rows without a day, and days of other years, are passed over and told.
public struct CalendarNotice: Hashable, Sendable {
    public private(set) var year: CalendarYear
    /// Rows in which nothing was found, by their numbers.
    public private(set) var passedOver: [Int] = []

    /// One row of the table, with the number that a clerk sees.
    public typealias Row = (number: Int, cells: [String])

    /// A stretch longer than that is a slip of the pen.
    private static let longest = 31

    /// Throws a `RulebookError` for the first row that cannot be taken.
    init(_ rows: [Row], year: Int, words: NoticeWords, file: String) throws {
        self.year = CalendarYear(year: year)
        for row in rows { try take(row, words, file) }
    }

    private mutating func take(_ row: Row, _ words: NoticeWords, _ file: String) throws {
        func fault(_ sentence: String) -> RulebookError {
            RulebookError(file: file, line: row.number, sentence: sentence)
        }
        let dates = row.cells.map { DayText.days(in: $0, year: year.year) }
        guard let place = dates.firstIndex(where: { $0 != nil }), let stretch = dates[place] else {
            if row.cells.contains(where: { !$0.isEmpty }) { passedOver.append(row.number) }
            return
        }
        guard let first = stretch.first, let last = stretch.last, stretch.count <= 2, first <= last,
            last.dayNumber - first.dayNumber < Self.longest
        else {
            throw fault(
                "\"\(row.cells[place])\" is no day and no stretch of days; write 16/02/2026 or 16/02/2026 - 20/02/2026."
            )
        }
        guard first.year == year.year, last.year == year.year else {
            passedOver.append(row.number)
            return
        }
        let text = row.cells.joined(separator: " ")
        let reason = row.cells.enumerated().filter { $0.offset != place && $0.element.contains(where: \.isLetter) }
            .map(\.element).max { $0.unicodeScalars.count < $1.unicodeScalars.count }
        for number in first.dayNumber...last.dayNumber {
            let day = CalendarDate(dayNumber: number)
            let isWeekend = day.weekday > 5
            if isWeekend, !words.says(text, words.worked) { continue }
            guard let reason else { throw fault("why \(day.iso) is off stands in no cell of the row; write it.") }
            if isWeekend {
                year.worked[day] = VietnameseText.composed(reason)
            } else if words.says(text, words.worked), !words.says(text, words.off) {
                throw fault("\(day.iso) is a weekday and cannot be worked instead of another one; check the day.")
            } else {
                year.off[day] = VietnameseText.composed(reason)
            }
        }
    }
}

/// The words of `calendar.yaml`, `notice`: how tables of notices say that a day is off, or worked instead.
struct NoticeWords {
    var off: [String] = []
    var worked: [String] = []

    init(_ value: RuleValue?) {
        guard let map = value?.map(RuleSchema.notice) else { return }
        off = map.phrases("off")
        worked = map.phrases("worked")
    }

    func says(_ text: String, _ phrases: [String]) -> Bool {
        let text = " \(VietnameseText.bareWords(text).joined(separator: " ")) "
        return phrases.contains { text.contains(" \(VietnameseText.bareWords($0).joined(separator: " ")) ") }
    }
}

/// Days as tables write them: `16/02/2026`, `16/2`, `2026-02-16`, a day in words with its numbers, two of them for a stretch, or a
/// spreadsheet's day number.
enum DayText {
    /// The days in a cell; nil where it holds none, empty where its numbers are no days.
    static func days(in cell: String, year: Int) -> [CalendarDate]? {
        // A spreadsheet's own form of a date keeps a time that nobody entered.
        if cell.utf8.count > 10, let day = CalendarDate(iso: String(cell.prefix(10))) { return [day] }
        let numbers = numbers(in: cell)
        if numbers.count == 1, (30_000...80_000).contains(numbers[0]) {
            return [CalendarDate(dayNumber: numbers[0] - 25_569)]
        }
        guard numbers.count >= 2 else { return nil }
        if let days = days(numbers[...], year) { return days }
        // "Thứ 2, 16/02/2026"
        if (2...7).contains(numbers[0]), let days = days(numbers.dropFirst(), year) { return days }
        return hasDateMarks(cell) ? [] : nil
    }

    /// Whether it looks like a date that was written wrong, and not like a number in a sentence.
    private static func hasDateMarks(_ cell: String) -> Bool {
        cell.utf8.count <= 40 && (cell.contains("/") || cell.contains("-")) && cell.contains { $0.isNumber }
            && !cell.contains(where: \.isLetter)
    }

    private static func days(_ numbers: ArraySlice<Int>, _ year: Int) -> [CalendarDate]? {
        var (rest, days) = (numbers, [CalendarDate]())
        while let first = rest.popFirst() {
            guard let second = rest.popFirst() else { return nil }
            let day: CalendarDate?
            if first >= 1900 {
                guard let third = rest.popFirst() else { return nil }
                day = CalendarDate(year: first, month: second, day: third)
            } else if let third = rest.first, third >= 1900 {
                rest.removeFirst()
                day = CalendarDate(year: third, month: second, day: first)
            } else {
                day = CalendarDate(year: year, month: second, day: first)
            }
            guard let day else { return nil }
            days.append(day)
        }
        return days
    }

    private static func numbers(in cell: String) -> [Int] {
        cell.utf8.split { !(0x30...0x39).contains($0) }.prefix(12).compactMap { digits in
            digits.count <= 6 ? Int(String(decoding: digits, as: UTF8.self)) : nil
        }
    }
}
