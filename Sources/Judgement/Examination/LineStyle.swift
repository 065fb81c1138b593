import Vietnamese

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
        let text = text.unicodeScalars.drop { $0 == " " }
        guard let first = text.first else {
            self = .plain
            return
        }
        if first.isBullet {
            self = .bullet
            return
        }
        var head = text.prefix(Self.longestMark)[...]
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

    /// `1234567.` is no mark of a point.
    private static let longestMark = 8
}
