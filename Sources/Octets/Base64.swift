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
        guard let from = source.baseAddress, let to = UnsafeMutableRawPointer(buffer.baseAddress) else { return }
        var index = 0
        pairs.withUnsafeBufferPointer { pairs in
            guard let pairs = pairs.baseAddress else { return }
            while index + 3 <= source.count {
                let group = Int(from[index]) << 16 | Int(from[index + 1]) << 8 | Int(from[index + 2])
                let letters = UInt32(pairs[group >> 12]) | UInt32(pairs[group & 0xFFF]) << 16
                to.storeBytes(of: letters.littleEndian, toByteOffset: count, as: UInt32.self)
                index += 3
                count += 4
            }
        }
        let left = source.count - index
        guard left > 0 else { return }
        let group = Int(from[index]) << 16 | (left > 1 ? Int(from[index + 1]) << 8 : 0)
        buffer[count] = alphabet[group >> 18]
        buffer[count + 1] = alphabet[group >> 12 & 63]
        buffer[count + 2] = left > 1 ? alphabet[group >> 6 & 63] : UInt8(ascii: "=")
        buffer[count + 3] = UInt8(ascii: "=")
        count += 4
    }

    /// The two letters of every twelve bits, the first lowest.
    private static let pairs = (0..<4096).map { UInt16(alphabet[$0 >> 6]) | UInt16(alphabet[$0 & 63]) << 8 }
}
