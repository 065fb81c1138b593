/// The name of a file as an archive keeps it, in whatever character set it was packed.
///
/// A name has a word or two, too few for the weighing of `MisreadingEvidence`: here every word with a letter beyond ASCII has
/// to become a syllable, or the name stays what it is by the archive's format.
public enum StoredName {
    /// Those that are met more often than names from DOS, and those that are met less often.
    private static let usual: [Misreading] = [.tcvn3, .vni]
    private static let rare: [Misreading] = [.viscii, .vps]

    /// The name in an old Vietnamese character set, or that of DOS, that makes all of its words Vietnamese; nil where none
    /// does.
    public static func decoded(_ bytes: [UInt8]) -> String? {
        let latin = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        if reads(VietnameseText.composed(MisreadingTables.windows1258(latin))) { return nil }
        if let meant = meant(latin, usual) { return meant }
        let dos = MisreadingTables.codePage437(bytes)
        return reads(dos) ? dos : meant(latin, rare)
    }

    private static func meant(_ latin: String, _ sets: [Misreading]) -> String? {
        sets.lazy.compactMap { $0.undone(latin) }.first { reads($0) }
    }

    /// A name in UTF-8 that a program took for that of DOS (`B├ío c├ío`), as it was; nil for all other names.
    public static func undone(_ name: String) -> String? {
        guard name.utf8.contains(where: { $0 >= 0x80 }), let bytes = MisreadingTables.codePage437Bytes(name),
            let meant = String(validating: bytes, as: UTF8.self)
        else { return nil }
        let composed = VietnameseText.composed(meant)
        return reads(composed) ? composed : nil
    }

    /// Whether there are words with letters beyond ASCII, all of them syllables, and no other signs beyond it.
    private static func reads(_ name: String) -> Bool {
        var hasWord = false
        for word in name.unicodeScalars.split(whereSeparator: { $0.value < 0x80 && !isLetter($0) })
        where word.contains(where: { $0.value >= 0x80 }) {
            guard VietnameseSyllable.isOne(word) else { return false }
            hasWord = true
        }
        return hasWord
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        (0x41...0x5A).contains(scalar.value) || (0x61...0x7A).contains(scalar.value)
    }
}
