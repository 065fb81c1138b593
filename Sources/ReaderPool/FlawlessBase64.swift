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
    /// Decoded and not hashed yet: the first `filled` bytes.
    private var pending = [UInt8](repeating: 0, count: chunk + longestLine)
    private var filled = 0

    private static let chunk = 48 << 10
    /// Much longer than RFC 2045 section 6.8 has them.
    private static let longestLine = 1000
    /// No letter's value has this bit.
    private static let none: UInt8 = 0x80
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: none, count: 256)
        for (value, letter) in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8.enumerated() {
            table[Int(letter)] = UInt8(value)
        }
        return table
    }()

    mutating func add(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
        guard !isFlawed, !line.isEmpty else { return }
        // Lines behind the end, or too long ones, are somebody's mistake.
        guard !isEnded, line.count <= Self.longestLine else { return isFlawed = true }
        let line = UnsafeBufferPointer(rebasing: line)
        addLetters(UnsafeBufferPointer(rebasing: line[addGroups(line)...]))
        if padding > 0 { isEnded = true }
        if filled >= Self.chunk { flush() }
    }

    /// Takes four letters at a time, where none is begun; returns how many were taken before anything else came.
    private mutating func addGroups(_ line: UnsafeBufferPointer<UInt8>) -> Int {
        guard letters & 3 == 0 else { return 0 }
        var (from, to) = (0, filled)
        Self.values.withUnsafeBufferPointer { values in
            pending.withUnsafeMutableBufferPointer { bytes in
                while from + 4 <= line.count {
                    let first = values[Int(line[from])]
                    let second = values[Int(line[from + 1])]
                    let third = values[Int(line[from + 2])]
                    let fourth = values[Int(line[from + 3])]
                    guard (first | second | third | fourth) & Self.none == 0 else { break }
                    bytes[to] = first << 2 | second >> 4
                    bytes[to + 1] = second << 4 | third >> 2
                    bytes[to + 2] = third << 6 | fourth
                    from += 4
                    to += 3
                }
            }
        }
        letters += from
        filled = to
        return from
    }

    /// Takes what is no whole group.
    private mutating func addLetters(_ rest: UnsafeBufferPointer<UInt8>) {
        for byte in rest {
            if byte == UInt8(ascii: "=") {
                padding += 1
                continue
            }
            let value = Self.values[Int(byte)]
            guard value != Self.none, padding == 0 else { return isFlawed = true }
            bits = bits << 6 | UInt32(value)
            letters += 1
            if letters & 3 == 0 {
                put(
                    UInt8(truncatingIfNeeded: bits >> 16), UInt8(truncatingIfNeeded: bits >> 8),
                    UInt8(truncatingIfNeeded: bits))
            }
        }
    }

    private mutating func put(_ bytes: UInt8...) {
        for byte in bytes {
            pending[filled] = byte
            filled += 1
        }
    }

    /// Nil where it has a flaw, or is empty.
    mutating func finish() -> DirectParts.Content? {
        guard !isFlawed, letters > 0, padding <= 2, (letters + padding) & 3 == 0 else { return nil }
        if padding > 0 {
            let rest = bits << (6 * UInt32(padding))
            put(UInt8(truncatingIfNeeded: rest >> 16))
            if padding == 1 { put(UInt8(truncatingIfNeeded: rest >> 8)) }
        }
        flush()
        return DirectParts.Content(sha256: Self.hex(hash.finalize()), size: size)
    }

    private mutating func flush() {
        pending.withUnsafeBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<filled])) }
        size += filled
        filled = 0
    }

    private static let digits = Array("0123456789abcdef".utf8)

    static func hex(_ digest: some Sequence<UInt8>) -> String {
        String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }, as: UTF8.self)
    }
}
