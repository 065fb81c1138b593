import Vietnamese

// Numbers, letters and bullets in front of a text.
extension NameText {
    /// `1.`, `2)`, `(3)`, `04-`, `a)`, `-`, `+`, `•`, `*`, `➢` off the beginning.
    static func withoutNumbering(_ text: String) -> String {
        if beginsWithWord(text) { return text }
        var rest = Substring(text)
        for _ in 0..<2 {
            rest = rest.drop { $0 == " " || $0 == "\t" || $0.unicodeScalars.first?.isBullet == true }
            if rest.first == "(", rest.prefix(longestBracket).contains(")"), rest.dropFirst().first != ")" {
                let inside = rest.dropFirst().prefix { $0 != ")" }
                if inside.allSatisfy(\.isNumber) || inside.count == 1 { rest = rest.dropFirst() }
            }
            let number = rest.prefix { $0.isNumber }
            if !number.isEmpty, number.count <= 3, let mark = rest.dropFirst(number.count).first, ".)/".contains(mark) {
                rest = rest.dropFirst(number.count + 1)
            } else if !number.isEmpty, number.count <= 2, isDashed(rest.dropFirst(number.count)) {
                rest = rest.dropFirst(number.count).drop { " -–".contains($0) }
            } else {
                let letters = rest.prefix { "IVXabcdefghABCDEFGH".contains($0) }
                let isOrdinal =
                    letters.count == 1 || (2...4).contains(letters.count) && letters.allSatisfy { "IVX".contains($0) }
                if isOrdinal, let mark = rest.dropFirst(letters.count).first, ".)/".contains(mark),
                    rest.dropFirst(letters.count + 1).first == " "
                {
                    rest = rest.dropFirst(letters.count + 1)
                }
            }
        }
        return String(rest.drop { $0 == " " })
    }

    /// `(12)` and nothing longer.
    private static let longestBracket = 5

    /// Whether a dash and a capital follow a number (`01- Nguyễn …`); `05-10 tập thể` is a range.
    private static func isDashed(_ rest: Substring) -> Bool {
        let mark = rest.drop { $0 == " " }
        guard let dash = mark.first, dash == "-" || dash == "–" else { return false }
        return mark.dropFirst().drop { $0 == " " }.beginsUpperCase
    }

    /// Most texts: a letter in front, and no mark behind it so near that the two can be a number.
    private static func beginsWithWord(_ text: String) -> Bool {
        guard let first = text.utf8.first, (0x41...0x5A).contains(first & ~0x20) else { return false }
        return !text.utf8.prefix(5).contains { $0 == 0x2E || $0 == 0x29 || $0 == 0x2F }
    }
}
