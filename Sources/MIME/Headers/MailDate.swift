import Dossiers

/// Dates of header fields (RFC 5322 sections 3.3 and 4.3), and the other shapes that are sent.
///
/// Understood besides: no day name, no seconds, two-digit years, comments, old and military zones, `GMT+7`, `asctime`
/// order (`Wed Mar 16 23:59:59 2022`), `16-Mar-2022`, AM and PM, ISO 8601, `3/16/2022` with the month first where its second
/// number can be no month or a half of the day follows (Domino, Exchange), 24:00 as the day's end, Windows' names of zones
/// (`SE Asia Standard Time`). No zone counts as UTC, as an unknown one does (RFC 5322 section 4.3). What cannot be read is
/// nil, never 1970.
enum MailDate {
    static func instant(_ field: some Sequence<UInt8>) -> Instant? {
        let bytes = WindowsZone.replaced(in: withoutComments(field))
        guard bytes.count <= 200 else { return nil }
        let trimmed = Octet.trimmed(bytes)
        if trimmed.count >= 19, trimmed[4] == Octet.hyphen, trimmed[7] == Octet.hyphen { return iso(trimmed) }
        var parts = Parts()
        for token in tokens(trimmed) where !parts.take(token) { return nil }
        return parts.instant
    }

    /// The date that a text begins with: words after a whole date with its zone are not looked at.
    static func leadingInstant(_ field: some Sequence<UInt8>) -> Instant? {
        let bytes = Octet.trimmed(WindowsZone.replaced(in: Array(withoutComments(field).prefix(400))))
        var parts = Parts()
        for token in tokens(bytes) {
            guard parts.take(token) else { return instant(field) }
            if parts.hasZone, let whole = parts.instant { return whole }
        }
        return parts.instant
    }

    private static func withoutComments(_ field: some Sequence<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var depth = 0
        for byte in field {
            switch byte {
            case Octet.openParenthesis:
                depth += 1
                result.append(Octet.space)
            case Octet.closeParenthesis: depth = max(depth - 1, 0)
            default: if depth == 0 { result.append(byte) }
            }
        }
        return result
    }

    /// `2022-03-16T23:59:59+07:00`, also with blanks and without a colon in the zone.
    private static func iso(_ bytes: [UInt8]) -> Instant? {
        var text = bytes
        if text[10] == Octet.space { text[10] = UInt8(ascii: "T") }
        var rest = Array(text[19...])
        rest.removeAll { $0 == Octet.space }
        let hasZone = rest.contains { $0 == 0x2B || $0 == Octet.hyphen || $0 | 0x20 == 0x7A }
        if !hasZone { rest.append(UInt8(ascii: "Z")) }
        return Instant(rfc3339: String(decoding: text[..<19] + rest, as: UTF8.self))
    }

    /// Words; commas are blanks, and `16-Mar-2022` is three words.
    private static func tokens(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var words: [ArraySlice<UInt8>] = []
        for word in bytes.split(whereSeparator: { Octet.isWhiteSpace($0) || $0 == Octet.comma }) {
            let dashed = word.split(separator: Octet.hyphen, omittingEmptySubsequences: false)
            if dashed.count == 3, dashed[1].count >= 3, dashed[1].allSatisfy(Octet.isLetter) {
                words += dashed
            } else {
                words.append(word)
            }
        }
        return words
    }

    /// What has been read so far, word by word.
    private struct Parts {
        private var day: Int?
        private var month: Int?
        private var year: Int?
        private var time: (hour: Int, minute: Int, second: Int, milliseconds: Int)?
        private var offset: Int?
        /// Two numbers parted by slashes before the year, in their order.
        private var slashed: (first: Int, second: Int)?
        private var hasHalf = false
        /// Whether a zone was told that means something.
        private(set) var hasZone = false

        mutating func take(_ token: ArraySlice<UInt8>) -> Bool {
            guard let first = token.first else { return false }
            if token.contains(Octet.colon), Octet.isDigit(first) { return takeTime(token) }
            if first == 0x2B || first == Octet.hyphen { return takeZone(token) }
            if Octet.isDigit(first) { return token.contains(Octet.slash) ? takeSlashed(token) : takeNumber(token) }
            return takeWord(token)
        }

        var instant: Instant? {
            let (day, month) = dayAndMonth
            guard let day, let month, let year, let time, let date = CalendarDate(year: year, month: month, day: day)
            else {
                return nil
            }
            let clock = Int64(time.hour * 3600 + time.minute * 60 + time.second)
            let seconds = Int64(date.dayNumber) * 86_400 + clock - Int64((offset ?? 0) * 60)
            return Instant(millisecondsSinceEpoch: seconds * 1000 + Int64(time.milliseconds))
        }

        /// `3/16/2022`: which of the two is the month is not guessed; only Americans write halves of the day behind it.
        private mutating func takeSlashed(_ token: ArraySlice<UInt8>) -> Bool {
            let numbers = token.split(separator: Octet.slash, omittingEmptySubsequences: false).map(Self.number)
            guard day == nil, year == nil, slashed == nil, numbers.count == 3, let first = numbers[0],
                let second = numbers[1], let third = numbers[2], third >= 1990
            else { return false }
            slashed = (first, second)
            year = third
            return true
        }

