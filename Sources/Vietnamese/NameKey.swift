/// A name prepared for comparing: made once, compared often, byte by byte.
public struct NameKey: Hashable, Sendable {
    /// Without marks, in ASCII, words parted by one space; final y is i where the two are one.
    public let bare: [UInt8]
    /// Word by word the letters without tone, and the tone behind them; a private code, for looking up and comparing only.
    public let tone: [UInt8]
    public let hasMarks: Bool
    public let wordCount: Int
    /// What a school puts behind a name to tell homonyms apart (`A`, `2`), in the code of the letters; 0 where nothing is.
    let suffix: UInt8
    /// As written, case and white space apart.
    let written: [UInt8]
    /// As written, but every tone on the first letter of its word, and final y as i: where the tone stands does not count.
    let canonical: [UInt8]

    /// `text` is a name as written, titles already taken off.
    public init(_ text: String) {
        var letters = NameLetters.fold(text)
        suffix = Self.takeSuffix(off: &letters)
        written = letters
        var folder = WordFolder(capacity: letters.count)
        var start = 0
        for end in 0...letters.count where end == letters.count || letters[end] == NameLetters.space {
            if end > start { folder.add(letters[start..<end]) }
            start = end + 1
        }
        (tone, canonical, bare, wordCount) = (folder.tone, folder.canonical, folder.bare, folder.words)
        hasMarks = letters.contains(where: NameLetters.hasMark)
    }

    public var isEmpty: Bool { bare.isEmpty }

    /// The words in the code of `tone`.
    public var toneWords: [ArraySlice<UInt8>] { tone.split(separator: NameLetters.space) }

    /// The words of `bare`.
    public var bareWords: [ArraySlice<UInt8>] { bare.split(separator: UInt8(ascii: " ")) }

    /// Whether a word can be a Vietnamese syllable; a slip of the pen (Thủyy, Nguyen) often cannot, another name can.
    public func isPossible(word index: Int) -> Bool {
        let words = written.split(separator: NameLetters.space)
        guard words.indices.contains(index) else { return false }
        let scalars = words[index].compactMap(NameLetters.scalar)
        return scalars.count == words[index].count && VietnameseSyllable.isOne(scalars)
    }

    /// The grade of this name against another.
    public func grade(against other: NameKey) -> NameGrade {
        let grade = gradeOfLetters(against: other)
        guard suffix != other.suffix, grade != .different else { return grade }
        return suffix == 0 || other.suffix == 0 ? min(grade, .abbreviated) : .different
    }

    private func gradeOfLetters(against other: NameKey) -> NameGrade {
        if tone == other.tone { return written == other.written ? .exact : .toneEqual }
        if bare == other.bare {
            guard hasMarks, other.hasMarks else { return .unmarked }
            return differingLetters(from: other) > 1 ? .severalMarks : .marksDiffer
        }
        if wordCount != other.wordCount {
            guard abs(wordCount - other.wordCount) == 1, abs(bare.count - other.bare.count) == 1 else {
                return .different
            }
            return Self.withoutSpaces(written) == Self.withoutSpaces(other.written) ? .oneEdit : .different
        }
        if abs(bare.count - other.bare.count) <= 1, isOneEdit(from: other) { return .oneEdit }
        return isAbbreviation(of: other) || other.isAbbreviation(of: self) ? .abbreviated : .different
    }

    /// How many letters carry other marks, in a name that is equal without them.
    private func differingLetters(from other: NameKey) -> Int {
        zip(toneWords, other.toneWords).reduce(0) { sum, words in
            let (left, right) = (WordFolder.parted(words.0), WordFolder.parted(words.1))
            let letters = zip(left.letters, right.letters).filter { $0 != $1 }
            // A tone is a mark of its vowel: ờ and o are one letter apart, đ and d do not bear it.
            let isOfTheSame = letters.count == 1 && NameLetters.base(of: letters[0].0).map(NameLetters.isVowel) == true
            return sum + letters.count + (left.tone != right.tone && !isOfTheSame ? 1 : 0)
        }
    }

    private func isOneEdit(from other: NameKey) -> Bool {
        if hasMarks != other.hasMarks { return EditDistance.isAtMostOne(bare, other.bare) }
        return EditDistance.isAtMostOne(written, other.written)
            || EditDistance.isAtMostOne(canonical, other.canonical)
    }

    /// `Ng. T. Hà` of `Nguyễn Thị Hà`: every word equal or its beginning, the last one whole.
    private func isAbbreviation(of full: NameKey) -> Bool {
        guard wordCount >= 2, bare.count < full.bare.count, bare.last == full.bare.last else { return false }
        let short = bareWords
        let long = full.bareWords
        guard let given = short.last, given.count > 1, given == long.last else { return false }
        if hasMarks, full.hasMarks, toneWords.last != full.toneWords.last { return false }
        return zip(short, long).allSatisfy { $0 == $1 || $0.count <= Self.longestInitial && $1.starts(with: $0) }
    }

    /// `Ng.`, `Ph.`, `Tr.` and single letters.
    private static let longestInitial = 2

    private static func withoutSpaces(_ letters: [UInt8]) -> [UInt8] { letters.filter { $0 != NameLetters.space } }

    /// Takes a last word off that is one digit, or one of A…D, where three words remain or two in front of a digit.
    private static func takeSuffix(off letters: inout [UInt8]) -> UInt8 {
        let words = letters.split(separator: NameLetters.space)
        guard words.count >= 3, let last = words.last, last.count == 1, let mark = last.first else { return 0 }
        let isDigit = (200...209).contains(mark)
        let isLetter = [1, 7, 13, 19].contains(mark)
        guard isDigit || isLetter && words.count >= 4 else { return 0 }
        letters.removeLast(2)
        return mark
    }
}

/// Builds the forms of a key word by word.
private struct WordFolder {
    var tone: [UInt8] = []
    var canonical: [UInt8] = []
    var bare: [UInt8] = []
    var words = 0

    /// The tone of a word stands behind it as one of these: above every letter.
    private static let firstTone: UInt8 = 250

    /// The letters of a word of `tone`, and its tone; 0 where it has none.
    static func parted(_ word: ArraySlice<UInt8>) -> (letters: ArraySlice<UInt8>, tone: UInt8) {
        guard let last = word.last, last >= firstTone else { return (word, 0) }
        return (word.dropLast(), last)
    }

    init(capacity: Int) {
        tone.reserveCapacity(capacity + 8)
        canonical.reserveCapacity(capacity)
        bare.reserveCapacity(capacity)
    }

    mutating func add(_ word: ArraySlice<UInt8>) {
        if words > 0 {
            tone.append(NameLetters.space)
            canonical.append(NameLetters.space)
            bare.append(UInt8(ascii: " "))
        }
        words += 1
        let start = tone.count
        var mark: UInt8 = 0
        for letter in word {
            let own = NameLetters.toneOf(letter)
            if own != 0 { mark = own }
            tone.append(letter - own)
        }
        NameLetters.foldFinalY(&tone, from: start)
        let first = canonical.count
        canonical.append(contentsOf: tone[start...])
        for letter in tone[start...] { bare.append(NameLetters.bare(letter)) }
        guard mark != 0 else { return }
        tone.append(Self.firstTone + mark)
        if NameLetters.base(of: canonical[first]) != nil { canonical[first] += mark }
    }
}
