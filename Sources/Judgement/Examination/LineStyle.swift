/// How a line is marked at its beginning: the points of one list all begin alike.
enum LineStyle: Hashable, Sendable {
    /// `I.`, `II.`
    case roman
    /// `1.`, `2)`, `01-`
    case number
    /// `a)`, `B.`
    case letter
    /// `-`, `+`, `•`, `*`, `➢`, `✓`
    case bullet
    case plain

    init(_ text: String) {
        let text = text.drop { $0 == " " }
        guard let first = text.unicodeScalars.first else {
            self = .plain
            return
        }
        if Self.isBullet(first) {
            self = .bullet
            return
        }
        var head = text.unicodeScalars.prefix(Self.longestMark)[...]
        // `(1)`, `(a)`: the bracket in front says no more than the one behind.
        if first == "(", let close = head.firstIndex(of: ")"), head.distance(from: head.startIndex, to: close) <= 4 {
            head = head.dropFirst()
        }
        let digits = head.prefix { ("0"..."9").contains($0) }
        if !digits.isEmpty {
            let mark = head.dropFirst(digits.count).first
            self = digits.count <= 3 && mark.map { ".)/- ".unicodeScalars.contains($0) } == true ? .number : .plain
            return
        }
        let letters = head.prefix { ("A"..."Z").contains($0) || ("a"..."z").contains($0) }
        guard let mark = head.dropFirst(letters.count).first, ".)/".unicodeScalars.contains(mark),
            head.dropFirst(letters.count + 1).first == " "
        else {
            self = .plain
            return
        }
        if letters.allSatisfy({ "IVX".unicodeScalars.contains($0) }) {
            self = .roman
        } else {
            self = letters.count == 1 ? .letter : .plain
        }
    }

    /// Whether a sign is one that people put in front of the points of a list, and that stands for nothing else there.
    ///
    /// Symbol fonts have theirs in the private use area; the arrows, squares, ticks and stars of word processors are arrows (2190),
    /// geometric shapes (25A0), symbols (2600), dingbats (2700) and more arrows (27F0, 2900, 2B00) of Unicode.
    static func isBullet(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2A, 0x2B, 0x2D, 0xB7, 0x2013, 0x2014, 0x2022, 0x2023, 0x2043: true
        case 0x2190...0x21FF, 0x25A0...0x27BF, 0x27F0...0x27FF, 0x2900...0x297F, 0x2B00...0x2BFF, 0xF020...0xF0FF: true
        default: false
        }
    }

    /// `1234567.` is no mark of a point.
    private static let longestMark = 8
}