        private var dayAndMonth: (day: Int?, month: Int?) {
            guard let slashed else { return (day, month) }
            if slashed.second > 12 || slashed.first == slashed.second || hasHalf && slashed.first <= 12 {
                return (slashed.second, slashed.first)
            }
            return (nil, nil)
        }

        private mutating func takeTime(_ token: ArraySlice<UInt8>) -> Bool {
            guard time == nil else { return false }
            var text = token
            // `23:59:59+0700` and `23:59:59Z`, written together.
            if let sign = text.firstIndex(where: { $0 == 0x2B || $0 == Octet.hyphen || Octet.isLetter($0) }) {
                guard take(text[sign...]) else { return false }
                text = text[..<sign]
            }
            var milliseconds = 0
            if let dot = text.firstIndex(of: Octet.dot) {
                milliseconds = Self.milliseconds(text[(dot + 1)...])
                text = text[..<dot]
            }
            let numbers = text.split(separator: Octet.colon, omittingEmptySubsequences: false).map(Self.number)
            guard (2...3).contains(numbers.count), let hour = numbers[0], let minute = numbers[1], hour <= 24,
                minute < 60,
                let second = numbers.count == 3 ? numbers[2] : 0, second <= 60,
                // ISO 8601's other name for the next day's 00:00.
                hour < 24 || minute == 0 && second == 0
            else { return false }
            time = (hour, minute, second, milliseconds)
            return true
        }

        private static func milliseconds(_ digits: ArraySlice<UInt8>) -> Int {
            var result = 0
            var scale = 100
            for digit in digits where Octet.isDigit(digit) {
                result += Int(digit - 0x30) * scale
                scale /= 10
            }
            return result
        }

        private mutating func takeNumber(_ token: ArraySlice<UInt8>) -> Bool {
            guard let number = Self.number(token) else { return false }
            if day == nil, token.count <= 2 {
                day = number
                return true
            }
            guard year == nil else { return false }
            switch token.count {
            case 2: year = number < 50 ? 2000 + number : 1900 + number
            case 3: year = 1900 + number
            case 4: year = number
            default: return false
            }
            return true
        }

        private mutating func takeWord(_ token: ArraySlice<UInt8>) -> Bool {
            let word = Octet.lowered(token)
            let start = String(word.prefix(3))
            if month == nil, word.utf8.count >= 3, let index = MailDate.months.firstIndex(of: start) {
                month = index + 1
                return true
            }
            if time == nil, offset == nil, MailDate.weekdays.contains(start) { return true }
            if word == "am" || word == "pm" { return takeHalf(isAfternoon: word == "pm") }
            return takeNamedZone(word, token)
        }

        private mutating func takeHalf(isAfternoon: Bool) -> Bool {
            guard let old = time, (1...12).contains(old.hour) else { return false }
            hasHalf = true
            time?.hour = old.hour % 12 + (isAfternoon ? 12 : 0)
            return true
        }

        private mutating func takeNamedZone(_ word: String, _ token: ArraySlice<UInt8>) -> Bool {
            for prefix in ["gmt", "utc"] where word.hasPrefix(prefix) && word.utf8.count > 3 {
                return takeZone(token.dropFirst(3))
            }
            guard word.utf8.count <= 5, word.utf8.allSatisfy(Octet.isLetter) else { return false }
            // A name after a numeric zone (`+0700 ICT`) repeats it.
            if offset == nil {
                offset = MailDate.zones[word] ?? 0
                hasZone = MailDate.zones[word] != nil || MailDate.universal.contains(word)
            }
            return true
        }

        /// `+0700`, `+07:00`, `+07`, `+7`.
        private mutating func takeZone(_ token: ArraySlice<UInt8>) -> Bool {
            guard let sign = token.first, sign == 0x2B || sign == Octet.hyphen else { return false }
            let digits = token.dropFirst().filter { $0 != Octet.colon }
            guard (1...4).contains(digits.count), let number = Self.number(digits[...]) else { return false }
            let hours = digits.count > 2 ? number / 100 : number
            let minutes = digits.count > 2 ? number % 100 : 0
            guard hours < 24, minutes < 60 else { return false }
            let total = hours * 60 + minutes
            offset = sign == Octet.hyphen ? -total : total
            hasZone = true
            return true
        }

        private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
            guard (1...4).contains(digits.count), digits.allSatisfy(Octet.isDigit) else { return nil }
            return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    private static let universal: Set = ["gmt", "utc", "ut", "z"]
    private static let weekdays: Set = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    /// Minutes east of Greenwich (RFC 5322 section 4.3); military letters were used both ways round and are UTC.
    private static let zones: [String: Int] = [
        "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
        "ict": 420, "jst": 540, "sgt": 480, "hkt": 480, "cet": 60, "cest": 120, "bst": 60,
    ]
}
