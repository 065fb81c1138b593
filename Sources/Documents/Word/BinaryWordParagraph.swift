import Blocks

/// What a paragraph says of itself and, where it ends a row, of the row.
struct BinaryWordParagraph {
    private(set) var style = 0
    private(set) var isInTable = false
    private(set) var endsRow = false
    /// The list that it is a point of, from 1; 0 takes it out of its style's.
    private(set) var list: Int?
    private(set) var level: Int?
    private(set) var layout: [EdgeTable.Cell] = []

    /// - Parameter data: the file's Data stream, where properties stand that are too long for a page.
    init?(_ page: UnsafeRawBufferPointer, offset: Int, data: UnsafeRawBufferPointer) {
        var begin = offset
        guard begin < 510 else { return nil }
        var length = Int(page[begin]) * 2 - 1
        if page[begin] == 0 {
            begin += 1
            length = Int(page[begin]) * 2
        }
        guard let style = page.uint16(at: begin + 1), length >= 2 else { return nil }
        self.style = style
        read(page.slice(begin + 3, length - 2), data: data)
    }

    /// - Parameter modifiers: a style's.
    init(modifiers: UnsafeRawBufferPointer) {
        read(modifiers, data: UnsafeRawBufferPointer(start: nil, count: 0))
    }

    private mutating func read(_ modifiers: UnsafeRawBufferPointer, data: UnsafeRawBufferPointer) {
        let empty = UnsafeRawBufferPointer(start: nil, count: 0)
        BinaryWordModifiers.read(modifiers) { code, operand in
            switch code {
            // Only properties that stand in a page lead to the Data stream, so that none leads back.
            case 0x6645, 0x6646:
                if let place = operand.uint32(at: 0), let length = data.uint16(at: place) {
                    read(data.slice(place + 2, length), data: empty)
                }
            case 0x2416: isInTable = operand.first == 1
            case 0x2417: endsRow = operand.first == 1
            case 0x6649: if let depth = operand.uint32(at: 0), depth > 0 { isInTable = true }
            case 0x460B: list = operand.uint16(at: 0)
            case 0x260A: level = operand.first.map { Int($0) }
            case 0xD608: layout = Self.layout(operand)
            default: return
            }
        }
    }

    /// The row's cells (MS-DOC 2.9.325): how many, their edges, and 20 bytes about each.
    private static func layout(_ operand: UnsafeRawBufferPointer) -> [EdgeTable.Cell] {
        guard let count = operand.first.map({ Int($0) }), count <= 64 else { return [] }
        return (0..<count).compactMap { index in
            guard let edge = operand.uint16(at: 1 + (index + 1) * 2) else { return nil }
            let flags = operand.uint16(at: 1 + (count + 1) * 2 + index * 20) ?? 0
            let isMergedUp = flags >> 5 & 3 == 1
            return EdgeTable.Cell(
                text: "", right: Int(Int16(truncatingIfNeeded: edge)), isMergedLeft: flags & 2 != 0,
                isMergedUp: isMergedUp)
        }
    }
}
