/// Folding of Vietnamese text for storing and comparing, by tables over scalars; no ICU, no locale.
public enum VietnameseText {
    /// Canonical composition (NFC) of Vietnamese letters, with wrong mark order mended.
    ///
    /// NFC leaves e + U+0301 + U+0302 as `é̂`; people mean `ế`. Vowel marks are put before tones, whatever their order.
    /// ƣ (U+01A3, the letter OI), which many PDF files have for ư, becomes ư. Letters of other alphabets and marks that
    /// no Vietnamese letter carries stay as they are.
    public static func composed(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { needsComposing($0) }) else { return text }
        var result = String.UnicodeScalarView()
        var pending: VietnameseLetter?
        func flush() {
            if let letter = pending, let scalar = letter.scalar { result.append(scalar) }
            pending = nil
        }
        for scalar in text.unicodeScalars {
            if var letter = pending {
                if let mark = VietnameseLetter.combiningMark(scalar), letter.mark == .none {
                    letter.mark = mark
                } else if let tone = VietnameseLetter.combiningTone(scalar), letter.tone == .level {
                    letter.tone = tone
                } else {
                    letter.base = 0
                }
                if letter.base != 0, letter.scalar != nil {
                    pending = letter
                    continue
                }
            }
            flush()
            let isEth = scalar.value == 0xD0 || scalar.value == 0xF0 || scalar.value == 0x189
            if !isEth, let letter = VietnameseLetter(scalar) {
                pending = letter
            } else {
                result.append(scalar)
            }
        }
        flush()
        return String(result)
    }

    /// Lower case without any mark, đ as d: `Trường Mầm non Mỏ Đá` -> `truong mam non mo da`.
    ///
    /// White space of every kind becomes one space each; zero-width characters and soft hyphens vanish.
    public static func bare(_ text: String) -> String {
        String(decoding: bareBytes(text), as: UTF8.self)
    }

    /// The words of a text in bare form: runs of letters and digits.
    public static func bareWords(_ text: String) -> [String] {
        var words: [String] = []
        forEachBareWord(text) { words.append(String(decoding: $0, as: UTF8.self)) }
        return words
    }

    static func forEachBareWord(_ text: String, _ body: (Slice<UnsafeBufferPointer<UInt8>>) -> Void) {
        bareBytes(text).withUnsafeBufferPointer { bytes in
            var start = 0
            for index in 0...bytes.count {
                if index < bytes.count, isWordByte(bytes[index]) { continue }
                if index > start { body(bytes[start..<index]) }
                start = index + 1
            }
        }
    }

    /// Most texts are letters of Vietnamese and ASCII, one byte each.
    private static func bareBytes(_ text: String) -> [UInt8] {
        let bases = VietnameseLetter.bases
        var isWhole = true
        let plain = [UInt8](unsafeUninitializedCapacity: text.utf8.count) { bytes, count in
            for scalar in text.unicodeScalars {
                let value = Int(scalar.value)
                if value < bases.count, bases[value] != 0 {
                    bytes[count] = bases[value]
                } else if value < 0x80, value >= 0x20 {
                    bytes[count] = UInt8(value)
                } else {
                    isWhole = false
                    return
                }
                count += 1
            }
        }
        if isWhole { return plain }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            let value = Int(scalar.value)
            if value < bases.count, bases[value] != 0 {
                bytes.append(bases[value])
            } else {
                appendBare(scalar, to: &bytes)
            }
        }
        return bytes
    }

    /// The bare words joined by single spaces: the form in which phrases are compared.
    public static func phrase(_ text: String) -> String { bareWords(text).joined(separator: " ") }

    /// The words of a text as tone keys, see `toneKey`.
    public static func toneKeys(_ text: String) -> [String] {
        words(composed(text)).map(toneKey)
    }

    /// A syllable without its tone mark, the tone as a digit at its end, lower case: `hòa` = `hoà` = `hoa2`.
    ///
    /// So old and new tone placement are equal. A final y after a consonant, after `qu`, or standing alone, is i:
    /// `Lý` = `Lí`, `Quý` = `Quí`, `Ỷ` = `Ỉ`.
    public static func toneKey(_ syllable: String) -> String {
        var plain: [VietnameseLetter] = []
        var others: [UInt8] = []
        var tone = VietnameseLetter.Tone.level
        for scalar in composed(syllable).unicodeScalars {
            guard var letter = VietnameseLetter(scalar) else {
                if isInvisible(scalar) || scalar.properties.generalCategory == .nonspacingMark { continue }
                others.append(contentsOf: Array(String(scalar).lowercased().utf8))
                continue
            }
            if letter.tone != .level { tone = letter.tone }
            letter.tone = .level
            letter.isUpper = false
            plain.append(letter)
        }
        if let last = plain.last, last.base == UInt8(ascii: "y"), endsInConsonantOrQu(plain.dropLast()) {
            plain[plain.count - 1].base = UInt8(ascii: "i")
        }
        var scalars = String.UnicodeScalarView()
        for letter in plain { if let scalar = letter.scalar { scalars.append(scalar) } }
        let suffix = tone == .level ? "" : String(tone.rawValue)
        return String(scalars) + String(decoding: others, as: UTF8.self) + suffix
    }

    /// Whether any letter carries a Vietnamese mark.
    public static func hasMarks(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            if VietnameseLetter.combiningMark(scalar) != nil || VietnameseLetter.combiningTone(scalar) != nil {
                return true
            }
            guard scalar.value >= 0x80, let letter = VietnameseLetter(scalar) else { return false }
            return letter.mark != .none || letter.tone != .level
        }
    }

    /// Whether all letters are capitals, and at least two of them.
    public static func isUpperCase(_ text: String) -> Bool {
        var letters = 0
        for scalar in text.unicodeScalars {
            if let letter = VietnameseLetter(scalar) {
                if !letter.isUpper { return false }
                letters += 1
            }
        }
        return letters >= 2
    }

    /// White space of every kind collapsed to one space, none at the ends, zero-width characters dropped.
    public static func collapsed(_ text: String) -> String {
        if isCollapsed(text) { return text }
        var result = String.UnicodeScalarView()
        var space = false
        for scalar in text.unicodeScalars {
            if isSpace(scalar) {
                space = !result.isEmpty
            } else if !isInvisible(scalar) {
                if space { result.append(" ") }
                space = false
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// Whether nothing is to be collapsed, by the bytes alone; most texts are so.
    ///
    /// False where it would take a closer look.
    private static func isCollapsed(_ text: String) -> Bool {
        var before: UInt8 = 0x20
        for byte in text.utf8 {
            switch byte {
            case 0x20: if before == 0x20 { return false }
            case 0..<0x20: return false
            // No-break space and soft hyphen begin with C2; other spaces and marks that are not seen with E1 9A, E2, E3, EF.
            case 0xC2, 0xE2, 0xE3, 0xEF: return false
            case 0x9A: if before == 0xE1 { return false }
            default: break
            }
            before = byte
        }
        return before != 0x20
    }

    /// Whether there are so many runs of letters and digits or more.
    public static func hasWords(_ text: String, atLeast count: Int) -> Bool {
        var found = 0
        var isInWord = false
        for scalar in text.unicodeScalars where !isInvisible(scalar) {
            let isWord = isWordScalar(scalar)
            if isWord, !isInWord {
                found += 1
                if found >= count { return true }
            }
            isInWord = isWord
        }
        return found >= count
    }

    /// Runs of letters and digits, as written.
    public static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isInvisible(scalar) { continue }
            if isWordScalar(scalar) {
                word.append(scalar)
            } else if !word.isEmpty {
                words.append(String(word))
                word = String.UnicodeScalarView()
            }
        }
        if !word.isEmpty { words.append(String(word)) }
        return words
    }

    // MARK: - Scalars

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// Zero-width characters, direction marks and the soft hyphen: they have no place in a key.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: true
        default: false
        }
    }

    private static func needsComposing(_ scalar: Unicode.Scalar) -> Bool {
        (0x0300...0x0341).contains(scalar.value) || scalar.value == 0x1A2 || scalar.value == 0x1A3
    }

    static func isWordByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte >= 0x80
    }

    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 {
            return (0x30...0x39).contains(scalar.value) || (0x41...0x5A).contains(scalar.value)
                || (0x61...0x7A).contains(scalar.value)
        }
        if VietnameseLetter(scalar) != nil { return true }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .otherLetter, .titlecaseLetter, .modifierLetter, .decimalNumber,
            .nonspacingMark:
            return true
        default: return false
        }
    }

    private static func appendBare(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        if isSpace(scalar) {
            bytes.append(0x20)
        } else if scalar.value < 0x80 {
            bytes.append(UInt8(scalar.value))
        } else if isInvisible(scalar) {
            return
        } else {
            switch scalar.properties.generalCategory {
            case .nonspacingMark: return
            case .dashPunctuation: bytes.append(UInt8(ascii: "-"))
            case .initialPunctuation, .finalPunctuation: bytes.append(0x22)
            default: bytes.append(contentsOf: Array(scalar.properties.lowercaseMapping.utf8))
            }
        }
    }

    private static func endsInConsonantOrQu(_ letters: ArraySlice<VietnameseLetter>) -> Bool {
        guard let last = letters.last else { return true }
        let vowels: [UInt8] = Array("aeiouy".utf8)
        if !vowels.contains(last.base) { return true }
        return last.base == UInt8(ascii: "u") && letters.dropLast().last?.base == UInt8(ascii: "q")
    }
}
