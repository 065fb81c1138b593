/// A part of a page, in points from its top left corner.
package struct PDFArea: Hashable {
    package var left: Double
    package var top: Double
    package var right: Double
    package var bottom: Double

    package var size: Double { max(0, right - left) * max(0, bottom - top) }

    package func contains(_ word: PDFWord) -> Bool {
        let x = (word.left + word.right) / 2
        return x >= left && x <= right && word.middle >= top && word.middle <= bottom
    }

    /// Whether the two overlap, or lie within `distance` of one another.
    func touches(_ other: PDFArea, within distance: Double) -> Bool {
        left <= other.right + distance && other.left <= right + distance && top <= other.bottom + distance
            && other.top <= bottom + distance
    }

    package func joined(with other: PDFArea) -> PDFArea {
        PDFArea(
            left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
            bottom: max(bottom, other.bottom))
    }
}
