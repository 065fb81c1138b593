internal import Octets
internal import SQL

/// A SHA-256 in its 32 bytes: those of a whole ledger are in memory at once while it is examined.
struct Fingerprint: Hashable, Sendable {
    private var first: UInt64 = 0
    private var second: UInt64 = 0
    private var third: UInt64 = 0
    private var fourth: UInt64 = 0

    /// Reads 64 lower-case hexadecimal digits; nil for anything else.
    init?(hex text: String) {
        var words: [UInt64] = []
        var (word, count): (UInt64, Int) = (0, 0)
        for byte in text.utf8 {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            default: return nil
            }
            word = word << 4 | UInt64(digit)
            count += 1
            if count % 16 == 0 { words.append(word) }
        }
        guard count == 64 else { return nil }
        (first, second, third, fourth) = (words[0], words[1], words[2], words[3])
    }

    init(of bytes: UnsafeRawBufferPointer) {
        SHA256.hash(bytes).withUnsafeBytes { digest in
            let words = (0..<4).map { UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self)) }
            (first, second, third, fourth) = (words[0], words[1], words[2], words[3])
        }
    }

    init(of bytes: [UInt8]) { self = bytes.withUnsafeBytes { Fingerprint(of: $0) } }

    /// Of the bytes of a column, which are not copied.
    init(of row: Row, at index: Int) throws {
        self = try row.withBytes(at: index) { $0.map { Fingerprint(of: $0) } ?? Fingerprint(of: []) }
    }
}
