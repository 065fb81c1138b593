/// Writes Base64 (RFC 4648 section 4).
///
/// What mail makes of it is read by `MIME`.
public enum Base64 {
    static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    public static func encode(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { buffer, count in
            bytes.withUnsafeBufferPointer { write($0, to: buffer, at: &count) }
        }
    }

    /// Lines of 76, each ended by CRLF (RFC 2045 section 6.8).
    public static func lines(_ bytes: [UInt8]) -> [UInt8] {
        let lines = (bytes.count + 56) / 57
        return [UInt8](unsafeUninitializedCapacity: lines * 78) { buffer, count in
            bytes.withUnsafeBufferPointer { source in
                for start in stride(from: 0, to: source.count, by: 57) {
                    let line = UnsafeBufferPointer(rebasing: source[start..<min(start + 57, source.count)])
                    write(line, to: buffer, at: &count)
                    buffer[count] = 0x0D
                    buffer[count + 1] = 0x0A
                    count += 2
                }
            }
        }
    }

    /// The buffer has room for four bytes for every three begun.
    private static func write(
        _ source: UnsafeBufferPointer<UInt8>, to buffer: UnsafeMutableBufferPointer<UInt8>, at count: inout Int
    ) {
        alphabet.withUnsafeBufferPointer { alphabet in
            for index in stride(from: 0, to: source.count, by: 3) {
                let left = source.count - index
                let first = UInt32(source[index]) << 16
                let second = left > 1 ? UInt32(source[index + 1]) << 8 : 0
                let group = first | second | (left > 2 ? UInt32(source[index + 2]) : 0)
                buffer[count] = alphabet[Int(group >> 18)]
                buffer[count + 1] = alphabet[Int(group >> 12 & 63)]
                buffer[count + 2] = left > 1 ? alphabet[Int(group >> 6 & 63)] : UInt8(ascii: "=")
                buffer[count + 3] = left > 2 ? alphabet[Int(group & 63)] : UInt8(ascii: "=")
                count += 4
            }
        }
    }
}
