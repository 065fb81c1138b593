import COCR
public import Dossiers

/// A picture with its words framed.
public struct MarkedPicture {
    public let png: [UInt8]
    public let words: [PagePicture.Word]

    /// Nil where the picture cannot be written.
    ///
    /// - Parameters:
    ///   - cells: the cells of tables, framed under the words.
    ///   - write: hands frames to the library and takes the bytes of the picture.
    init?(
        words: [PagePicture.Word], cells: [cocr_area] = [],
        write: (UnsafePointer<cocr_mark>?, Int, inout UnsafeMutablePointer<UInt8>?, inout Int) -> Bool
    ) {
        let frames = cells.map {
            cocr_mark(left: $0.left, top: $0.top, right: $0.right, bottom: $0.bottom, kind: COCR_CELL)
        }
        let marks =
            frames
            + words.map { word in
                cocr_mark(
                    left: Int32(clamping: word.left), top: Int32(clamping: word.top),
                    right: Int32(clamping: word.right),
                    bottom: Int32(clamping: word.bottom), kind: Self.kind(word.confidence))
            }
        var bytes: UnsafeMutablePointer<UInt8>?
        var length = 0
        let isWritten = marks.withUnsafeBufferPointer { write($0.baseAddress, $0.count, &bytes, &length) }
        guard isWritten, let bytes else { return nil }
        defer { cocr_free_png(bytes) }
        png = Array(UnsafeBufferPointer(start: bytes, count: length))
        self.words = words
    }

    private static func kind(_ confidence: UInt8?) -> cocr_mark_kind {
        guard let confidence else { return COCR_SAID }
        return confidence < ExtractedText.certainty ? COCR_DOUBTFUL : COCR_READ
    }
}
