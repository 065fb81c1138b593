/// Writes `winmail.dat` files (MS-OXTNEF) as Outlook does: attributes with checksums, long names as properties.
struct TransportFileBuilder {
    private(set) var bytes: [UInt8] = [0x78, 0x9F, 0x3E, 0x22, 1, 0]

    init(body: String? = nil) {
        add(level: 1, 0x0008_9006, Self.long(0x10000))
        if let body { add(level: 1, 0x0006_9003, Self.long(1) + Self.property(0x1000, text: body)) }
    }

    mutating func addFile(_ name: String, shortName: String = "TEP~1.DOC", content: [UInt8], isHidden: Bool = false) {
        add(level: 2, 0x0006_9002, [UInt8](repeating: 0, count: 14))
        add(level: 2, 0x0001_8010, Array(shortName.utf8) + [0])
        add(level: 2, 0x0006_800F, content)
        let hidden = isHidden ? Self.short(0x0B) + Self.short(0x7FFE) + Self.long(1) : []
        // A named property and a list stand before the name, as in real files.
        let named =
            Self.short(0x03) + Self.short(0x8001) + [UInt8](repeating: 7, count: 16) + Self.long(0) + Self.long(0x8506)
            + Self.long(5)
        let list = Self.short(0x101F) + Self.short(0x0E1D) + Self.long(1) + Self.text("abc")
        let properties = named + list + hidden + Self.property(0x3707, text: name)
        add(level: 2, 0x0006_9005, Self.long(isHidden ? 4 : 3) + properties)
    }

    private mutating func add(level: UInt8, _ attribute: UInt32, _ value: [UInt8]) {
        let sum = value.reduce(0) { $0 &+ UInt16($1) }
        bytes += [level] + Self.long(attribute) + Self.long(UInt32(value.count)) + value + Self.short(sum)
    }

    private static func property(_ id: UInt16, text: String) -> [UInt8] {
        short(0x1F) + short(id) + long(1) + Self.text(text)
    }

    private static func text(_ text: String) -> [UInt8] {
        let value = (Array(text.utf16) + [0]).flatMap { short($0) }
        return long(UInt32(value.count)) + value + [UInt8](repeating: 0, count: (4 - value.count % 4) % 4)
    }

    private static func long(_ value: UInt32) -> [UInt8] { CompoundFileBuilder.long(value) }

    private static func short(_ value: UInt16) -> [UInt8] { CompoundFileBuilder.short(value) }
}
