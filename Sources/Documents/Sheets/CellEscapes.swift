/// The escapes `_xHHHH_` of a spreadsheet's strings (ECMA-376 part 1, section 22.9.2.19, `ST_Xstring`): characters that XML does
/// not take, and an underscore that begins what would look like one.
enum CellEscapes {
    /// Undoes them in UTF-8 from `start` on; a carriage return before a line end is dropped, one alone is a line end.
    static func undo(in bytes: inout [UInt8], from start: Int) {
        guard mayHave(bytes[start...]) else { return }
        var result: [UInt8] = []
        var index = start
        while index < bytes.count {
            guard let unit = unit(in: bytes, at: index) else {
                result.append(bytes[index])
                index += 1
                continue
            }
            index += length
            var code = UInt32(unit)
            if unit & 0xFC00 == 0xD800, let low = self.unit(in: bytes, at: index), low & 0xFC00 == 0xDC00 {
                code = 0x1_0000 + (UInt32(unit & 0x3FF) << 10 | UInt32(low & 0x3FF))
                index += length
            }
            if code == 0x0D, isLineEnd(bytes, at: index) { continue }
            guard let scalar = Unicode.Scalar(code == 0x0D ? 0x0A : code), let encoded = UTF8.encode(scalar) else {
                continue
            }
            result.append(contentsOf: encoded)
        }
        bytes.replaceSubrange(start..., with: result)
    }

    /// Bytes of an escape.
    private static let length = 7

    private static func mayHave(_ bytes: ArraySlice<UInt8>) -> Bool {
        var last: UInt8 = 0
        for byte in bytes {
            if byte == UInt8(ascii: "x"), last == UInt8(ascii: "_") { return true }
            last = byte
        }
        return false
    }

    private static func unit(in bytes: [UInt8], at index: Int) -> UInt16? {
        guard index + length <= bytes.count, bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"),
            bytes[index + length - 1] == UInt8(ascii: "_")
        else { return nil }
        var value: UInt16 = 0
        for byte in bytes[(index + 2)..<(index + 6)] {
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt16(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt16((byte | 0x20) - 0x57)
            default: return nil
            }
        }
        return value
    }

    private static func isLineEnd(_ bytes: [UInt8], at index: Int) -> Bool {
        index < bytes.count && bytes[index] == 0x0A || unit(in: bytes, at: index) == 0x0A
    }
}
