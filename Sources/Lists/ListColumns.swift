import Dossiers
import Vietnamese

/// Finds the row of headings in a list and tells which column holds what.
struct ListColumns<Role: Hashable & Sendable> {
    /// What a heading may say, folded; the longest match wins.
    struct Heading: Sendable {
        var role: Role
        var words: String

        init(_ role: Role, _ words: String) {
            self.role = role
            self.words = ListText.key(words)
        }
    }

    /// Index of the heading row in the rows.
    let row: Int
    let columns: [Role: Int]

    /// The first of the first 20 rows in which at least `least` columns are recognised.
    init?(rows: [SheetRow], headings: [Heading], least: Int) {
        for (index, row) in rows.prefix(20).enumerated() {
            var columns: [Role: Int] = [:]
            for (column, cell) in row.cells.enumerated() {
                guard let role = Self.role(of: cell, headings), columns[role] == nil else { continue }
                columns[role] = column
            }
            if columns.count >= least {
                self.row = index
                self.columns = columns
                return
            }
        }
        return nil
    }

    func text(_ role: Role, _ row: SheetRow) -> String {
        guard let column = columns[role], column < row.cells.count else { return "" }
        return row.text(at: column)
    }

    private static func role(of cell: String, _ headings: [Heading]) -> Role? {
        let key = ListText.key(cell)
        guard !key.isEmpty, key.utf8.count <= 80 else { return nil }
        if let exact = headings.first(where: { $0.words == key }) { return exact.role }
        var best: Heading?
        for heading in headings where key.hasPrefix(heading.words + " ") {
            if heading.words.utf8.count > best?.words.utf8.count ?? 0 { best = heading }
        }
        return best?.role
    }
}

/// Text of lists made comparable.
enum ListText {
    /// The number of a row as lists write it: `1`, `01`, `1.`, `1)`, `(1)`; nil for anything else.
    static func ordinal(_ text: String) -> Int? {
        var digits = Substring(text)
        if digits.hasPrefix("("), digits.hasSuffix(")") { digits = digits.dropFirst().dropLast() }
        while let last = digits.last, ".):".contains(last) { digits.removeLast() }
        return digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
    }

    /// Bare text, punctuation as spaces, spaces collapsed: `Họ và tên (*)` -> `ho va ten`.
    ///
    /// `_` stays.
    static func key(_ text: String) -> String {
        let bare = VietnameseText.bare(text)
        let bytes = bare.utf8.map { byte -> UInt8 in
            let isWord =
                byte >= 0x80 || byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte)
                || (0x61...0x7A).contains(byte)
            return isWord ? byte : 0x20
        }
        return collapsed(String(decoding: bytes, as: UTF8.self))
    }

    /// Every run of white space (no-break space too) as one space, none at the ends.
    static func collapsed(_ text: String) -> String {
        text.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }.joined(separator: " ")
    }

    /// A text without the apostrophe that keeps a spreadsheet from computing it (`'=…`, as `CSVText` writes it).
    static func unquoted(_ text: String) -> String {
        let bytes = text.utf8
        guard bytes.first == UInt8(ascii: "'"), let second = bytes.dropFirst().first, "=+-@".utf8.contains(second)
        else {
            return text
        }
        return String(text.dropFirst())
    }

    /// Composed and lower case, spaces collapsed: marks still count.
    static func exact(_ text: String) -> String {
        collapsed(VietnameseText.composed(text)).lowercased()
    }
}
