import Dossiers
import Vietnamese

// Headings of parts: of collectives or of people.
extension TableWords {
    /// `I. TẬP THỂ`, `B. Cá nhân`: one text over the whole row that names a kind.
    func sectionKind(of row: [ExtractedText.Cell]) -> NomineeKind? {
        var texts: [String] = []
        for cell in row where !cell.text.isEmpty && texts.last != cell.text && !cell.isContinuation {
            texts.append(cell.text)
            if texts.count > 3 { return nil }
        }
        if texts.isEmpty { texts = row.first.map { [$0.text] } ?? [] }
        return sectionKind(ofLine: texts.joined(separator: " "))
    }

    /// The same for a line: a number or letter, the kind, perhaps a count.
    func sectionKind(ofLine line: String) -> NomineeKind? {
        guard line.utf8.count <= Self.longestHeadingBytes, let first = VietnameseText.firstBareWordKey(line),
            firstWordsOfSections.contains(first)
        else { return nil }
        var heading = line
        if let colon = line.firstColon, !line.endsInColon {
            let (before, behind) = (String(line[..<colon]), String(line[line.index(after: colon)...]))
            if isNumber(VietnameseText.bareWords(before)) {
                // `PHẦN I: TẬP THỂ`
                heading = behind
            } else {
                // `Tập thể: 01`, `Cá nhân: 05 người`: a count and nothing else.
                guard isFilling(VietnameseText.bareWords(behind)[...], orKind: true) else { return nil }
                heading = before
            }
        }
        return kind(in: VietnameseText.bareWords(heading))
    }

    private func kind(in words: [String]) -> NomineeKind? {
        guard words.count <= Self.mostWordsOfSection else { return nil }
        var index = 0
        while index < words.count {
            let opening = max(cues.match(.sectionOpening, words, at: index), Self.isOrdinal(words[index]) ? 1 : 0)
            if opening == 0 { break }
            index += opening
        }
        for (cue, kind) in [(WordCue.team, NomineeKind.collective), (.individuals, .individual)] {
            let count = cues.match(cue, words, at: index)
            guard count > 0 else { continue }
            let rest = words[(index + count)...]
            let isTail = rest.first != nil && cues.match(.sectionTail, words, at: rest.startIndex) > 0
            return isTail || rest.count <= Self.mostWordsOfFilling && isFilling(rest, orKind: false) ? kind : nil
        }
        return nil
    }

    /// Whether words are a number of a part and nothing else (`Phần I`).
    private func isNumber(_ words: [String]) -> Bool {
        guard (1...3).contains(words.count) else { return false }
        var index = 0
        while index < words.count {
            let count = max(cues.match(.sectionOpening, words, at: index), Self.isOrdinal(words[index]) ? 1 : 0)
            if count == 0 { return false }
            index += count
        }
        return true
    }

    /// Whether words are counts, and what stands beside one.
    private func isFilling(_ words: ArraySlice<String>, orKind: Bool) -> Bool {
        let words = Array(words)
        var index = 0
        while index < words.count {
            var count = Int(words[index]) != nil ? 1 : cues.match(.sectionFiller, words, at: index)
            if orKind, count == 0 {
                count = max(cues.match(.team, words, at: index), cues.match(.individuals, words, at: index))
            }
            if count == 0 { return false }
            index += count
        }
        return true
    }

    /// `I`, `b`, `2`: a fact of the alphabet and of numbers.
    private static func isOrdinal(_ word: String) -> Bool { ordinals.contains(word) }

    private static let ordinals: Set<String> = ["i", "ii", "iii", "iv", "a", "b", "c", "1", "2", "3"]
    private static let mostWordsOfSection = 30
    private static let mostWordsOfFilling = 4

    static func firstWordsOfSections(_ lexicon: Lexicon) -> Set<BareWord> {
        let words = lexicon.cues.filter { [.sectionOpening, .team, .individuals].contains($0.cue) }.flatMap(\.phrases)
        return Set((words + ordinals).compactMap(VietnameseText.firstBareWordKey))
    }
}
