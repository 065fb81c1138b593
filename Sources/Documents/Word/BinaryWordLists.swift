import Blocks

/// The lists of a Word 97-2003 file (MS-DOC 2.9.147, 2.9.150, 2.9.131): what stands in front of the points of each.
struct BinaryWordLists {
    /// Levels by the identifier of the list.
    private var levels: [Int: [ListLevel?]] = [:]
    /// Identifiers of lists in the order by which paragraphs name them, from 1.
    private var overrides: [Int] = []

    /// More lists are nobody's.
    private static let mostLists = 4096
    private static let sizeOfList = 28
    private static let sizeOfLevel = 28
    private static let sizeOfOverride = 16

    init(_ table: UnsafeRawBufferPointer, lists: BinaryWordHeader.Stretch, overrides: BinaryWordHeader.Stretch) {
        guard lists.length > 2, overrides.length >= 4 else { return }
        let head = table.slice(lists.offset, lists.length)
        // The levels follow the lists, and their length is told nowhere.
        var offset = lists.offset + lists.length
        for index in 0..<min(head.uint16(at: 0) ?? 0, Self.mostLists) {
            let begin = 2 + index * Self.sizeOfList
            guard let id = head.uint32(at: begin), let flags = head.uint16(at: begin + 26) else { break }
            var found: [ListLevel?] = []
            for level in 0..<(flags & 1 == 1 ? 1 : 9) {
                guard let mark = Self.mark(table, &offset, level) else { return }
                found.append(mark.level)
            }
            levels[id] = found
        }
        let part = table.slice(overrides.offset, overrides.length)
        for index in 0..<min(part.uint32(at: 0) ?? 0, Self.mostLists) {
            guard let id = part.uint32(at: 4 + index * Self.sizeOfOverride) else { break }
            self.overrides.append(id)
        }
    }

    /// The mark of the next point; empty where there is none.
    func mark(_ list: Int, level: Int, _ counter: inout ListCounter) -> String {
        guard list > 0, list <= overrides.count, let own = levels[overrides[list - 1]] else { return "" }
        return counter.next(String(overrides[list - 1]), level: level, of: own)
    }

    private struct Level {
        /// Nil where its points have no mark.
        var level: ListLevel?
    }

    /// The level that begins at `offset`, which goes behind it; nil where the table ends.
    private static func mark(
        _ table: UnsafeRawBufferPointer, _ offset: inout Int, _ level: Int
    ) -> Level? {
        guard offset >= 0, offset + sizeOfLevel <= table.count else { return nil }
        let properties = Int(table[offset + 24]) + Int(table[offset + 25])
        guard let count = table.uint16(at: offset + sizeOfLevel + properties) else { return nil }
        let mark: ListMark? =
            switch table[offset + 4] {
            case 23: .bullet
            case 1: .upperRoman
            case 2: .lowerRoman
            case 3: .upperLetter
            case 4: .lowerLetter
            case 255: nil
            default: .decimal
            }
        var pattern = ""
        for index in 0..<min(count, 32) {
            guard let unit = table.uint16(at: offset + sizeOfLevel + properties + 2 + index * 2) else { break }
            // The numbers of levels stand as characters 0 to 8.
            if unit < 9 {
                pattern += "%\(unit + 1)"
            } else if let scalar = Unicode.Scalar(UInt32(unit)) {
                pattern.unicodeScalars.append(scalar)
            }
        }
        offset += sizeOfLevel + properties + 2 + count * 2
        return Level(level: mark.map { ListLevel(mark: $0, pattern: pattern) })
    }
}
