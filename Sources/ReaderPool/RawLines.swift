import Glibc

/// The lines of a message, whatever ends them: LF with any CRs beside it, or CR alone where the first line ends so.
struct RawLines {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    private let endsAtReturn: Bool

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        let first = bytes.firstIndex { $0 == Self.lineFeed || $0 == Self.carriageReturn }
        let next = first.flatMap { first in bytes[first...].first { $0 != Self.carriageReturn } }
        endsAtReturn = first.map { bytes[$0] == Self.carriageReturn } ?? false && next != Self.lineFeed
    }

    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D

    /// The next line without its end; nil at the end.
    mutating func next() -> Range<Int>? {
        guard position < bytes.count else { return nil }
        if endsAtReturn { return nextShort() }
        // A CR behind the line before belongs to its end.
        let start = bytes[position] == Self.carriageReturn && position > 0 ? position + 1 : position
        let end = lineFeed(from: start)
        position = min(end + 1, bytes.count)
        var last = end
        while last > start, bytes[last - 1] == Self.carriageReturn { last -= 1 }
        return min(start, last)..<last
    }

    /// The next line that begins with these bytes, without its end; nil where none does.
    ///
    /// The position is left behind it.
    mutating func nextLine(beginningWith start: [UInt8]) -> Range<Int>? {
        if endsAtReturn {
            while let line = next() {
                if bytes[line].starts(with: start) { return line }
            }
            return nil
        }
        let begin = position
        while let found = find(start) {
            position = found
            if found == begin || isLineStart(found) { return next() }
            position += 1
        }
        position = bytes.count
        return nil
    }

    /// Whether a line that ends in LF, with a CR behind it or not, ends right before.
    private func isLineStart(_ index: Int) -> Bool {
        if index == 0 { return true }
        if bytes[index - 1] == Self.lineFeed { return true }
        return index > 1 && bytes[index - 1] == Self.carriageReturn && bytes[index - 2] == Self.lineFeed
    }

    /// By its first byte, which base64 does not hold: files are passed over at the speed of memory.
    private func find(_ text: [UInt8]) -> Int? {
        guard let base = bytes.baseAddress, let first = text.first else { return nil }
        var start = position
        while start < bytes.count, let found = memchr(base + start, Int32(first), bytes.count - start) {
            start = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
            if bytes[start...].starts(with: text) { return start }
            start += 1
        }
        return nil
    }

    private func lineFeed(from start: Int) -> Int {
        guard start < bytes.count, let base = bytes.baseAddress,
            let found = memchr(base + start, Int32(Self.lineFeed), bytes.count - start)
        else { return bytes.count }
        return UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
    }

    private mutating func nextShort() -> Range<Int> {
        let start = position
        var end = start
        while end < bytes.count, bytes[end] != Self.lineFeed, bytes[end] != Self.carriageReturn { end += 1 }
        let isPair = end + 1 < bytes.count && bytes[end] == Self.carriageReturn && bytes[end + 1] == Self.lineFeed
        position = min(end + (isPair ? 2 : 1), bytes.count)
        return start..<end
    }
}
