import CPaper
import Glibc

/// A PDF being drawn.
///
/// It belongs to one call and never leaves it.
final class SlipSheet {
    private var paper: OpaquePointer?

    /// Metric-compatible with Times New Roman, with all letters of Vietnamese; the others stand in where it is missing.
    static let face = "Tinos,Liberation Serif,Noto Serif"

    enum Style: String {
        case plain = ""
        case bold = " Bold"
        case italic = " Italic"
    }

    init?(title: String, created: String) {
        guard let paper = tn_paper_open(title, created) else { return nil }
        self.paper = paper
    }

    deinit { _ = close() }

    /// Ends the file; its bytes, nil where drawing failed or it was ended before.
    func close() -> [UInt8]? {
        guard let paper else { return nil }
        self.paper = nil
        var count = 0
        guard let bytes = tn_paper_close(paper, &count) else { return nil }
        defer { free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }

    private static func font(_ size: Double, _ style: Style) -> String { "\(face)\(style.rawValue) \(size)" }

    /// Draws text in a column, or only measures it; its height.
    @discardableResult
    func text(
        _ text: String, x: Double, y: Double, width: Double, size: Double = 12, _ style: Style = .plain,
        side: TNSide = TN_LEFT, draws: Bool = true
    ) -> Double {
        tn_paper_text(paper, text, Self.font(size, style), x, y, width, side, draws)
    }

    func width(_ text: String, size: Double, _ style: Style) -> Double {
        tn_paper_width(paper, text, Self.font(size, style))
    }

    func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, thickness: Double = 0.5) {
        tn_paper_line(paper, x1, y1, x2, y2, thickness)
    }

    func nextPage() { tn_paper_next_page(paper) }

    /// Draws a square code; false where the text fits none.
    func code(_ text: String, x: Double, y: Double, side: Double) -> Bool {
        var modules = [UInt8](repeating: 0, count: 177 * 177)
        let width = Int(tn_code(text, &modules, Int32(modules.count)))
        guard width > 0 else { return false }
        let step = side / Double(width)
        for row in 0..<width {
            // A run of dark modules is one rectangle, so that no viewer shows seams.
            var column = 0
            while column < width {
                guard modules[row * width + column] == 1 else {
                    column += 1
                    continue
                }
                let start = column
                while column < width, modules[row * width + column] == 1 { column += 1 }
                tn_paper_fill(
                    paper, x + Double(start) * step, y + Double(row) * step, Double(column - start) * step, step + 0.02)
            }
        }
        return true
    }
}
