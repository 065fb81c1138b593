import Blocks

/// One property of a message or of a file in it, as Outlook stores them (MS-OXTNEF 2.1.3.4 and MS-OXPROPS).
struct MessageProperty {
    static let body = 0x1000
    static let content = 0x3701
    static let fileName = 0x3704
    static let longFileName = 0x3707
    static let isHidden = 0x7FFE

    var id: Int
    var type: Int
    /// The first value; properties with several are read up to it.
    var value: UnsafeRawBufferPointer

    var isObject: Bool { type == 0x0D }

    /// Text without the zero at its end; nil for values that are no text.
    var text: String? {
        switch type {
        case 0x1E: return EntryName.decoded(Array(value.prefix { $0 != 0 }))
        case 0x1F:
            let units = (0..<value.count / 2).map { UInt16(truncatingIfNeeded: value.uint16(at: $0 * 2) ?? 0) }
            return String(decoding: units.prefix { $0 != 0 }, as: UTF16.self)
        default: return nil
        }
    }

    /// Properties of one list that are looked at; Outlook writes some sixty.
    private static let most = 10_000

    /// Goes through a list of properties up to its end or to what breaks the format.
    static func read(_ list: UnsafeRawBufferPointer, _ take: (MessageProperty) -> Void) {
        guard let count = list.uint32(at: 0) else { return }
        var cursor = Cursor(bytes: list, offset: 4)
        for _ in 0..<min(count, most) {
            guard let property = cursor.next() else { return }
            take(property)
        }
    }

    private struct Cursor {
        let bytes: UnsafeRawBufferPointer
        var offset: Int

        mutating func next() -> MessageProperty? {
            guard let type = bytes.uint16(at: offset), let id = bytes.uint16(at: offset + 2) else { return nil }
            offset += 4
            if id >= 0x8000, !skipName() { return nil }
            let isList = type & 0x1000 != 0
            let plain = type & 0x0FFF
            var count = 1
            if isList || MessageProperty.hasLength(plain) {
                guard let values = bytes.uint32(at: offset) else { return nil }
                count = values
                offset += 4
            }
            var first: UnsafeRawBufferPointer?
            for _ in 0..<min(count, MessageProperty.most) {
                guard let value = nextValue(plain) else { return nil }
                if first == nil { first = value }
                // Values of no length have nothing to go over.
                if MessageProperty.fixedLength(plain) == 0 { break }
            }
            return MessageProperty(id: id, type: plain, value: first ?? bytes.slice(0, 0))
        }

        /// A named property has the name's set, and its number or text, before its value.
        private mutating func skipName() -> Bool {
            guard let kind = bytes.uint32(at: offset + 16), let value = bytes.uint32(at: offset + 20) else {
                return false
            }
            offset += 24
            if kind == 1 { offset += value <= bytes.count ? (value + 3) & ~3 : bytes.count }
            return true
        }

        private mutating func nextValue(_ type: Int) -> UnsafeRawBufferPointer? {
            var length = MessageProperty.fixedLength(type)
            if MessageProperty.hasLength(type) {
                guard let stored = bytes.uint32(at: offset) else { return nil }
                length = stored
                offset += 4
            }
            guard let length, length <= bytes.count - offset else { return nil }
            defer { offset += (length + 3) & ~3 }
            return bytes.slice(offset, length)
        }
    }

    private static func hasLength(_ type: Int) -> Bool { [0x0D, 0x1E, 0x1F, 0x102].contains(type) }

    /// Nil for types that no program writes: what follows cannot be found.
    private static func fixedLength(_ type: Int) -> Int? {
        switch type {
        case 0x00, 0x01: 0
        case 0x02, 0x03, 0x04, 0x0A, 0x0B: 4
        case 0x05, 0x06, 0x07, 0x14, 0x40: 8
        case 0x48: 16
        default: nil
        }
    }
}
