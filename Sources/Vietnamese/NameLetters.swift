/// Letters of a name as one byte each, so that names are folded and compared without strings.
///
/// A Vietnamese letter is `base * 6 + tone + 1` (1...198), where `base` counts a…z and then ă â ê ô ơ ư đ; a digit is
/// 200...209, any other letter 210...249 (by its code point, so that different letters mostly differ); a space is 0.
enum NameLetters {
    static let space: UInt8 = 0
    private static let otherLetters: ClosedRange<UInt8> = 210...249

    /// The letters of a text: invisible characters and foreign marks dropped, runs of everything that is no letter and
    /// no digit one space, none at the ends.
    ///
    /// Decomposed letters are composed, whatever the order of their marks.
    static func fold(_ text: String) -> [UInt8] {
        var letters: [UInt8] = []
        letters.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            let value = Int(scalar.value)
            if value < codes.count, codes[value] != 0 {
                letters.append(codes[value])
            } else if (0x0300...0x0341).contains(value) {
                combine(scalar, into: &letters)
            } else if (0x30...0x39).contains(value) {
                letters.append(200 + UInt8(value - 0x30))
            } else if value < 0x80 || VietnameseText.isSpace(scalar) {
                separate(&letters)
            } else if !VietnameseText.isInvisible(scalar) {
                appendOther(scalar, to: &letters)
            }
        }
        if letters.last == space { letters.removeLast() }
        return letters
    }

    private static func separate(_ letters: inout [UInt8]) {
        if let last = letters.last, last != space { letters.append(space) }
    }

    private static func appendOther(_ scalar: Unicode.Scalar, to letters: inout [UInt8]) {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .otherLetter, .titlecaseLetter, .modifierLetter, .decimalNumber:
            letters.append(otherLetters.lowerBound + UInt8(scalar.value % UInt32(otherLetters.count)))
        case .nonspacingMark: break
        default: separate(&letters)
        }
    }

    private static func combine(_ scalar: Unicode.Scalar, into letters: inout [UInt8]) {
        guard let last = letters.last, let base = base(of: last) else { return }
        if let tone = VietnameseLetter.combiningTone(scalar) {
            if isVowel(base), toneOf(last) == 0 { letters[letters.count - 1] = last + tone.rawValue }
        } else if let mark = VietnameseLetter.combiningMark(scalar), let marked = marked(base, mark) {
            letters[letters.count - 1] = marked * 6 + toneOf(last) + 1
        }
    }

    // MARK: - Taking letters apart

    /// 0...32, nil for what is no Vietnamese letter.
    static func base(of letter: UInt8) -> UInt8? { (1...198).contains(letter) ? (letter - 1) / 6 : nil }

    /// The tone of a letter as `VietnameseLetter.Tone` numbers it, 0 for what is no letter.
    static func toneOf(_ letter: UInt8) -> UInt8 { (1...198).contains(letter) ? (letter - 1) % 6 : 0 }

    /// The letter without its tone.
    static func toneless(_ letter: UInt8) -> UInt8 { letter - toneOf(letter) }

    /// The letter without any mark, a digit or space as ASCII; what is neither stays.
    static func bare(_ letter: UInt8) -> UInt8 {
        if letter == space { return 0x20 }
        if (200...209).contains(letter) { return letter - 200 + 0x30 }
        guard let base = base(of: letter) else { return letter }
        return base < 26 ? 0x61 + base : plain[Int(base) - 26]
    }

    /// Whether the letter carries a vowel mark, a stroke or a tone.
    static func hasMark(_ letter: UInt8) -> Bool {
        guard let base = base(of: letter) else { return false }
        return base >= 26 || toneOf(letter) != 0
    }

    static func isVowel(_ base: UInt8) -> Bool {
        switch base {
        case 0, 4, 8, 14, 20, 24, 26...31: true
        default: false
        }
    }

    /// Final y after a consonant, after `qu`, or standing alone is i: Lý = Lí, Quý = Quí, Ỷ = Ỉ.
    ///
    /// `word` has no tones.
    static func foldFinalY(_ word: inout [UInt8], from start: Int) {
        guard let last = word.last, last == letterY else { return }
        let before = word.count - 2
        if before >= start, let base = base(of: word[before]), isVowel(base) {
            guard word[before] == letterU, before > start, word[before - 1] == letterQ else { return }
        }
        word[word.count - 1] = letterI
    }

    private static let letterI: UInt8 = 8 * 6 + 1
    private static let letterQ: UInt8 = 16 * 6 + 1
    private static let letterU: UInt8 = 20 * 6 + 1
    private static let letterY: UInt8 = 24 * 6 + 1

    /// The lower-case letter itself, nil for what is no Vietnamese letter.
    static func scalar(_ letter: UInt8) -> Unicode.Scalar? {
        guard let base = base(of: letter), let tone = VietnameseLetter.Tone(rawValue: toneOf(letter)) else {
            return nil
        }
        let marks: [VietnameseLetter.Mark] = [.breve, .circumflex, .circumflex, .circumflex, .horn, .horn, .stroke]
        let mark = base < 26 ? .none : marks[Int(base) - 26]
        return VietnameseLetter(base: bare(letter), mark: mark, tone: tone).scalar
    }

    // MARK: - Tables

    /// ă â ê ô ơ ư đ, after the 26 plain letters.
    private static let plain: [UInt8] = Array("aaeooud".utf8)

    private static func marked(_ base: UInt8, _ mark: VietnameseLetter.Mark) -> UInt8? {
        switch (base, mark) {
        case (0, .breve): 26
        case (0, .circumflex): 27
        case (4, .circumflex): 28
        case (14, .circumflex): 29
        case (14, .horn): 30
        case (20, .horn): 31
        case (3, .stroke): 32
        default: nil
        }
    }

    /// The letter of every scalar below U+1EFA, 0 where there is none.
    private static let codes: [UInt8] = (0..<0x1EFA).map { value in
        guard let scalar = Unicode.Scalar(UInt32(value)), let letter = VietnameseLetter(scalar) else { return 0 }
        let plain = letter.base - 0x61
        return (marked(plain, letter.mark) ?? plain) * 6 + letter.tone.rawValue + 1
    }
}
