import Dossiers
import Vietnamese

/// Takes names out of cells and lines: titles and positions off, line breaks joined, several names told apart.
struct NameText: Sendable {
    private let titles: Phrases
    let positions: Phrases
    let collectives: Phrases
    private let ownUnit: Phrases
    let terms: PersonTerms
    /// Titles of one word as written, in lower case: `Cô` is one, `Cồ` is a family name.
    private let spelledTitles: Set<String>
    /// Positions that could be names without their marks, as written, in lower case.
    private let spelledPositions: Set<String>

    init(lexicon: Lexicon) {
        titles = Phrases(lexicon.personTitles)
        spelledPositions = Set(lexicon.spelledPositions.map { VietnameseText.composed($0).lowercased() })
        spelledTitles = Set(lexicon.personTitles.map { VietnameseText.composed($0).lowercased() })
        positions = Phrases(lexicon.positions)
        collectives = Phrases(lexicon.collectiveWords + lexicon.ownUnitWords)
        ownUnit = Phrases(lexicon.ownUnitWords)
        terms = PersonTerms(lexicon: lexicon)
    }

    /// A person's name as it stands at the beginning of a text.
    struct Person {
        var name: String
        /// What follows it.
        var rest: String
        var hadTitle: Bool
        /// What the title tells.
        var gender: Gender?
    }

    /// What a column of titles or genders tells.
    func gender(ofTitle text: String) -> Gender? { terms.gender(ofTitle: text) }

    /// A text that is known to be one person's name, without numbering and titles.
    func untitled(_ text: String) -> String {
        withoutTitles(Self.withoutNumbering(VietnameseText.collapsed(text))).0
    }

    /// A person's name at the beginning of the text, and what follows it; nil where none stands there.
    ///
    /// - Parameter isCell: the text stands where names stand, so a name may be written as no sentence would begin: `01- Tên`,
    ///   `võ thị hồng đào`, `Tên 1980`, `Tên-Hiệu trưởng`, `K'Brếu`.
    func person(in text: String, isCell: Bool = false) -> Person? {
        var plain = Self.withoutNumbering(VietnameseText.collapsed(text))
        if isCell { plain = Self.withoutLooseNumber(plain) }
        let (stripped, hadTitle, gender) = withoutTitles(plain)
        guard isCell || Self.mayBeginWithName(stripped) else { return nil }
        var (head, rest) = Self.headAndRest(stripped)
        if isCell, let (name, tail) = cutAtTightDash(head) { (head, rest) = (name, tail + " " + rest) }
        var words = head.spaced.map(String.init)
        if isCell, let birth = Self.beginOfBirth(in: words) {
            rest = words[birth...].joined(separator: " ") + " " + rest
            words = Array(words[..<birth])
        }
        let bare = words.map(VietnameseText.bare)
        if let cut = bare.indices.dropFirst(2).first(where: {
            positions.match(bare, at: $0) > 0 && words[$0].beginsUpperCase
        }) {
            let tail = words[cut...].joined(separator: " ")
            words = Array(words[..<cut])
            guard isName(words, bare[..<cut], isCell: isCell) else { return nil }
            return Person(
                name: words.joined(separator: " "), rest: tail + " " + rest, hadTitle: hadTitle, gender: gender)
        }
        guard isName(words, bare[...], isCell: isCell), !Self.isDayOfPaper(rest) else { return nil }
        if words.count == 2, words[1].beginsLowerCase, isSpelledPosition(words.joined(separator: " ")) {
            return nil
        }
        return Person(name: words.joined(separator: " "), rest: rest, hadTitle: hadTitle, gender: gender)
    }

    /// Whether the first two words may be a name's, by the second alone nearly always: sentences are turned away before they are
    /// taken apart.
    private static func mayBeginWithName(_ text: String) -> Bool {
        guard text.beginsUpperCase else { return false }
        let words = text.utf8.split(separator: UInt8(ascii: " "), maxSplits: 2)
        guard words.count > 1 else { return false }
        let second = text[words[1].startIndex..<words[1].endIndex]
        if !second.beginsLowerCase { return true }
        let bare = VietnameseText.bare(String(second))
        return Surnames.middleWords.contains { bare.hasPrefix($0) }
    }

    /// `Hà Đông, ngày 10 tháng 3 năm 2022`: where and when a paper was written; days and months may be left open.
    static func isPlaceAndDate(_ text: String) -> Bool {
        guard text.utf8.count <= longestPlaceAndDate else { return false }
        return isDayOfPaper(headAndRest(VietnameseText.collapsed(text)).1)
    }

