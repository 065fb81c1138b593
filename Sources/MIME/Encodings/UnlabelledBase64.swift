/// A file whose base64 nobody has undone, because its label is missing or wrong.
public enum UnlabelledBase64 {
    private static let signatures: [[UInt8]] = [
        Array("%PDF-".utf8), [0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], Array("{\\rtf".utf8),
        [0xFF, 0xD8, 0xFF], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], Array("Rar!".utf8),
        [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C],
    ]

    /// The file inside; nil where the content is not base64 from end to end, or no known format comes out.
    ///
    /// Looks at the first letters alone in all other cases.
    public static func decoded(_ content: [UInt8]) -> [UInt8]? {
        content.withUnsafeBufferPointer { bytes in
            let start = bytes.firstIndex { !Octet.isWhiteSpace($0) } ?? 0
            var told = DefectList()
            let head = Base64.decode(UnsafeBufferPointer(rebasing: bytes[start...].prefix(12)), &told)
            guard signatures.contains(where: head.starts(with:)) else { return nil }
            told = DefectList()
            let decoded = Base64.decode(bytes, &told)
            return told.defects.isEmpty ? decoded : nil
        }
    }
}
