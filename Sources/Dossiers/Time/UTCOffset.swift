/// A fixed distance from UTC in whole minutes, as written in `+07:00`.
///
/// Việt Nam has had no daylight saving time since 1975, so the plan's zone is one fixed offset.
public struct UTCOffset: Hashable, Sendable, Codable {
    /// Minutes east of Greenwich, -1439...1439.
    public let minutes: Int

    public var seconds: Int { minutes * 60 }

    /// Clamps to a day either way.
    public init(minutes: Int) { self.minutes = min(max(minutes, -1439), 1439) }

    /// Reads `+07:00`, `-0330` or `Z`.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        if bytes == [UInt8(ascii: "Z")] || bytes == [UInt8(ascii: "z")] {
            self.init(minutes: 0)
            return
        }
        guard let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        let digits = bytes.dropFirst().filter { $0 != UInt8(ascii: ":") }
        guard digits.count == 4, let hours = CalendarDate.number(digits[0..<2]),
            let minutes = CalendarDate.number(digits[2..<4]), hours < 24, minutes < 60
        else { return nil }
        let total = hours * 60 + minutes
        self.init(minutes: sign == UInt8(ascii: "-") ? -total : total)
    }

    /// `+07:00`.
    public var text: String {
        let size = abs(minutes)
        return "\(minutes < 0 ? "-" : "+")\(CalendarDate.padded(size / 60, 2)):\(CalendarDate.padded(size % 60, 2))"
    }

    /// UTC+7, the whole of Việt Nam.
    public static let vietnam = UTCOffset(minutes: 420)
}
