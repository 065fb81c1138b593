/// VIQR (RFC 1456): Vietnamese in ASCII, marks written behind their letters: `Tru+o+`ng Ma^`m non`.
///
/// Its marks are also punctuation, so nothing but a text in which they make Vietnamese again and again is believed.
public enum VIQR {
    /// Different words with marks that have to become syllables.
    private static let leastWords = 8
    /// Of them with a circumflex, breve or horn: signs that no other writing has behind vowels.
    private static let leastShapes = 4
    /// Words that are looked at.
    private static let mostWords = 2000

    /// The text as it was meant (NFC) where it is written so, nil in doubt and for text with any letter beyond ASCII.
    public static func repaired(_ text: String) -> String? {
        guard mayBeWritten(text) else { return nil }
        var words = 0
        var good: Set<Substring> = []
        var shapes = 0
        var bad = 0
        for word in text.split(whereSeparator: \.isWhitespace).lazy.prefix(mostWords) {
            guard word.utf8.contains(where: { isLetter($0) }) else { continue }
            words += 1
            guard let change = change(of: word) else { continue }
            if !change.isSyllable {
                // An English `don't.` at the end of a sentence says less than `x^2`.
                if change.hasInnerMark { bad += 1 }
            } else if change.hasInnerMark, good.insert(word).inserted, change.hasShape {
                shapes += 1
            }
        }
        guard good.count >= leastWords, shapes >= leastShapes, bad * 10 <= good.count, good.count * 6 >= min(words, 300)
        else { return nil }
        return decoded(text, isDeclared: false)
    }

    /// Text that is declared to be VIQR.
    ///
    /// Words that become no syllable stay as they are: names in other languages, addresses.
    public static func decoded(_ text: String) -> String { decoded(text, isDeclared: true) }

    private static func decoded(_ text: String, isDeclared: Bool) -> String {
        var result = ""
        var former = text[..<text.startIndex]
        var rest = text[...]
        while let start = rest.firstIndex(where: { !$0.isWhitespace }) {
            let end = rest[start...].firstIndex(where: \.isWhitespace) ?? rest.endIndex
            let word = rest[start..<end]
            result += rest[..<start]
            rest = rest[end...]
            let ending: Ending =
                isDeclared ? .declared : endsInTone(word, behind: former, before: rest) ? .tone : .doubt
            if let change = change(of: word, ending), change.isSyllable {
                result += change.text
            } else {
                result += unescaped(String(word))
            }
            former = word
        }
        return result + rest
    }

    /// What the full stop or question mark at the end of a word is.
    private enum Ending {
        /// A tone, as the declaration says.
        case declared
        case tone
        /// Perhaps the end of a sentence: it is left as it is.
        case doubt
    }

    /// Whether a full stop or question mark at the end of a word is its tone, where nothing declares that it is.
    ///
    /// Where a sentence may end there it is not taken for one: a name that lacks its tone is asked about, one with a tone that was
    /// not written is somebody else's.
    private static func endsInTone(_ word: Substring, behind former: Substring, before rest: Substring) -> Bool {
        // `a.` begins an item of a list.
        guard word.utf8.count(where: { isLetter($0) }) > 1, let next = rest.first(where: { !$0.isWhitespace }) else {
            return false
        }
        let isName = beginsWithCapital(word)
        let isNewLine = rest.prefix(while: \.isWhitespace).contains(where: \.isNewline)
        if next.isLowercase { return !isName || !isNewLine }
        // The middle name of most women stands between capitals.
        if next.isUppercase { return !isNewLine && word == "Thi." && beginsWithCapital(former) }
        return !isName && !isNewLine
    }

    private static func beginsWithCapital(_ word: Substring) -> Bool {
        word.utf8.first { isLetter($0) }.map { $0 < 0x60 } ?? false
    }

    /// The word without the backslashes that keep punctuation from being marks.
    private static func unescaped(_ word: String) -> String {
        guard word.utf8.contains(UInt8(ascii: "\\")) else { return word }
        var result = String.UnicodeScalarView()
        let scalars = Array(word.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let next = index + 1 < scalars.count ? scalars[index + 1] : " "
            if scalar == "\\", "^(+'`?~.".unicodeScalars.contains(next) { continue }
            result.append(scalar)
        }
        return String(result)
    }

