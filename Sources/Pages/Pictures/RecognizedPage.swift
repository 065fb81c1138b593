import COCR
import Dossiers

/// A page made of a picture, ready for its words to be recognised.
///
/// Owns the handle; belongs to one thread.
public final class RecognizedPage {
    private let handle: OpaquePointer
    /// Points a pixel: print is taken to be of 13 points, whose small letters are 5.85 high, whatever the picture's size.
    private var scale: Double {
        let letter = cocr_letter_height(handle)
        return letter > 0 ? Self.letterPoints / letter : 1
    }

    private static let letterPoints = 5.85
    /// Cells of ruled tables that are read one by one; a page with more is a pattern.
    private static let mostCells = 2000

    public init(owning handle: OpaquePointer) { self.handle = handle }

    deinit { cocr_close_page(handle) }

    /// The words and rules.
    ///
    /// A page is turned the way that reads best; one that reads no way has neither.
    ///
    /// - Parameter deadline: milliseconds of the monotonic clock at which reading stops between two lines.
    /// - Returns: whether the whole page was read, too.
    public func read(with engine: RecognitionEngine, number: Int, deadline: Int64) -> (page: PDFPage, isWhole: Bool) {
        guard engine.standUp(handle, cells: cells(of: rules), deadline: deadline) else {
            return (PDFPage(number: number, words: [], rules: []), RecognitionBudget.now() < deadline)
        }
        let rules = self.rules
        let isWhole = engine.read(handle, cells: cells(of: rules), deadline: deadline)
        return (PDFPage(number: number, words: RecognizedWords(words).kept, rules: rules), isWhole)
    }

    /// The page as it was straightened, with its cells and what was read framed; nil where the picture cannot be written.
    public func marked() -> MarkedPicture? {
        let words = (0..<cocr_word_count(handle)).compactMap { index -> PagePicture.Word? in
            let word = cocr_word_at(handle, index)
            guard let text = word.text else { return nil }
            return PagePicture.Word(
                text: String(decoding: UnsafeRawBufferPointer(start: text, count: word.length), as: UTF8.self),
                left: Int(word.left), top: Int(word.top), right: Int(word.right), bottom: Int(word.bottom),
                confidence: UInt8(max(0, min(100, word.confidence))))
        }
        return MarkedPicture(words: words, cells: cells(of: rules)) { cocr_png_of_page(handle, $0, $1, &$2, &$3) }
    }

    private var rules: [PDFPage.Rule] {
        let (count, scale) = (cocr_rule_count(handle), self.scale)
        guard count <= PDFPage.mostRules else { return [] }
        return (0..<count).map { index in
            let rule = cocr_rule_at(handle, index)
            return PDFPage.Rule(x0: rule.x0 * scale, y0: rule.y0 * scale, x1: rule.x1 * scale, y1: rule.y1 * scale)
        }
    }

    private func cells(of rules: [PDFPage.Rule]) -> [cocr_area] {
        let cells = PDFRuledTable.tables(of: rules).flatMap(\.areas)
        guard cells.count <= Self.mostCells else { return [] }
        let scale = self.scale
        return cells.map { cell in
            cocr_area(
                left: Int32(cell.left / scale), top: Int32(cell.top / scale), right: Int32(cell.right / scale),
                bottom: Int32(cell.bottom / scale))
        }
    }

    private var words: [PDFWord] {
        let scale = self.scale
        return (0..<cocr_word_count(handle)).compactMap { index in
            let word = cocr_word_at(handle, index)
            guard let text = word.text else { return nil }
            return PDFWord(
                text: String(decoding: UnsafeRawBufferPointer(start: text, count: word.length), as: UTF8.self),
                left: word.left * scale, top: word.top * scale, right: word.right * scale, bottom: word.bottom * scale,
                confidence: UInt8(max(0, min(100, word.confidence))))
        }
    }
}
