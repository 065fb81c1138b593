import Glibc

/// Goes through the bytes of a message line by line, whatever ends its lines.
///
/// A line ends at LF; CRs before it belong to the line end (a copy in text mode makes CR CR LF of CRLF), and so does a single one
/// behind it. Where the first line of the message ends in CR alone, CR, LF and CRLF all end a line.
struct LineCursor {
    struct Line {
        var start: Int
        /// After the last byte of text.
        var end: Int
        /// After the line end.
        var next: Int

        var isEmpty: Bool { start == end }
    }

    let bytes: UnsafeBufferPointer<UInt8>
    /// Whether CR alone ends a line.
    let endsAtReturn: Bool
    var position = 0
    private(set) var hasBareLineFeed = false
    private(set) var hasDoubledReturn = false
    /// Whether the line just read is the first that ends so.
    private(set) var hasOddLineEnd = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        endsAtReturn = Self.endsAtReturn(bytes)
    }

    mutating func next() -> Line? {
        guard let line = line(at: position) else { return nil }
        position = line.next
        hasOddLineEnd = false
        let length = line.next - line.end
        if length > 0, !hasBareLineFeed, bytes[line.end] == Octet.lineFeed {
            hasBareLineFeed = true
            hasOddLineEnd = true
        } else if length > 2, !hasDoubledReturn {
            hasDoubledReturn = true
            hasOddLineEnd = true
        }
        return line
    }

    /// The line that begins at an index, without going there.
    func line(at start: Int) -> Line? {
        guard start < bytes.count, let base = bytes.baseAddress else { return nil }
        if endsAtReturn { return shortLine(at: start) }
        guard let found = memchr(base + start, Int32(Octet.lineFeed), bytes.count - start) else {
            return Line(start: start, end: bytes.count, next: bytes.count)
        }
        let lineFeed = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
        var end = lineFeed
        while end > start, base[end - 1] == Octet.carriageReturn { end -= 1 }
        return Line(start: start, end: end, next: lineFeed + (isSwapped(lineFeed, from: start, end) ? 2 : 1))
    }

    /// Whether a line ends in LF CR, written for CR LF; of two such line ends in a row the first CR stands before the second LF.
    private func isSwapped(_ lineFeed: Int, from start: Int, _ end: Int) -> Bool {
        guard lineFeed + 2 < bytes.count, bytes[lineFeed + 1] == Octet.carriageReturn,
            bytes[lineFeed + 2] != Octet.lineFeed, bytes[lineFeed + 2] != Octet.carriageReturn
        else { return false }
        let isAfterLineFeed =
            start > 1 && bytes[start - 1] == Octet.lineFeed && bytes[start - 2] != Octet.carriageReturn
        return end == lineFeed || end == start && isAfterLineFeed
    }

    private func shortLine(at start: Int) -> Line {
        var end = start
        while end < bytes.count, bytes[end] != Octet.lineFeed, bytes[end] != Octet.carriageReturn { end += 1 }
        guard end < bytes.count else { return Line(start: start, end: end, next: end) }
        let isPair = bytes[end] == Octet.carriageReturn && end + 1 < bytes.count && bytes[end + 1] == Octet.lineFeed
        return Line(start: start, end: end, next: end + (isPair ? 2 : 1))
    }

    func text(of line: Line) -> Slice<UnsafeBufferPointer<UInt8>> { bytes[line.start..<line.end] }

    /// Where the content of a part ends: before the line end that belongs to the boundary (RFC 2046 section 5.1.1).
    func contentEnd(before line: Line, from start: Int) -> Int {
        var end = line.start
        guard end > start else { return start }
        if !endsAtReturn, end - 1 > start, bytes[end - 1] == Octet.carriageReturn { end -= 1 }
        if bytes[end - 1] == Octet.lineFeed {
            end -= 1
            repeat {
                guard end > start, bytes[end - 1] == Octet.carriageReturn else { break }
                end -= 1
            } while hasDoubledReturn
        } else if endsAtReturn, bytes[end - 1] == Octet.carriageReturn {
            end -= 1
        }
        return end
    }

    /// By the first line end: a CR inside a line of a message with LF or CRLF is no line end, whatever follows it, unless
    /// what follows is a field or a continuation.
    private static func endsAtReturn(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = bytes.baseAddress else { return false }
        func find(_ byte: UInt8, in range: Range<Int>) -> Int? {
            guard !range.isEmpty, let found = memchr(base + range.lowerBound, Int32(byte), range.count) else {
                return nil
            }
            return UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
        }
        let lineFeed = find(Octet.lineFeed, in: 0..<bytes.count)
        guard let first = find(Octet.carriageReturn, in: 0..<(lineFeed ?? bytes.count)) else { return false }
        guard let lineFeed else { return true }
        let start = first + 1
        guard start < lineFeed, bytes[start] != Octet.carriageReturn else { return false }
        let end = find(Octet.carriageReturn, in: start..<lineFeed) ?? lineFeed
        return Octet.isBlank(bytes[start]) || HeaderCollector.colon(in: bytes[start..<end]) != nil
    }
}
