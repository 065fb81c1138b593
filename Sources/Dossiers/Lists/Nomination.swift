/// One person or collective proposed for an award in a round (đề nghị khen thưởng).
public struct Nomination: Hashable, Sendable, Codable {
    public let id: String
    public let kind: NomineeKind
    public let name: String
    /// The day of birth as far as the list knows it.
    public let birthDate: BirthDate?
    public let position: String?
    public let unitCode: String
    /// An award code of the plan, such as `district_certificate`.
    public let award: String

    public init(
        id: String, kind: NomineeKind, name: String, birthDate: BirthDate?, position: String?, unitCode: String,
        award: String
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.birthDate = birthDate
        self.position = position
        self.unitCode = unitCode
        self.award = award
    }
}

/// Tập thể or cá nhân.
public enum NomineeKind: String, Hashable, Sendable, Codable, CaseIterable {
    case collective, individual
}

/// A date of birth, complete or only a year: documents often give no more.
public struct BirthDate: Hashable, Sendable, Codable {
    public let year: Int
    public let month: Int?
    public let day: Int?

    public init(year: Int, month: Int? = nil, day: Int? = nil) {
        self.year = year
        self.month = month
        self.day = day
    }

    public init(_ date: CalendarDate) { self.init(year: date.year, month: date.month, day: date.day) }

    /// Whether both can be the same day: equal wherever both say something.
    public func agrees(with other: BirthDate) -> Bool {
        guard year == other.year else { return false }
        if let month, let otherMonth = other.month, month != otherMonth { return false }
        if let day, let otherDay = other.day, day != otherDay { return false }
        return true
    }

    /// As far as it is known, as people write it: `04/05/1980`, `05/1980`, `1980`.
    public var written: String {
        [day.map { CalendarDate.padded($0, 2) }, month.map { CalendarDate.padded($0, 2) }, String(year)]
            .compactMap { $0 }.joined(separator: "/")
    }

    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    public var iso: String {
        var text = CalendarDate.padded(year, 4)
        guard let month else { return text }
        text += "-" + CalendarDate.padded(month, 2)
        guard let day else { return text }
        return text + "-" + CalendarDate.padded(day, 2)
    }

    /// Reads what `iso` writes.
    public init?(iso text: String) {
        let fields = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let numbers = fields.map { CalendarDate.number(ArraySlice($0)) }
        guard (1...3).contains(fields.count), !numbers.contains(where: { $0 == nil }), let year = numbers[0],
            (1900...2100).contains(year)
        else { return nil }
        if fields.count == 3 {
            guard let date = CalendarDate(iso: text) else { return nil }
            self.init(date)
        } else if fields.count == 2 {
            guard let month = numbers[1], (1...12).contains(month) else { return nil }
            self.init(year: year, month: month)
        } else {
            self.init(year: year)
        }
    }
}
