/// The 8-bit encodings that old Vietnamese fonts carry, and how to turn their text into Unicode.
///
/// Office files surface such text as Latin-1 characters with the codes of the font. The font's name tells the encoding of a
/// run; text that already holds letters of the Unicode Vietnamese alphabet is never converted.
public enum LegacyEncoding: Hashable, Sendable {
    /// TCVN 5712:1993 ("ABC"). Fonts whose names end in H draw the codes of small letters as capitals.
    case tcvn3(drawsCapitals: Bool)
    /// VNI-Windows: a letter and a mark are two characters.
    case vni
    /// The fonts of the Vietnamese Professionals Society.
    case vps

    /// The encoding of the text set in a font: `.VnTime`, `.VnArialH`, `VNI-Times`; nil for fonts of Unicode text.
    public init?(fontName: String) {
        let name = Array(fontName.utf8.prefix(64)).map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
        if name.starts(with: Array(".VN".utf8)) || name.starts(with: Array("VNSTCVN3".utf8)) {
            self = .tcvn3(drawsCapitals: name.last == UInt8(ascii: "H"))
        } else if name.starts(with: Array("VNI".utf8)) {
            self = .vni
        } else if name.starts(with: Array("VPS".utf8)) {
            self = .vps
        } else {
            return nil
        }
    }

    /// `tcvn3`, `vni` or `vps`, as it stands in `ExtractedText.decodedAs`.
    public var name: String {
        switch self {
        case .tcvn3: "tcvn3"
        case .vni: "vni"
        case .vps: "vps"
        }
    }

    /// The text in Unicode (NFC), or as it is where it holds letters that only Unicode has.
    ///
    /// Convert neighbouring runs of one encoding together: a VNI letter can be split over two runs.
    public func decoded(_ text: String) -> String {
        if Self.isUnicodeVietnamese(text) { return text }
        switch self {
        case .tcvn3(let drawsCapitals):
            let small = LegacyEncodingTables.withLostHorns(LegacyEncodingTables.tcvn3(text))
            return drawsCapitals ? small.uppercased() : Self.withCapitalWords(small)
        case .vni:
            return LegacyEncodingTables.vni(text)
        case .vps:
            return MisreadingTables.vps(text)
        }
    }

    /// Whether the text holds a letter of the Vietnamese alphabet that neither Latin-1 nor a legacy font can give.
    public static func isUnicodeVietnamese(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            // Only these leads can begin such a letter: most bytes are passed over.
            for index in bytes.indices.dropLast() {
                let lead = bytes[index]
                guard lead >= 0xC4, lead <= 0xE1, lead <= 0xC6 || lead == 0xE1 else { continue }
                if isUnicodeLetter(lead, bytes[index + 1]) { return true }
            }
            return false
        }
    }

    /// U+0102-0103, 0110-0111, 0128-0129, 0168-0169, 01A0-01B0 and 1EA0-1EF9, by the first two bytes.
    private static func isUnicodeLetter(_ lead: UInt8, _ next: UInt8) -> Bool {
        switch lead {
        case 0xC4: next == 0x82 || next == 0x83 || next == 0x90 || next == 0x91 || next == 0xA8 || next == 0xA9
        case 0xC5: next == 0xA8 || next == 0xA9
        case 0xC6: next >= 0xA0 && next <= 0xB0
        // U+1E80-1EFF: the Vietnamese letters but for some Welsh and medieval ones, which no such text has.
        case 0xE1: next == 0xBA || next == 0xBB
        default: false
        }
    }

    /// In an ordinary TCVN3 font a word in capitals comes out mixed (`CộNG`): two or more ASCII capitals and beside them only
    /// small letters with marks mean a word in capitals.
    private static func withCapitalWords(_ text: String) -> String {
        var result = ""
        var word = String.UnicodeScalarView()
        var capitals = 0
        var isMixed = false
        var hasPlainSmall = false
        func flush() {
            result += capitals >= 2 && isMixed && !hasPlainSmall ? String(word).uppercased() : String(word)
            word = String.UnicodeScalarView()
            (capitals, isMixed, hasPlainSmall) = (0, false, false)
        }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A: capitals += 1
            case 0x61...0x7A: hasPlainSmall = true
            case 0xC0...: isMixed = true
            default:
                flush()
                result.unicodeScalars.append(scalar)
                continue
            }
            word.append(scalar)
        }
        flush()
        return result
    }
}
