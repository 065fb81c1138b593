/// Whether letters make a Vietnamese syllable as the spelling rules have it: onset, rhyme, tone.
///
/// The tables list every onset and rhyme of the language (the rules of chữ quốc ngữ as taught in first grade), not words seen
/// anywhere: some 6,700 syllables of 20,000 that the rules allow are in use. Marks count: `truong` and `trương` are syllables,
/// `trưong` is none. Both places of the tone (`hòa`, `hoà`) are taken.
public enum VietnameseSyllable {
    /// Case is lower, upper, or a capital first; anything else is none.
    public static func isOne(_ scalars: some Collection<Unicode.Scalar>) -> Bool {
        guard scalars.count <= longest else { return false }
        var letters: [VietnameseLetter] = []
        letters.reserveCapacity(longest)
        for scalar in scalars {
            // The look-alikes of đ are other letters as long as it is not known what the text is in.
            guard scalar.value != 0xD0, scalar.value != 0xF0, let letter = VietnameseLetter(scalar) else {
                return false
            }
            letters.append(letter)
        }
        return hasPlainCase(letters) && isOne(letters)
    }

    /// The letters of `nghiêng`.
    private static let longest = 7

    private static func hasPlainCase(_ letters: [VietnameseLetter]) -> Bool {
        let rest = letters.dropFirst()
        if rest.allSatisfy({ !$0.isUpper }) { return true }
        return letters.allSatisfy(\.isUpper)
    }

    private static func isOne(_ letters: [VietnameseLetter]) -> Bool {
        var codes: [UInt8] = []
        codes.reserveCapacity(longest)
        var tone = VietnameseLetter.Tone.level
        for letter in letters {
            if letter.tone != .level {
                guard tone == .level else { return false }
                tone = letter.tone
            }
            codes.append(code(letter))
        }
        for length in stride(from: min(3, codes.count), through: 0, by: -1) {
            guard let onset = onsets[packed(codes[..<length])] else { continue }
            let rhyme = codes[length...]
            if fits(onset, rhyme), hasTone(tone, codes) { return true }
        }
        return false
    }

    /// What an onset asks of its rhyme.
    private enum Onset {
        /// Before a, ă, â, o, ô, ơ, u, ư: c, g, ng.
        case back
        /// Before e, ê, i, y: k, gh, ngh.
        case front
        /// Its own i may be the vowel of the rhyme.
        case gi
        /// Its u belongs to the onset.
        case qu
        case any
    }

    private static func fits(_ onset: Onset, _ rhyme: ArraySlice<UInt8>) -> Bool {
        guard let first = rhyme.first else { return onset == .gi }
        let isFront = fronts.contains(first)
        switch onset {
        case .back: return !isFront && rhymes.contains(packed(rhyme))
        case .front: return isFront && rhymes.contains(packed(rhyme))
        case .gi: return rhymes.contains(packed(rhyme)) || rhymes.contains(packed([i] + rhyme))
        case .qu: return quRhymes.contains(packed(rhyme))
        case .any: return rhymes.contains(packed(rhyme))
        }
    }

    /// A syllable that ends in c, ch, p or t has an acute or a dot.
    private static func hasTone(_ tone: VietnameseLetter.Tone, _ codes: [UInt8]) -> Bool {
        let isStopped = codes.last.map { stops.contains($0) } ?? false || codes.suffix(2).elementsEqual(ch)
        return !isStopped || tone == .acute || tone == .dot
    }

    // MARK: - Tables

    private static let onsets: [UInt64: Onset] = {
        var onsets: [UInt64: Onset] = [0: .any]
        for text in [
            "b", "ch", "d", "đ", "h", "kh", "l", "m", "n", "nh", "p", "ph", "r", "s", "t", "th", "tr", "v", "x",
        ] {
            onsets[packed(text)] = .any
        }
        for text in ["c", "g", "ng"] { onsets[packed(text)] = .back }
        for text in ["k", "gh", "ngh"] { onsets[packed(text)] = .front }
        onsets[packed("gi")] = .gi
        onsets[packed("qu")] = .qu
        return onsets
    }()

    private static let rhymes = set(
        """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
        e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu \
        o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong \
        op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uên uênh uêt ui um un ung uôc uôi \
        uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uyn uynh uyt uyu ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp ươt \
        ươu ưt ưu y yêm yên yêng yêt yêu
        """)

    private static let quRhymes = set(
        """
        a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây e en eo et ê ên ênh êt i in inh it \
        ich ơ ơi ôc y ych yên yêt ynh yt yn
        """)

    private static let fronts = Set("eêiy".unicodeScalars.compactMap { VietnameseLetter($0) }.map(code))
    private static let stops = Set("cpt".unicodeScalars.compactMap { VietnameseLetter($0) }.map(code))
    private static let i = code(VietnameseLetter(base: UInt8(ascii: "i")))
    private static let ch = "ch".unicodeScalars.compactMap { VietnameseLetter($0) }.map(code)

    private static func set(_ list: String) -> Set<UInt64> {
        Set(list.split(separator: " ").map { packed(String($0)) })
    }

    /// Base and mark of a letter in one byte, never 0.
    private static func code(_ letter: VietnameseLetter) -> UInt8 {
        (letter.base - 0x61) * 5 + letter.mark.rawValue + 1
    }

    private static func packed(_ text: String) -> UInt64 {
        packed(text.unicodeScalars.compactMap { VietnameseLetter($0) }.map(code))
    }

    private static func packed(_ codes: some Sequence<UInt8>) -> UInt64 {
        codes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
