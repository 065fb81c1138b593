import Dossiers
import Vietnamese

/// Reads dates of birth as people write them.
enum BirthText {
    /// `dd/mm/yyyy` with any separator, `ngày … tháng … năm …`, `mm/yyyy`, ISO, a bare year, or an Excel serial number.
    ///
    /// Years outside 1920...2015 are no birth years of school staff and give nil.
    static func parse(_ text: String) -> BirthDate? {
        let numbers = Self.numbers(in: text)
        if numbers.count == 1, let serial = numbers.first, serial.digits == 5 {
            // Excel counts days from 1899-12-30 (its 1900 leap-year mistake included).
            let date = CalendarDate(dayNumber: serial.value - 25_569)
            return isPlausible(date.year) ? BirthDate(date) : nil
        }
        if numbers.count >= 3 {
            for index in 0...(numbers.count - 3) {
                let (first, second, third) = (numbers[index], numbers[index + 1], numbers[index + 2])
                if first.digits == 4, let date = date(first.value, second.value, third.value) { return date }
                if let date = date(fullYear(third), second.value, first.value) { return date }
            }
        }
        if numbers.count == 2, let last = numbers.last, last.digits == 4, isPlausible(last.value) {
            let month = numbers[numbers.count - 2].value
            if (1...12).contains(month) { return BirthDate(year: last.value, month: month) }
        }
        guard let year = numbers.first(where: { $0.digits == 4 && isPlausible($0.value) }) else { return nil }
        return BirthDate(year: year.value)
    }

    /// The date behind `sinh`, `SN` or `NS` in running text, else the first date that is written whole (`03/06/1967`).
    ///
    /// Other numbers of the sentence are none: `sinh năm 1977, rút đầu sổ từ 9 xuống 4`.
    static func inProse(_ text: String) -> BirthDate? {
        let words = text.prefix(longestProse).split(whereSeparator: \.isWhitespace).map(String.init)
        for (index, word) in words.enumerated() where begins.contains(VietnameseText.phrase(word)) {
            let date = phrase(words[(index + 1)...])
            if let birth = parse(date) { return birth }
        }
        let whole = words.first { word in
            numbers(in: word).count == 3 && word.utf8.count(where: { [0x2F, 0x2D, 0x2E].contains($0) }) >= 2
        }
        return whole.flatMap(parse)
    }

    /// The words that belong to the date: numbers, and what stands between them.
    private static func phrase(_ words: ArraySlice<String>) -> String {
        var date: [String] = []
        for word in words.prefix(longestPhrase) {
            let bare = VietnameseText.phrase(word)
            let isNumber = word.utf8.contains { (0x30...0x39).contains($0) }
            guard isNumber || bare.isEmpty || between.contains(bare) else { break }
            date.append(word)
            if isNumber, let last = word.last, ":;".contains(last) { break }
            if isNumber, numbers(in: word).contains(where: { $0.digits == 4 }) { break }
        }
        return date.joined(separator: " ")
    }

    private static let begins: Set<String> = ["sinh", "sn", "ns"]
    private static let between: Set<String> = ["ngay", "thang", "nam", "vao", "la"]
    private static let longestPhrase = 8
    /// What is told of somebody's birth stands at the beginning.
    private static let longestProse = 400

    private struct Number {
        var value: Int
        var digits: Int
    }

    private static func numbers(in text: String) -> [Number] {
        var numbers: [Number] = []
        var value = 0
        var digits = 0
        for byte in text.utf8 {
            if (0x30...0x39).contains(byte), digits < 9 {
                value = value * 10 + Int(byte - 0x30)
                digits += 1
            } else if digits > 0 {
                numbers.append(Number(value: value, digits: digits))
                (value, digits) = (0, 0)
            }
        }
        if digits > 0 { numbers.append(Number(value: value, digits: digits)) }
        return numbers
    }

    private static func fullYear(_ number: Number) -> Int {
        number.digits == 2 ? (number.value > 15 ? 1900 : 2000) + number.value : number.value
    }

    private static func date(_ year: Int, _ month: Int, _ day: Int) -> BirthDate? {
        guard isPlausible(year), let date = CalendarDate(year: year, month: month, day: day) else { return nil }
        return BirthDate(date)
    }

    private static func isPlausible(_ year: Int) -> Bool { (1920...2015).contains(year) }
}
