import Vietnamese

/// How good the text of a PDF page is: whether it is what stands on the page, or what a scanner's program took it for.
struct PageTextQuality {
    /// Words of letters.
    private var words = 0
    /// Of those, words with a Vietnamese letter, and those of them that no Vietnamese syllable can be.
    private var marked = 0
    private var impossible = 0
    /// Characters, and those that say that a font's letters are unknown.
    private var characters = 0
    private var unknown = 0

    init(_ words: [PDFWord]) {
        for word in words {
            let text = word.encoding?.decoded(word.text) ?? word.text
            for part in text.unicodeScalars.split(whereSeparator: { !$0.properties.isAlphabetic }) where part.count > 1 {
                self.words += 1
                guard part.contains(where: { $0.value >= 0x80 }) else { continue }
                marked += 1
                if !VietnameseSyllable.isOne(VietnameseText.composed(String(part)).unicodeScalars) { impossible += 1 }
            }
            for scalar in text.unicodeScalars {
                characters += 1
                if Self.isUnknown(scalar) { unknown += 1 }
            }
        }
    }

    /// U+FFFD, the private use areas, and control characters.
    private static func isUnknown(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0xFFFD || (0xE000...0xF8FF).contains(scalar.value) || scalar.value < 0x20
    }

    /// A page with fewer words beside a picture has a watermark or a signature's note for a text.
    private static let fewestWords = 25

    /// Whether the page has to be read from its picture.
    ///
    /// - Parameter hasPagePicture: whether the file has a picture large enough to be a page. Without one only a text that
    ///   cannot be read at all is given up.
    func needsRecognition(hasPagePicture: Bool) -> Bool {
        if characters > 0, unknown * 5 > characters { return true }
        guard hasPagePicture else { return false }
        if words < Self.fewestWords { return true }
        // In good text hardly a word is impossible (names of other tongues), and two of three words have a mark.
        return impossible * 12 > marked || marked * 4 < words
    }
}
