import Blocks

/// The width and height that a picture's header tells, without decoding it.
public struct PictureSize {
    public var width: Int
    public var height: Int

    /// Reads PNG, GIF, JPEG and BMP; nil for anything else or where the header is cut.
    public init?(_ bytes: UnsafeRawBufferPointer) {
        if bytes.count >= 24, bytes.starts(with: "PNG", at: 1) {
            guard let width = bytes.uint32(at: 16), let height = bytes.uint32(at: 20) else { return nil }
            self.init(
                Int(UInt32(truncatingIfNeeded: width).byteSwapped), Int(UInt32(truncatingIfNeeded: height).byteSwapped))
        } else if bytes.starts(with: "GIF8"), let width = bytes.uint16(at: 6), let height = bytes.uint16(at: 8) {
            self.init(width, height)
        } else if bytes.starts(with: "BM"), let width = bytes.uint16(at: 18), let height = bytes.uint16(at: 22) {
            self.init(width, height)
        } else if let size = Self.jpeg(bytes) {
            self = size
        } else {
            return nil
        }
    }

    private init(_ width: Int, _ height: Int) {
        self.width = width
        self.height = height
    }

    /// Walks the segments to the frame header (ITU T.81 annex B).
    private static func jpeg(_ bytes: UnsafeRawBufferPointer) -> PictureSize? {
        guard bytes.count > 4, bytes[0] == 0xFF, bytes[1] == 0xD8 else { return nil }
        func big(_ index: Int) -> Int { Int(bytes[index]) << 8 | Int(bytes[index + 1]) }
        var index = 2
        while index + 9 < bytes.count, bytes[index] == 0xFF {
            let marker = bytes[index + 1]
            if marker == 0xFF {
                index += 1
                continue
            }
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                return PictureSize(big(index + 7), big(index + 5))
            }
            let length = big(index + 2)
            guard length >= 2 else { return nil }
            index += 2 + length
        }
        return nil
    }
}
