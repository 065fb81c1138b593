import Vietnamese

/// One word and its box, in points from the top left corner of the page.
struct PDFWord {
    /// How it comes onto the page of a PDF.
    enum Origin {
        case shown
        /// Not seen, or under a picture: what a scanner's program read.
        case hidden
        /// In a stamp or a visible signature.
        case stamped
        /// Typed into a form or a note.
        case typed
    }

    var text: String
    var encoding: LegacyEncoding?
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
    var hasSpaceAfter = true
    /// How sure it was read, 0...100; nil where the file says it.
    var confidence: UInt8?
    /// The number of its font on the page; -1 where it has none.
    var font: Int32 = -1
    var origin = Origin.shown

    var middle: Double { (top + bottom) / 2 }
    var height: Double { bottom - top }
}
