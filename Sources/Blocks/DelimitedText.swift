import Dossiers

/// Reads a table of comma-separated values (RFC 4180), also with semicolons or tabs, as Excel writes and exports them.
///
/// Only what is a table beyond doubt: most lines have the same number of the same separator, or the name ends in `.csv`.
enum DelimitedText {
    /// Nil where the text is no such table.
    static func table(_ text: String, name: String, columnLimit: Int, cellLimit: Int) -> ExtractedText.Table? {
        let bytes = Array(text.utf8)
        let lines = bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).prefix(linesJudged)
        guard let separator = separator(of: Array(lines), isNamed: isNamed(name)) else { return nil }
        var reader = Reader(bytes: bytes, separator: separator)
        var rows: [[String]] = []
        var cells = 0
        while let row = reader.next(), cells < cellLimit {
            guard row.contains(where: { !$0.isEmpty }) else { continue }
            cells += row.count
            rows.append(Array(row.prefix(columnLimit)))
        }
        let columns = rows.reduce(0) { max($0, $1.count) }
        guard columns > 1, rows.count * columns <= cellLimit * 2 else { return nil }
        return ExtractedText.Table(
            rows: rows.enumerated().map { index, row in
                (0..<columns).map { column in
                    ExtractedText.Cell(
                        text: column < row.count ? row[column] : "",
                        place: "\(CellReference.letters(column))\(index + 1)")
                }
            }, place: "bảng 1")
    }

    private static let linesJudged = 200

    private static func isNamed(_ name: String) -> Bool {
        let lower = name.lowercased()
        return lower.hasSuffix(".csv") || lower.hasSuffix(".tsv")
    }

    /// Without the name's word a comma is no sign, because prose has commas; and a tab needs company.
    private static func separator(of lines: [ArraySlice<UInt8>], isNamed: Bool) -> UInt8? {
        let candidates = isNamed ? [0x09, 0x3B, 0x2C] as [UInt8] : [0x09, 0x3B]
        let counted = candidates.map { candidate in
            (candidate, lines.map { line in line.reduce(0) { $0 + ($1 == candidate ? 1 : 0) } })
        }
        for (candidate, counts) in counted {
            let full = counts.max() ?? 0
            let alike = counts.filter { $0 == full }.count
            if isNamed, full > 0, counts.filter({ $0 > 0 }).count * 2 >= counts.count { return candidate }
            if !isNamed, full >= 2, counts.count >= 2, alike * 5 >= counts.count * 4 { return candidate }
        }
        return nil
    }

    private struct Reader {
        let bytes: [UInt8]
        let separator: UInt8
        private var position = 0

        init(bytes: [UInt8], separator: UInt8) {
            self.bytes = bytes
            self.separator = separator
        }

        /// One record; quoted fields may hold line ends, two quotes inside them are one.
        mutating func next() -> [String]? {
            guard position < bytes.count else { return nil }
            var row: [String] = []
            var field: [UInt8] = []
            var isQuoted = false
            func end() { row.append(CleanText.clean(field[...], keepsCodes: true)) }
            while position < bytes.count {
                let byte = bytes[position]
                position += 1
                if isQuoted {
                    guard byte == 0x22 else {
                        field.append(byte)
                        continue
                    }
                    if position < bytes.count, bytes[position] == 0x22 {
                        field.append(0x22)
                        position += 1
                    } else {
                        isQuoted = false
                    }
                } else if byte == 0x22, field.isEmpty {
                    isQuoted = true
                } else if byte == separator {
                    end()
                    field.removeAll(keepingCapacity: true)
                } else if byte == 0x0A || byte == 0x0D {
                    if byte == 0x0D, position < bytes.count, bytes[position] == 0x0A { position += 1 }
                    break
                } else {
                    field.append(byte)
                }
            }
            end()
            return row
        }
    }
}
