/// Appends the primitives of `ReadingCodec`'s form.
struct WireWriter {
    private(set) var bytes: [UInt8] = []

    init(version: UInt8) {
        bytes.reserveCapacity(4096)
        bytes.append(version)
    }

    mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

    mutating func unsigned(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func count(_ value: Int) { unsigned(UInt64(clamping: value)) }

    mutating func signed(_ value: Int64) { unsigned(UInt64(bitPattern: value << 1 ^ value >> 63)) }

    mutating func string(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            count(utf8.count)
            bytes.append(contentsOf: utf8)
        }
    }

    mutating func run(_ run: [UInt8]) {
        count(run.count)
        bytes.append(contentsOf: run)
    }

    mutating func list<Element>(_ elements: [Element], _ write: (inout WireWriter, Element) -> Void) {
        count(elements.count)
        for element in elements { write(&self, element) }
    }

    mutating func option<Value>(_ value: Value?, _ write: (inout WireWriter, Value) -> Void) {
        flag(value != nil)
        if let value { write(&self, value) }
    }
}
