public import Dossiers
import Yams

extension Rulebook {
    /// The file of days off that a folder of rules is read with: its own, or the highest below it.
    static func calendarFile(of folder: String, _ problems: RuleProblems) -> RuleFile {
        RuleFolder(path: folder, problems: problems).layered(RuleFolder.calendarFile)
    }

    /// Reads a yearly notice from the rows of a table, by the words of a folder of rules.
    ///
    /// - Parameter file: the table's name, for errors.
    /// - Throws: `RulebookError` for a row that cannot be taken, or where the rules cannot be read.
    public static func notice(
        _ rows: [CalendarNotice.Row], year: Int, rules folder: String, file: String
    ) throws -> CalendarNotice {
        let rules = try calendarRules(of: folder)
        let notice = try CalendarNotice(rows, year: year, words: rules.notice, file: file)
        guard !notice.year.off.isEmpty else {
            throw RulebookError(
                file: file,
                sentence:
                    "no day off of \(year) stands in it; the days have to stand in a column, such as 16/02/\(year).")
        }
        return notice
    }

    /// The days of a year in another table, such as one that a library writes; weekends among them.
    public static func days(_ rows: [CalendarNotice.Row], year: Int) -> Set<CalendarDate> {
        var days: Set<CalendarDate> = []
        for row in rows {
            guard let stretch = row.cells.lazy.compactMap({ DayText.days(in: $0, year: year) }).first,
                let first = stretch.first, let last = stretch.last, first <= last
            else { continue }
            days.formUnion((first.dayNumber...last.dayNumber).map { CalendarDate(dayNumber: $0) })
        }
        return days.filter { $0.year == year }
    }

    /// The table of a year as the rules have it; nil where they have none.
    public static func calendar(of year: Int, in folder: String) throws -> CalendarYear? {
        try calendarRules(of: folder).years.first { $0.year == year }
    }

    /// What of a year's table does not agree with the holidays of the law, lunar ones reckoned at UTC+7, and with other tables.
    public static func doubts(
        about year: CalendarYear, in folder: String, others: [(source: String, days: Set<CalendarDate>)] = []
    ) throws -> [CalendarDoubt] {
        let comparison = CalendarComparison(year: year, holidays: try calendarRules(of: folder).holidays)
        return comparison.doubts() + others.flatMap { comparison.differences(from: $0.days, source: $0.source) }
    }

    /// The first day of the lunar year, reckoned at UTC+7.
    public static func lunarNewYear(of year: Int) -> CalendarDate {
        LunarReckoning.date(year: year, month: 1, day: 1)
    }

    private static func calendarRules(of folder: String) throws -> CalendarRules {
        let problems = RuleProblems()
        let rules = CalendarRules(calendarFile(of: folder, problems))
        if let first = problems.errors.first { throw first }
        return rules
    }

    // MARK: - Entering a year

    /// The file that a folder's days off stand in, with a year put in, or in the place of what it said of that year; nothing is
    /// written.
    ///
    /// - Throws: `RulebookError` where the file cannot be read, or has no list of years to put it into.
    public static func entering(_ year: CalendarYear, in folder: String) throws -> (file: String, text: String) {
        let problems = RuleProblems()
        var file = calendarFile(of: folder, problems)
        file.below = []
        let text = file.text()
        guard let text, let root = file.yaml(), let place = YearPlace(root, year.year) else {
            throw problems.errors.first
                ?? RulebookError(
                    file: file.path, sentence: "there is no list of years in it; put the year in by hand.")
        }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines.replaceSubrange(place.range(in: lines), with: year.yaml.split(separator: "\n").map(String.init))
        let end = "\(year.year)-12-31"
        if let (line, day) = place.completeThrough, day < end {
            lines[line] = lines[line].replacing(day, with: end, maxReplacements: 1)
        }
        return (file.path, lines.joined(separator: "\n"))
    }
}

/// Where in a file of days off a year stands, or belongs.
private struct YearPlace {
    /// Line numbers from 0: of the year's own element, and of what follows it; nil: the end of the file.
    private let first: Int?
    private let next: Int?
    /// The last day of the table, with its line.
    private(set) var completeThrough: (line: Int, day: String)?

    init?(_ root: RuleValue, _ year: Int) {
        guard let map = root.map(RuleSchema.calendar), let years = map.optional("years"), case .sequence = years.node
        else { return nil }
        let marks = years.list().compactMap { element -> (year: Int, line: Int)? in
            guard let name = RuleListChange.name(of: element).flatMap({ Int($0) }), let mark = element.node.mark else {
                return nil
            }
            return (name, mark.line - 1)
        }
        let ends = map.values.values.compactMap { $0.node.mark.map { $0.line - 1 } }
        let last = marks.map(\.line).max() ?? years.node.mark.map { $0.line - 1 } ?? 0
        let own = marks.first { $0.year == year }?.line
        let later = marks.filter { $0.year > year }.map(\.line).min()
        first = own
        next =
            own.map { own in (marks.map(\.line) + ends).filter { $0 > own }.min() } ?? later
            ?? ends.filter { $0 > last }.min()
        if let value = map.optional("complete_through"), let mark = value.node.mark, let day = value.node.scalar?.string
        {
            completeThrough = (mark.line - 1, day)
        }
    }

    /// The lines that the year takes, without comments and empty lines behind it.
    func range(in lines: [String]) -> Range<Int> {
        var end = min(next ?? lines.count, lines.count)
        while end > (first ?? 0), let line = Optional(lines[end - 1]), Self.isSilent(line) { end -= 1 }
        return (first ?? end)..<end
    }

    private static func isSilent(_ line: String) -> Bool {
        let text = line.drop { $0 == " " }
        return text.isEmpty || text.hasPrefix("#")
    }
}
