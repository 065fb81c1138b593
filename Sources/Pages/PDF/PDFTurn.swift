/// Turns what stands on a page until most of its text runs from left to right: pages are drawn on their side or upside down,
/// whatever the page itself says of it.
public struct PDFTurn {
    /// Quarter turns clockwise by which the text lies.
    let quarters: Int
    public let width: Double
    public let height: Double

    /// The way that most letters run.
    ///
    /// - Parameter letters: how many letters run each of four ways.
    init(letters: [Int], width: Double, height: Double) {
        quarters = letters.indices.max { (letters[$0], -$0) < (letters[$1], -$1) } ?? 0
        self.width = width
        self.height = height
    }

    /// The size of the page once it is turned.
    public var size: (width: Double, height: Double) { quarters & 1 == 0 ? (width, height) : (height, width) }

    public func turned(_ area: PDFArea) -> PDFArea {
        switch quarters {
        case 1: PDFArea(left: area.top, top: width - area.right, right: area.bottom, bottom: width - area.left)
        case 2:
            PDFArea(
                left: width - area.right, top: height - area.bottom, right: width - area.left,
                bottom: height - area.top)
        case 3: PDFArea(left: height - area.bottom, top: area.left, right: height - area.top, bottom: area.right)
        default: area
        }
    }

    /// The part of the page as it was, of which `area` is a part once it is turned.
    public func back(_ area: PDFArea) -> PDFArea {
        let (width, height) = size
        return PDFTurn(quarters: (4 - quarters) & 3, width: width, height: height).turned(area)
    }

    private init(quarters: Int, width: Double, height: Double) {
        self.quarters = quarters
        self.width = width
        self.height = height
    }

    public func turned(_ rule: PDFPage.Rule) -> PDFPage.Rule {
        let area = turned(PDFArea(left: rule.x0, top: rule.y0, right: rule.x1, bottom: rule.y1))
        return PDFPage.Rule(x0: area.left, y0: area.top, x1: area.right, y1: area.bottom)
    }
}
