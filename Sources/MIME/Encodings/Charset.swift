import Glibc
import Vietnamese

/// Bytes of a declared, wrongly declared or undeclared character set into text (NFC for Vietnamese).
///
/// What is valid UTF-8 beyond ASCII is UTF-8, whatever the label says: in any one-byte set that would be a chain of
/// coincidences. Bytes that claim UTF-8, ASCII, Latin-1 or nothing and are not are windows-1258 if they read as
/// Vietnamese, else windows-1252. All else goes through iconv.
enum Charset {
    static func decode(_ bytes: ArraySlice<UInt8>, declared: String?, _ defects: inout DefectList) -> String {
        let text = VietnameseText.composed(rawText(bytes, declared: declared, &defects))
        guard let repaired = Misreading.repaired(text)?.text ?? VIQR.repaired(text) else { return text }
        defects.note(.misreadText)
        return repaired
    }

    private static func rawText(
        _ bytes: ArraySlice<UInt8>, declared: String?, _ defects: inout DefectList
    ) -> String {
        let name = canonical(declared ?? "")
        let kind = Kind(name)
        if kind == .stateful { return converted(bytes, from: name, &defects) }
        let isASCII = !bytes.contains { $0 >= 0x80 }
        if isASCII {
            let text = String(decoding: bytes, as: UTF8.self)
            // VPS has capitals in place of control characters.
            if kind == .vps { return Misreading.vps.undone(text) ?? text }
            return kind == .viqr ? VIQR.decoded(text) : text
        }
        if let text = String(validating: withoutMark(bytes), as: UTF8.self) {
            if kind != .utf8, kind != .undeclared { defects.note(.mislabelledCharset) }
            return text
        }
        switch kind {
        case .utf8:
            return repaired(bytes, &defects)
        case .vps:
            return Misreading.vps.undone(OneByteText.windows1252(bytes)) ?? OneByteText.guess(bytes)
        case .undeclared, .stateful, .viqr:
            return OneByteText.guess(bytes)
        case .weak:
            let text = OneByteText.guess(bytes)
            // Nothing else read out of it, and no letter of windows-1252 alone in it: the euro is meant.
            if name == "iso-8859-15", !bytes.contains(where: { (0x80...0x9F).contains($0) }),
                text == OneByteText.windows1252(bytes)
            {
                return converted(bytes, from: name, &defects)
            }
            if name == "us-ascii" { defects.note(.mislabelledCharset) }
            return text
        case .windows1258:
            return OneByteText.windows1258(bytes)
        case .other:
            return converted(bytes, from: name, &defects)
        }
    }

    // MARK: Labels

    private enum Kind {
        case undeclared, utf8, windows1258, vps
        /// Vietnamese in ASCII (RFC 1456).
        case viqr
        /// Labels that programs put on anything.
        case weak
        /// Sets in which ASCII bytes mean something else.
        case stateful
        case other

        init(_ name: String) {
            switch name {
            case "": self = .undeclared
            case "utf-8": self = .utf8
            case "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252": self = .weak
            case "windows-1258": self = .windows1258
            case "vps": self = .vps
            case "viqr": self = .viqr
            case "hz-gb-2312": self = .stateful
            case _ where ["utf-", "ucs-", "iso-2022-"].contains(where: name.hasPrefix): self = .stateful
            default: self = .other
            }
        }
    }

    /// A label that says something of other bytes of the same mail; nil where programs put it on anything.
    static func telling(_ declared: String?) -> String? {
        switch Kind(canonical(declared ?? "")) {
        case .other, .windows1258, .vps: declared
        case .undeclared, .utf8, .weak, .stateful, .viqr: nil
        }
    }

