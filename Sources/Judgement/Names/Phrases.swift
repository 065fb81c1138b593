import Vietnamese

/// A set of phrases in bare words, for asking whether a line begins with one, is one, or contains one.
///
/// Lookups are by the first word, so that a line costs its own length and not the size of the set.
struct Phrases: Sendable {
    private var byFirstWord: [String: [[String]]] = [:]

    init(_ phrases: [String]) {
        for phrase in phrases {
            let words = VietnameseText.bareWords(phrase)
            guard let first = words.first else { continue }
            byFirstWord[first, default: []].append(words)
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

    /// Whether the words are exactly one of the phrases.
    func equals(_ words: [String]) -> Bool { !words.isEmpty && match(words) == words.count }

    /// Whether a phrase stands anywhere; looks at the first `limit` words.
    func isContained(in words: [String], limit: Int = .max) -> Bool {
        for index in words.indices.prefix(limit) where match(words, at: index) > 0 { return true }
        return false
    }
}
