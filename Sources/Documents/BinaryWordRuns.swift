/// Stretches of the WordDocument stream that share properties, from its 512-byte property pages (MS-DOC 2.9.33, 2.9.174).
struct BinaryWordRuns<Properties> {
    private var ends: [Int] = []
    private var properties: [Properties?] = []

    /// - Parameters:
    ///   - pages: the list of pages: offsets, then page numbers.
    ///   - read: reads the properties of a run out of a page, at an offset in it; the page's last byte is its count.
    init(
        pages: UnsafeRawBufferPointer, main: UnsafeRawBufferPointer,
        read: (UnsafeRawBufferPointer, Int) -> Properties?
    ) {
        let count = (pages.count - 4) / 8
        for index in 0..<max(0, count) {
            guard let number = pages.uint32(at: (count + 1) * 4 + index * 4) else { return }
            let page = main.slice((number & 0x3F_FFFF) * 512, 512)
            guard page.count == 512 else { continue }
            readPage(page, read)
            if ends.count > 2_000_000 { return }
        }
    }

    private mutating func readPage(
        _ page: UnsafeRawBufferPointer, _ read: (UnsafeRawBufferPointer, Int) -> Properties?
    ) {
        let count = Int(page[511])
        guard (count + 1) * 4 < 511 else { return }
        for index in 0..<count {
            guard let end = page.uint32(at: (index + 1) * 4), end > ends.last ?? -1 else { continue }
            // Runs of a page are entries of one byte (characters) or thirteen (paragraphs): `read` knows.
            ends.append(end)
            properties.append(read(page, (count + 1) * 4 << 8 | index))
        }
    }

    /// The properties at an offset, and where they end.
    func run(at offset: Int) -> (properties: Properties?, end: Int) {
        var low = 0
        var high = ends.count
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] <= offset { low = middle + 1 } else { high = middle }
        }
        return low < ends.count ? (properties[low], ends[low]) : (nil, .max)
    }
}

/// Property modifiers one after the other (MS-DOC 2.6).
enum BinaryWordModifiers {
    /// Calls `take` with each modifier's code and operand.
    static func read(_ list: UnsafeRawBufferPointer, _ take: (_ code: Int, _ operand: UnsafeRawBufferPointer) -> Void) {
        var offset = 0
        while let code = list.uint16(at: offset) {
            var begin = offset + 2
            var length: Int
            switch code >> 13 {
            case 0, 1: length = 1
            case 2, 4, 5: length = 2
            case 3: length = 4
            case 7: length = 3
            default:
                // A table's definition has a length of two bytes, one more than it says.
                if code == 0xD608 {
                    length = (list.uint16(at: begin) ?? 1) - 1
                    begin += 2
                } else {
                    length = begin < list.count ? Int(list[begin]) : 0
                    begin += 1
                }
            }
            length = max(0, length)
            take(code, list.slice(begin, length))
            offset = begin + length
        }
    }
}

/// What a run of characters says of itself.
struct BinaryWordCharacter {
    private(set) var isHidden = false
    /// Index into the font table.
    private(set) var font: Int?
    private(set) var symbol: (font: Int, code: UInt16)?

    init?(_ page: UnsafeRawBufferPointer, offset: Int) {
        let place = offset >> 8 + offset & 0xFF
        guard place < 511 else { return nil }
        let begin = Int(page[place]) * 2
        guard begin > 0, begin < 511 else { return nil }
        self.init(modifiers: page.slice(begin + 1, Int(page[begin])))
    }

    init(modifiers: UnsafeRawBufferPointer) {
        BinaryWordModifiers.read(modifiers) { code, operand in
            switch code {
            case 0x0800, 0x083C: if operand.first == 1 { isHidden = true }
            case 0x4A4F: font = operand.uint16(at: 0)
            case 0x6A09:
                if let font = operand.uint16(at: 0), let code = operand.uint16(at: 2) {
                    symbol = (font, UInt16(truncatingIfNeeded: code))
                }
            default: return
            }
        }
    }
}

/// What a paragraph says of itself and, where it ends a row, of the row.
struct BinaryWordParagraph {
    private(set) var style = 0
    private(set) var isInTable = false
    private(set) var endsRow = false
    private(set) var layout: [EdgeTable.Cell] = []

    /// - Parameter data: the file's Data stream, where properties stand that are too long for a page.
    init?(_ page: UnsafeRawBufferPointer, offset: Int, data: UnsafeRawBufferPointer) {
        let place = offset >> 8 + (offset & 0xFF) * 13
        guard place < 511 else { return nil }
        var begin = Int(page[place]) * 2
        guard begin > 0, begin < 510 else { return nil }
        var length = Int(page[begin]) * 2 - 1
        if page[begin] == 0 {
            begin += 1
            length = Int(page[begin]) * 2
        }
        guard let style = page.uint16(at: begin + 1), length >= 2 else { return nil }
        self.style = style
        read(page.slice(begin + 3, length - 2), data: data)
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
                text: "", right: Int(Int16(truncatingIfNeeded: edge)), isMergedLeft: flags & 2 != 0, isMergedUp: isMergedUp)
        }
    }
}
