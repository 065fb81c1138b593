import Vietnamese

/// Words on one line, from left to right.
struct PDFLine {
    private(set) var words: [PDFWord]
    private(set) var left: Double
    private(set) var right: Double
    private(set) var top: Double
    private(set) var bottom: Double

    init(_ word: PDFWord) {
        words = [word]
        (left, right, top, bottom) = (word.left, word.right, word.top, word.bottom)
    }

    var height: Double { bottom - top }
    var middle: Double { (top + bottom) / 2 }
    var width: Double { right - left }

    mutating func add(_ word: PDFWord) {
        words.append(word)
        left = min(left, word.left)
        right = max(right, word.right)
        top = min(top, word.top)
        bottom = max(bottom, word.bottom)
    }

    /// Puts words into lines, from the top of the page down.
    static func lines(of words: [PDFWord]) -> [PDFLine] {
        var lines: [PDFLine] = []
        var anchor = 0.0
        for word in words.sorted(by: { $0.middle < $1.middle }) {
            if let last = lines.last, abs(word.middle - anchor) < 0.45 * min(word.height, last.words[0].height) {
                lines[lines.count - 1].add(word)
            } else {
                lines.append(PDFLine(word))
                anchor = word.middle
            }
        }
        for index in lines.indices { lines[index].words.sort { $0.left < $1.left } }
        return lines
    }

    /// The line cut where the gap between two words is wider than any space: the columns of a page without rules.
    func segments() -> [PDFLine] {
        var segments: [PDFLine] = []
        for word in words {
            if let last = segments.last, word.left - last.right <= Self.widestSpace * max(word.height, 1) {
                segments[segments.count - 1].add(word)
            } else {
                segments.append(PDFLine(word))
            }
        }
        return segments
    }

    /// In heights of a word. A justified line stretches spaces to one height at most.
    private static let widestSpace = 1.3

    /// Appends the words with spaces between them.
    func write(to runs: inout TextRuns) {
        for (index, word) in words.enumerated() {
            if index > 0, needsSpace(words[index - 1], word) { runs.append(ascii: UInt8(ascii: " ")) }
            runs.append(word.text, in: word.encoding)
        }
    }

    private func needsSpace(_ former: PDFWord, _ word: PDFWord) -> Bool {
        former.hasSpaceAfter || word.left - former.right > 0.12 * max(word.height, 1)
    }

    /// Whether the line begins as a paragraph of a list does: a dash, a bullet, `1.`, `a)`.
    var beginsItem: Bool {
        guard let first = words.first?.text else { return false }
        if ["-", "+", "•", "*", "–", "—", "●", "▪", "", "", "o"].contains(first) { return true }
        guard let mark = first.utf8.last, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")") else {
            return first.utf8.first == UInt8(ascii: "-") && first.utf8.count > 1
        }
        return first.utf8.count <= 5 && first.utf8.dropLast().allSatisfy { ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || (0x30...0x39).contains($0) }
    }

    /// Writes lines one under the other into one text: a line that ends only because the width is used up goes on with a
    /// space, any other with a line break.
    ///
    /// - Parameter width: what a line may be wide.
    static func write(_ lines: [PDFLine], width: Double, to runs: inout TextRuns) {
        for (index, line) in lines.enumerated() {
            if index > 0 {
                let isWrapped = !line.beginsItem && lines[index - 1].isFull(before: line, width: width)
                runs.append(ascii: isWrapped ? UInt8(ascii: " ") : UInt8(ascii: "\n"))
            }
            line.write(to: &runs)
        }
    }

    /// Whether the first word of the line below would not have fitted behind this one.
    func isFull(before next: PDFLine, width: Double) -> Bool {
        guard let word = next.words.first else { return false }
        return self.width + 0.2 * word.height + (word.right - word.left) > width
    }
}
