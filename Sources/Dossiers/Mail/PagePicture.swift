/// A page of a document as a picture, with a frame around every word that was read from it.
public struct PagePicture: Hashable, Sendable {
    /// The name of the file that it is a page of.
    public var file: String
    /// From 1.
    public var number: Int
    /// PNG; blue frames around words that the file itself says, green ones around words that were read from the picture,
    /// red ones around those that may be misread.
    public var png: [UInt8]
    public var words: [Word]

    public init(file: String, number: Int, png: [UInt8], words: [Word]) {
        self.file = file
        self.number = number
        self.png = png
        self.words = words
    }

    /// A word and its place in pixels of the picture.
    public struct Word: Hashable, Sendable {
        public var text: String
        public var left: Int
        public var top: Int
        public var right: Int
        public var bottom: Int
        /// How sure it was read, 0...100; nil where the file says it.
        public var confidence: UInt8?

        public init(text: String, left: Int, top: Int, right: Int, bottom: Int, confidence: UInt8?) {
            self.text = text
            self.left = left
            self.top = top
            self.right = right
            self.bottom = bottom
            self.confidence = confidence
        }
    }
}
