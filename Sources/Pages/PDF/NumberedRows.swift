/// The rows of a list that stand in one row of a ruled table, because the line between them was not drawn or was lost.
///
/// A fax of 98 lines an inch drops some. Known by the numbers of the first column, which go on by one.
struct NumberedRows {
    /// Where all rows but the first begin.
    let cuts: [Double]

    /// How far, in heights of a word, the first number may stand from the highest line of its row where cells are written
    /// from their top.
    private static let levelShare = 0.5
    /// How far above its number, in heights of a word, a row begins.
    private static let marginShare = 0.1

    /// Nil where the cell holds no such numbers.
    ///
    /// - Parameters:
    ///   - first: the words of the row's first cell.
    ///   - others: those of its other cells.
    init?(first: [PDFWord], others: [PDFWord]) {
        let numbers = first.sorted { $0.middle < $1.middle }
        guard numbers.count > 1, let highest = others.map(\.middle).min(), let head = numbers.first,
            zip(numbers, numbers.dropFirst()).allSatisfy({ Self.follows($1, $0) })
        else { return nil }
        let isWrittenFromTop = head.middle - highest <= Self.levelShare * head.height
        cuts = zip(numbers, numbers.dropFirst()).map { former, next in
            isWrittenFromTop ? next.top - Self.marginShare * next.height : (former.middle + next.middle) / 2
        }
    }

    /// The row of the list, counted from 0, in which a word stands.
    func index(of word: PDFWord) -> Int { cuts.count { $0 <= word.middle } }

    private static func follows(_ word: PDFWord, _ former: PDFWord) -> Bool {
        guard let own = number(word), let before = number(former) else { return false }
        return own == before + 1 && word.top >= former.bottom
    }

    /// At most three digits: a year is none.
    private static func number(_ word: PDFWord) -> Int? {
        let digits = word.text.hasSuffix(".") ? word.text.dropLast() : word.text[...]
        guard (1...3).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(digits)
    }
}
