import Vietnamese

/// A set of phrases in bare words, for asking whether a line begins with one, is one, or contains one.
///
/// Lookups are by the first word, so that a line costs its own length and not the size of the set.
struct Phrases: Sendable {
    private var byFirstWord: [String: [[String]]] = [:]
    private var firstWords: Set<BareWord> = []

    init(_ phrases: [String]) {
        for phrase in phrases {
            let words = VietnameseText.bareWords(phrase)
            guard let first = words.first else { continue }
            byFirstWord[first, default: []].append(words)
            VietnameseText.firstBareWordKey(first).map { _ = firstWords.insert($0) }
        }
        for key in byFirstWord.keys { byFirstWord[key]?.sort { $0.count > $1.count } }
    }

    /// The number of words of the longest phrase that stands at `index`, 0 where none does.
    func match(_ words: [String], at index: Int = 0) -> Int {
        guard index < words.count, let candidates = byFirstWord[words[index]] else { return 0 }
        for candidate in candidates where index + candidate.count <= words.count {
            if zip(candidate, words[index...]).allSatisfy({ $0 == $1 }) { return candidate.count }
        }
        return 0
    }

    /// The same for the beginning of a text, which is folded only where its first word is one of a phrase's.
    func match(beginningOf text: String) -> Int {
        mayBegin(text) ? match(VietnameseText.bareWords(text)) : 0
    }

    /// Whether the first word of a text is that of a phrase: what most texts are turned away by, at the cost of one word.
    func mayBegin(_ text: String) -> Bool {
        VietnameseText.firstBareWordKey(text).map(firstWords.contains) ?? false
    }

    /// Whether the words are exactly one of the phrases.
    func equals(_ words: [String]) -> Bool { !words.isEmpty && match(words) == words.count }

    /// Whether a phrase stands anywhere; looks at the first `limit` words.
    func isContained(in words: [String], limit: Int = .max) -> Bool {
        for index in words.indices.prefix(limit) where match(words, at: index) > 0 { return true }
        return false
    }
}
