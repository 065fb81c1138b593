/// Text out of mail on its way into a cell of a spreadsheet or a CSV file.
enum CellText {
    /// Without control characters (but tab and line feed) and without marks that turn the direction of writing (Unicode
    /// Standard Annex 9): `\u{202E}` makes a name read as another.
    static func plain(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isLeftOut) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isLeftOut($0) }))
    }

    private static func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
