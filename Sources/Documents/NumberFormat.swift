import Dossiers
import Glibc

/// What a spreadsheet's number format makes of a number, as far as people read it: dates, times, percentages.
enum NumberFormat: Hashable {
    case general
    case date
    case dateAndTime
    case time
    /// `yyyy` alone.
    case year
    case percent

    /// The formats that Excel does not write down (ECMA-376 part 1, section 18.8.30).
    init(builtIn id: Int) {
        switch id {
        case 9, 10: self = .percent
        case 14...17, 27...31, 34...36, 50...58: self = .date
        case 18...21, 32, 33, 45...47: self = .time
        case 22: self = .dateAndTime
        default: self = .general
        }
    }

    /// A written format code: `dd/mm/yyyy`, `[$-42A]d mmmm yyyy;@`. The first section counts; quoted and bracketed text
    /// does not.
    init(code: String) {
        var hasDate = false
        var hasTime = false
        var hasYear = false
        var hasMonth = false
        var isQuoted = false
        var isBracketed = false
        var isEscaped = false
        self = .general
        for byte in code.utf8.prefix(256) {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case _ where isQuoted: continue
            case UInt8(ascii: "["): isBracketed = true
            case UInt8(ascii: "]"): isBracketed = false
            case _ where isBracketed: continue
            case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): isEscaped = true
            case UInt8(ascii: ";"): return
            case UInt8(ascii: "y"), UInt8(ascii: "Y"): hasYear = true
            case UInt8(ascii: "d"), UInt8(ascii: "D"): hasDate = true
            case UInt8(ascii: "m"), UInt8(ascii: "M"): hasMonth = true
            case UInt8(ascii: "h"), UInt8(ascii: "H"), UInt8(ascii: "s"), UInt8(ascii: "S"): hasTime = true
            case UInt8(ascii: "%"): self = .percent
            // `General` has an e and an l; a code of digits is no date.
            case UInt8(ascii: "G"), UInt8(ascii: "g"): return
            default: continue
            }
            if hasTime, hasDate || hasYear {
                self = .dateAndTime
            } else if hasTime {
                self = .time
            } else if hasYear, !hasDate, !hasMonth {
                self = .year
            } else if hasDate || hasYear || hasMonth {
                self = .date
            }
        }
    }

    /// A stored number as text.
    ///
    /// - Parameter from1904: whether days count from 1904-01-01 (old Macs) instead of 1899-12-30.
    func text(of stored: String, from1904: Bool) -> String {
        guard let value = Double(stored), value.isFinite else { return stored }
        switch self {
        case .general: return Self.plain(value, stored: stored)
        case .percent: return Self.plain((value * 1e8).rounded() / 1e6, stored: nil) + "%"
        case .date, .dateAndTime, .year, .time:
            return Self.moment(value, format: self, from1904: from1904) ?? Self.plain(value, stored: stored)
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

    private static func moment(_ value: Double, format: NumberFormat, from1904: Bool) -> String? {
        guard value >= 0, value < 2_958_466 else { return nil }
        let minutes = Int((value * 1440).rounded())
        let day = format == .date || format == .year ? Int(value) : minutes / 1440
        let time = "\(padded(minutes % 1440 / 60)):\(padded(minutes % 60))"
        if format == .time { return time }
        // Serial 60 is a 29 February 1900 that never was; before it the days are one further.
        let shift = from1904 ? -24_107 : (day < 60 ? -25_568 : -25_569)
        let date = CalendarDate(dayNumber: day + shift)
        if format == .year { return String(date.year) }
        let text = "\(padded(date.day))/\(padded(date.month))/\(date.year)"
        return format == .date ? text : "\(text) \(time)"
    }

    private static func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
}
