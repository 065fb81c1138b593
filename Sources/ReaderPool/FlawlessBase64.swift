import Crypto

/// Base64 (RFC 4648 section 4) over lines, hashed as it comes; nothing where a single letter is not as it should be.
struct FlawlessBase64 {
    private var hash = SHA256()
    private var size = 0
    private var bits: UInt32 = 0
    private var letters = 0
    private var padding = 0
    private var isFlawed = false
    private var isEnded = false
    private var pending: [UInt8] = []

    private static let chunk = 48 << 10
    private static let none: UInt8 = 0xFF
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: none, count: 256)
        for (value, letter) in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8.enumerated() {
            table[Int(letter)] = UInt8(value)
        }
        return table
    }()

    init() { pending.reserveCapacity(Self.chunk + 128) }

    mutating func add(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
        guard !isFlawed, !line.isEmpty else { return }
        // Lines behind the end, or much longer than RFC 2045 section 6.8 has them, are somebody's mistake.
        guard !isEnded, line.count <= 1000 else { return isFlawed = true }
        Self.values.withUnsafeBufferPointer { values in
            for byte in line {
                if byte == UInt8(ascii: "=") {
                    padding += 1
                    continue
                }
                let value = values[Int(byte)]
                guard value != Self.none, padding == 0 else { return isFlawed = true }
                bits = bits << 6 | UInt32(value)
                letters += 1
                if letters & 3 == 0 {
                    pending.append(UInt8(truncatingIfNeeded: bits >> 16))
                    pending.append(UInt8(truncatingIfNeeded: bits >> 8))
                    pending.append(UInt8(truncatingIfNeeded: bits))
                }
            }
        }
        if padding > 0 { isEnded = true }
        if pending.count >= Self.chunk { flush() }
    }

    /// Nil where it has a flaw, or is empty.
    mutating func finish() -> DirectParts.Content? {
        guard !isFlawed, letters > 0, padding <= 2, (letters + padding) & 3 == 0 else { return nil }
        if padding > 0 {
            let rest = bits << (6 * UInt32(padding))
            pending.append(UInt8(truncatingIfNeeded: rest >> 16))
            if padding == 1 { pending.append(UInt8(truncatingIfNeeded: rest >> 8)) }
        }
        flush()
        return DirectParts.Content(sha256: Self.hex(hash.finalize()), size: size)
    }

    private mutating func flush() {
        pending.withUnsafeBytes { hash.update(bufferPointer: $0) }
        size += pending.count
        pending.removeAll(keepingCapacity: true)
    }

    private static let digits = Array("0123456789abcdef".utf8)

    static func hex(_ digest: some Sequence<UInt8>) -> String {
        String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }, as: UTF8.self)
    }
}
