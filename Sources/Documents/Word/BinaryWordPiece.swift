import Blocks

/// A piece of the text (MS-DOC 2.8.35): characters that stand together in the file.
struct BinaryWordPiece {
    /// Character positions.
    var start: Int
    var end: Int
    /// Of the first character, in the WordDocument stream.
    var offset: Int
    /// Bytes of a character: one (code page 1252) or two (UTF-16).
    var width: Int

    static func pieces(in part: UnsafeRawBufferPointer) -> [BinaryWordPiece] {
        var offset = 0
        // Property modifications come first.
        while offset < part.count, part[offset] == 1, let length = part.uint16(at: offset + 1) { offset += 3 + length }
        guard offset < part.count, part[offset] == 2, let length = part.uint32(at: offset + 1), length >= 4 else {
            return []
        }
        let list = part.slice(offset + 5, length)
        let count = (list.count - 4) / 12
        return (0..<max(0, count)).compactMap { index in
            guard let start = list.uint32(at: index * 4), let end = list.uint32(at: index * 4 + 4), start < end,
                let place = list.uint32(at: (count + 1) * 4 + index * 8 + 2)
            else { return nil }
            let isOneByte = place & 0x4000_0000 != 0
            let offset = place & 0x3FFF_FFFF
            return BinaryWordPiece(
                start: start, end: end, offset: isOneByte ? offset / 2 : offset, width: isOneByte ? 1 : 2)
        }
    }
}
