import Blocks

/// The data of a form field in a Word 97-2003 file (MS-DOC 2.9.78, `FFData`): what is chosen or ticked stands there alone.
enum BinaryFormField {
    private enum Kind { static let tick = 1, list = 2 }
    /// Nobody chose: what the form began with counts.
    private static let untouched = 25

    /// What the field shows; nil where it is typed text, or no field.
    ///
    /// - Parameter place: of a picture's header without a picture (MS-DOC 2.9.158) in the Data stream, before the data.
    static func value(in data: UnsafeRawBufferPointer, at place: Int) -> String? {
        guard let headerLength = data.uint16(at: place + 4), headerLength < 1024 else { return nil }
        let start = place + headerLength
        guard data.uint32(at: start) == 0xFFFF_FFFF, let bits = data.uint16(at: start + 4) else { return nil }
        let kind = bits & 3
        guard kind == Kind.tick || kind == Kind.list else { return nil }
        var offset = start + 10
        guard skipText(data, &offset), let preset = data.uint16(at: offset) else { return nil }
        offset += 2
        let result = bits >> 2 & 0x1F
        let index = result == untouched ? preset : result
        if kind == Kind.tick { return index == 1 ? "☒" : "☐" }
        // Format, help, status, two macros.
        for _ in 0..<5 where !skipText(data, &offset) { return nil }
        return entry(index, data, offset)
    }

    /// A text behind its length in characters, with a zero behind it.
    private static func skipText(_ data: UnsafeRawBufferPointer, _ offset: inout Int) -> Bool {
        guard let length = data.uint16(at: offset), length < 4096 else { return false }
        offset += 2 + (length + 1) * 2
        return offset <= data.count
    }

    /// The list (MS-DOC 2.2.4, `STTB`): a mark, how many, bytes beside each, then texts behind their lengths.
    private static func entry(_ index: Int, _ data: UnsafeRawBufferPointer, _ start: Int) -> String? {
        guard data.uint16(at: start) == 0xFFFF, let count = data.uint16(at: start + 2), index < min(count, 200),
            let extra = data.uint16(at: start + 4)
        else { return nil }
        var offset = start + 6
        for _ in 0..<index {
            guard let length = data.uint16(at: offset) else { return nil }
            offset += 2 + length * 2 + extra
        }
        guard let length = data.uint16(at: offset), length < 4096 else { return nil }
        let text = data.slice(offset + 2, length * 2)
        let units = (0..<text.count / 2).map { UInt16(truncatingIfNeeded: text.uint16(at: $0 * 2) ?? 0) }
        return String(decoding: units, as: UTF16.self)
    }
}
