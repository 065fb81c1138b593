/// The width and height that a picture's header tells, without decoding it.
struct ImageSize: Equatable {
    var width: Int
    var height: Int

    /// Reads PNG, GIF, JPEG and BMP; nil for anything else or where the header is cut.
    init?(_ bytes: [UInt8]) {
        func big(_ index: Int) -> Int { Int(bytes[index]) << 8 | Int(bytes[index + 1]) }
        func little(_ index: Int) -> Int { Int(bytes[index + 1]) << 8 | Int(bytes[index]) }
        if bytes.count >= 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
            self.init(width: big(16) << 16 | big(18), height: big(20) << 16 | big(22))
        } else if bytes.count >= 10, bytes.starts(with: "GIF8".utf8) {
            self.init(width: little(6), height: little(8))
        } else if bytes.count >= 26, bytes.starts(with: "BM".utf8) {
            self.init(width: little(18), height: little(22))
        } else if let size = Self.jpeg(bytes) {
            self = size
        } else {
            return nil
        }
    }

    private init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// Walks the segments to the frame header (ITU T.81 annex B).
    private static func jpeg(_ bytes: [UInt8]) -> ImageSize? {
        guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
        var index = 2
        while index + 9 < bytes.count, bytes[index] == 0xFF {
            let marker = bytes[index + 1]
            if marker == 0xFF {
                index += 1
                continue
            }
            let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
            if isFrame {
                return ImageSize(
                    width: Int(bytes[index + 7]) << 8 | Int(bytes[index + 8]),
                    height: Int(bytes[index + 5]) << 8 | Int(bytes[index + 6]))
            }
            let length = Int(bytes[index + 2]) << 8 | Int(bytes[index + 3])
            guard length >= 2 else { return nil }
            index += 2 + length
        }
        return nil
    }
}
