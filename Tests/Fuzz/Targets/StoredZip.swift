/// Writes a zip whose entries are stored, fast enough for a fuzzer.
enum StoredZip {
    static func archive(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var body: [UInt8] = []
        var directory: [UInt8] = []
        for file in files {
            let offset = body.count
            let name = Array(file.name.utf8)
            // Version 2.0, UTF-8 names, stored, no time; CRC and sizes; name length, no extra field.
            let sizes = four(crc32(file.bytes)) + four(file.bytes.count) + four(file.bytes.count)
            let common: [UInt8] = [20, 0, 0, 8, 0, 0, 0, 0, 0, 0] + sizes + two(name.count) + [0, 0]
            body += [0x50, 0x4B, 3, 4] + common + name + file.bytes
            directory += [0x50, 0x4B, 1, 2, 20, 0] + common + [UInt8](repeating: 0, count: 10) + four(offset) + name
        }
        let counts = two(files.count) + two(files.count)
        return body + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + counts + four(directory.count) + four(body.count)
            + [0, 0]
    }

    private static func two(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }

    private static func four(_ value: Int) -> [UInt8] { two(value & 0xFFFF) + two(value >> 16 & 0xFFFF) }

    private static let remainders: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }

    private static func crc32(_ bytes: [UInt8]) -> Int {
        var remainder: UInt32 = 0xFFFF_FFFF
        for byte in bytes { remainder = remainder >> 8 ^ remainders[Int((remainder ^ UInt32(byte)) & 0xFF)] }
        return Int(~remainder)
    }
}
