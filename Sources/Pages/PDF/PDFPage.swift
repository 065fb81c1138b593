/// What stands on one page.
public struct PDFPage {
    public var number: Int
    public var words: [PDFWord]
    public var rules: [Rule]
    /// Points; 0 where it is not known.
    public var width = 0.0

    /// Points: less than the height of a row of 9-point text.
    static let shortestRule = 11.0
    /// A page with more lines is a drawing or a scan.
    public static let mostRules = 1500

    /// A straight line, across or down.
    public struct Rule {
        public var x0: Double
        var y0: Double
        public var x1: Double
        public var y1: Double

        var isHorizontal: Bool { y1 - y0 < x1 - x0 }
    }

    /// The lower end of the ruled table that a height lies in; nil where it lies in none.
    func tableEnd(around height: Double) -> Double? {
        PDFRuledTable.tables(of: rules).first { $0.top < height && $0.bottom > height }?.bottom
    }

    /// The page in two, between lines of text.
    public func cut(at height: Double) -> (above: PDFPage, below: PDFPage) {
        let above = PDFPage(
            number: number, words: words.filter { $0.middle < height }, rules: rules.filter { $0.y1 <= height + 1 },
            width: width)
        let below = PDFPage(
            number: number, words: words.filter { $0.middle >= height }, rules: rules.filter { $0.y1 > height + 1 },
            width: width)
        return (above, below)
    }
}
