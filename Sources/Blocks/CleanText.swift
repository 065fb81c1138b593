import Vietnamese

/// Text as it leaves this room: NFC, no-break spaces as spaces, without invisible characters, without white space at its
/// ends.
public enum CleanText {
    /// Cleans UTF-8; broken sequences become U+FFFD.
    ///
    /// - Parameter keepsCodes: whether U+00AD and U+00A0 stay where they may be letters of text that was misread (ư of TCVN3,
    ///   half of à); `ExtractedText.repaired` decides about them.
    public static func clean(_ bytes: ArraySlice<UInt8>, keepsCodes: Bool = false) -> String {
        var slice = bytes
        while let first = slice.first, isSpace(first) { slice.removeFirst() }
        while let last = slice.last, isSpace(last) { slice.removeLast() }
        guard needsCare(slice) else { return String(decoding: slice, as: UTF8.self) }
        return careful(String(decoding: slice, as: UTF8.self), keepsCodes: keepsCodes)
    }

    public static func clean(_ text: String) -> String { clean(Array(text.utf8)[...]) }

    /// Whether a character is among these bytes that `careful` changes.
    private static func needsCare(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte < 0x80 {
                    if byte == 0x7F || (byte < 0x20 && byte != 0x09 && byte != 0x0A) { return true }
                } else if byte == 0xC2 || byte == 0xC6 || byte == 0xCC || byte == 0xCD || byte >= 0xE2,
                    isSpecial(byte, bytes[min(index + 1, bytes.count - 1)], bytes[min(index + 2, bytes.count - 1)])
                {
                    return true
                }
                index += 1
            }
            return false
        }
    }

    /// No-break and other spaces, soft hyphen, ƣ, combining marks, invisible and directional characters.
    private static func isSpecial(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first, second) {
        case (0xC2, ...0xA0), (0xC2, 0xAD), (0xC6, 0xA2...0xA3), (0xCC, _), (0xCD, _), (0xEF, 0xBB): true
        case (0xE2, 0x80): third <= 0x8F || third >= 0xA8
        case (0xE2, 0x81): third >= 0x9F && third <= 0xA4
        case (0xE3, 0x80): third == 0x80
        // Full-width forms, ligatures, letters of mathematics.
        case (0xEF, 0xBC...0xBD), (0xEF, 0xAC), (0xF0, 0x9D): true
        default: false
        }
    }

    private static func careful(_ text: String, keepsCodes: Bool) -> String {
        let keepsCodes = keepsCodes && !LegacyEncoding.isUnicodeVietnamese(text)
        var result = String.UnicodeScalarView()
        for scalar in spaced(text).unicodeScalars {
            switch scalar.value {
            case 0xAD where keepsCodes: result.append(scalar)
            case 0xA0 where keepsCodes && result.last == "Ã": result.append(scalar)
            case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: result.append(" ")
            case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF, 0x0...0x8, 0xE...0x1F, 0x7F: continue
            case 0x0B, 0x0C, 0x0D, 0x2028, 0x2029: result.append("\n")
            case 0xFB00...0xFB06, 0xFF01...0xFF5E, 0x1D400...0x1D7FF:
                result.append(contentsOf: PlainLetters.of(scalar))
            default: result.append(scalar)
            }
        }
        let composed = VietnameseText.composed(String(result))
        let bytes = Array(composed.utf8)
        guard let first = bytes.first, let last = bytes.last, isSpace(first) || isSpace(last) else { return composed }
        let start = bytes.firstIndex { !isSpace($0) } ?? bytes.endIndex
        let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
        return String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
    }

    /// With blanks where zero-width spaces alone stand between words: word processors and pages break lines at them.
    ///
    /// Where both sides together are one syllable they are an accident inside a word.
    private static func spaced(_ text: String) -> String {
        guard text.unicodeScalars.contains("\u{200B}") else { return text }
        let pieces = text.unicodeScalars.split(separator: "\u{200B}")
        var result = String.UnicodeScalarView()
        for piece in pieces {
            if isLetter(result.last), isLetter(piece.first), !joins(Self.lastWord(result), piece) { result.append(" ") }
            result.append(contentsOf: piece)
        }
        return String(result)
    }

    /// Letters of the longest Vietnamese syllable, its marks apart.
    private static let longestWord = 12

    private static func lastWord(_ text: String.UnicodeScalarView) -> [Unicode.Scalar] {
        Array(text.suffix(longestWord).reversed().prefix { isLetter($0) }.reversed())
    }

    private static func joins(_ word: [Unicode.Scalar], _ next: Substring.UnicodeScalarView) -> Bool {
        VietnameseSyllable.isOne(word + next.prefix(longestWord).prefix { isLetter($0) })
    }

    private static func isLetter(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        return scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}
