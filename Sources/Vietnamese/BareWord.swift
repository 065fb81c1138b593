/// A word in bare form (see `VietnameseText.bare`) as one value of fixed size: for comparing many words with few, without a
/// string each.
///
/// Words of at most 16 bytes, and so every Vietnamese syllable, are equal exactly where their bytes are. Longer ones are
/// compared by a 120-bit digest that no one may rely on against an attacker.
public struct BareWord: Hashable, Sendable {
    private var high: UInt64 = 0
    private var low: UInt64 = 0

    /// `bytes` are letters and digits as `VietnameseText.bare` gives them.
    init(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        if bytes.count > 16 {
            digest(bytes)
        } else {
            for byte in bytes {
                high = high << 8 | low >> 56
                low = low << 8 | UInt64(byte)
            }
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
}
