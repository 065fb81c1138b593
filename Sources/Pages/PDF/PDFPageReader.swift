import Vietnamese

/// Decides for each page of a PDF what is believed: its text, what its picture reads, or both, and reads accordingly.
///
/// - A text whose letters cannot be what stands there is given up for the drawn page, where that reads more.
/// - A page that is a picture is recognised, whatever text lies over it: stamps and signatures have text of their own, and a
///   layer that a scanner's program laid under the picture is believed only where it says more, and then with care.
/// - A picture beside text, large enough for a table, is recognised by itself and stands where it stands.
public struct PDFPageReader {
    private let file: PDFFile
    private let index: Int
    private let content: PDFContent

    /// The part of a page that its pictures cover where the page is a scan.
    private static let scanShare = 0.5
    /// The part of a page that text takes up where it is a typed page on a background: 80 words have 0.07.
    private static let typedShare = 0.12
    /// Words that the picture of a scan has at least; a background has fewer.
    private static let fewestOfScan = 12
    /// A page of fewer words and as many curves may have its letters as outlines.
    private static let fewestBesideOutlines = 5
    private static let curvesOfLetters = 60
    /// Words over a picture that is their background.
    private static let fewestOnBackground = 5
    /// How sure a layer under a picture is: not enough to tell a name by itself from one like it.
    private static let layerConfidence: UInt8 = 60

    public init(_ content: PDFContent, of file: PDFFile, _ index: Int) {
        self.content = content
        self.file = file
        self.index = index
    }

    /// What is on the page, from the top down; several parts where pictures are read beside text.
    ///
    /// - Parameter doubts: how many more pages may be drawn only because their text is foreign.
    public func parts(_ recognition: inout RecognitionBudget, doubts: inout Int) -> [PDFPage] {
        if content.pictureShare >= Self.scanShare, let scan = scan(&recognition) { return scan }
        let seen = content.page.words.filter { $0.origin != .hidden || content.pictureShare < Self.scanShare }
        var page = content.page
        page.words = seen
        if seen.count < Self.fewestBesideOutlines, content.curveCount >= Self.curvesOfLetters {
            return [read(hidesText: false, &recognition).flatMap { $0.words.count > seen.count ? $0 : nil } ?? page]
        }
        if let drawn = drawn(instead: seen, &recognition, &doubts) { return drawn }
        return withPictures(page, &recognition)
    }

    /// Whether the page is one that is read from its picture, as far as can be told before it is drawn.
    public var isDrawn: Bool {
        let quality = PageTextQuality(content.page.words)
        if quality.isUnreadable || quality.isForeign { return true }
        let hasOutlines =
            content.page.words.count < Self.fewestBesideOutlines && content.curveCount >= Self.curvesOfLetters
        return hasOutlines || content.pictureShare >= Self.scanShare
    }

    // MARK: - Scans

    /// Nil where the picture is a background or cannot be read, and the text is the page's.
    private func scan(_ recognition: inout RecognitionBudget) -> [PDFPage]? {
        let layer = content.words(.hidden)
        let over = content.page.words.filter { $0.origin != .hidden }
        let shown = over.filter { $0.origin == .shown }
        let taken = shown.reduce(0) { $0 + ($1.right - $1.left) * $1.height }
        let quality = PageTextQuality(shown)
        let isTyped = taken >= Self.typedShare * content.size && !quality.isUnreadable && !quality.isMisread
        if layer.isEmpty, isTyped || isBeside(over) { return nil }
        let found = read(hidesText: !quality.isMisread || taken < Self.typedShare * content.size, &recognition)
        let count = found?.words.count ?? 0
        if layer.isEmpty {
            guard let found, count >= Self.fewestOfScan || count > over.count else { return nil }
            return [found] + rest(over, of: found)
        }
        let layerQuality = PageTextQuality(layer)
        if let found, count > 0, layerQuality.isNoMore(than: PageTextQuality(found.words)) {
            return [found] + rest(over, of: found)
        }
        guard !layerQuality.isUnreadable else { return nil }
        var page = content.page
        page.words = careful(layer) + over
        return [page]
    }

    /// Whether text stands above or below the pictures rather than on them.
    private func isBeside(_ words: [PDFWord]) -> Bool {
        let regions = content.regions
        let outside = words.count { word in !regions.contains { $0.contains(word) } }
        return outside > 0 && outside * 2 > words.count
    }

    /// The text of stamps and what was typed over a scan, behind it.
    ///
    /// What was taken for misread is in the picture.
    private func rest(_ over: [PDFWord], of found: PDFPage) -> [PDFPage] {
        let quality = PageTextQuality(over)
        guard !over.isEmpty, !quality.isUnreadable, over.count * 4 < 3 * found.words.count || !quality.isMisread else {
            return []
        }
        return [PDFPage(number: content.page.number, words: over, rules: [])]
    }

    private func careful(_ layer: [PDFWord]) -> [PDFWord] {
        layer.map { word in
            var word = word
            word.confidence = Self.layerConfidence
            return word
        }
    }

    // MARK: - Letters that are not what they say

    /// Nil where the text stays.
    private func drawn(
        instead words: [PDFWord], _ recognition: inout RecognitionBudget, _ doubts: inout Int
    ) -> [PDFPage]? {
        let quality = PageTextQuality(words)
        guard quality.isUnreadable || (quality.isForeign && doubts > 0) else { return nil }
        if !quality.isUnreadable, Self.isInOldEncoding(words) { return nil }
        if let found = read(hidesText: false, &recognition) {
            if quality.isWorse(than: PageTextQuality(found.words)) { return [found] }
            doubts -= 1
            return quality.isUnreadable ? [] : nil
        }
        return quality.isUnreadable ? [] : readable(words, quality)
    }

    /// Of a page that cannot be drawn any longer what can be read; nil where that is all of it.
    private func readable(_ words: [PDFWord], _ quality: PageTextQuality) -> [PDFPage]? {
        let junk = quality.junkFonts
        guard !junk.isEmpty else { return nil }
        var page = content.page
        page.words = words.filter { !junk.contains($0.font) }
        return [page]
    }

    /// Whether the letters are those of an encoding older than Unicode, which is known and mended later.
    private static func isInOldEncoding(_ words: [PDFWord]) -> Bool {
        var evidence = MisreadingEvidence()
        evidence.add(lines: words.map(\.text).joined(separator: " "))
        return evidence.verdict != nil
    }

    // MARK: - Pictures beside text

    private func withPictures(_ page: PDFPage, _ recognition: inout RecognitionBudget) -> [PDFPage] {
        var parts: [PDFPage] = []
        var rest = page
        for region in content.regions where !isBackground(region, of: page) {
            guard let found = read(region, hidesText: true, &recognition), !found.words.isEmpty else { continue }
            let end = rest.tableEnd(around: region.top) ?? region.top
            let (above, below) = rest.cut(at: end)
            if !above.words.isEmpty { parts.append(above) }
            parts.append(found)
            rest = below
        }
        return rest.words.isEmpty && !parts.isEmpty ? parts : parts + [rest]
    }

    private func isBackground(_ region: PDFArea, of page: PDFPage) -> Bool {
        page.words.count { region.contains($0) } >= Self.fewestOnBackground
    }

    // MARK: -

    private func read(
        _ area: PDFArea? = nil, hidesText: Bool, _ recognition: inout RecognitionBudget
    ) -> PDFPage? {
        recognition.read(number: index + 1) {
            file.drawing(index, of: content, area: area, hidesText: hidesText, deadline: $0)
        }
    }
}
