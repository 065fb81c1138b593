/// What stands on one page.
struct PDFPage {
    var number: Int
    var words: [PDFWord]
    var rules: [Rule]

    /// A page of fewer words has no table worth drawing it for.
    static let fewestWords = 6
    /// Points: less than the height of a row of 9-point text.
    static let shortestRule = 11.0
    /// A page with more lines is a drawing or a scan.
    static let mostRules = 1500

    /// A straight line, across or down.
    struct Rule {
        var x0: Double
        var y0: Double
        var x1: Double
        var y1: Double

        var isHorizontal: Bool { y1 - y0 < x1 - x0 }
    }
}
