import Dossiers

/// The lexicon's small words by what they tell, folded once.
struct Cues: Sendable {
    private let phrases: [WordCue: Phrases]

    init(lexicon: Lexicon) {
        phrases = Dictionary(grouping: lexicon.cues, by: \.cue).mapValues { Phrases($0.flatMap(\.phrases)) }
    }

    /// The number of words of a cue that stand at an index, 0 where none does.
    func match(_ cue: WordCue, _ words: [String], at index: Int = 0) -> Int {
        phrases[cue]?.match(words, at: index) ?? 0
    }

    /// Whether the words begin with a cue.
    func begins(_ cue: WordCue, _ words: [String]) -> Bool { match(cue, words) > 0 }

    /// Whether the words are a cue and nothing else.
    func equals(_ cue: WordCue, _ words: [String]) -> Bool { phrases[cue]?.equals(words) ?? false }

    /// Whether a cue stands anywhere among the words; looks at the first `limit` of them.
    func isContained(_ cue: WordCue, in words: [String], limit: Int = .max) -> Bool {
        phrases[cue]?.isContained(in: words, limit: limit) ?? false
    }
}
