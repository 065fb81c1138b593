public import Dossiers
import Glibc
import Vietnamese

/// Plain text: UTF-8, UTF-16 with a byte order mark or plainly so without one, else TCVN3, VNI, VISCII or VPS where the words say so, else windows-1258;
/// VIQR where a whole text in ASCII is written so.
public enum PlainText {
    /// Whether bytes are text at all: no zero bytes outside UTF-16, hardly any control characters.
    public static func isText(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if isUTF16(bytes) { return true }
        var controls = 0
        for byte in bytes.prefix(64 << 10) {
            if byte == 0 { return false }
            if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D, byte != 0x0C, byte != 0x1A { controls += 1 }
        }
        return controls * 100 <= min(bytes.count, 64 << 10)
    }

    /// The first 4 KB in lower-case ASCII, white space and a byte order mark at the start left out.
    public static func asciiHead(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        let head: [UInt8] =
            isUTF16(bytes)
            ? Array(decoded(UnsafeRawBufferPointer(rebasing: bytes.prefix(8192))).text.utf8) : Array(bytes.prefix(4096))
        let rest = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head[...]
        return rest.drop { $0 <= 0x20 }.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    }

    /// Lines as paragraphs; values between separators (CSV) as a table.
    public static func read(_ bytes: UnsafeRawBufferPointer, name: String = "", limits: DocumentLimits)
        -> ExtractedText
    {
        let (text, encoding) = decoded(bytes)
        var collector = BlockCollector(limits: limits)
        if let table = DelimitedText.table(
            text, name: name, columnLimit: limits.tableColumns, cellLimit: limits.tableCells)
        {
            collector.add(table: table)
            var result = collector.text
            result.decodedAs = encoding
            return result
        }
        for line in text.utf8.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) where !collector.isFull {
            collector.add(paragraph: CleanText.clean(Array(line)[...], keepsCodes: true))
        }
        var result = collector.text
        result.decodedAs = encoding
        return result
    }

    /// The text, and how it was decoded.
    public static func decoded(_ bytes: UnsafeRawBufferPointer) -> (text: String, encoding: String) {
        if let order = UTF16Order(bytes) {
            let isBig = order.isBig
            let first = order.hasMark ? 1 : 0
            let units = (first..<max(first, bytes.count / 2)).map { index -> UInt16 in
                let unit = UInt16(truncatingIfNeeded: bytes.uint16(at: index * 2) ?? 0)
                return isBig ? unit.byteSwapped : unit
            }
            return (String(decoding: units, as: UTF16.self), "unicode")
        }
        let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
        let content = hasMark ? UnsafeRawBufferPointer(rebasing: bytes[3...]) : bytes
        if let text = String(validating: content, as: UTF8.self) {
            if let repaired = VIQR.repaired(text) { return (repaired, "viqr") }
            return (text, "unicode")
        }
        if hasMark { return (String(decoding: content, as: UTF8.self), "unicode") }
        if let repaired = Misreading.repaired(latin1(content)) { return (repaired.text, repaired.misreading.name) }
        return (windows1258(content), "cp1258")
    }

    private static func latin1(_ bytes: some Sequence<UInt8>) -> String {
        String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    /// Windows code page 1258; bytes without a character are taken as Latin-1.
    public static func windows1258(_ bytes: some Sequence<UInt8>) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in bytes { scalars.append(windows1258Letters[Int(byte)]) }
        return VietnameseText.composed(String(scalars))
    }

    /// One character of windows code page 1258.
    public static func windows1258Letter(_ byte: UInt8) -> Unicode.Scalar { windows1258Letters[Int(byte)] }

    private static func isUTF16(_ bytes: UnsafeRawBufferPointer) -> Bool { UTF16Order(bytes) != nil }

    /// What differs from Latin-1 (Microsoft's table of code page 1258).
    private static let windows1258Letters: [Unicode.Scalar] = {
        var letters = (0...255).map { Unicode.Scalar(UInt8($0)) }
        let low: [Unicode.Scalar] = [
            "€", "\u{81}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "\u{8A}", "‹", "Œ", "\u{8D}", "\u{8E}", "\u{8F}",
            "\u{90}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "\u{9A}", "›", "œ", "\u{9D}", "\u{9E}", "Ÿ",
        ]
        for (index, letter) in low.enumerated() { letters[0x80 + index] = letter }
        let others: [(Int, Unicode.Scalar)] = [
            (0xC3, "Ă"), (0xCC, "\u{300}"), (0xD0, "Đ"), (0xD2, "\u{309}"), (0xD5, "Ơ"), (0xDD, "Ư"), (0xDE, "\u{303}"),
            (0xE3, "ă"), (0xEC, "\u{301}"), (0xF0, "đ"), (0xF2, "\u{323}"), (0xF5, "ơ"), (0xFD, "ư"), (0xFE, "₫"),
        ]
        for (code, letter) in others { letters[code] = letter }
        return letters
    }()
}
