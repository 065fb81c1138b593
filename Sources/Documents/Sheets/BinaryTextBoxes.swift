import Blocks

/// The texts of the boxes on a sheet of an Excel 97-2003 file (MS-XLS 2.4.329, `TxO`): the record says how long the text is, the
/// records that go on from it hold it.
///
/// What people wrote beside cells as notes is left out, as in newer files.
struct BinaryTextBoxes {
    private enum Record { static let object = 0x5D, text = 0x1B6, goesOn = 0x3C }
    /// The kind of a note's object (MS-XLS 2.5.143).
    private static let note = 0x19
    /// Boxes of one sheet.
    private static let most = 5000

    private var texts: [String] = []
    private var units: [UInt16] = []
    /// Characters that the text at hand still lacks.
    private var left = 0
    private var isNote = false

    mutating func read(_ type: Int, _ data: UnsafeRawBufferPointer) {
        switch type {
        case Record.object: if data.uint16(at: 0) == 0x15 { isNote = data.uint16(at: 4) == Self.note }
        case Record.text:
            end()
            left = isNote ? 0 : data.uint16(at: 10) ?? 0
        case Record.goesOn: if left > 0 { goOn(data) }
        default: return
        }
    }

    /// All texts, in order.
    mutating func finished() -> [String] {
        end()
        return texts
    }

    private mutating func goOn(_ data: UnsafeRawBufferPointer) {
        guard let flags = data.first else { return }
        let isWide = flags & 1 == 1
        let count = min(left, (data.count - 1) / (isWide ? 2 : 1))
        for index in 0..<count {
            let unit = isWide ? data.uint16(at: 1 + index * 2) ?? 0 : Int(data[1 + index])
            units.append(UInt16(truncatingIfNeeded: unit))
        }
        left -= count
        if left == 0 { end() }
    }

    private mutating func end() {
        if !units.isEmpty, texts.count < Self.most { texts.append(String(decoding: units, as: UTF16.self)) }
        units = []
        left = 0
    }
}
