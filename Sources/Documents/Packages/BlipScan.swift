import Blocks

/// The pictures in the streams of a Word or Excel 97-2003 file (MS-ODRAW 2.2.23): JPEG, PNG, TIFF and bitmaps behind headers
/// that say how long they are.
enum BlipScan {
    /// Of a bitmap without a file header, JPEG, PNG and TIFF.
    private static let kinds: Set<Int> = [0xF01D, 0xF01E, 0xF029, 0xF02A]
    /// Bytes between a record's header and the picture: one or two digests and a mark.
    private static let leads = [17, 33]

    /// - Parameter take: told each picture's bytes; false ends the scan.
    static func pictures(in stream: UnsafeRawBufferPointer, _ take: (UnsafeRawBufferPointer) -> Bool) {
        var offset = 0
        while offset + 8 <= stream.count {
            guard let found = next(stream, from: offset) else { return }
            if let picture = picture(stream, at: found) {
                if !take(picture) { return }
                offset = found + picture.count
            } else {
                offset = found + 1
            }
        }
    }

    /// Where the next picture may begin, by its first bytes.
    private static func next(_ stream: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var offset = start
        while offset + 4 <= stream.count {
            switch stream[offset] {
            case 0xFF where stream[offset + 1] == 0xD8 && stream[offset + 2] == 0xFF: return offset
            case 0x89 where stream.starts(with: "PNG\r", at: offset + 1): return offset
            case 0x49 where stream.starts(with: "II*\0", at: offset): return offset
            case 0x4D where stream.starts(with: "MM\0*", at: offset): return offset
            default: offset += 1
            }
        }
        return nil
    }

    /// The header before it tells its length.
    private static func picture(_ stream: UnsafeRawBufferPointer, at offset: Int) -> UnsafeRawBufferPointer? {
        for lead in leads {
            let header = offset - lead - 8
            guard header >= 0, let kind = stream.uint16(at: header + 2), kinds.contains(kind),
                let length = stream.uint32(at: header + 4), length > lead
            else { continue }
            return stream.slice(offset, length - lead)
        }
        return nil
    }
}
