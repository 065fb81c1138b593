import Vietnamese

/// One word and its box, in points from the top left corner of the page.
struct PDFWord {
    var text: String
    var encoding: LegacyEncoding?
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
    var hasSpaceAfter = true
    /// How sure it was read, 0...100; nil where the file says it.
    var confidence: UInt8?

    var middle: Double { (top + bottom) / 2 }
    var height: Double { bottom - top }
}
