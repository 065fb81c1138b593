/// The tables behind `Misreading`: windows-1252 and code page 437 back to bytes, windows-1258, VISCII and VPS from Latin-1.
enum MisreadingTables {
    /// The bytes that windows-1252 shows as this text; nil where a character is none of its.
    ///
    /// The five codes without a character come through as control characters.
    static func windows1252Bytes(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            guard let byte = byte(scalar) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    static func windows1258(_ text: String) -> String { mapped(text, differences1258) }

    static func viscii(_ text: String) -> String { mapped(text, differencesVISCII) }

    static func vps(_ text: String) -> String { mapped(text, differencesVPS) }

    /// The bytes that code page 437 shows as this text; nil where a character is none of its.
    static func codePage437Bytes(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            guard let byte = scalar.value < 0x80 ? UInt8(scalar.value) : upper437[scalar] else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    /// The text that code page 437 has in these bytes.
    static func codePage437(_ bytes: some Sequence<UInt8>) -> String {
        String(String.UnicodeScalarView(bytes.map { $0 < 0x80 ? Unicode.Scalar($0) : letters437[Int($0) - 0x80] }))
    }

    private static func mapped(_ text: String, _ table: [UInt8: Unicode.Scalar]) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            result.append(byte(scalar).flatMap { table[$0] } ?? scalar)
        }
        return String(result)
    }

    private static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
        if scalar.value <= 0xFF { return UInt8(scalar.value) }
        return upper1252[scalar]
    }

    // MARK: - Tables

    /// 0x80...0x9F of windows-1252; dots have no character.
    private static let upper1252: [Unicode.Scalar: UInt8] = {
        var table: [Unicode.Scalar: UInt8] = [:]
        for (index, scalar) in "€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ".unicodeScalars.enumerated() where scalar != "." {
            table[scalar] = UInt8(0x80 + index)
        }
        return table
    }()

    private static let differences1258: [UInt8: Unicode.Scalar] = [
        0xC3: "Ă", 0xCC: "\u{300}", 0xD0: "Đ", 0xD2: "\u{309}", 0xD5: "Ơ", 0xDD: "Ư", 0xDE: "\u{303}", 0xE3: "ă",
        0xEC: "\u{301}", 0xF0: "đ", 0xF2: "\u{323}", 0xF5: "ơ", 0xFD: "ư", 0xFE: "₫",
    ]

    /// The code page of Western DOS: 0x80...0xFF in order.
    private static let letters437: [Unicode.Scalar] = Array(
        ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
            + "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}").unicodeScalars)

    private static let upper437: [Unicode.Scalar: UInt8] = {
        var table: [Unicode.Scalar: UInt8] = [:]
        for (index, scalar) in letters437.enumerated() { table[scalar] = UInt8(0x80 + index) }
        return table
    }()

    /// VPS (the fonts of the Vietnamese Professionals Society), as GNU recode has it: 0x80...0xFF in order, dots for what is as
    /// in Latin-1, and fourteen capitals in place of control characters, which plain text and mail keep.
    private static let differencesVPS: [UInt8: Unicode.Scalar] = {
        let upper =
            "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ..ỀỂỄỐỒỔỖýỷỵỚỜỞ.ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕựầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺ.àáâãảạă.èéêẽìí.ĩẴĐòóôõ.Ơụùúủ.ỶẼỳ"
        var table: [UInt8: Unicode.Scalar] = [
            0x02: "Ạ", 0x03: "Ậ", 0x04: "Ặ", 0x05: "Ẹ", 0x06: "Ệ", 0x10: "Ị", 0x11: "Ọ", 0x12: "Ộ", 0x13: "Ợ",
            0x14: "Ụ", 0x15: "Ự", 0x19: "Ỵ", 0x1C: "Ẫ", 0x1D: "Ữ",
        ]
        for (index, scalar) in upper.unicodeScalars.enumerated() where scalar != "." {
            table[UInt8(0x80 + index)] = scalar
        }
        return table
    }()

    /// Whether a control character is a capital in VPS or VISCII.
    static func isCapital(control byte: UInt8) -> Bool { byte < 0x20 && controls >> UInt32(byte) & 1 == 1 }

    private static let controls: UInt32 =
        [differencesVPS, differencesVISCII].flatMap(\.keys).reduce(0) { $1 < 0x20 ? $0 | 1 << UInt32($1) : $0 }

    /// RFC 1456: 0x80...0xFF in order, and six capitals in place of control characters.
    private static let differencesVISCII: [UInt8: Unicode.Scalar] = {
        let upper =
            "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
        var table: [UInt8: Unicode.Scalar] = [0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"]
        for (index, scalar) in upper.unicodeScalars.enumerated() { table[UInt8(0x80 + index)] = scalar }
        return table
    }()
}
