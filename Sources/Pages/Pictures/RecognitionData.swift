import Glibc

/// The trained data that pictures are read with: the only file that recognition opens, and only when the first picture
/// comes.
///
/// It is read whole into memory by `load`, so that a sandbox needs to let no more through than the reading of `files`;
/// tesseract itself is given the bytes and opens nothing.
public enum RecognitionData {
    /// Where the data may be, in the order in which it is looked for: Debian's `tesseract-ocr-vie` of version 5 and 4.
    public static let files = [
        "/usr/share/tesseract-ocr/5/tessdata/vie.traineddata",
        "/usr/share/tesseract-ocr/4.00/tessdata/vie.traineddata",
        "/usr/share/tessdata/vie.traineddata",
    ]

    /// Debian's has half a megabyte, the largest of tesseract's own 12.
    private static let largestFile = 32 << 20

    /// The first of `files` that can be read; nil where none can.
    public static func load() -> [UInt8]? {
        for file in files {
            if let bytes = read(file) { return bytes }
        }
        return nil
    }

    private static func read(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size > 0, status.st_size <= largestFile else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var filled = 0
        while filled < bytes.count {
            let count = bytes[filled...].withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return nil }
            filled += count
        }
        return bytes
    }
}
