import Vietnamese

/// windows-1252 and windows-1258 by table: unlike iconv's, these give a letter for every byte, so nothing is lost.
enum OneByteText {
    /// The old encoding in which the words are Vietnamese; else windows-1258 if its tones stand where they should, else
    /// windows-1252.
    static func guess(_ bytes: ArraySlice<UInt8>) -> String {
        let western = windows1252(bytes)
        if let repaired = Misreading.repaired(western) { return repaired.text }
        return readsAsVietnamese(bytes) ? windows1258(bytes) : western
    }

    static func windows1252(_ bytes: ArraySlice<UInt8>) -> String { text(bytes, table1252) }

    /// Tones come as combining marks after their vowel; `VietnameseText.composed` puts them together.
    static func windows1258(_ bytes: ArraySlice<UInt8>) -> String { text(bytes, table1258) }

    /// Whether the bytes make Vietnamese in windows-1258: its tone marks stand after vowels, and never elsewhere.
    static func readsAsVietnamese(_ bytes: ArraySlice<UInt8>) -> Bool {
        var evidence = 0
        var against = 0
        var previous: UInt8 = 0
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            let next = index + 1 < bytes.endIndex ? bytes[index + 1] : 0
            switch byte {
            case 0xCC, 0xD2, 0xDE, 0xEC, 0xF2:
                if isVowel(previous) { evidence += 2 } else { against += 2 }
            case 0xD0, 0xF0:
                // đ begins a syllable, and a vowel follows.
                if !Octet.isLetter(previous), previous < 0x80, isVowel(next) { evidence += 1 } else { against += 1 }
            case 0xFD, 0xDD, 0xF5, 0xD5:
                // ư, ơ: õ before a vowel is Portuguese.
                if isVowel(next), next | 0x20 == 0x65 || next | 0x20 == 0x6F { against += 1 } else { evidence += 1 }
            case 0xE3, 0xC3:
                // ă: never before a vowel; ã of Portuguese mostly.
                if isVowel(next) { against += 1 }
            case 0x80...0x9F:
                // Between words punctuation; inside a text of one-byte sets nothing else is of use here.
                break
            default: break
            }
            previous = byte
            index += 1
        }
        return evidence > 0 && evidence > 3 * against
    }

    private static func isVowel(_ byte: UInt8) -> Bool {
        switch byte | 0x20 {
        case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: return byte < 0x80
        default: break
        }
        switch byte {
        // Â Ê Ô Ă Ơ Ư, and the letters that carry a tone already.
        case 0xC2, 0xCA, 0xD4, 0xC3, 0xD5, 0xDD, 0xE2, 0xEA, 0xF4, 0xE3, 0xF5, 0xFD: return true
        default: return false
        }
    }

    private static func text(_ bytes: ArraySlice<UInt8>, _ table: [Unicode.Scalar]) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 2)
        for byte in bytes {
            if byte < 0x80 {
                result.append(byte)
            } else {
                result.append(contentsOf: UTF8.encode(table[Int(byte) - 0x80]).map(Array.init) ?? [])
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let table1252: [Unicode.Scalar] = {
        let upper: [UInt32] = [
            0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
            0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
            0x0153, 0x9D, 0x017E, 0x0178,
        ]
        return (upper + (0xA0...0xFF)).map { Unicode.Scalar($0) ?? "\u{FFFD}" }
    }()

    private static let table1258: [Unicode.Scalar] = {
        var table = table1252
        let differences: [(Int, Unicode.Scalar)] = [
            (0xC3, "Ă"), (0xCC, "\u{300}"), (0xD0, "Đ"), (0xD2, "\u{309}"), (0xD5, "Ơ"), (0xDD, "Ư"), (0xDE, "\u{303}"),
            (0xE3, "ă"), (0xEC, "\u{301}"), (0xF0, "đ"), (0xF2, "\u{323}"), (0xF5, "ơ"), (0xFD, "ư"), (0xFE, "₫"),
        ]
        for (byte, scalar) in differences { table[byte - 0x80] = scalar }
        return table
    }()
}
