/// Where the columns of tables without rules begin: places at which words of several lines begin behind a gap.
///
/// The gap between a full cell and the next may be as narrow as two spaces; that lines above and below begin there, too, tells
/// it from one.
struct PDFGutters {
    /// How many lines begin a word behind a gap in each stretch of the page, surely and at all.
    private var stretches: [Int: (sure: Int, all: Int)] = [:]

    /// In heights of a word: the gap beside a full cell.
    private static let narrowestGap = 0.5
    /// Points: a stretch, of which those at both sides count as well.
    private static let stretch = 2.0
    /// Lines, the one at hand among them, that begin a column, where one of them surely does and where none does.
    private static let fewestLines = 3
    private static let fewestUnsure = 4

    init(_ lines: [PDFLine]) {
        for line in lines {
            for (former, word) in zip(line.words, line.words.dropFirst()) {
                let gap = Self.gap(former, word)
                guard gap >= Self.narrowestGap else { continue }
                var count = stretches[Self.index(word), default: (0, 0)]
                count.all += 1
                if gap > PDFLine.widestSpace { count.sure += 1 }
                stretches[Self.index(word)] = count
            }
        }
    }

    /// In heights of a word.
    private static func gap(_ former: PDFWord, _ word: PDFWord) -> Double {
        (word.left - former.right) / max(word.height, 1)
    }

    private static func index(_ word: PDFWord) -> Int { Int((word.left / stretch).rounded(.down)) }

    /// The line cut where the gap between two words is wider than any space, or a column begins behind it.
    func segments(of line: PDFLine) -> [PDFLine] {
        var segments: [PDFLine] = []
        for word in line.words {
            if let last = segments.last, !parts(last.words[last.words.count - 1], word) {
                segments[segments.count - 1].add(word)
            } else {
                segments.append(PDFLine(word))
            }
        }
        return segments
    }

    private func parts(_ former: PDFWord, _ word: PDFWord) -> Bool {
        let gap = Self.gap(former, word)
        if gap > PDFLine.widestSpace { return true }
        guard gap >= Self.narrowestGap else { return false }
        let near = (-2...2).compactMap { stretches[Self.index(word) + $0] }
        let fewest = near.contains { $0.sure > 0 } ? Self.fewestLines : Self.fewestUnsure
        return near.reduce(0) { $0 + $1.all } >= fewest
    }
}
