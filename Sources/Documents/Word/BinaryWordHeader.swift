import Blocks

/// What the file information block (MS-DOC 2.5) says of where things are.
struct BinaryWordHeader {
    /// A stretch of the table stream.
    struct Stretch {
        var offset: Int
        var length: Int
    }

    let usesSecondTable: Bool
    /// Characters of the main text and all that follows it: notes, headers, text boxes.
    let characterCount: Int
    let styles: Stretch
    let characterPages: Stretch
    let paragraphPages: Stretch
    let fonts: Stretch
    let pieces: Stretch
    let lists: Stretch
    let listOverrides: Stretch

    /// How files of Word 2, Word 6 and 95 (Western and Asian) begin; their text is laid out otherwise.
    private static let olderMarks: Set<Int> = [0xA5DB, 0xA5DC, 0xA697, 0xA698, 0xA699]

    /// - Throws: `encrypted` where the file has a password, `unsupported` where it is older than Word 97, `corrupt` where it is
    ///   no Word file.
    init(_ main: UnsafeRawBufferPointer) throws {
        guard let mark = main.uint16(at: 0), let version = main.uint16(at: 2), let flags = main.uint16(at: 0x0A) else {
            throw DocumentFault.corrupt
        }
        if Self.olderMarks.contains(mark) || mark == 0xA5EC && version < 0xC0 { throw DocumentFault.unsupported }
        guard mark == 0xA5EC else { throw DocumentFault.corrupt }
        if flags & 0x0100 != 0 { throw DocumentFault.encrypted }
        usesSecondTable = flags & 0x0200 != 0
        // ccpText, ccpFtn, ccpHdd, (reserved), ccpAtn, ccpEdn, ccpTxbx, ccpHdrTxbx; comments in between are read along.
        characterCount = stride(from: 0x4C, through: 0x68, by: 4).reduce(0) { sum, offset in
            let count = main.uint32(at: offset) ?? 0
            return count <= main.count ? sum + count : sum
        }
        func stretch(_ offset: Int) -> Stretch {
            Stretch(offset: main.uint32(at: offset) ?? 0, length: main.uint32(at: offset + 4) ?? 0)
        }
        styles = stretch(0xA2)
        characterPages = stretch(0xFA)
        paragraphPages = stretch(0x102)
        fonts = stretch(0x112)
        pieces = stretch(0x1A2)
        lists = stretch(0x2E2)
        listOverrides = stretch(0x2EA)
    }
}
