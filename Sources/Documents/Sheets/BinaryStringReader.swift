/// Strings of an Excel 97 file that run on over several records (MS-XLS 2.5.293): where one is cut, the next record begins
/// with a byte that says anew how wide its characters are.
struct BinaryStringReader {
    private let pieces: [UnsafeRawBufferPointer]
    private var piece = 0
    private var offset = 0

    init(_ pieces: [UnsafeRawBufferPointer]) { self.pieces = pieces }

    mutating func skip(_ count: Int) {
        var left = count
        while left > 0, piece < pieces.count {
            let step = min(left, pieces[piece].count - offset)
            offset += step
            left -= step
            if offset >= pieces[piece].count { advance() }
        }
    }

    /// A text and where in it other fonts begin.
    struct Text {
        struct Run {
            var start: Int
            var font: Int
        }

        var units: [UInt16]
        var runs: [Run] = []
    }

    /// The next string; nil at the end.
    mutating func next() -> Text? {
        guard let low = byte(), let high = byte(), let flags = byte() else { return nil }
        let count = Int(low) | Int(high) << 8
        let runs = flags & 8 != 0 ? number(bytes: 2) : 0
        let extra = flags & 4 != 0 ? number(bytes: 4) : 0
        let text = characters(count, isWide: flags & 1 == 1)
        var result = Text(units: text)
        result.runs.reserveCapacity(min(runs, 64))
        for _ in 0..<runs {
            guard piece < pieces.count else { break }
            result.runs.append(.init(start: number(bytes: 2), font: number(bytes: 2)))
        }
        skip(extra)
        return result
    }

    private mutating func characters(_ count: Int, isWide: Bool) -> [UInt16] {
        var units: [UInt16] = []
        var isWide = isWide
        while units.count < count {
            guard piece < pieces.count else { break }
            if offset >= pieces[piece].count {
                advance()
                guard let flags = byte() else { break }
                isWide = flags & 1 == 1
                continue
            }
            guard let low = byte(movesOn: false) else { break }
            let high = isWide ? byte(movesOn: false) ?? 0 : 0
            units.append(UInt16(low) | UInt16(high) << 8)
        }
        if piece < pieces.count, offset >= pieces[piece].count { advance() }
        return units
    }

    private mutating func number(bytes count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(byte() ?? 0) << ($1 * 8) }
    }

    private mutating func byte(movesOn: Bool = true) -> UInt8? {
        guard piece < pieces.count, offset < pieces[piece].count else { return nil }
        let value = pieces[piece][offset]
        offset += 1
        if movesOn, offset >= pieces[piece].count { advance() }
        return value
    }

    private mutating func advance() {
        piece += 1
        offset = 0
    }
}
