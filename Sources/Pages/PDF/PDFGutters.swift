/// Where the columns of tables without rules begin: places at which words of several lines begin behind a gap.
///
/// The gap between a full cell and the next may be as narrow as two spaces; that lines above and below begin there, too, tells
/// it from one. A list, whose marks stand in front of texts that begin at one place, looks the same: so narrow gaps part three
/// columns or more, and never a mark from its text.
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
            var isFirst = true
            for (former, word) in zip(line.words, line.words.dropFirst()) {
                let gap = Self.gap(former, word)
                guard gap >= Self.narrowestGap else {
                    isFirst = false
                    continue
                }
                defer { isFirst = true }
                if isFirst, gap <= PDFLine.widestSpace, PDFLine(former).isListMark { continue }
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

    /// What broken pages say of places may be no number of stretches: all that lies beyond these is one place.
    private static func index(_ word: PDFWord) -> Int {
        Int(max(-farthest, min(farthest, word.left / stretch)).rounded(.down))
    }

    private static let farthest = 1e6

    /// The line cut where the gap between two words is wider than any space, or a column begins behind it.
    ///
    /// - Parameter columns: how many columns are known to stand there; it takes three, there or on the line, for those that are
    ///   hardly apart.
    func segments(of line: PDFLine, columns: Int = 0) -> [PDFLine] {
        let segments = segments(of: line, parts: parts)
        if max(columns, segments.count) >= PDFRegion.fewestColumns { return segments }
        return self.segments(of: line) { Self.gap($0.words[$0.words.count - 1], $1) > PDFLine.widestSpace }
    }

    /// - Parameter parts: whether a word does not belong to the part before it.
    private func segments(of line: PDFLine, parts: (PDFLine, PDFWord) -> Bool) -> [PDFLine] {
        var segments: [PDFLine] = []
        for word in line.words {
            if let last = segments.last, !parts(last, word) {
                segments[segments.count - 1].add(word)
            } else {
                segments.append(PDFLine(word))
            }
        }
        return segments
    }

    private func parts(_ former: PDFLine, _ word: PDFWord) -> Bool {
        let gap = Self.gap(former.words[former.words.count - 1], word)
        if gap > PDFLine.widestSpace { return true }
        guard gap >= Self.narrowestGap, !former.isListMark else { return false }
        let near = (-2...2).compactMap { stretches[Self.index(word) + $0] }
        let fewest = near.contains { $0.sure > 0 } ? Self.fewestLines : Self.fewestUnsure
        return near.reduce(0) { $0 + $1.all } >= fewest
    }
}
