/// Writes compound files (MS-CFB) with streams of at least 4096 bytes, which need no small sectors.
enum CompoundFileBuilder {
    /// One entry of the directory, its links as entry numbers.
    private struct Entry {
        var name: String
        var kind: UInt8
        var start: UInt32 = 0
        var size: UInt32 = 0
        var sibling: UInt32 = 0xFFFF_FFFF
        var child: UInt32 = 0xFFFF_FFFF
    }

    /// Names with slashes lie in storages.
    static func file(_ streams: [(name: String, content: [UInt8])]) -> [UInt8] {
        var entries = [Entry(name: "Root Entry", kind: 5, start: 0xFFFF_FFFE)]
        var storages: [String: Int] = ["": 0]
        var chains: [UInt32] = []
        var sectors: [UInt8] = []
        let paths = streams.map { $0.name.split(separator: "/", omittingEmptySubsequences: false).map { String($0) } }
        let count =
            1 + streams.count + Set(paths.flatMap { path in path.indices.dropFirst().map { path[..<$0] } }).count
        let directorySectors = (count + 3) / 4
        let first = UInt32(1 + directorySectors)
        for (stream, path) in zip(streams, paths) {
            let parent = storage(path.dropLast(), &entries, &storages)
            let content = stream.content + [UInt8](repeating: 0, count: max(0, 4096 - stream.content.count))
            let length = (content.count + 511) / 512
            let start = first + UInt32(chains.count)
            add(
                Entry(name: path.last ?? "", kind: 2, start: start, size: UInt32(content.count)), to: parent, &entries)
            for index in 0..<length {
                chains.append(index == length - 1 ? 0xFFFF_FFFE : start + UInt32(index) + 1)
            }
            sectors += content + [UInt8](repeating: 0, count: length * 512 - content.count)
        }
        let directory = (1...UInt32(directorySectors)).map { $0 == UInt32(directorySectors) ? 0xFFFF_FFFE : $0 + 1 }
        var table: [UInt32] = [0xFFFF_FFFD] + directory + chains
        table += [UInt32](repeating: 0xFFFF_FFFF, count: 128 - table.count)
        var list = entries.flatMap { bytes($0) }
        list += [UInt8](repeating: 0, count: directorySectors * 512 - list.count)
        return header() + table.flatMap { long($0) } + list + sectors
    }

    private static func storage(
        _ path: ArraySlice<String>, _ entries: inout [Entry], _ storages: inout [String: Int]
    ) -> Int {
        guard let name = path.last else { return 0 }
        if let known = storages[path.joined(separator: "/")] { return known }
        let parent = storage(path.dropLast(), &entries, &storages)
        add(Entry(name: name, kind: 1), to: parent, &entries)
        storages[path.joined(separator: "/")] = entries.count - 1
        return entries.count - 1
    }

    /// A new entry goes before its siblings.
    private static func add(_ entry: Entry, to parent: Int, _ entries: inout [Entry]) {
        var entry = entry
        entry.sibling = entries[parent].child
        entries[parent].child = UInt32(entries.count)
        entries.append(entry)
    }

    private static func header() -> [UInt8] {
        var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 22)
        header += [9, 0, 6, 0] + [UInt8](repeating: 0, count: 14)
        header += long(1) + long(0) + long(4096) + long(0xFFFF_FFFE) + long(0) + long(0xFFFF_FFFE) + long(0)
        return header + long(0) + [UInt8](repeating: 0xFF, count: 512 - header.count - 4)
    }

    private static func bytes(_ entry: Entry) -> [UInt8] {
        var bytes = entry.name.utf16.flatMap { short($0) }
        bytes += [UInt8](repeating: 0, count: 64 - bytes.count)
        bytes += [UInt8(entry.name.utf16.count * 2 + 2), 0, entry.kind, 1] + long(0xFFFF_FFFF)
        bytes += long(entry.sibling) + long(entry.child)
        bytes += [UInt8](repeating: 0, count: 116 - bytes.count)
        return bytes + long(entry.start) + long(entry.size) + long(0)
    }

    static func long(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }

    static func short(_ value: UInt16) -> [UInt8] { [UInt8(truncatingIfNeeded: value), UInt8(value >> 8)] }
}
