extension LegacyEncoding {
    /// A text in Unicode, and the encoding that it was in; nil where it was Unicode.
    public struct Reading: Hashable, Sendable {
        public var text: String
        public var encoding: LegacyEncoding?

        public init(text: String, encoding: LegacyEncoding?) {
            self.text = text
            self.encoding = encoding
        }
    }

    /// The text as `decoded` gives it, or in another way where this encoding makes no Vietnamese of it and that one does.
    ///
    /// Names of fonts can lie: there are documents in VNI whose font calls itself TCVN3, and Unicode text that was pasted
    /// into an old font.
    public func reading(of text: String) -> Reading {
        if Self.isUnicodeVietnamese(text) { return Reading(text: text, encoding: nil) }
        let own = Reading(text: decoded(text), encoding: self)
        let share = Syllables(own.text)
        guard share.good * 2 < share.words else { return own }
        let others = Self.others(than: self).map { Reading(text: $0.decoded(text), encoding: $0) }
        let better = ([Reading(text: text, encoding: nil)] + others).first { other in
            let share = Syllables(other.text)
            return share.words > 0 && share.good * 4 >= share.words * 3
        }
        return better ?? own
    }

    private static func others(than encoding: LegacyEncoding) -> [LegacyEncoding] {
        switch encoding {
        case .tcvn3: [.vni]
        case .vni: [.tcvn3(drawsCapitals: false)]
        case .vps: []
        }
    }

    /// How many words with letters beyond ASCII a text has, and how many of them are syllables.
    private struct Syllables {
        var words = 0
        var good = 0

        init(_ text: String) {
            let letters = text.lowercased().unicodeScalars.split { $0.value < 0x61 || (0x7B...0xBF).contains($0.value) }
            for word in letters where word.contains(where: { $0.value >= 0x80 }) {
                words += 1
                if VietnameseSyllable.isOne(word) { good += 1 }
            }
        }
    }
}