    private static func isDayOfPaper(_ rest: String) -> Bool {
        guard rest.utf8.count >= 4, rest.utf8.count <= longestPlaceAndDate, let first = rest.first, "nN".contains(first)
        else { return false }
        let words = VietnameseText.bareWords(rest).filter { Int($0) == nil }
        return words.starts(with: ["ngay", "thang", "nam"])
    }

    private static let longestPlaceAndDate = 120

    /// `Tên-Hiệu trưởng`: a dash without spaces parts the name from a position.
    private func cutAtTightDash(_ text: String) -> (String, String)? {
        // Longer dashes begin with E2.
        guard text.utf8.contains(where: { $0 == 0x2D || $0 == 0xE2 }) else { return nil }
        guard let dash = text.firstIndex(where: { "-–—".contains($0) }), dash > text.startIndex else { return nil }
        let tail = String(text[text.index(after: dash)...])
        guard positions.match(beginningOf: tail) > 0 else { return nil }
        return (VietnameseText.collapsed(String(text[..<dash])), VietnameseText.collapsed(tail))
    }

    /// Where the date of birth begins behind a name of two words or more: `1980`, `SN 1980`, `sinh năm 1980`.
    private static func beginOfBirth(in words: [String]) -> Int? {
        words.indices.dropFirst(2).first { index in
            if words[index].utf8.contains(where: { (0x30...0x39).contains($0) }) { return true }
            // What says `sinh` begins with one of two letters.
            guard let first = words[index].utf8.first(where: { $0 != 0x2E }), "sSnN".utf8.contains(first) else {
                return false
            }
            let next = index + 1 < words.count ? words[index + 1] : ""
            let isBeforeNumber = next.isEmpty || next.utf8.contains { (0x30...0x39).contains($0) }
            switch VietnameseText.bare(words[index]).filter({ $0 != "." }) {
            case "sn", "ns": return isBeforeNumber
            case "sinh": return !next.isEmpty && isBeforeNumber || ["nam", "ngay"].contains(VietnameseText.bare(next))
            default: return false
            }
        }
    }

    /// `01- Tên`, `1 Tên`: a number in front of a capital.
    static func withoutLooseNumber(_ text: String) -> String {
        let number = text.prefix { $0.isASCII && $0.isNumber }
        guard (1...3).contains(number.count) else { return text }
        let rest = text.dropFirst(number.count)
        let name = rest.drop { " -–".contains($0) }
        return name.count < rest.count && name.beginsUpperCase ? String(name) : text
    }

    /// Whether the text speaks of a collective: begins with such a word, or means the own school.
    func isCollective(_ text: String) -> Bool {
        collectives.match(beginningOf: Self.withoutNumbering(text)) > 0
    }

    /// `=HYPERLINK(…)`, `@SUM(…)`: what spreadsheet programs compute (CSV injection), no name.
    static func isFormula(_ text: String) -> Bool {
        let scalars = text.unicodeScalars.drop { $0 == " " }
        return (scalars.first == "=" || scalars.first == "@") && scalars.contains("(")
    }

    /// What spreadsheets compute, their errors (`#REF!`), and texts without a letter.
    static func isNoName(_ text: String) -> Bool {
        if isFormula(text) { return true }
        let scalars = text.unicodeScalars.drop { $0 == " " }
        if scalars.first == "#", scalars.count <= longestError { return true }
        return !scalars.contains { $0.properties.isAlphabetic }
    }

    /// Whether most words of a name can be no syllables, or signs stand in it that no name has: letters were lost or
    /// misread on the way here, and nobody may be told that he is on no list.
    ///
    /// Names of other languages may be in part.
    static func isBroken(_ name: String) -> Bool {
        if isNoName(name) { return false }
        if name.unicodeScalars.contains(where: { $0 == "\u{FFFD}" || "?#$%&*=~^|<>{}".unicodeScalars.contains($0) }) {
            return true
        }
        if name.contains(where: { "'’‘.-".contains($0) }) { return false }
        let key = NameKey(name)
        let impossible = (0..<key.wordCount).count { !key.isPossible(word: $0) }
        // `Ksor Phước`, `John Smith`: names of other peoples have syllables of their own; marks in none of them make letters doubtful.
        return impossible > 0
            && (key.hasMarks ? impossible == key.wordCount : impossible * 2 > key.wordCount && key.wordCount > 2)
    }

