/// In which order the bytes of UTF-16 stand: by its mark, else by what its units are.
///
/// Programs on Windows leave the mark out where they write a text piece by piece. Without one nearly every second byte of
/// Vietnamese is zero, which no other text has, and every unit is a letter, a sign or a line end of it.
struct UTF16Order {
    let isBig: Bool
    let hasMark: Bool

    /// Bytes that are looked at, and the fewest that say anything.
    private static let (looked, fewest) = (8192, 8)

    /// Nil where the bytes are no UTF-16.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= 2 else { return nil }
        if bytes[0] == 0xFF, bytes[1] == 0xFE {
            (isBig, hasMark) = (false, true)
        } else if bytes[0] == 0xFE, bytes[1] == 0xFF {
            (isBig, hasMark) = (true, true)
        } else {
            guard bytes.count % 2 == 0, bytes.count >= Self.fewest, bytes.prefix(Self.looked).contains(0) else {
                return nil
            }
            if Self.isText(bytes, high: 1) {
                isBig = false
            } else if Self.isText(bytes, high: 0) {
                isBig = true
            } else {
                return nil
            }
            hasMark = false
        }
    }

    /// - Parameter high: which byte of a unit is the high one.
    private static func isText(_ bytes: UnsafeRawBufferPointer, high: Int) -> Bool {
        let count = min(bytes.count, looked) / 2
        var plain = 0
        for index in 0..<count {
            let (upper, lower) = (bytes[2 * index + high], bytes[2 * index + 1 - high])
            guard isLetter(upper, lower) else { return false }
            if upper == 0, lower < 0x7F { plain += 1 }
        }
        return plain * 2 >= count
    }

    /// Latin with its marks, and the signs of typography: nothing else stands in a text of this country.
    private static func isLetter(_ upper: UInt8, _ lower: UInt8) -> Bool {
        switch upper {
        case 0: lower >= 0x20 && lower != 0x7F || (0x09...0x0D).contains(lower)
        case 0x01, 0x02, 0x03, 0x1E, 0x20, 0x21, 0x22: true
        default: false
        }
    }
}
