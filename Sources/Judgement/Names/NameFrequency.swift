import Dossiers
import Vietnamese

/// How probable it is that somebody is called so: shares of surname, middle names and given name multiplied.
///
/// The parts are counted in the list, and mixed with the shares of the country as long as the list is short. What neither
/// knows is rare where it is a syllable of Vietnamese, and hardly a name at all where it is not.
struct NameFrequency: Sendable {
    /// Surnames, middle names, given names.
    private var parts: [Part]

    init(names: [NameKey], shares: MatchingRule.NameShares) {
        parts = [shares.surnames, shares.middleNames, shares.givenNames].map { Part($0, strength: shares.strength) }
        for name in names {
            let (tone, bare) = (name.toneWords, name.bareWords)
            for index in tone.indices { parts[Self.part(index, of: tone.count)].count(tone[index], bare[index]) }
        }
    }

    private static func part(_ index: Int, of count: Int) -> Int { index == 0 ? 0 : index == count - 1 ? 2 : 1 }

    /// The share of people who are called exactly so.
    func share(of name: NameKey) -> Double {
        var share = 1.0
        for (index, word) in name.toneWords.enumerated() {
            share *= parts[Self.part(index, of: name.wordCount)].share(ofTone: word) { name.isPossible(word: index) }
        }
        return share
    }

    /// The share of people whose name is this without marks.
    func bareShare(of name: NameKey) -> Double {
        var share = 1.0
        for (index, word) in name.bareWords.enumerated() {
            share *= parts[Self.part(index, of: name.wordCount)].share(ofBare: word)
        }
        return share
    }
}

/// One part of names with its counts.
private struct Part: Sendable {
    private var tones: [[UInt8]: Double] = [:]
    private var bares: [[UInt8]: Double] = [:]
    private var total: Double

    /// A syllable that neither the list nor the table knows is the name of one in so many.
    private static let unknown = 0.0002
    /// What is no syllable of Vietnamese is mostly a slip of the pen: names of other languages are few.
    private static let impossible = 0.000_001

    init(_ shares: [String: Double], strength: Double) {
        total = strength
        for (word, share) in shares {
            let key = NameKey(word)
            tones[key.tone, default: 0] += share * strength
            bares[key.bare, default: 0] += share * strength
        }
    }

    mutating func count(_ tone: ArraySlice<UInt8>, _ bare: ArraySlice<UInt8>) {
        tones[Array(tone), default: 0] += 1
        bares[Array(bare), default: 0] += 1
        total += 1
    }

    func share(ofTone word: ArraySlice<UInt8>, isPossible: () -> Bool) -> Double {
        if let count = tones[Array(word)] { return count / total }
        return isPossible() ? Self.unknown : Self.impossible
    }

    func share(ofBare word: ArraySlice<UInt8>) -> Double {
        max((bares[Array(word)] ?? 0) / total, Self.unknown)
    }
}
