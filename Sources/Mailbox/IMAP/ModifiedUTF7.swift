/// Folder names on the wire (RFC 3501 section 5.1.3).
enum ModifiedUTF7 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,".utf8)

    /// Printable ASCII stays, `&` becomes `&-`, everything else is UTF-16BE in modified base64 between `&` and `-`.
    static func encoded(_ name: String) -> String {
        var result: [UInt8] = []
        var pending: [UInt8] = []
        func flush() {
            guard !pending.isEmpty else { return }
            result.append(UInt8(ascii: "&"))
            var bits = 0
            var count = 0
            for byte in pending {
                bits = bits << 8 | Int(byte)
                count += 8
                while count >= 6 {
                    count -= 6
                    result.append(alphabet[bits >> count & 63])
                }
                bits &= (1 << count) - 1
            }
            if count > 0 { result.append(alphabet[bits << (6 - count) & 63]) }
            result.append(UInt8(ascii: "-"))
            pending = []
        }
        for unit in name.utf16 {
            if (0x20...0x7E).contains(unit) {
                flush()
                result.append(UInt8(unit))
                if unit == 0x26 { result.append(UInt8(ascii: "-")) }
            } else {
                pending.append(UInt8(unit >> 8))
                pending.append(UInt8(unit & 0xFF))
            }
        }
        flush()
        return String(decoding: result, as: UTF8.self)
    }

    /// The name that `encoded` encodes; what is encoded wrongly stays as it is.
    static func decoded(_ name: String) -> String {
        var result: [UInt16] = []
        var rest = Array(name.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "&") else {
                result.append(UInt16(byte))
                continue
            }
            guard let end = rest.firstIndex(of: UInt8(ascii: "-")), let units = units(rest[..<end]) else { return name }
            result += end == rest.startIndex ? [0x26] : units
            rest = rest[(end + 1)...]
        }
        return String(decoding: result, as: UTF16.self)
    }

    private static func units(_ digits: ArraySlice<UInt8>) -> [UInt16]? {
        var (units, bits, count): ([UInt16], UInt32, Int) = ([], 0, 0)
        for digit in digits {
            guard let value = alphabet.firstIndex(of: digit) else { return nil }
            bits = (bits << 6 | UInt32(value)) & 0xFF_FFFF
            count += 6
            if count >= 16 {
                count -= 16
                units.append(UInt16(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return units
    }
}
