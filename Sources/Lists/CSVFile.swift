import Dossiers
public import Surroundings

/// A CSV file as rows of fields (RFC 4180), the way spreadsheets write it.
///
/// Takes a byte order mark (UTF-8 or UTF-16), `,` `;` or tab between fields, quoted fields with line breaks, and any
/// line ending. Rows that hold nothing are left out. At most 64 MiB.
public enum CSVFile {
    /// The rows with the line on which each begins.
    public static func rows(_ bytes: [UInt8]) throws(Refusal) -> [SheetRow] {
        let text = try utf8(bytes)
        var parser = Parser(bytes: text, separator: separator(of: text))
        return try parser.rows()
    }

    private static func utf8(_ bytes: [UInt8]) throws(Refusal) -> [UInt8] {
        guard bytes.count <= 64 << 20 else {
            throw Refusal(.unusableData, Sentence("tệp lớn hơn 64 MiB", english: "the file is larger than 64 MiB"))
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes) }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        guard String(validating: body, as: UTF8.self) != nil else {
            throw Refusal(
                .unusableData,
                Sentence(
                    "tệp không phải UTF-8; lưu lại thành \"CSV UTF-8\"",
                    english: "the file is not UTF-8; save it as \"CSV UTF-8\""))
        }
        return body
    }

    private static func utf16(_ bytes: [UInt8]) -> [UInt8] {
        let isLittle = bytes[0] == 0xFF
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
            isLittle
                ? UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8
                : UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// The candidate that the first line with any of them has most often, outside of quotes.
    private static func separator(of bytes: [UInt8]) -> UInt8 {
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
        var counts = [0, 0, 0]
        var isQuoted = false
        for byte in bytes.prefix(1 << 16) {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
            if byte == 0x0A || byte == 0x0D, counts.contains(where: { $0 > 0 }) { break }
        }
        let most = counts.max() ?? 0
        return counts.firstIndex(of: most).map { candidates[$0] } ?? UInt8(ascii: ",")
    }

    private struct Parser {
        let bytes: [UInt8]
        let separator: UInt8
        var index = 0
        var line = 1

        init(bytes: [UInt8], separator: UInt8) {
            self.bytes = bytes
            self.separator = separator
        }

        mutating func rows() throws(Refusal) -> [SheetRow] {
            var rows: [SheetRow] = []
            while index < bytes.count {
                let row = try row()
                if row.cells.contains(where: { !$0.isEmpty }) { rows.append(row) }
            }
            return rows
        }

        private mutating func row() throws(Refusal) -> SheetRow {
            let start = line
            var cells: [String] = []
            while true {
                cells.append(try field())
                guard index < bytes.count else { break }
                let byte = bytes[index]
                index += 1
                if byte == separator { continue }
                if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
                line += 1
                break
            }
            return SheetRow(number: start, cells: cells)
        }

        /// Ends before a separator, a line break or the end.
        private mutating func field() throws(Refusal) -> String {
            var value: [UInt8] = []
            if index < bytes.count, bytes[index] == UInt8(ascii: "\"") { try quoted(into: &value) }
            while index < bytes.count, bytes[index] != separator, bytes[index] != 0x0A, bytes[index] != 0x0D {
                value.append(bytes[index])
                index += 1
            }
            return String(decoding: value, as: UTF8.self).trimmed
        }

        private mutating func quoted(into value: inout [UInt8]) throws(Refusal) {
            let start = line
            index += 1
            while index < bytes.count {
                let byte = bytes[index]
                index += 1
                if byte == 0x0A { line += 1 }
                guard byte == UInt8(ascii: "\"") else {
                    value.append(byte)
                    continue
                }
                guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return }
                value.append(byte)
                index += 1
            }
            throw Refusal(
                .unusableData,
                Sentence(
                    "dòng \(start): dấu ngoặc kép mở ra mà không đóng lại",
                    english: "row \(start): a quoted field is never closed"))
        }
    }
}
