/// Letters and digits in a dress of compatibility (Unicode Standard Annex 15, NFKC) as the plain ones: full-width forms of East Asian
/// keyboards, bold and slanted letters of mathematics as chats and pages make them, ligatures of old fonts.
enum PlainLetters {
    static func of(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        switch scalar.value {
        case 0xFF01...0xFF5E: [Unicode.Scalar(UInt8(scalar.value - 0xFF01 + 0x21))]
        case 0xFB00...0xFB06: ligatures[Int(scalar.value - 0xFB00)]
        // Thirteen alphabets of capitals and small letters.
        case 0x1D400...0x1D6A3: letter(Int(scalar.value - 0x1D400) % 52)
        case 0x1D7CE...0x1D7FF: [Unicode.Scalar(UInt8(0x30 + Int(scalar.value - 0x1D7CE) % 10))]
        default: [scalar]
        }
    }

    private static func letter(_ index: Int) -> [Unicode.Scalar] {
        [Unicode.Scalar(UInt8(index < 26 ? 0x41 + index : 0x61 + index - 26))]
    }

    private static let ligatures: [[Unicode.Scalar]] = [
        ["f", "f"], ["f", "i"], ["f", "l"], ["f", "f", "i"], ["f", "f", "l"], ["s", "t"], ["s", "t"],
    ]
}