    /// One pass, which most texts do not survive.
    private static func mayBeWritten(_ text: String) -> Bool {
        var shapes = 0
        var previous: UInt8 = 0
        for byte in text.utf8 {
            guard byte < 0x80 else { return false }
            if byte == UInt8(ascii: "^") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "("), isVowel(previous) {
                shapes += 1
            }
            previous = byte
        }
        return shapes >= leastShapes
    }

    // MARK: - Words

    private struct Change {
        var text: String
        var isSyllable: Bool
        /// Whether a mark is there that does not end the word, where it could be punctuation.
        var hasInnerMark: Bool
        var hasShape: Bool
    }

    /// A word, with punctuation around it and hyphens in it, with its marks put on their letters; nil where it has none.
    private static func change(of word: Substring, _ ending: Ending = .declared) -> Change? {
        // Addresses of mail and of pages are no words.
        guard word.utf8.count <= 64, word.utf8.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "@") }),
            !word.contains("://")
        else { return nil }
        var letters = String.UnicodeScalarView()
        var pieces: [String.UnicodeScalarView] = []
        var text = String.UnicodeScalarView()
        var change = Change(text: "", isSyllable: false, hasInnerMark: false, hasShape: false)
        var hasMark = false
        let bytes = Array(word.utf8)
        var index = 0
        func endPiece() {
            if !letters.isEmpty { pieces.append(letters) }
            text.append(contentsOf: letters)
            letters = String.UnicodeScalarView()
        }
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            guard isLetter(byte) else {
                endPiece()
                // A mark that is no mark is written behind a backslash.
                if byte != UInt8(ascii: "\\") || index == bytes.count { text.append(Unicode.Scalar(byte)) }
                continue
            }
            if byte | 0x20 == UInt8(ascii: "d"), letters.isEmpty, index < bytes.count,
                bytes[index] | 0x20 == byte | 0x20
            {
                letters.append(byte == UInt8(ascii: "D") ? "Đ" : "đ")
                index += 1
                (hasMark, change.hasInnerMark) = (true, true)
                continue
            }
            letters.append(Unicode.Scalar(byte))
            guard isVowel(byte) else { continue }
            if index < bytes.count, let shape = shape(bytes[index], on: byte) {
                letters.append(shape)
                index += 1
                (hasMark, change.hasShape, change.hasInnerMark) = (true, true, true)
            }
            if index < bytes.count, let tone = tones[bytes[index]], !isPunctuation(bytes, index, ending) {
                let isLast = index == bytes.count - 1
                letters.append(tone)
                index += 1
                hasMark = true
                if !isLast { change.hasInnerMark = true }
            }
        }
        endPiece()
        guard hasMark else { return nil }
        change.text = VietnameseText.composed(String(text))
        change.isSyllable =
            !pieces.isEmpty
            && pieces.allSatisfy { VietnameseSyllable.isOne(VietnameseText.composed(String($0)).unicodeScalars) }
        return change
    }

    /// Whether a mark in a word is a full stop or question mark.
    private static func isPunctuation(_ bytes: [UInt8], _ index: Int, _ ending: Ending) -> Bool {
        guard ending != .declared, bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: "?") else {
            return false
        }
        let rest = bytes[(index + 1)...]
        guard let next = rest.first else { return ending == .doubt }
        return ")]}>\"".utf8.contains(next) || rest.starts(with: "..".utf8)
    }

    private static func shape(_ mark: UInt8, on vowel: UInt8) -> Unicode.Scalar? {
        switch (mark, vowel | 0x20) {
        case (UInt8(ascii: "^"), UInt8(ascii: "a")), (UInt8(ascii: "^"), UInt8(ascii: "e")),
            (UInt8(ascii: "^"), UInt8(ascii: "o")):
            "\u{302}"
        case (UInt8(ascii: "("), UInt8(ascii: "a")): "\u{306}"
        case (UInt8(ascii: "+"), UInt8(ascii: "o")), (UInt8(ascii: "+"), UInt8(ascii: "u")): "\u{31B}"
        default: nil
        }
    }

    private static let tones: [UInt8: Unicode.Scalar] = [
        UInt8(ascii: "'"): "\u{301}", UInt8(ascii: "`"): "\u{300}", UInt8(ascii: "?"): "\u{309}",
        UInt8(ascii: "~"): "\u{303}", UInt8(ascii: "."): "\u{323}",
    ]

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) && byte >= 0x41 }

    private static func isVowel(_ byte: UInt8) -> Bool {
        switch byte | 0x20 {
        case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: byte >= 0x41
        default: false
        }
    }
}