    private static func canonical(_ declared: String) -> String {
        // A language may follow in encoded words (RFC 2231 section 5); `//` would give iconv an option.
        let letters = declared.utf8.prefix { $0 != Octet.asterisk }.filter {
            Octet.isLetter($0) || Octet.isDigit($0) || "-_.:".utf8.contains($0)
        }
        let name = Octet.lowered(letters.prefix(40))
        switch name {
        case "utf8", "utf_8", "utf-8", "unicode-1-1-utf-8", "x-utf-8", "utf8mb4", "utf-8-sig": return "utf-8"
        case "ascii", "us-ascii", "usascii", "ansi_x3.4-1968", "iso646-us", "7bit": return "us-ascii"
        case "latin1", "latin-1", "iso8859-1", "iso_8859-1", "iso-8859-1", "l1": return "iso-8859-1"
        case "latin9", "latin-9", "iso8859-15", "iso_8859-15", "iso-8859-15": return "iso-8859-15"
        // The sets that the labels are used for, as in the Encoding Standard.
        case "gb2312", "gbk", "euc-cn", "x-gbk", "gb_2312-80", "cp936": return "gb18030"
        case "ks_c_5601-1987", "ks_c_5601-1989", "ksc5601", "euc-kr", "korean": return "cp949"
        case "shift_jis", "shift-jis", "sjis", "x-sjis": return "cp932"
        case "tis-620", "iso-8859-11": return "cp874"
        case "iso-8859-9", "latin5": return "cp1254"
        case "cp1252", "windows-1252", "win-1252", "ansi", "x-ansi", "windows1252": return "windows-1252"
        case "cp1258", "windows-1258", "win-1258", "x-cp1258", "windows1258": return "windows-1258"
        case "tcvn", "tcvn3", "x-viet-tcvn", "x-viet-tcvn5712", "tcvn-5712", "tcvn5712", "tcvn5712-1": return "tcvn"
        case "vps", "x-vps", "x-viet-vps": return "vps"
        case "viqr", "csviqr": return "viqr"
        case "viscii", "viscii1.1", "viscii1.1-1", "x-viet-viscii", "csviscii": return "viscii"
        case "default", "unknown", "x-unknown", "unknown-8bit", "x-user-defined", "8bit", "none": return ""
        case "utf7", "unicode-1-1-utf-7": return "utf-7"
        // Names inside iconv for the memory layout of this machine.
        case "internal", "wchar_t", "char": return "x-refused"
        default: return name
        }
    }

    private static func withoutMark(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
    }

    // MARK: Repair

    /// Claims UTF-8 and is not: mostly UTF-8 with a letter cut, or not UTF-8 at all.
    private static func repaired(_ bytes: ArraySlice<UInt8>, _ defects: inout DefectList) -> String {
        let text = String(decoding: withoutMark(bytes), as: UTF8.self)
        // A last letter that is cut off makes no text of another set.
        let start = bytes.suffix(3).lastIndex { $0 >= 0xC2 } ?? bytes.endIndex
        if start < bytes.endIndex, bytes[(start + 1)...].allSatisfy({ $0 & 0xC0 == 0x80 }), bytes[start] >= 0xE0,
            bytes.endIndex - start > 1, String(validating: bytes[..<start], as: UTF8.self) != nil
        {
            defects.note(.undecodableText)
            return text
        }
        var good = 0
        var bad = 0
        for scalar in text.unicodeScalars where scalar.value >= 0x80 {
            if scalar == "\u{FFFD}" { bad += 1 } else { good += 1 }
        }
        if good >= bad {
            defects.note(.undecodableText)
            return text
        }
        defects.note(.mislabelledCharset)
        return OneByteText.guess(bytes)
    }

    // MARK: iconv

    private static func converted(_ bytes: ArraySlice<UInt8>, from name: String, _ defects: inout DefectList) -> String
    {
        guard let handle = iconv_open("UTF-8", name), handle != iconv_t(bitPattern: -1) else {
            defects.note(.unknownCharset)
            if let text = String(validating: bytes, as: UTF8.self) { return text }
            return OneByteText.guess(bytes)
        }
        defer { iconv_close(handle) }
        var input = Array(bytes)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count * 2)
        var output = [UInt8](repeating: 0, count: 16_384)
        var hasFailed = false
        input.withUnsafeMutableBytes { input in
            var next = input.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = input.count
            var isFlushing = false
            while true {
                let status = output.withUnsafeMutableBytes { room -> (error: Int32, written: Int) in
                    var target = room.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var free = room.count
                    let count =
                        isFlushing
                        ? iconv(handle, nil, nil, &target, &free) : iconv(handle, &next, &left, &target, &free)
                    return (count == -1 ? errno : 0, room.count - free)
                }
                result += output[..<status.written]
                if status.error == E2BIG { continue }
                if status.error == 0 || status.error == EINVAL && left == 0 {
                    if isFlushing { return }
                    isFlushing = true
                    continue
                }
                hasFailed = true
                guard !isFlushing, left > 0 else { return }
                // A byte without a meaning, or a letter cut off at the end.
                result += [0xEF, 0xBF, 0xBD]
                next = next?.advanced(by: 1)
                left -= 1
            }
        }
        if hasFailed { defects.note(.undecodableText) }
        return String(decoding: result, as: UTF8.self)
    }
}
