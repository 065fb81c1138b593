import Blocks

/// The pictures in RTF (specification 1.9.1, "Pictures"): JPEG and PNG, in hexadecimal or as bytes behind `\bin`.
enum RichTextPictures {
    /// Bytes of one picture.
    private static let mostBytes = 32 << 20

    static func read(_ bytes: UnsafeRawBufferPointer, _ take: (UnsafeRawBufferPointer) -> Void) {
        var offset = 0
        while let found = UnsafeRawBufferPointer(rebasing: bytes[offset...]).find("blip") {
            let start = offset + found
            offset = start + 4
            guard start >= 5, bytes.starts(with: "\\jpeg", at: start - 5) || bytes.starts(with: "\\png", at: start - 4)
            else { continue }
            let (picture, end) = content(bytes, from: offset)
            offset = end
            picture.withUnsafeBytes { take($0) }
        }
    }

    /// Words and groups between the kind and the content are passed over; the content ends with its group.
    static func content(_ bytes: UnsafeRawBufferPointer, from start: Int) -> ([UInt8], end: Int) {
        var result: [UInt8] = []
        var index = start
        var depth = 0
        var high: UInt8?
        while index < bytes.count, result.count < mostBytes {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "}") where depth == 0: return (result, index)
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"): depth -= 1
            case UInt8(ascii: "\\"):
                let (length, end) = word(bytes, at: index)
                if let length, depth == 0 { return (Array(bytes.slice(end, length)), min(bytes.count, end + length)) }
                index = end
                continue
            default:
                if depth == 0, let digit = digit(byte) {
                    if let upper = high { result.append(upper << 4 | digit) }
                    high = high == nil ? digit : nil
                }
            }
            index += 1
        }
        return (result, index)
    }

    /// Behind a control word; with a length where it is `\bin`.
    private static func word(_ bytes: UnsafeRawBufferPointer, at start: Int) -> (length: Int?, end: Int) {
        var index = start + 1
        while index < bytes.count, (0x61...0x7A).contains(bytes[index] | 0x20), bytes[index] >= 0x41 { index += 1 }
        let isBinary = index == start + 4 && bytes.starts(with: "bin", at: start + 1)
        var value = 0
        while index < bytes.count, (0x30...0x39).contains(bytes[index]) || bytes[index] == UInt8(ascii: "-") {
            value = min(value * 10 + Int(bytes[index] & 0xF), mostBytes)
            index += 1
        }
        if index < bytes.count, bytes[index] == 0x20 { index += 1 }
        return (isBinary ? value : nil, max(index, start + 2))
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x57
        default: nil
        }
    }
}
