public import Vietnamese

/// One word and its box, in points from the top left corner of the page.
public struct PDFWord {
    /// How it comes onto the page of a PDF.
    public enum Origin {
        case shown
        /// Not seen, or under a picture: what a scanner's program read.
        case hidden
        /// In a stamp or a visible signature.
        case stamped
        /// Typed into a form or a note.
        case typed
    }

    public var text: String
    public var encoding: LegacyEncoding?
    public var left: Double
    public var top: Double
    public var right: Double
    public var bottom: Double
    var hasSpaceAfter = true
    /// How sure it was read, 0...100; nil where the file says it.
    public var confidence: UInt8?
    /// The number of its font on the page; -1 where it has none.
    public var font: Int32 = -1
    public var origin = Origin.shown

    public var middle: Double { (top + bottom) / 2 }
    public var height: Double { bottom - top }
}
