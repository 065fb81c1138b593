/// Which bodies of a multipart/alternative (RFC 2046 section 5.1.4) say again what another one says.
///
/// Mostly the second body is the first one over again. But programs send `Your mail program shows no HTML` beside the letter, a
/// text with half of the letter, or two different texts: whatever brings many words of its own is read.
struct AlternativeBodies {
    private struct Body {
        var leaf: Int
        var words: Set<UInt64>
    }

    private var bodies: [String: [Body]] = [:]
    private var order: [String] = []

    /// A body has to bring this many words that the others do not have.
    private static let fewest = 5

    mutating func add(_ text: String, leaf: Int, alternative: String) {
        if bodies[alternative] == nil { order.append(alternative) }
        bodies[alternative, default: []].append(Body(leaf: leaf, words: Self.words(text)))
    }

    /// The leaves whose text is read elsewhere; an empty body repeats nothing and is repeated by nothing.
    func repeats() -> Set<Int> {
        var result: Set<Int> = []
        for alternative in order {
            guard let bodies = bodies[alternative], bodies.count > 1 else { continue }
            var kept: [Body] = []
            for body in bodies where !body.words.isEmpty {
                let known = kept.reduce(into: Set<UInt64>()) { $0.formUnion($1.words) }
                let new = body.words.subtracting(known).count
                guard kept.isEmpty || new >= Self.fewest && 2 * new >= body.words.count else {
                    result.insert(body.leaf)
                    continue
                }
                // What this body contains, bar a word here and there, need not be read before it.
                let contained = kept.filter { 5 * $0.words.intersection(body.words).count >= 4 * $0.words.count }
                result.formUnion(contained.map(\.leaf))
                kept.removeAll { one in contained.contains { $0.leaf == one.leaf } }
                kept.append(body)
            }
        }
        return result
    }

    /// Hashes (FNV-1a) of the words: runs of letters and digits, case of ASCII left out, punctuation of Unicode too.
    private static func words(_ text: String) -> Set<UInt64> {
        var text = text
        return text.withUTF8 { bytes in
            var words: Set<UInt64> = []
            let basis: UInt64 = 0xCBF2_9CE4_8422_2325
            var hash = basis
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                let next = index + 1 < bytes.count ? bytes[index + 1] : 0
                let isNoBreakSpace = byte == 0xC2 && next == 0xA0
                let isPunctuation = byte == 0xE2 && next == 0x80
                if Octet.isLetter(byte) || Octet.isDigit(byte) || byte >= 0x80 && !isNoBreakSpace && !isPunctuation {
                    hash = (hash ^ UInt64(Octet.lower(byte))) &* 0x100_0000_01B3
                    index += 1
                } else {
                    if hash != basis { words.insert(hash) }
                    hash = basis
                    index += isPunctuation ? 3 : isNoBreakSpace ? 2 : 1
                }
            }
            if hash != basis { words.insert(hash) }
            return words
        }
    }
}
