import Vietnamese

/// How good the text of a PDF page is: whether it is what stands on the page, or what a scanner's program took it for.
struct PageTextQuality {
    /// Words of letters.
    private var words = 0
    /// Of those, words with a Vietnamese letter.
    private var marked = 0
    /// Of those, words that begin with a small letter; names are of other tongues, too.
    private var small = 0
    /// Of both, words that no Vietnamese syllable can be.
    private var impossible = 0
    private var smallImpossible = 0
    /// Characters, and those that say that a font's letters are unknown.
    private var characters = 0
    private var unknown = 0

    init(_ words: [PDFWord]) {
        for word in words {
            let text = word.encoding?.decoded(word.text) ?? word.text
            for part in text.unicodeScalars.split(whereSeparator: { !$0.properties.isAlphabetic }) where part.count > 1
            {
                self.words += 1
                guard part.contains(where: { $0.value >= 0x80 }) else { continue }
                add(marked: part)
            }
            for scalar in text.unicodeScalars {
                characters += 1
                if Self.isUnknown(scalar) { unknown += 1 }
            }
        }
    }

    private mutating func add(marked word: Substring.UnicodeScalarView) {
        let isImpossible = !VietnameseSyllable.isOne(VietnameseText.composed(String(word)).unicodeScalars)
        marked += 1
        if isImpossible { impossible += 1 }
        guard word.first?.properties.isLowercase == true else { return }
        small += 1
        if isImpossible { smallImpossible += 1 }
    }

    /// U+FFFD, the private use areas, and control characters.
    private static func isUnknown(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0xFFFD || (0xE000...0xF8FF).contains(scalar.value) || scalar.value < 0x20
    }

    /// A page with fewer words beside a picture has a watermark or a signature's note for a text.
    private static let fewestWords = 25
    /// A page with as many marked words in small letters is judged by those.
    private static let enoughSmall = 10
    /// The part of a page that its pictures cover where one of them may be a table, and where the page is a scan.
    private static let tableShare = 0.1
    private static let scanShare = 0.5
    /// Words that a picture has to have more than a clean text.
    private static let fewestMore = 15

    /// Whether the page has to be read from its picture.
    ///
    /// - Parameter pictureShare: how much of the page pictures cover, 0...1. Where they cover little only a text that
    ///   cannot be read at all is given up.
    func needsRecognition(pictureShare: () -> Double) -> Bool {
        if isUnknown { return true }
        if words < Self.fewestWords { return pictureShare() >= Self.tableShare }
        return isMisread && pictureShare() >= Self.scanShare
    }

    /// Whether what a picture reads is to be taken instead: of a clean text only where the picture has far more.
    ///
    /// - Parameters:
    ///   - found: words that were read from the picture.
    ///   - count: words of this text, of any kind.
    func isWorthLess(than found: Int, words count: Int) -> Bool {
        let isClean = !isUnknown && !isMisread
        return isClean ? found >= 2 * count && found >= count + Self.fewestMore : found * 2 >= count
    }

    private var isUnknown: Bool { characters > 0 && unknown * 5 > characters }

    /// In good text hardly a word is impossible (names of other tongues; in small letters still fewer), and two of three words
    /// have a mark.
    private var isMisread: Bool {
        let isOdd = small >= Self.enoughSmall ? smallImpossible * 16 > small : impossible * 12 > marked
        return isOdd || marked * 4 < words
    }
}
