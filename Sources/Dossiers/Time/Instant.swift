/// A moment, to the millisecond, independent of any zone.
///
/// Deadlines are decided on this type alone. It reads no clock: the shell passes the time in.
public struct Instant: Hashable, Comparable, Sendable, Codable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public var millisecondsSinceEpoch: Int64

    public init(millisecondsSinceEpoch: Int64) { self.millisecondsSinceEpoch = millisecondsSinceEpoch }

    public init(secondsSinceEpoch: Int64) { millisecondsSinceEpoch = secondsSinceEpoch * 1000 }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    public var secondsSinceEpoch: Int64 {
        millisecondsSinceEpoch >= 0 ? millisecondsSinceEpoch / 1000 : (millisecondsSinceEpoch - 999) / 1000
    }

    /// Reads RFC 3339 (`2022-03-16T23:59:59+07:00`, fraction allowed, cut after milliseconds).
    public init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, let date = CalendarDate(iso: String(decoding: bytes[0..<10], as: UTF8.self)),
            bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t") || bytes[10] == UInt8(ascii: " "),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = CalendarDate.number(bytes[11..<13]), let minute = CalendarDate.number(bytes[14..<16]),
            let second = CalendarDate.number(bytes[17..<19]), hour < 24, minute < 60, second <= 60
        else { return nil }
        var index = 19
        var milliseconds = 0
        if bytes[index] == UInt8(ascii: ".") {
            index += 1
            var scale = 100
            while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
                milliseconds += Int(bytes[index] - 0x30) * scale
                scale /= 10
                index += 1
            }
        }
        guard let offset = UTCOffset(String(decoding: bytes[index...], as: UTF8.self)) else { return nil }
        let seconds = Int64(date.dayNumber) * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset.seconds)
        millisecondsSinceEpoch = seconds * 1000 + Int64(milliseconds)
    }

    /// RFC 3339 in a zone, to the second: `2022-03-10T08:12:33+07:00`.
    public func rfc3339(in offset: UTCOffset) -> String {
        let time = localTime(in: offset)
        let clock = [time.hour, time.minute, time.second].map { CalendarDate.padded($0, 2) }.joined(separator: ":")
        return "\(time.date.iso)T\(clock)\(offset.text)"
    }

    /// The wall clock in a zone.
    public func localTime(in offset: UTCOffset) -> LocalTime {
        let local = secondsSinceEpoch + Int64(offset.seconds)
        let dayNumber = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        let second = Int(local - dayNumber * 86_400)
        return LocalTime(
            date: CalendarDate(dayNumber: Int(dayNumber)), hour: second / 3600, minute: second / 60 % 60,
            second: second % 60)
    }

    public func adding(seconds: Int64) -> Instant {
        Instant(millisecondsSinceEpoch: millisecondsSinceEpoch + seconds * 1000)
    }

    /// Seconds from `other` to this moment, negative where this one is earlier; rounded toward zero.
    public func seconds(since other: Instant) -> Int64 {
        (millisecondsSinceEpoch - other.millisecondsSinceEpoch) / 1000
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.millisecondsSinceEpoch < right.millisecondsSinceEpoch
    }

    public init(from decoder: any Decoder) throws {
        millisecondsSinceEpoch = try decoder.singleValueContainer().decode(Int64.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(millisecondsSinceEpoch)
    }
}

/// The wall clock of a zone at one moment.
public struct LocalTime: Hashable, Sendable {
    public let date: CalendarDate
    public let hour: Int
    public let minute: Int
    public let second: Int

    public init(date: CalendarDate, hour: Int, minute: Int, second: Int) {
        self.date = date
        self.hour = hour
        self.minute = minute
        self.second = second
    }
}
