/// Character references of HTML: by number, and the names that mail programs write.
enum HTMLEntity {
    /// Reads `&…;` at an index; the `;` may be missing after a number.
    static func read(_ bytes: some RandomAccessCollection<UInt8>, at offset: Int) -> (scalar: Unicode.Scalar, end: Int)?
    {
        let window = Array(bytes.dropFirst(offset + 1).prefix(12))
        guard let first = window.first else { return nil }
        if first == 0x23 { return number(window, offset) }
        guard let semicolon = window.firstIndex(of: Octet.semicolon), semicolon > 1,
            let scalar = names[String(decoding: window[..<semicolon], as: UTF8.self)]
        else { return nil }
        return (scalar, offset + 2 + semicolon)
    }

    /// All references of a short text decoded.
    static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        guard text.contains(0x26) else { return Array(text) }
        let bytes = Array(text)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x26, let entity = read(bytes, at: index) {
                result.append(contentsOf: String(entity.scalar).utf8)
                index = entity.end
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private static func number(_ window: [UInt8], _ offset: Int) -> (scalar: Unicode.Scalar, end: Int)? {
        let isHex = window.count > 1 && window[1] | 0x20 == 0x78
        let digits = window.dropFirst(isHex ? 2 : 1).prefix { isHex ? Octet.hexValue($0) != nil : Octet.isDigit($0) }
        guard (1...8).contains(digits.count) else { return nil }
        let value = digits.reduce(UInt64(0)) { $0 * (isHex ? 16 : 10) + UInt64(Octet.hexValue($1) ?? 0) }
        let next = (isHex ? 2 : 1) + digits.count
        let end = offset + 1 + next + (next < window.count && window[next] == Octet.semicolon ? 1 : 0)
        guard value >= 0x20 || value == 9 || value == 10, value <= 0x10FFFF, let scalar = Unicode.Scalar(UInt32(value))
        else {
            return ("\u{FFFD}", end)
        }
        return (scalar, end)
    }

    private static let names: [String: Unicode.Scalar] = {
        var names: [String: Unicode.Scalar] = [
            "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ensp": " ", "emsp": " ",
            "thinsp": " ", "zwnj": "\u{200C}", "zwj": "\u{200D}", "ndash": "–", "mdash": "—", "lsquo": "‘",
            "rsquo": "’",
            "ldquo": "“", "rdquo": "”", "sbquo": "‚", "bdquo": "„", "bull": "•", "hellip": "…", "euro": "€",
            "trade": "™", "abreve": "ă", "Abreve": "Ă", "dstrok": "đ", "Dstrok": "Đ", "itilde": "ĩ", "Itilde": "Ĩ",
            "utilde": "ũ", "Utilde": "Ũ", "larr": "←", "rarr": "→", "rsaquo": "›", "lsaquo": "‹", "minus": "−",
        ]
        // ISO 8859-1, in the order of the code table from U+00A1.
        let latin = """
            iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute \
            micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig \
            Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times \
            Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil \
            egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave \
            uacute ucirc uuml yacute thorn yuml
            """
        for (offset, name) in latin.split(separator: " ").enumerated() {
            names[String(name)] = Unicode.Scalar(UInt32(0xA1 + offset))
        }
        return names
    }()
}
