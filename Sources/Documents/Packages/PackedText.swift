/// Base64 inside a document (RFC 4648 section 4): white space and everything else that is no letter of it is passed over.
enum PackedText {
    static func decoded(_ text: UnsafeRawBufferPointer) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count / 4 * 3)
        var (group, count): (UInt32, Int) = (0, 0)
        for byte in text {
            let value = values[Int(byte)]
            guard value < 64 else {
                if byte == UInt8(ascii: "=") { break }
                continue
            }
            group = group << 6 | UInt32(value)
            count += 1
            guard count == 4 else { continue }
            result.append(UInt8(truncatingIfNeeded: group >> 16))
            result.append(UInt8(truncatingIfNeeded: group >> 8))
            result.append(UInt8(truncatingIfNeeded: group))
            (group, count) = (0, 0)
        }
        if count > 1 { result.append(UInt8(truncatingIfNeeded: group >> (6 * UInt32(count) - 8))) }
        if count > 2 { result.append(UInt8(truncatingIfNeeded: group >> 2)) }
        return result
    }

    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0xFF, count: 256)
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        for (index, letter) in letters.utf8.enumerated() { values[Int(letter)] = UInt8(index) }
        return values
    }()
}
