/// The tables behind `LegacyEncoding`: the codes of TCVN 5712:1993 and of VNI-Windows.
enum LegacyEncodingTables {
    /// Turns every code of TCVN3 into its letter; all other characters stay.
    static func tcvn3(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            // Symbol fonts put the codes into the private use area: U+F0AD for 0xAD.
            var code = scalar.value >= 0xF000 && scalar.value <= 0xF0FF ? scalar.value - 0xF000 : scalar.value
            // What PDF writers make of the soft hyphen and the middle dot.
            if code == 0x2212 { code = 0xAD }
            if code == 0x2219 { code = 0xB7 }
            if code >= 0xA0, code <= 0xFF {
                result.append(tcvn3Letters[Int(code) - 0xA0] ?? Unicode.Scalar(UInt8(code)))
            } else if code != scalar.value, let plain = Unicode.Scalar(code) {
                result.append(plain)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// Puts back the ư (0xAD, the soft hyphen) that programs drop before ơ: `Trờng` is `Trường`, `đợc` is `được`.
    ///
    /// Only where nothing else can be meant: no syllable ends in ơng or ơc.
    static func withLostHorns(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            if let letter = VietnameseLetter(scalar), letter.base == UInt8(ascii: "o"), letter.mark == .horn,
                endsInNgOrC(scalars, after: index), result.last != "ư", result.last != "Ư"
            {
                result.append(letter.isUpper ? "Ư" : "ư")
            }
            result.append(scalar)
        }
        return String(result)
    }

    private static func endsInNgOrC(_ scalars: [Unicode.Scalar], after index: Int) -> Bool {
        func lower(_ offset: Int) -> UInt32 {
            let value = index + offset < scalars.count ? scalars[index + offset].value : 0
            return (0x41...0x5A).contains(value) ? value + 0x20 : value
        }
        let end = lower(1) == 0x63 ? 2 : lower(1) == 0x6E && lower(2) == 0x67 ? 3 : 0
        return end > 0 && !(0x61...0x7A).contains(lower(end)) && lower(end) < 0xC0
    }

    /// Turns VNI's pairs (a letter and a mark) and single codes into letters, the longest first.
    ///
    /// A capital with the mark of a small letter is understood too: keyboards wrote it.
    static func vni(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var pending: UInt32?
        for scalar in text.unicodeScalars {
            let code = scalar.value >= 0xF000 && scalar.value <= 0xF0FF ? scalar.value - 0xF000 : scalar.value
            if let base = pending {
                pending = nil
                if let letter = vniPairs[base << 8 | code] {
                    result.append(letter)
                    continue
                }
                append(base, to: &result)
            }
            if code <= 0xFF, vniBases.contains(code) {
                pending = code
            } else if code <= 0xFF {
                append(code, to: &result)
            } else {
                result.append(scalar)
            }
        }
        if let base = pending { append(base, to: &result) }
        return String(result)
    }

    private static func append(_ code: UInt32, to result: inout String.UnicodeScalarView) {
        if let letter = vniSingles[code] ?? Unicode.Scalar(code) { result.append(letter) }
    }

    // MARK: - Codes

    /// 0xA0...0xFF in order; a dot where the code has no letter.
    private static let tcvn3Letters: [Unicode.Scalar?] =
        (".ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ."
        + "......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò"
        + ".ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ.")
        .unicodeScalars.map { $0 == "." ? nil : $0 }

    /// Small letters; capitals and capital marks are 0x20 lower.
    private static let vniRows: [(Unicode.Scalar, [(UInt32, Unicode.Scalar)])] = [
        (
            "a",
            [
                (0xE0, "ầ"), (0xE1, "ấ"), (0xE2, "â"), (0xE3, "ẫ"), (0xE4, "ậ"), (0xE5, "ẩ"), (0xE8, "ằ"),
                (0xE9, "ắ"), (0xEA, "ă"), (0xEB, "ặ"), (0xEF, "ạ"), (0xF5, "ã"), (0xF8, "à"), (0xF9, "á"), (0xFA, "ẳ"),
                (0xFB, "ả"), (0xFC, "ẵ"),
            ]
        ),
        (
            "e",
            [
                (0xE0, "ề"), (0xE1, "ế"), (0xE2, "ê"), (0xE3, "ễ"), (0xE4, "ệ"), (0xE5, "ể"), (0xEF, "ẹ"),
                (0xF5, "ẽ"), (0xF8, "è"), (0xF9, "é"), (0xFB, "ẻ"),
            ]
        ),
        (
            "o",
            [
                (0xE0, "ồ"), (0xE1, "ố"), (0xE2, "ô"), (0xE3, "ỗ"), (0xE4, "ộ"), (0xE5, "ổ"), (0xEF, "ọ"),
                (0xF5, "õ"), (0xF8, "ò"), (0xF9, "ó"), (0xFB, "ỏ"),
            ]
        ),
        ("u", [(0xEF, "ụ"), (0xF5, "ũ"), (0xF8, "ù"), (0xF9, "ú"), (0xFB, "ủ")]),
        ("y", [(0xF5, "ỹ"), (0xF8, "ỳ"), (0xF9, "ý"), (0xFB, "ỷ")]),
        ("ô", [(0xEF, "ợ"), (0xF5, "ỡ"), (0xF8, "ờ"), (0xF9, "ớ"), (0xFB, "ở")]),
        ("ö", [(0xEF, "ự"), (0xF5, "ữ"), (0xF8, "ừ"), (0xF9, "ứ"), (0xFB, "ử")]),
    ]

    private static let vniSmallSingles: [(UInt32, Unicode.Scalar)] = [
        (0xE6, "ỉ"), (0xEC, "ì"), (0xED, "í"), (0xEE, "ỵ"), (0xF1, "đ"), (0xF2, "ị"), (0xF3, "ĩ"),
        (
            0xF4,
            "ơ"
        ), (0xF6, "ư"),
    ]

    private static let vniPairs: [UInt32: Unicode.Scalar] = {
        var pairs: [UInt32: Unicode.Scalar] = [:]
        for (base, marks) in vniRows {
            for (mark, letter) in marks {
                let capital = upper(letter)
                pairs[base.value << 8 | mark] = letter
                pairs[(base.value - 0x20) << 8 | (mark - 0x20)] = capital
                pairs[(base.value - 0x20) << 8 | mark] = capital
            }
        }
        return pairs
    }()

    private static let vniSingles: [UInt32: Unicode.Scalar] = {
        var singles: [UInt32: Unicode.Scalar] = [:]
        for (code, letter) in vniSmallSingles {
            singles[code] = letter
            singles[code - 0x20] = upper(letter)
        }
        return singles
    }()

    private static let vniBases = Set(vniRows.flatMap { [$0.0.value, $0.0.value - 0x20] })

    private static func upper(_ letter: Unicode.Scalar) -> Unicode.Scalar {
        letter.properties.uppercaseMapping.unicodeScalars.first ?? letter
    }
}
