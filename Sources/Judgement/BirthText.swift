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
