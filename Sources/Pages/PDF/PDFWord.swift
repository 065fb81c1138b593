package import Vietnamese

/// One word and its box, in points from the top left corner of the page.
package struct PDFWord {
    /// How it comes onto the page of a PDF.
    package enum Origin {
        case shown
        /// Not seen, or under a picture: what a scanner's program read.
        case hidden
        /// In a stamp or a visible signature.
        case stamped
        /// Typed into a form or a note.
        case typed
    }

    package var text: String
    package var encoding: LegacyEncoding?
    package var left: Double
    package var top: Double
    package var right: Double
    package var bottom: Double
    var hasSpaceAfter = true
    /// How sure it was read, 0...100; nil where the file says it.
    package var confidence: UInt8?
    /// The number of its font on the page; -1 where it has none.
    package var font: Int32 = -1
    package var origin = Origin.shown

    package var middle: Double { (top + bottom) / 2 }
    package var height: Double { bottom - top }
}
