import Blocks

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
