/// How the points of a list are marked, where a program keeps the marks apart from the text.
///
/// A reader puts the mark in front of the text, as people see it: whether a line is numbered tells who begins where.
enum ListMark: Hashable, Sendable {
    case bullet, decimal, upperRoman, lowerRoman, upperLetter, lowerLetter

    /// The number as it is written; `-` for every bullet.
    func text(_ number: Int) -> String {
        let number = max(1, min(number, Self.highest))
        switch self {
        case .bullet: return "-"
        case .decimal: return String(number)
        case .upperRoman: return Self.roman(number)
        case .lowerRoman: return Self.roman(number).lowercased()
        case .upperLetter: return Self.letters(number)
        case .lowerLetter: return Self.letters(number).lowercased()
        }
    }

    /// Numbers above are nobody's lists.
    private static let highest = 3999

    private static func roman(_ number: Int) -> String {
        let signs: [(Int, String)] = [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
            (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ]
        var (left, text) = (number, "")
        for (value, sign) in signs {
            while left >= value {
                text += sign
                left -= value
            }
        }
        return text
    }

    /// `A` to `Z`, then `AA`, `BB` as word processors go on.
    private static func letters(_ number: Int) -> String {
        let letter = Unicode.Scalar(UInt8(ascii: "A") + UInt8((number - 1) % 26))
        return String(repeating: Character(letter), count: min((number - 1) / 26 + 1, 4))
    }
}

/// The marks of one level of a list: the kind, and what stands around the numbers (`%1.`, `%1.%2)`).
struct ListLevel: Hashable, Sendable {
    var mark: ListMark
    /// `%1` stands for the number of the first level, and so on.
    var pattern: String
}

/// Counts the points of lists while a document is read, and says what stands in front of each.
struct ListCounter {
    private var counts: [String: [Int]] = [:]

    /// Levels that a list may have.
    static let mostLevels = 10
    /// Lists that are counted; the points of others are marked as their first.
    private static let mostLists = 2000

    /// The mark of the next point of a list, with a blank behind it; empty where the level has none.
    mutating func next(_ list: String, level: Int, of levels: [ListLevel?]) -> String {
        guard level >= 0, level < Self.mostLevels, level < levels.count, let own = levels[level] else { return "" }
        var numbers = counts[list] ?? Array(repeating: 0, count: Self.mostLevels)
        numbers[level] += 1
        for deeper in (level + 1)..<Self.mostLevels { numbers[deeper] = 0 }
        if counts.count < Self.mostLists || counts[list] != nil { counts[list] = numbers }
        if own.mark == .bullet { return "- " }
        var text = ""
        var isNumber = false
        for letter in own.pattern {
            if isNumber {
                isNumber = false
                guard let place = letter.wholeNumberValue, (1...Self.mostLevels).contains(place) else { continue }
                let mark = place - 1 < levels.count ? levels[place - 1]?.mark ?? .decimal : .decimal
                text += (mark == .bullet ? .decimal : mark).text(numbers[place - 1])
            } else if letter == "%" {
                isNumber = true
            } else {
                text.append(letter)
            }
        }
        return text.isEmpty ? "" : text + " "
    }
}