    /// `#GETTING_DATA` is the longest.
    private static let longestError = 13

    /// Whether a text where names stand may be one that cannot be read: a few words, no label and no position.
    func mayBeName(_ text: String) -> Bool {
        let words = VietnameseText.bareWords(text)
        return (1...Self.longestUnread).contains(words.count) && !text.hasColon && positions.match(words) == 0
            && !Self.isNoName(text)
    }

    private static let longestUnread = 8

    /// Whether the text begins with a position (`Hiệu trưởng):`).
    func beginsWithPosition(_ text: String) -> Bool { positions.match(beginningOf: text) > 0 }

    /// Whether words end in a title of one word or two (`các đồng chí`, `bà`).
    func endsWithTitle(_ words: ArraySlice<Substring>) -> Bool {
        (1...2).contains { words.count >= $0 && isTitle(words.suffix($0)) }
    }

    /// Whether words are a title and nothing else.
    func isTitle(_ words: ArraySlice<Substring>) -> Bool {
        titles.equals(VietnameseText.bareWords(words.joined(separator: " ")))
    }

    /// Whether the text is a position and nothing else.
    func isPosition(_ text: String) -> Bool { positions.equals(VietnameseText.bareWords(text)) }

    /// Whether the text means the sender's own school and names none (`Nhà trường`, `Tập thể nhà trường`).
    func meansOwnUnit(_ text: String) -> Bool {
        let words = VietnameseText.bareWords(text)
        return ownUnit.isContained(in: words, limit: 6)
    }

    /// Whether a line is a position as it is spelled, marks and all (`Văn thư`, and not `Vân Thu`).
    func isSpelledPosition(_ line: String) -> Bool {
        line.utf8.count <= Self.longestAttributeBytes
            && spelledPositions.contains(VietnameseText.composed(line).lowercased())
    }

    /// Whether the first two words are such a position (`Thủ quỹ Nguyễn Thị A`).
    func beginsWithSpelledPosition(_ text: String) -> Bool {
        let words = text.split(separator: " ", maxSplits: 2)
        return words.count > 2 && isSpelledPosition(words[0] + " " + words[1])
    }

    private static let longestAttributeBytes = 40

    /// Whether a line holds names and nothing else, as a signer's does: every word with a capital, the first a family
    /// name.
    ///
    /// Names of signers who stand side by side may have run into one line.
    func isSigner(_ text: String) -> Bool {
        guard text.utf8.count <= Self.longestSigners,
            !text.utf8.contains(where: { $0 == 0x3A || (0x30...0x39).contains($0) })
        else { return false }
        let plain = withoutTitles(VietnameseText.collapsed(text)).0
        let words = plain.spaced.map(String.init)
        guard (2...Self.mostWordsOfSigners).contains(words.count), Surnames.isSpelled(words[0]) else { return false }
        guard words.allSatisfy({ $0.beginsUpperCase && $0.unicodeScalars.count <= Self.longestSyllable })
        else {
            return false
        }
        let bare = words.map(VietnameseText.bare)
        return positions.match(bare) == 0 && collectives.match(bare) == 0
            && !plain.utf8.contains { ",;()/".utf8.contains($0) }
    }

    private static let longestSigners = 200
    private static let mostWordsOfSigners = 16

    /// A name has two to six words, none with a digit, each beginning with a capital but for `thị`, `văn` and the like; where
    /// names stand, any case will do behind a family name, and one word with an apostrophe (`K'Brếu`).
    private func isName(_ words: [String], _ bare: ArraySlice<String>, isCell: Bool) -> Bool {
        if isCell, words.count == 1 { return Self.isNameWithApostrophe(words[0]) }
        guard (2...Self.longestName + 1).contains(words.count) else { return false }
        for word in words {
            let length = word.unicodeScalars.count
            guard (1...Self.longestSyllable).contains(length) else { return false }
            guard !word.utf8.contains(where: { (0x30...0x39).contains($0) || ":;()[]/\\@_+=\"".utf8.contains($0) })
            else { return false }
        }
        if isCell, Surnames.isSpelled(words[0]) {
            let bare = Array(bare)
            if collectives.match(bare) == 0, positions.match(bare) == 0 { return true }
        }
        return words.first?.beginsUpperCase == true
            && zip(words, bare).allSatisfy { !$0.beginsLowerCase || Surnames.middleWords.contains($1) }
    }

