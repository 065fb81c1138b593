/// A part of a page, in points from its top left corner.
public struct PDFArea: Hashable {
    public var left: Double
    public var top: Double
    public var right: Double
    public var bottom: Double

    public var size: Double { max(0, right - left) * max(0, bottom - top) }

    public func contains(_ word: PDFWord) -> Bool {
        let x = (word.left + word.right) / 2
        return x >= left && x <= right && word.middle >= top && word.middle <= bottom
    }

    /// Whether the two overlap, or lie within `distance` of one another.
    func touches(_ other: PDFArea, within distance: Double) -> Bool {
        left <= other.right + distance && other.left <= right + distance && top <= other.bottom + distance
            && other.top <= bottom + distance
    }

    public func joined(with other: PDFArea) -> PDFArea {
        PDFArea(
            left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
            bottom: max(bottom, other.bottom))
    }
}
