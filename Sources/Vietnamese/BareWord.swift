/// A word in bare form (see `VietnameseText.bare`) as one value of fixed size: for comparing many words with few, without a
/// string each.
///
/// Words of at most 16 bytes, and so every Vietnamese syllable, are equal exactly where their bytes are. Longer ones are
/// compared by a 120-bit digest that no one may rely on against an attacker.
public struct BareWord: Hashable, Sendable {
    /// Bytes of a word that is kept whole.
    fileprivate static let longestExact = 16

    private var high: UInt64 = 0
    private var low: UInt64 = 0

    fileprivate init() {}

    /// One more byte behind at most 15.
    fileprivate mutating func append(_ byte: UInt8) {
        high = high << 8 | low >> 56
        low = low << 8 | UInt64(byte)
    }

    /// `bytes` are letters and digits as `VietnameseText.bare` gives them.
    init(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        if bytes.count > Self.longestExact {
            digest(bytes)
        } else {
            for byte in bytes { append(byte) }
        }
    }

    /// The first byte is none that UTF-8 has, so that no short word is equal.
    private mutating func digest(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        high = 0xcbf2_9ce4_8422_2325
        for byte in bytes {
            high = (high ^ UInt64(byte)) &* 0x100_0000_01b3
            low = (low &+ UInt64(byte)) &* 0x9e37_79b9_7f4a_7c15
            low ^= low >> 29
        }
        high |= 0xFF << 56
    }
}

extension VietnameseText {
    /// The words of a text in bare form, as `bareWords` gives them.
    public static func bareWordKeys(_ text: String) -> [BareWord] {
        var words: [BareWord] = []
        forEachBareWord(text) { words.append(BareWord($0)) }
        return words
    }

    /// The first of the words that `bareWordKeys` gives, nil where it gives none; it costs that word and not the text.
    public static func firstBareWordKey(_ text: String) -> BareWord? {
        let bases = VietnameseLetter.bases
        var key = BareWord()
        var length = 0
        for scalar in text.unicodeScalars {
            let value = Int(scalar.value)
            let byte: UInt8
            if value < bases.count, bases[value] != 0 {
                byte = bases[value]
            } else if value < 0x80 {
                byte = UInt8(value)
            } else {
                // Marks that stand by themselves, letters of other alphabets: rare enough for the long way.
                return bareWordKeys(text).first
            }
            if !isWordByte(byte) {
                if length > 0 { return key }
                continue
            }
            guard length < BareWord.longestExact else { return bareWordKeys(text).first }
            key.append(byte)
            length += 1
        }
        return length > 0 ? key : nil
    }
}
