import Glibc

/// Little-endian numbers and searches in untrusted bytes: everything is checked against the end.
extension UnsafeRawBufferPointer {
    public func uint16(at offset: Int) -> Int? {
        guard offset >= 0, offset <= count - 2 else { return nil }
        return Int(loadUnaligned(fromByteOffset: offset, as: UInt16.self).littleEndian)
    }

    public func uint32(at offset: Int) -> Int? {
        guard offset >= 0, offset <= count - 4 else { return nil }
        return Int(loadUnaligned(fromByteOffset: offset, as: UInt32.self).littleEndian)
    }

    /// The bytes of a range, cut at the end; empty where it begins beyond.
    public func slice(_ offset: Int, _ length: Int) -> UnsafeRawBufferPointer {
        guard offset >= 0, offset < count, length > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(rebasing: self[offset..<offset + Swift.min(length, count - offset)])
    }

    public func starts(with text: StaticString, at offset: Int = 0) -> Bool {
        let length = text.utf8CodeUnitCount
        guard offset >= 0, count - offset >= length, let base = baseAddress else { return false }
        return memcmp(base + offset, text.utf8Start, length) == 0
    }

    /// Where a text stands first, within the first `limit` bytes.
    public func find(_ text: StaticString, within limit: Int = .max) -> Int? {
        let length = text.utf8CodeUnitCount
        guard let base = baseAddress, length > 0 else { return nil }
        var offset = 0
        let end = Swift.min(count, limit) - length
        while offset <= end, let found = memchr(base + offset, Int32(text.utf8Start[0]), end - offset + 1) {
            offset = UnsafeRawPointer(found) - base
            if memcmp(found, text.utf8Start, length) == 0 { return offset }
            offset += 1
        }
        return nil
    }
}
