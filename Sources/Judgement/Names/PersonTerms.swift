import Dossiers
import Vietnamese

/// What a title, a column or a middle name tells.
enum Gender: Hashable, Sendable { case male, female }

/// A position as words, short forms written out.
struct PositionText: Hashable, Sendable {
    let words: [String]

    var isEmpty: Bool { words.isEmpty }

    /// How far a written position agrees with a listed one; nil where one side says nothing.
    ///
    /// The written one may go on (`Giáo viên - Trường …`). In running text a position that is not found is none that
    /// contradicts.
    func agreement(withListed other: PositionText, isRunningText: Bool) -> MatchEvidence.Agreement? {
        guard !words.isEmpty, !other.words.isEmpty else { return nil }
        if words.starts(with: other.words) || contains(other.words) { return .exact }
        if other.words.starts(with: words) { return .partial }
        return isRunningText ? nil : .contradicts
    }

    private func contains(_ part: [String]) -> Bool {
        guard part.count >= 2, words.count > part.count else { return false }
        return (1...(words.count - part.count)).contains { words[$0..<$0 + part.count].elementsEqual(part) }
    }
}

/// The lexicon's words of people: positions written out, and what tells men from women.
struct PersonTerms: Sendable {
    private let abbreviations: [String: [String]]
    private let titles: [Gender: Phrases]
    private let middleNames: [[UInt8]: Gender]

    init(lexicon: Lexicon) {
        var short: [String: [String]] = [:]
        for (key, value) in lexicon.positionAbbreviations {
            short[VietnameseText.bareWords(key).joined()] = VietnameseText.bareWords(value)
        }
        abbreviations = short
        titles = [.male: Phrases(lexicon.male.titles), .female: Phrases(lexicon.female.titles)]
        var names: [[UInt8]: Gender] = [:]
        for (gender, words) in [(Gender.male, lexicon.male.middleNames), (.female, lexicon.female.middleNames)] {
            for word in words { names[NameKey(word).bare] = gender }
        }
        middleNames = names
    }

    func position(_ text: String) -> PositionText {
        guard !text.isEmpty else { return PositionText(words: []) }
        return PositionText(words: VietnameseText.bareWords(text).flatMap { abbreviations[$0] ?? [$0] })
    }

    /// `Thị` or `Văn` between surname and given name; nil where neither stands there, or both.
    func gender(ofName name: NameKey) -> Gender? {
        guard name.wordCount >= 3 else { return nil }
        let found = Set(name.bareWords.dropFirst().dropLast().compactMap { middleNames[Array($0)] })
        return found.count == 1 ? found.first : nil
    }

    /// `Ông`, `Bà`, `Nam`, `Nữ` as a whole text.
    func gender(ofTitle text: String) -> Gender? {
        guard !text.isEmpty, text.utf8.count <= 16 else { return nil }
        return gender(ofTitle: VietnameseText.bareWords(text))
    }

    func gender(ofMiddleName word: String) -> Gender? { middleNames[Array(word.utf8)] }

    func gender(ofTitle words: [String]) -> Gender? {
        titles.first { $0.value.equals(words) }?.key
    }
}
