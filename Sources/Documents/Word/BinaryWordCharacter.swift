import Blocks

/// What a run of characters says of itself.
struct BinaryWordCharacter {
    private(set) var isHidden = false
    /// Struck out once or twice.
    private(set) var isStruck = false
    /// Whether the character stands for the data of a form field (MS-DOC 2.9.158), and where in the Data stream they are.
    private(set) var hasFieldData = false
    private(set) var place: Int?
    /// Index into the font table.
    private(set) var font: Int?
    private(set) var symbol: (font: Int, code: UInt16)?

    /// Whether it is not there for a reader.
    var isLeftOut: Bool { isHidden || isStruck }

    init?(_ page: UnsafeRawBufferPointer, offset: Int) {
        guard offset < 511 else { return nil }
        self.init(modifiers: page.slice(offset + 1, Int(page[offset])))
    }

    init(modifiers: UnsafeRawBufferPointer) {
        BinaryWordModifiers.read(modifiers) { code, operand in
            switch code {
            case 0x0800, 0x083C: if operand.first == 1 { isHidden = true }
            case 0x0837, 0x2A53: if operand.first == 1 { isStruck = true }
            case 0x0806: hasFieldData = operand.first == 1
            case 0x6A03: place = operand.uint32(at: 0)
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
