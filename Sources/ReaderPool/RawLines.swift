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
