import Vietnamese

/// How good the text of a page is: whether it is what stands on the page, or what a scanner's program or a file without the
/// meaning of its letters takes it for.
struct PageTextQuality {
    /// Words of letters.
    private(set) var words = 0
    /// Of those, words that are a Vietnamese syllable.
    private(set) var syllables = 0
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
    /// Signs that are neither letters nor digits.
    private var signs = 0
    private var fonts: [Int32: Font] = [:]

    private struct Font {
        var words = 0
        var syllables = 0
        /// Words with a Vietnamese letter that no syllable can be.
        var impossible = 0
        var characters = 0
        var unknown = 0

        mutating func add(_ other: Font) {
            words += other.words
            syllables += other.syllables
            impossible += other.impossible
            characters += other.characters
            unknown += other.unknown
        }

        var isForeign: Bool { words >= fewestOfFont && syllables * 5 < words * 2 || isUnknown }

        /// Text of another tongue has no Vietnamese letters.
        var isJunk: Bool { isUnknown || isForeign && impossible * 3 > words }

        private var isUnknown: Bool { unknown >= fewestOfFont && unknown * 5 > characters }
    }

    init(_ words: [PDFWord]) {
        for word in words {
            let text = word.encoding?.decoded(word.text) ?? word.text
            add(text, font: word.font)
        }
    }

    private mutating func add(_ text: String, font: Int32) {
        var part = String.UnicodeScalarView()
        var found = Font()
        func isWord(_ scalar: Unicode.Scalar) -> Bool {
            scalar.value < 0x80
                ? (0x61...0x7A).contains(scalar.value | 0x20)
                : scalar.properties.isAlphabetic || (0x300...0x36F).contains(scalar.value)
        }
        for scalar in text.unicodeScalars {
            found.characters += 1
            if Self.isUnknown(scalar) { found.unknown += 1 }
            if isWord(scalar) {
                part.append(scalar)
                continue
            }
            if !(0x30...0x39).contains(scalar.value) { signs += 1 }
            if part.count > 1 { add(part, &found) }
            part.removeAll(keepingCapacity: true)
        }
        if part.count > 1 { add(part, &found) }
        characters += found.characters
        unknown += found.unknown
        words += found.words
        syllables += found.syllables
        fonts[font, default: Font()].add(found)
    }

    private mutating func add(_ word: String.UnicodeScalarView, _ found: inout Font) {
        let isMarked = word.contains { $0.value >= 0x80 }
        let composed = isMarked ? VietnameseText.composed(String(word)).unicodeScalars : word
        let isSyllable = VietnameseSyllable.isOne(composed)
        found.words += 1
        if isSyllable { found.syllables += 1 }
        guard isMarked else { return }
        marked += 1
        if !isSyllable {
            impossible += 1
            found.impossible += 1
        }
        guard word.first?.properties.isLowercase == true else { return }
        small += 1
        if !isSyllable { smallImpossible += 1 }
    }

    /// U+FFFD, the private use areas, and control characters.
    private static func isUnknown(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0xFFFD || (0xE000...0xF8FF).contains(scalar.value) || scalar.value < 0x20
    }

    // MARK: - What is wrong

    /// Words of a font, and of a page, that tell whether its letters are what it says.
    private static let fewestOfFont = 4
    private static let fewestOfPage = 8
    /// A page with as many marked words in small letters is judged by those.
    private static let enoughSmall = 10
    private static let fewestSigns = 30

    /// Whether letters are unknown, or there are hardly any.
    var isUnreadable: Bool {
        unknown * 5 > characters
            || (characters >= Self.fewestSigns && signs * 2 > characters && syllables * 4 < words + 8)
    }

    /// Whether the text, or that in one of its fonts, has hardly a Vietnamese syllable: letters may stand for others.
    ///
    /// Text of other tongues has as few.
    var isForeign: Bool {
        (words >= Self.fewestOfPage && syllables * 5 < words * 2) || fonts.values.contains { $0.isForeign }
    }

    /// In good text hardly a word is impossible (names of other tongues; in small letters still fewer), and two of three words
    /// have a mark.
    var isMisread: Bool {
        let isOdd = small >= Self.enoughSmall ? smallImpossible * 16 > small : impossible * 12 > marked
        return isOdd || marked * 4 < words
    }

    /// Fonts whose letters are certainly not what they say.
    var junkFonts: Set<Int32> { Set(fonts.filter { $0.value.isJunk }.keys) }

    /// Words in fonts that have hardly a syllable.
    private var doubtful: Int { fonts.values.reduce(0) { $0 + ($1.isForeign ? max(2, $1.words) : 0) } }

    /// Whether what the page's picture reads is to be taken instead of this text, which is doubtful as it is.
    func isWorse(than found: PageTextQuality) -> Bool {
        if isUnreadable { return found.syllables > syllables }
        return found.syllables >= syllables + max(2, doubtful / 3)
    }

    /// Whether this text, which a scanner's program laid over its picture, has to give way to what the picture reads.
    func isNoMore(than found: PageTextQuality) -> Bool {
        isUnreadable || syllables <= found.syllables + found.syllables / 10 + 1
            || (isMisread && found.syllables * 2 >= syllables)
    }
}
