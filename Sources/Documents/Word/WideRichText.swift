/// RTF that was saved as a text in UTF-16.
enum WideRichText {
    /// The same RTF in bytes; nil where the file is no text in UTF-16.
    ///
    /// RTF itself has no other characters than those of ASCII, and a program that took its bytes for a text made the first 256
    /// characters of those above. What is beyond them somebody typed into the text: it is written as RTF does, in a group so
    /// that it does not depend on what `\uc` said before.
    static func narrowed(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        let isLittle = bytes.starts(with: [0xFF, 0xFE])
        guard isLittle || bytes.starts(with: [0xFE, 0xFF]) else { return nil }
        var narrow: [UInt8] = []
        narrow.reserveCapacity(bytes.count / 2)
        var isInGroup = false
        for index in stride(from: 2, to: bytes.count - 1, by: 2) {
            let (first, second) = (bytes[index], bytes[index + 1])
            let (high, low) = isLittle ? (second, first) : (first, second)
            if isInGroup != (high != 0) {
                narrow += isInGroup ? Array("}".utf8) : Array("{\\uc0".utf8)
                isInGroup.toggle()
            }
            if high == 0 {
                narrow.append(low)
            } else {
                narrow += "\\u\(UInt16(high) << 8 | UInt16(low)) ".utf8
            }
        }
        if isInGroup { narrow.append(UInt8(ascii: "}")) }
        return narrow
    }
}
