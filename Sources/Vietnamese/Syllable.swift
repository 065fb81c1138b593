/// What a Vietnamese syllable can be: an onset, a rhyme, and the tones that go with it.
///
/// A fact of the language: about 23 onsets and 160 rhymes; a rhyme that ends in c, ch, p or t carries sắc or nặng only.
/// A slip of the pen mostly makes a syllable that cannot be (Thủyy, Nguyn), another name never does.
public enum Syllable {
    /// Whether the whole text is one syllable that can be, of Vietnamese letters, with its marks.
    public static func isPossible(_ text: String) -> Bool { isPossible(ArraySlice(NameLetters.fold(text))) }

    /// The same for letters in the code of `NameLetters`.
    static func isPossible(_ word: ArraySlice<UInt8>) -> Bool {
        var letters: [UInt8] = []
        var tone: UInt8 = 0
        for letter in word {
            guard NameLetters.base(of: letter) != nil else { return false }
            let own = NameLetters.toneOf(letter)
            if own != 0 {
                if tone != 0 { return false }
                tone = own
            }
            letters.append(letter - own)
        }
        for length in stride(from: min(3, letters.count), through: 0, by: -1)
        where onsets.contains(Array(letters[..<length])) {
            if fits(onset: Array(letters[..<length]), rhyme: Array(letters[length...]), tone: tone) { return true }
        }
        return false
    }

    private static func fits(onset: [UInt8], rhyme: [UInt8], tone: UInt8) -> Bool {
        // `gi` holds its own i: gì, gìn.
        let isGi = onset == gi && (rhyme.isEmpty || rhymes.contains([gi[1]] + rhyme))
        guard isGi || rhymes.contains(rhyme) else { return false }
        guard let last = rhyme.last else { return true }
        let isStopped = stops.contains(last) || rhyme.count >= 2 && rhyme.suffix(2) == ch
        return !isStopped || tone == VietnameseLetter.Tone.acute.rawValue || tone == VietnameseLetter.Tone.dot.rawValue
    }

    private static let gi = NameLetters.fold("gi")
    private static let ch = NameLetters.fold("ch")[...]
    private static let stops = Set(NameLetters.fold("cpt"))

    private static let onsets: Set<[UInt8]> = Set(
        [[]] + "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split(separator: " ").map {
            NameLetters.fold(String($0))
        })

    private static let rhymes: Set<[UInt8]> = Set(
        """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch \
        êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu yêm yên yêng yêt yêu o oc oi om on \
        ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oem oen oeo oet ooc oong ô ôc \
        ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uô uôc uôi uôm uôn \
        uông uôt uơ uy uya uych uyn uynh uyp uyt uyu uyên uyêt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt \
        ươu y ynh ych êu iê
        """.split(whereSeparator: \.isWhitespace).map { NameLetters.fold(String($0)) })
}
