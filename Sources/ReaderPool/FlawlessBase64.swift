import Glibc
import Octets

/// Base64 (RFC 4648 section 4) over lines, hashed as it is decoded; nothing where a single letter is not as it should be.
struct FlawlessBase64 {
    private let letters: UnsafeBufferPointer<UInt8>
    private var position = 0
    private let hash = SHA256()
    private var size = 0

    /// Bytes that are decoded and hashed at once.
    private static let chunk = 48 << 10
    /// Lines much longer than RFC 2045 section 6.8 has them are somebody's mistake.
    private static let longestLine = 1000

    private init(_ letters: UnsafeBufferPointer<UInt8>) { self.letters = letters }

    /// What the lines hold; nil where they have a flaw, or hold nothing.
    static func content(of lines: UnsafeBufferPointer<UInt8>) -> DirectParts.Content? {
        guard !hasLongLine(lines) else { return nil }
        var base64 = FlawlessBase64(lines)
        guard base64.decode(), base64.size > 0 else { return nil }
        return DirectParts.Content(sha256: Hex.text(base64.hash.finalize()), size: base64.size)
    }

    private static func hasLongLine(_ lines: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = lines.baseAddress else { return false }
        var start = 0
        while lines.count - start > longestLine {
            let reach = min(longestLine + 2, lines.count - start)
            guard
                let end = memchr(base + start, Int32(RawLines.lineFeed), reach)
                    ?? memchr(base + start, Int32(RawLines.carriageReturn), reach)
            else { return true }
            start = UnsafePointer(end.assumingMemoryBound(to: UInt8.self)) - base + 1
        }
        return false
    }

    /// False at the first flaw.
    private mutating func decode() -> Bool {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.chunk + Base64Groups.spare) { buffer in
            while position < letters.count {
                let (after, written) = Base64Groups.decode(letters, from: position, into: buffer)
                position = after
                add(buffer, written)
                if isAtEnd { return true }
                if written == 0, !takeGroup(buffer) { return false }
            }
            return true
        }
    }

    private mutating func add(_ buffer: UnsafeMutableBufferPointer<UInt8>, _ count: Int) {
        hash.update(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count]))
        size += count
    }

    /// Whether only line ends follow.
    private var isAtEnd: Bool { letters[position...].allSatisfy(Self.endsLine) }

    private static func endsLine(_ byte: UInt8) -> Bool { byte == RawLines.lineFeed || byte == RawLines.carriageReturn }

    /// One group, letter by letter: over the end of a line, or the last with its padding, behind which nothing may follow.
    private mutating func takeGroup(_ buffer: UnsafeMutableBufferPointer<UInt8>) -> Bool {
        var group: [UInt8] = []
        while position < letters.count, group.count < 4 {
            let byte = letters[position]
            position += 1
            if !Self.endsLine(byte) {
                group.append(byte)
            } else if group.last == UInt8(ascii: "=") {
                // Padding that goes on in the next line is somebody's mistake.
                return false
            }
        }
        guard group.count == 4 else { return false }
        let padding = group.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        guard padding <= 2, padding == 0 || isAtEnd else { return false }
        for index in (4 - padding)..<4 { group[index] = UInt8(ascii: "A") }
        // Eight letters are looked at for each four.
        group += Array("AAAA".utf8)
        let written = group.withUnsafeBufferPointer { Base64Groups.decode($0, from: 0, into: buffer).written }
        guard written >= 3 else { return false }
        add(buffer, 3 - padding)
        return true
    }
}
