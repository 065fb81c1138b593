/// Takes the primitives of `ReadingCodec`'s form, each within what is left.
struct WireReader {
    private let buffer: UnsafeRawBufferPointer
    private var position = 0
    private var elementsLeft: Int

    /// `bytes` has to stay where it is as long as the reader lives.
    init(_ bytes: UnsafeRawBufferPointer, maximumElements: Int) {
        buffer = bytes
        elementsLeft = maximumElements
    }

    var isAtEnd: Bool { position == buffer.count }

    mutating func byte() throws(ReadingCodecError) -> UInt8 {
        guard position < buffer.count else { throw .malformed }
        defer { position += 1 }
        return buffer[position]
    }

    mutating func flag() throws(ReadingCodecError) -> Bool {
        switch try byte() {
        case 0: false
        case 1: true
        default: throw .malformed
        }
    }

    mutating func unsigned() throws(ReadingCodecError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while shift < 64 {
            let next = try byte()
            let digit = UInt64(next & 0x7F)
            guard shift < 63 || digit <= 1 else { throw .malformed }
            value |= digit << shift
            if next & 0x80 == 0 { return value }
            shift += 7
        }
        throw .malformed
    }

    mutating func signed() throws(ReadingCodecError) -> Int64 {
        let value = try unsigned()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    /// A size in bytes of something that is not sent along: at most 2^40.
    mutating func size() throws(ReadingCodecError) -> Int {
        let value = try unsigned()
        guard value <= 1 << 40 else { throw .malformed }
        return Int(value)
    }

    /// A text; bytes that are no UTF-8 are repaired.
    mutating func string() throws(ReadingCodecError) -> String {
        String(decoding: try run(), as: UTF8.self)
    }

    /// A text of one line: control characters become spaces.
    mutating func line() throws(ReadingCodecError) -> String {
        let run = try run()
        guard run.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return String(decoding: run, as: UTF8.self) }
        return String(decoding: run.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }, as: UTF8.self)
    }

    mutating func bytes() throws(ReadingCodecError) -> [UInt8] { Array(try run()) }

    mutating func value<Value: RawRepresentable<String>>() throws(ReadingCodecError) -> Value {
        guard let value = Value(rawValue: try string()) else { throw .malformed }
        return value
    }

    /// A list.
    ///
    /// Each element takes a byte at least, so a count beyond what is left is a lie and reserves nothing.
    mutating func list<Element>(
        _ element: (inout WireReader) throws(ReadingCodecError) -> Element
    ) throws(ReadingCodecError) -> [Element] {
        let claimed = try unsigned()
        guard claimed <= UInt64(buffer.count - position) else { throw .malformed }
        guard claimed <= UInt64(elementsLeft) else { throw .tooManyElements }
        let count = Int(claimed)
        elementsLeft -= count
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(try element(&self)) }
        return elements
    }

    mutating func option<Value>(
        _ value: (inout WireReader) throws(ReadingCodecError) -> Value
    ) throws(ReadingCodecError) -> Value? {
        try flag() ? try value(&self) : nil
    }

    private mutating func run() throws(ReadingCodecError) -> UnsafeRawBufferPointer {
        let length = try unsigned()
        guard length <= UInt64(buffer.count - position) else { throw .malformed }
        let end = position + Int(length)
        defer { position = end }
        return UnsafeRawBufferPointer(rebasing: buffer[position..<end])
    }
}
