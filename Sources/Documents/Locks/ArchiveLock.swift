import Blocks

/// Whether an archive asks for a password, where libarchive does not say so.
enum ArchiveLock {
    /// Whether the names or any file of a rar (4 or 5) are encrypted, by its headers alone.
    static func isRARLocked(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.starts(with: "Rar!\u{1A}\u{7}\u{1}\0") ? isRAR5Locked(bytes) : isRAR4Locked(bytes)
    }

    /// Headers that are looked at: as many as entries of an archive are.
    private static let most = 10_000

    // MARK: - RAR 4 (technote.txt of RAR 4.20)

    private static func isRAR4Locked(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var offset = 7
        for _ in 0..<most {
            guard offset + 7 <= bytes.count, let flags = bytes.uint16(at: offset + 3),
                let size = bytes.uint16(at: offset + 5), size >= 7
            else { return false }
            let type = bytes[offset + 2]
            // The archive's header: block headers are encrypted. A file's header: the file is.
            if type == 0x73, flags & 0x80 != 0 { return true }
            if type == 0x74, flags & 0x04 != 0 { return true }
            let added = flags & 0x8000 != 0 || type == 0x74 ? bytes.uint32(at: offset + 7) ?? 0 : 0
            offset += size + added
        }
        return false
    }

    // MARK: - RAR 5 (https://www.rarlab.com/technote.htm)

    private static func isRAR5Locked(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var offset = 8
        for _ in 0..<most {
            var cursor = NumberCursor(bytes: bytes, offset: offset + 4)
            guard let size = cursor.next() else { return false }
            let start = cursor.offset
            guard let type = cursor.next(), let flags = cursor.next() else { return false }
            // An encryption header: everything after it is encrypted.
            if type == 4 { return true }
            let extra = flags & 1 != 0 ? cursor.next() ?? 0 : 0
            let data = flags & 2 != 0 ? cursor.next() ?? 0 : 0
            guard size <= bytes.count, data <= bytes.count, extra <= size else { return false }
            if type == 2, hasEncryptionRecord(bytes, from: start + size - extra, to: start + size) { return true }
            offset = start + size + data
        }
        return false
    }

    /// A file's extra area holds records of size, type and data; type 1 is encryption.
    private static func hasEncryptionRecord(_ bytes: UnsafeRawBufferPointer, from: Int, to end: Int) -> Bool {
        var offset = from
        while offset < end {
            var cursor = NumberCursor(bytes: bytes, offset: offset)
            guard let size = cursor.next(), size > 0, size <= end - cursor.offset else { return false }
            let next = cursor.offset + size
            if cursor.next() == 1 { return true }
            offset = next
        }
        return false
    }

    /// Numbers of seven bits a byte, the lowest first.
    private struct NumberCursor {
        let bytes: UnsafeRawBufferPointer
        var offset: Int

        mutating func next() -> Int? {
            var value = 0
            for shift in stride(from: 0, to: 56, by: 7) {
                guard offset >= 0, offset < bytes.count else { return nil }
                let byte = bytes[offset]
                offset += 1
                value |= Int(byte & 0x7F) << shift
                if byte & 0x80 == 0 { return value }
            }
            return nil
        }
    }
}