    private static func isNameWithApostrophe(_ word: String) -> Bool {
        guard let mark = word.firstIndex(where: { "'’‘".contains($0) }), word.beginsUpperCase else {
            return false
        }
        return mark > word.startIndex && word[word.index(after: mark)...].first?.isLetter == true
            && word.unicodeScalars.count <= 2 * longestSyllable
    }

    static let longestName = 5
    /// `nghiêng` is the longest syllable; a stop and a combining mark may stand on it.
    private static let longestSyllable = 9

    private func withoutTitles(_ text: String) -> (String, Bool, Gender?) {
        var rest = text
        var found = false
        var gender: Gender?
        for _ in 0..<3 {
            let count = titles.match(beginningOf: rest)
            guard count > 0 else { break }
            let words = VietnameseText.bareWords(rest)
            // A title needs a name after it: "Thầy" alone, or a person called "Anh", stays.
            guard words.count >= count + 2, count > 1 || isSpelledAsTitle(rest) else { break }
            let own = terms.gender(ofTitle: Array(words[..<count]))
            let other = terms.gender(ofMiddleName: words[count])
            // `Ông Thị Mai Chi` is a woman of the family Ông.
            if let own, let other, own != other, count == 1, Surnames.isSurname(words[0]) { break }
            rest = Self.dropWords(count, from: rest)
            if let own { gender = gender == nil || gender == own ? own : nil }
            found = true
        }
        return (rest, found, gender)
    }

    /// Whether the first word is a title as it is written, marks and all; one without marks may be any.
    private func isSpelledAsTitle(_ text: String) -> Bool {
        let word = VietnameseText.composed(String(text.prefix { $0 != " " })).lowercased()
        let letters = String(word.drop { !$0.isLetter }.prefix { $0.isLetter })
        return letters.utf8.allSatisfy { $0 < 0x80 } || spelledTitles.contains(letters) || letters.count < 2
    }

    /// Drops the first `count` runs of letters and digits and what separates them from the rest.
    static func dropWords(_ count: Int, from text: String) -> String {
        var left = count
        var inWord = false
        for index in text.unicodeScalars.indices {
            let isWord = !VietnameseText.words(String(text.unicodeScalars[index])).isEmpty
            if isWord, !inWord {
                if left == 0 { return String(text[index...]) }
                left -= 1
            }
            inWord = isWord
        }
        return ""
    }

    /// Whether a text has none of the marks that `headAndRest` looks at, by the bytes alone.
    private static func isWhole(_ text: String) -> Bool {
        !text.utf8.contains { byte in
            switch byte {
            case 0x0A, 0x28, 0x2C, 0x2D, 0x2E, 0x2F, 0x3A, 0x3B, 0xE2: true
            default: false
            }
        }
    }

    /// A text before and behind the first mark that ends a name (comma, colon, bracket, dash between spaces, end of a sentence).
    static func parted(_ text: String) -> (name: String, rest: String) { headAndRest(VietnameseText.collapsed(text)) }

    /// Whether a stop here ends a sentence: the word before it is whole, and none that is written short (`Ng.`, `ThS.`, `T.`).
    private static func endsWord(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        let word = scalars.reversed().prefix(longestSyllable).prefix { $0 != " " }.reversed()
        let bare = VietnameseText.bare(String(String.UnicodeScalarView(word)))
        return bare.utf8.count > 1 && bare.utf8.contains { "aeiouy".utf8.contains($0) }
    }

    /// Splits at the first comma, semicolon, colon, bracket, end of a sentence, or dash between spaces.
    private static func headAndRest(_ text: String) -> (String, String) {
        if isWhole(text) { return (VietnameseText.collapsed(text), "") }
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let before = index > 0 ? scalars[index - 1] : " "
            let after = index + 1 < scalars.count ? scalars[index + 1] : " "
            let isDash = scalar == "-" || scalar == "–" || scalar == "—"
            let isStop = scalar == "." && after == " " && endsWord(scalars[..<index])
            guard ",;:(\n/".unicodeScalars.contains(scalar) || isDash && (before == " " || after == " ") || isStop
            else {
                continue
            }
            let head = String(String.UnicodeScalarView(scalars[..<index]))
            let rest = String(String.UnicodeScalarView(scalars[(index + 1)...]))
            return (VietnameseText.collapsed(head), VietnameseText.collapsed(rest))
        }
        var end = scalars.count
        while end > 0, ".…".unicodeScalars.contains(scalars[end - 1]) { end -= 1 }
        return (VietnameseText.collapsed(String(String.UnicodeScalarView(scalars[..<end]))), "")
    }
}
