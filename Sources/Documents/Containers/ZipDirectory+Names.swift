import Blocks

// Names that say of themselves what is not so.
extension ZipDirectory {
    /// Bit 11: name and comment are UTF-8 (APPNOTE appendix D).
    private static let unicodeBit: UInt16 = 0x800

    /// A copy of the zip in which no name that is no UTF-8 says that it is: libarchive gives no name at all for such.
    ///
    /// Nil where nothing has to be changed, as nearly always; then nothing is copied. Who gets the copy frees it.
    static func withoutLies(_ bytes: UnsafeRawBufferPointer) -> UnsafeMutableRawBufferPointer? {
        guard let directory = directoryStart(bytes) else { return nil }
        var lies: [Int] = []
        var offset = directory.start
        var count = 0
        while count < namesRead, bytes.starts(with: "PK\u{1}\u{2}", at: offset),
            let flags = bytes.uint16(at: offset + 8), let nameLength = bytes.uint16(at: offset + 28),
            let extra = bytes.uint16(at: offset + 30), let comment = bytes.uint16(at: offset + 32)
        {
            let name = bytes.slice(offset + 46, nameLength)
            if flags & Int(unicodeBit) != 0, String(validating: name, as: UTF8.self) == nil {
                lies.append(offset + 8)
                if let local = bytes.uint32(at: offset + 42).map({ $0 + directory.shift }),
                    bytes.starts(with: "PK\u{3}\u{4}", at: local)
                {
                    lies.append(local + 6)
                }
            }
            offset += 46 + nameLength + extra + comment
            count += 1
        }
        guard !lies.isEmpty else { return nil }
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
        copy.copyMemory(from: bytes)
        for lie in lies where lie + 2 <= copy.count { copy[lie + 1] &= ~UInt8(unicodeBit >> 8) }
        return copy
    }
}
