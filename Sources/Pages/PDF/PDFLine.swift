import Blocks
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

    /// In heights of a word.
    ///
    /// A justified line stretches spaces to one height at most.
    static let widestSpace = 1.3

    /// Appends the words with spaces between them, a tab where the gap is as wide as between columns.
    func write(to runs: inout TextRuns) {
        for (index, word) in words.enumerated() {
            if index > 0 {
                let gap = word.left - words[index - 1].right
                if gap > Self.widestSpace * max(word.height, 1) {
                    runs.append(ascii: UInt8(ascii: "\t"))
                } else if Self.isParted(words[index - 1], word, gap: gap) {
                    runs.append(ascii: UInt8(ascii: " "))
                }
            }
            runs.append(word.text, in: word.encoding)
            runs.note(confidence: word.confidence)
        }
    }

    /// Whether words are two, by the space between them.
    ///
    /// Where a font lacks letters, programs leave blanks in its text and draw the letters of another font over them: such a blank
    /// parts nothing.
    private static func isParted(_ former: PDFWord, _ word: PDFWord, gap: Double) -> Bool {
        let height = max(word.height, 1)
        if gap > 0.12 * height { return true }
        return former.hasSpaceAfter && (former.font == word.font || gap > 0.04 * height)
    }

    /// Whether the line is the mark of a list's point and nothing else.
    var isListMark: Bool {
        guard words.count == 1, beginsItem else { return false }
        return words[0].text.utf8.first != UInt8(ascii: "-") || words[0].text.utf8.count == 1
    }

    /// Whether the line begins as a paragraph of a list does: a dash, a bullet, `1.`, `a)`, `IV.`.
    var beginsItem: Bool {
        guard let first = words.first?.text else { return false }
        let isSign = first.unicodeScalars.count == 1 && first.unicodeScalars.first?.isBullet == true
        if isSign || first == "o" { return true }
        let bytes = Array(first.utf8)
        if bytes.first == UInt8(ascii: "-"), bytes.count > 1 { return true }
        guard let mark = bytes.last, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")"),
            (2...5).contains(bytes.count)
        else { return false }
        let label = bytes.dropLast()
        return label.allSatisfy { (0x30...0x39).contains($0) } || label.count == 1
            || label.allSatisfy { [0x49, 0x56, 0x58].contains($0) }
    }

    /// Writes the lines of a cell one under the other into one text: a line that ends only because the width is used up
    /// goes on with a space, any other with a line break.
    ///
    /// - Parameters:
    ///   - width: what a line may be wide.
    ///   - isGuessed: whether that is not known for sure; then only what looks like one title over two lines is one.
    static func write(_ lines: [PDFLine], width: Double, isGuessed: Bool = false, to runs: inout TextRuns) {
        let widest = isGuessed ? lines.reduce(0) { max($0, $1.width) } : 0
        for (index, line) in lines.enumerated() {
            if index > 0 {
                let former = lines[index - 1]
                let isNew =
                    isGuessed
                    && (former.width < 0.9 * widest || line.width >= former.width || former.isOtherCase(than: line)
                        || !line.hasLetters)
                if isGuessed, line.top - former.bottom > Self.roomToSign * former.height {
                    runs.append("\n\n\n")
                } else if isNew || line.beginsItem || !former.isFull(before: line, width: width) {
                    runs.append(ascii: UInt8(ascii: "\n"))
                } else if !former.isBrokenInWord(before: line, width: width) {
                    runs.append(ascii: UInt8(ascii: " "))
                }
            }
            line.write(to: &runs)
        }
    }

    /// In heights of a line: between a title and the name of who signs below it, which word processors fill with empty lines.
    private static let roomToSign = 1.5

    /// Whether one line is in capitals alone and the other is not.
    private func isOtherCase(than other: PDFLine) -> Bool { hasSmallLetters != other.hasSmallLetters }

    var hasDigits: Bool { words.contains { $0.text.utf8.contains { (0x30...0x39).contains($0) } } }

    private var hasLetters: Bool {
        words.contains {
            $0.text.unicodeScalars.contains { $0.properties.isAlphabetic || (0x30...0x39).contains($0.value) }
        }
    }

    private var hasSmallLetters: Bool {
        words.contains { word in
            (word.encoding?.decoded(word.text) ?? word.text).unicodeScalars.contains { $0.properties.isLowercase }
        }
    }

    /// Whether a sentence ends here and the line below begins with a capital letter.
    func endsSentence(before next: PDFLine) -> Bool {
        guard let last = words.last?.text.utf8.last, [0x2E, 0x3A, 0x3B].contains(last),
            let first = next.words.first?.text.unicodeScalars.first
        else { return false }
        return first.properties.isUppercase
    }

    /// Whether the first word of the line below would not have fitted behind this one.
    func isFull(before next: PDFLine, width: Double) -> Bool {
        guard let word = next.words.first else { return false }
        return self.width + 0.2 * word.height + (word.right - word.left) > width
    }

    /// Whether all of the line is set in one font and all of the other in another: a title, and what follows.
    func isSetOtherwise(than other: PDFLine) -> Bool {
        guard let font = words.first?.font, let next = other.words.first?.font, font != next else { return false }
        return words.allSatisfy { $0.font == font } && other.words.allSatisfy { $0.font == next }
    }

    /// Whether the line was cut inside a date or a heading like STT that is wider than its column: not one more character
    /// would have fitted, and what stands at both sides of the cut belongs together.
    private func isBrokenInWord(before next: PDFLine, width: Double) -> Bool {
        guard let former = words.last, let following = next.words.first, let last = former.text.utf8.last,
            let first = following.text.utf8.first
        else { return false }
        let character = (former.right - former.left) / Double(max(1, former.text.unicodeScalars.count))
        guard self.width + character > width else { return false }
        let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
        let isDate = { (byte: UInt8) in isDigit(byte) || byte == UInt8(ascii: "/") }
        if isDate(last), isDate(first) { return true }
        let isCapital = { (byte: UInt8) in (0x41...0x5A).contains(byte) }
        return words.count == 1 && next.words.count == 1 && isCapital(last) && isCapital(first)
            && former.text.utf8.count + following.text.utf8.count <= 4
    }
}
