/// Values of DER (X.690), as much of them as taking a signature apart takes.
enum DERValue {
    /// A CMS object of signed data with the digests that it lists so many times more: the list is not signed.
    static func signature(_ object: [UInt8], listingDigests more: Int) -> [UInt8] {
        let content = inside(object[...])
        let kind = content.prefix(2 + Int(content[content.startIndex + 1]))
        let data = inside(inside(content[kind.endIndex...]))
        let version = data.prefix(3)
        let digests = inside(data[version.endIndex...])
        let rest = data[digests.endIndex...]
        let list = Array(repeating: Array(digests), count: more + 1).flatMap { $0 }
        let longer = value(0x30, Array(version) + value(0x31, list) + rest)
        return value(0x30, Array(kind) + value(0xA0, longer))
    }

    private static func value(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        guard content.count >= 0x80 else { return [tag, UInt8(content.count)] + content }
        var length: [UInt8] = []
        var left = content.count
        while left > 0 {
            length.insert(UInt8(left & 0xFF), at: 0)
            left >>= 8
        }
        return [tag, 0x80 | UInt8(length.count)] + length + content
    }

    private static func inside(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let first = Int(value[value.startIndex + 1])
        var start = value.startIndex + 2
        guard first >= 0x80 else { return value[start..<start + first] }
        var length = 0
        for byte in value[start..<start + (first & 0x7F)] { length = length << 8 | Int(byte) }
        start += first & 0x7F
        return value[start..<start + length]
    }
}
