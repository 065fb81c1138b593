import Vietnamese

/// Text as it leaves this room: NFC, no-break spaces as spaces, without invisible characters, without white space at its
/// ends.
enum CleanText {
    /// Cleans UTF-8; broken sequences become U+FFFD.
    static func clean(_ bytes: ArraySlice<UInt8>) -> String {
        var slice = bytes
        while let first = slice.first, isSpace(first) { slice.removeFirst() }
        while let last = slice.last, isSpace(last) { slice.removeLast() }
        guard slice.contains(where: { needsCare($0) }) else { return String(decoding: slice, as: UTF8.self) }
        return careful(String(decoding: slice, as: UTF8.self))
    }

    static func clean(_ text: String) -> String { clean(Array(text.utf8)[...]) }

    /// Lead bytes of the characters that are changed or may be: U+0080...U+00BF, combining marks, U+0180...U+01BF, U+2000...
    /// U+2FFF, U+F000 and up, and control characters.
    private static func needsCare(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20...0x7E, 0x80...0xC1, 0xC3...0xC5: false
        case 0x09, 0x0A: false
        case 0xC7...0xCB, 0xCE...0xE0: false
        case 0xE1: false
        default: true
        }
    }

    private static func careful(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: result.append(" ")
            case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF, 0x0...0x8, 0xE...0x1F, 0x7F: continue
            case 0x0B, 0x0C, 0x0D, 0x2028, 0x2029: result.append("\n")
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

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}
