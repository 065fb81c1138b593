/// A table for people at a terminal: columns as wide as their widest cell up to a limit, counted in terminal columns.
///
/// Nothing that a mail says can steer the terminal: control, format and bidirectional characters are shown as `·`.
public struct TextTable: Sendable {
    /// One column: its heading, how wide it may become, and on which side its cells stand.
    public struct Column: Hashable, Sendable {
        public var heading: String
        public var limit: Int
        public var isNumber: Bool
        /// Whether a part of a cell is worth nothing: a time, a receipt's number.
        public var isWhole: Bool

        public init(_ heading: String, limit: Int = 40, isNumber: Bool = false, isWhole: Bool = false) {
            self.heading = heading
            self.limit = limit
            self.isNumber = isNumber
            self.isWhole = isWhole
        }
    }

    public var columns: [Column]
    public var rows: [[String]]

    public init(columns: [Column], rows: [[String]] = []) {
        self.columns = columns
        self.rows = rows
    }

    /// The table with its headings and a rule below them, each line ended by `\n`.
    public var text: String { text(fitting: nil) }

    /// The narrowest that a column is cut to where the terminal is small.
    private static let narrowest = 8

    /// The same within so many columns of a terminal, as far as that goes: the widest columns that hold words give way, cell by
    /// cell marked by `…`; figures, times and numbers of letters are never cut.
    public func text(fitting width: Int?) -> String {
        let cells = rows.map { row in row.map(Self.harmless) }
        var widths = columns.indices.map { index in
            let widest = cells.reduce(Self.width(of: columns[index].heading)) { widest, row in
                index < row.count ? max(widest, Self.width(of: row[index])) : widest
            }
            return min(widest, max(columns[index].limit, Self.width(of: columns[index].heading)))
        }
        if let width { Self.fit(&widths, to: width, columns) }
        var lines = [line(columns.map(\.heading), widths)]
        lines.append(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "))
        for row in cells { lines.append(line(row, widths)) }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func fit(_ widths: inout [Int], to width: Int, _ columns: [Column]) {
        var surplus = widths.reduce(2 * (widths.count - 1), +) - width
        while surplus > 0 {
            let words = widths.indices.filter {
                !columns[$0].isNumber && !columns[$0].isWhole && widths[$0] > narrowest
            }
            guard let widest = words.max(by: { widths[$0] < widths[$1] }) else { return }
            // Down to the next one, so that none is cut while a wider one is left.
            let next = words.filter { widths[$0] < widths[widest] }.map { widths[$0] }.max() ?? narrowest
            let step = max(1, min(surplus, widths[widest] - max(next, narrowest)))
            widths[widest] -= step
            surplus -= step
        }
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (index, width) in widths.enumerated() {
            let cell = Self.cut(index < cells.count ? cells[index] : "", to: width)
            let space = String(repeating: " ", count: width - Self.width(of: cell))
            line += columns[index].isNumber ? space + cell : cell + space
            if index < widths.count - 1 { line += "  " }
        }
        while line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
        return line
    }

    /// The text with everything that could move the cursor or turn the writing direction made visible; one line.
    public static func harmless(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control where scalar == "\n" || scalar == "\t" || scalar == "\r": result.append(" ")
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse:
                result.append("·")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// How many columns of a terminal the text takes: marks none, East Asian wide letters and pictures two.
    public static func width(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
    }

    package static func width(of scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }

    private static func cut(_ text: String, to width: Int) -> String {
        guard Self.width(of: text) > width else { return text }
        var result = String.UnicodeScalarView()
        var used = 0
        for scalar in text.unicodeScalars {
            let step = Self.width(of: scalar)
            if used + step > width - 1 { break }
            result.append(scalar)
            used += step
        }
        return String(result) + "…"
    }
}
