/// Whole groups of Base64, four letters into three bytes (RFC 4648 section 4): what every reader of it does nearly all of the time.
///
/// What is no whole group of letters (padding, strays, a group over the end of a line) is left to the caller, who decides what
/// a flaw means.
public enum Base64Groups {
    /// Bytes that the output must have room for behind the last that counts: eight are stored for six.
    public static let spare = 8

    /// Decodes from `start` on, over the ends of lines between groups, until something else comes or the output is full.
    ///
    /// - Parameters:
    ///   - input: the letters; lines may end in LF, CR or both.
    ///   - start: where the first letter of a group stands.
    ///   - output: takes the bytes from its beginning; `spare` bytes at its end stay free.
    /// - Returns: where it stopped, at the beginning of a group, and how many bytes were written.
    public static func decode(
        _ input: UnsafeBufferPointer<UInt8>, from start: Int, into output: UnsafeMutableBufferPointer<UInt8>
    ) -> (position: Int, written: Int) {
        guard let from = UnsafeRawPointer(input.baseAddress), let to = UnsafeMutableRawPointer(output.baseAddress)
        else {
            return (start, 0)
        }
        return letters.withUnsafeBufferPointer { letters in
            guard let letters = letters.baseAddress else { return (start, 0) }
            var position = start
            var target = 0
            let end = input.count - 8
            let full = output.count - spare
            while position <= end, target <= full {
                let eight = UInt64(littleEndian: from.loadUnaligned(fromByteOffset: position, as: UInt64.self))
                let first = group(UInt32(truncatingIfNeeded: eight), letters)
                let second = group(UInt32(truncatingIfNeeded: eight >> 32), letters)
                if first | second < none {
                    let bytes = UInt64(first) | UInt64(second) << 24
                    to.storeBytes(of: bytes.littleEndian, toByteOffset: target, as: UInt64.self)
                    position += 8
                    target += 6
                    continue
                }
                if first < none {
                    to.storeBytes(of: first.littleEndian, toByteOffset: target, as: UInt32.self)
                    position += 4
                    target += 3
                }
                let former = position
                while position < input.count, input[position] == 0x0A || input[position] == 0x0D { position += 1 }
                if position == former { break }
            }
            return (position, target)
        }
    }

    /// More than any three bytes.
    private static let none: UInt32 = 1 << 24

    /// What each of the four letters of a group puts into its three bytes, the first byte lowest; `none` where it is no letter.
    private static let letters: [UInt32] = {
        var letters = [UInt32](repeating: none, count: 4 * 256)
        for (value, byte) in Base64.alphabet.enumerated() {
            let bits = UInt32(value)
            letters[Int(byte)] = bits << 2
            letters[256 + Int(byte)] = bits >> 4 | (bits & 0xF) << 12
            letters[512 + Int(byte)] = (bits >> 2) << 8 | (bits & 0x3) << 22
            letters[768 + Int(byte)] = bits << 16
        }
        return letters
    }()

    /// Three bytes, the first lowest; `none` or more where one of the four is no letter.
    private static func group(_ four: UInt32, _ letters: UnsafePointer<UInt32>) -> UInt32 {
        letters[Int(four & 0xFF)] | letters[256 + Int(four >> 8 & 0xFF)] | letters[512 + Int(four >> 16 & 0xFF)]
            | letters[768 + Int(four >> 24)]
    }
}
