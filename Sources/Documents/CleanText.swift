import Vietnamese

/// Text as it leaves this room: NFC, no-break spaces as spaces, without invisible characters, without white space at its
/// ends.
enum CleanText {
    /// Cleans UTF-8; broken sequences become U+FFFD.
    ///
    /// - Parameter keepsCodes: whether U+00AD and U+00A0 stay where they may be letters of text that was misread (ư of TCVN3,
    ///   half of à); `ExtractedText.repaired` decides about them.
    static func clean(_ bytes: ArraySlice<UInt8>, keepsCodes: Bool = false) -> String {
        var slice = bytes
        while let first = slice.first, isSpace(first) { slice.removeFirst() }
        while let last = slice.last, isSpace(last) { slice.removeLast() }
        guard needsCare(slice) else { return String(decoding: slice, as: UTF8.self) }
        return careful(String(decoding: slice, as: UTF8.self), keepsCodes: keepsCodes)
    }

    static func clean(_ text: String) -> String { clean(Array(text.utf8)[...]) }

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
        default: false
        }
    }

    private static func careful(_ text: String, keepsCodes: Bool) -> String {
        let keepsCodes = keepsCodes && !LegacyEncoding.isUnicodeVietnamese(text)
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xAD where keepsCodes: result.append(scalar)
            case 0xA0 where keepsCodes && result.last == "Ã": result.append(scalar)
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
