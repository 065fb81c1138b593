/// Writes compound files (MS-CFB) with streams of at least 4096 bytes, which need no small sectors.
enum CompoundFileBuilder {
    static func file(_ streams: [(name: String, content: [UInt8])]) -> [UInt8] {
        var table: [UInt32] = [0xFFFF_FFFD, 0xFFFF_FFFE]
        var sectors: [UInt8] = []
        var entries = entry("Root Entry", kind: 5, start: 0xFFFF_FFFE, size: 0)
        for stream in streams {
            let content = stream.content + [UInt8](repeating: 0, count: max(0, 4096 - stream.content.count))
            let count = (content.count + 511) / 512
            entries += entry(stream.name, kind: 2, start: UInt32(table.count), size: UInt32(content.count))
            for index in 0..<count { table.append(index == count - 1 ? 0xFFFF_FFFE : UInt32(table.count + 1)) }
            sectors += content + [UInt8](repeating: 0, count: count * 512 - content.count)
        }
        entries += [UInt8](repeating: 0, count: 512 - entries.count)
        table += [UInt32](repeating: 0xFFFF_FFFF, count: 128 - table.count)
        return header() + table.flatMap { long($0) } + entries + sectors
    }

    private static func header() -> [UInt8] {
        var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 22)
        header += [9, 0, 6, 0] + [UInt8](repeating: 0, count: 14)
        header += long(1) + long(0) + long(4096) + long(0xFFFF_FFFE) + long(0) + long(0xFFFF_FFFE) + long(0)
        return header + long(0) + [UInt8](repeating: 0xFF, count: 512 - header.count - 4)
    }

    private static func entry(_ name: String, kind: UInt8, start: UInt32, size: UInt32) -> [UInt8] {
        var entry = name.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        entry += [UInt8](repeating: 0, count: 64 - entry.count)
        entry += [UInt8(name.utf16.count * 2 + 2), 0, kind, 1] + [UInt8](repeating: 0xFF, count: 12)
        entry += [UInt8](repeating: 0, count: 116 - entry.count)
        return entry + long(start) + long(size) + long(0)
    }

    static func long(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }

    static func short(_ value: UInt16) -> [UInt8] { [UInt8(truncatingIfNeeded: value), UInt8(value >> 8)] }
}
