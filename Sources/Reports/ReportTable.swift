public import Dossiers
public import Judgement

/// One table of a report: the same rows for the workbook, the page and the CSV files.
public struct ReportTable: Hashable, Sendable {
    public struct Column: Hashable, Sendable {
        public let heading: String
        /// In characters, as spreadsheets measure it.
        public let width: Double

        public init(_ heading: String, width: Double) {
            self.heading = heading
            self.width = width
        }
    }

    public enum Cell: Hashable, Sendable {
        case text(String)
        case number(Int)
        case date(CalendarDate)
        /// A moment on the wall clock of the plan's zone, to the second.
        case moment(Instant)
        /// Where a document stands, and whether the plan demands it by e-mail.
        case standing(RoundStatus.Standing, isDue: Bool)
        case empty

        static func optional(_ instant: Instant?) -> Cell { instant.map { .moment($0) } ?? .empty }
    }

    /// Begins the names of CSV files: `de-nghi`.
    public let id: String
    public let title: String
    public let columns: [Column]
    public let rows: [[Cell]]

    public init(id: String, title: String, columns: [Column], rows: [[Cell]]) {
        self.id = id
        self.title = title
        self.columns = columns
        self.rows = rows
    }

    /// As a CSV file; dates as `dd/mm/yyyy`, moments as `dd/mm/yyyy hh:mm:ss`.
    public func csv(in zone: UTCOffset) -> String {
        CSVText(rows: [columns.map(\.heading)] + rows.map { row in row.map { $0.text(in: zone) } }).text
    }
}

extension ReportTable.Cell {
    /// As people read it.
    public func text(in zone: UTCOffset) -> String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        case .date(let date): ReportText.day(date)
        case .moment(let instant): ReportText.moment(instant, in: zone)
        case .standing(let standing, _): ReportLabel.of(standing)
        case .empty: ""
        }
    }
}

/// Dates, moments and durations as a report writes them.
public enum ReportText {
    /// `04/05/1980`.
    public static func day(_ date: CalendarDate) -> String {
        "\(padded(date.day))/\(padded(date.month))/\(date.year)"
    }

    /// `17/03/2022 00:20:05`.
    public static func moment(_ instant: Instant, in zone: UTCOffset) -> String {
        let time = instant.localTime(in: zone)
        return "\(day(time.date)) \(padded(time.hour)):\(padded(time.minute)):\(padded(time.second))"
    }

    /// `02 ngày 03 giờ 04 phút 05 giây`, without the leading parts that are nought: how late, to the second.
    public static func duration(_ seconds: Int64) -> String {
        let seconds = max(0, seconds)
        let parts: [(Int64, String)] = [
            (seconds / 86_400, "ngày"), (seconds / 3600 % 24, "giờ"), (seconds / 60 % 60, "phút"),
            (seconds % 60, "giây"),
        ]
        let shown = parts.drop { $0.0 == 0 }
        return shown.isEmpty ? "chưa đến 01 giây" : shown.map { "\(padded(Int($0.0))) \($0.1)" }.joined(separator: " ")
    }

    /// A date of birth as a cell: a whole date is a date, a year a number.
    static func birthCell(_ date: BirthDate) -> ReportTable.Cell {
        guard let month = date.month else { return .number(date.year) }
        guard let day = date.day, let whole = CalendarDate(year: date.year, month: month, day: day) else {
            return .text(date.written)
        }
        return .date(whole)
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
