import Dossiers
import Glibc

/// What a spreadsheet's number format makes of a number, as far as people read it: dates, times, percentages, numbers with
/// leading zeros (a telephone, a unit's code), and the words around them.
struct NumberFormat: Hashable {
    private enum Kind: Hashable {
        case general
        case date
        case dateAndTime
        case time
        /// `[h]:mm`: hours that go on after a day.
        case elapsed
        /// `yyyy` alone.
        case year
        case percent
        /// Digits at places of their own, with what stands between them: `000-0000`.
        case digits([Place])
    }

    /// A place of a format without a decimal point: a digit or what stands for itself.
    private enum Place: Hashable {
        /// `0`: a digit, zero where there is none.
        case zero
        /// `#` and `?`: a digit where there is one.
        case digit
        case literal(Unicode.Scalar)
    }

    private var kind: Kind
    /// Words that the format puts before and after the number.
    private var before = ""
    private var after = ""

    static let general = NumberFormat(kind: .general)

    private init(kind: Kind) { self.kind = kind }

    /// The formats that Excel does not write down (ECMA-376 part 1, section 18.8.30).
    init(builtIn id: Int) {
        switch id {
        case 9, 10: kind = .percent
        case 14...17, 27...31, 34...36, 50...58: kind = .date
        case 18...21, 32, 33, 45, 47: kind = .time
        case 46: kind = .elapsed
        case 22: kind = .dateAndTime
        default: kind = .general
        }
    }

    /// A written format code: `dd/mm/yyyy`, `[$-42A]d mmmm yyyy;@`, `"GV"000`.
    ///
    /// The first section counts.
    init(code: String) {
        var scan = NumberFormatCode(code)
        scan.read()
        kind = Self.kind(of: scan)
        if case .digits = kind { return }
        guard scan.isNumber || scan.isGeneral else { return }
        (before, after) = (scan.before, scan.after)
    }

    private static func kind(of scan: NumberFormatCode) -> Kind {
        if scan.isElapsed { return .elapsed }
        if scan.hasTime { return scan.hasDay || scan.hasYear ? .dateAndTime : .time }
        if scan.hasYear, !scan.hasDay, !scan.hasMonth { return .year }
        if scan.hasDay || scan.hasYear || scan.hasMonth { return .date }
        if scan.isPercent { return .percent }
        guard scan.isPlaced else { return .general }
        return .digits(
            scan.places.map { place in
                switch place {
                case .zero: .zero
                case .digit: .digit
                case .literal(let scalar): .literal(scalar)
                }
            })
    }

    /// A stored number as text.
    ///
    /// - Parameter from1904: whether days count from 1904-01-01 (old Macs) instead of 1899-12-30.
    func text(of stored: String, from1904: Bool) -> String {
        guard let value = Double(stored), value.isFinite else { return stored }
        switch kind {
        case .general: return before + Self.plain(value, stored: stored) + after
        case .percent: return before + Self.plain((value * 1e8).rounded() / 1e6, stored: nil) + "%" + after
        case .digits(let places): return Self.placed(value, places) ?? Self.plain(value, stored: stored)
        default: return Self.moment(value, kind, from1904: from1904) ?? Self.plain(value, stored: stored)
        }
    }

    /// A number without the noise of binary fractions: at most 15 digits, as Excel shows it.
    private static func plain(_ value: Double, stored: String?) -> String {
        if abs(value) < 1e15, value == value.rounded() { return String(Int64(value)) }
        if let stored, stored.utf8.count <= 15, !stored.utf8.contains(where: { $0 == 0x45 || $0 == 0x65 }) {
            return stored
        }
        var buffer = [CChar](repeating: 0, count: 40)
        _ = withVaList([value]) { vsnprintf(&buffer, buffer.count, "%.15g", $0) }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Digits from the right into their places; those that are too many stand before the first.
    ///
    /// Nil for fractions.
    private static func placed(_ value: Double, _ places: [Place]) -> String? {
        guard abs(value) < 1e15 else { return nil }
        let whole = value.rounded()
        guard abs(whole - value) < 0.5 else { return nil }
        var digits = Array(String(Int64(abs(whole))).unicodeScalars)
        if digits == ["0"] { digits = [] }
        var result: [Unicode.Scalar] = []
        var placesLeft = places.count { if case .literal = $0 { false } else { true } }
        for place in places.reversed() {
            switch place {
            case .literal(let scalar):
                // What stands between digits is not shown before the first.
                if !digits.isEmpty || placesLeft == 0 || hasZero(places) { result.append(scalar) }
            case .zero, .digit:
                placesLeft -= 1
                if let digit = digits.popLast() { result.append(digit) } else if place == .zero { result.append("0") }
                if placesLeft == 0 {
                    result += digits.reversed()
                    digits = []
                }
            }
        }
        if whole < 0 { result.append("-") }
        return String(String.UnicodeScalarView(result.reversed()))
    }

    private static func hasZero(_ places: [Place]) -> Bool { places.contains(.zero) }

    // MARK: - Dates and times

    /// Times are cut to the minute, as Excel shows them, but for what binary fractions lose.
    private static func moment(_ value: Double, _ kind: Kind, from1904: Bool) -> String? {
        guard value >= 0, value < 2_958_466 else { return nil }
        let minutes = Int((value * 86_400_000).rounded() / 60_000)
        if kind == .elapsed { return "\(minutes / 60):\(padded(minutes % 60))" }
        let day = kind == .date || kind == .year ? Int(value) : minutes / 1440
        let time = "\(padded(minutes % 1440 / 60)):\(padded(minutes % 60))"
        if kind == .time { return time }
        // Serial 60 is a 29 February 1900 that never was; before it the days are one further.
        let shift = from1904 ? -24_107 : (day < 60 ? -25_568 : -25_569)
        let date = CalendarDate(dayNumber: day + shift)
        if kind == .year { return String(date.year) }
        let text = "\(padded(date.day))/\(padded(date.month))/\(date.year)"
        return kind == .date ? text : "\(text) \(time)"
    }

    private static func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
}
