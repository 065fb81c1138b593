/// Names that Windows has for zones, as Exchange and other servers there write them behind a time.
///
/// Only zones without summer time, and those of the countries around: any other name says nothing, as before.
enum WindowsZone {
    private static let offsets: [(name: String, zone: String)] = [
        ("se asia standard time", "+0700"), ("singapore standard time", "+0800"), ("china standard time", "+0800"),
        ("taipei standard time", "+0800"), ("tokyo standard time", "+0900"), ("korea standard time", "+0900"),
        ("india standard time", "+0530"), ("coordinated universal time", "+0000"),
        ("w. australia standard time", "+0800"),
        ("indochina time", "+0700"),
    ]

    /// The text with the first such name as an offset.
    static func replaced(in bytes: [UInt8]) -> [UInt8] {
        guard bytes.count <= 600, bytes.contains(where: { $0 | 0x20 == UInt8(ascii: "t") }) else { return bytes }
        let lower = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        guard contains(lower, Array("time".utf8)) != nil else { return bytes }
        for (name, zone) in offsets {
            guard let start = contains(lower, Array(name.utf8)) else { continue }
            // A numeric zone before it, as in `+0700 (SE Asia Standard Time)`, is the better word.
            let hasZone = bytes[..<start].split(separator: Octet.space).last.map { word in
                word.first == 0x2B || word.first == Octet.hyphen
            }
            let end = start + name.utf8.count
            return Array(bytes[..<start]) + (hasZone == true ? [] : Array(zone.utf8)) + Array(bytes[end...])
        }
        return bytes
    }

    private static func contains(_ text: [UInt8], _ word: [UInt8]) -> Int? {
        guard text.count >= word.count else { return nil }
        return (0...(text.count - word.count)).first { text[$0..<($0 + word.count)].elementsEqual(word) }
    }
}
