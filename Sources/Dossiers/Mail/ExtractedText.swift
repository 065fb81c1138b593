/// The text of one file: blocks in reading order, each with the place it came from.
public struct ExtractedText: Hashable, Sendable, Codable {
    public var blocks: [Block]
    /// How the text was decoded: `unicode`, `tcvn3`, `vni`, `cp1258`, `ocr`, …; several joined by `+`.
    public var decodedAs: String
    /// Whether the text was cut at the reader's limit.
    public var isTruncated: Bool

    public init(blocks: [Block] = [], decodedAs: String = "unicode", isTruncated: Bool = false) {
        self.blocks = blocks
        self.decodedAs = decodedAs
        self.isTruncated = isTruncated
    }

    /// A paragraph or a table.
    public enum Block: Hashable, Sendable, Codable {
        case paragraph(Paragraph)
        case table(Table)
    }

    /// What a word read from a picture is taken for granted at, of 100; below, the text is uncertain.
    ///
    /// On clean scans tesseract gives the right words 90 and more, and half of what it gives less than this is wrong.
    public static let certainty: UInt8 = 75

    /// One paragraph, never with a line break at its ends; line breaks inside it are `\n`.
    public struct Paragraph: Hashable, Sendable, Codable {
        public var text: String
        /// Where it stands, for people: `đoạn 3`, `trang 2`, `Sheet1!A4`, `đầu trang`.
        public var place: String
        /// How sure a picture's text was read, 0...100: the least sure word.
        ///
        /// Nil where the file itself says the text.
        public var confidence: UInt8?

        public init(text: String, place: String, confidence: UInt8? = nil) {
            self.text = text
            self.place = place
            self.confidence = confidence
        }

        /// Whether a word of it may be misread: good enough to find a name by, not to take a similar one for it.
        public var isUncertain: Bool { confidence.map { $0 < ExtractedText.certainty } ?? false }
    }

    /// A table as a full grid: every row has the same number of cells, and a cell that a merge covers repeats the text of
    /// the merge with `isContinuation` set.
    public struct Table: Hashable, Sendable, Codable {
        public var rows: [[Cell]]
        public var place: String

        public init(rows: [[Cell]], place: String) {
            self.rows = rows
            self.place = place
        }
    }

    public struct Cell: Hashable, Sendable, Codable {
        /// The text, paragraphs and line breaks as `\n`, without white space at its ends.
        public var text: String
        /// Where it stands, for people: `bảng 1, hàng 3, cột 2`, `Sheet1!B7`, `trang 1`.
        public var place: String
        /// Whether a merge (horizontal or vertical) carried the text here from another cell.
        public var isContinuation: Bool
        /// How sure a picture's text was read, 0...100: the least sure word.
        ///
        /// Nil where the file itself says the text.
        public var confidence: UInt8?

        public init(text: String, place: String = "", isContinuation: Bool = false, confidence: UInt8? = nil) {
            self.text = text
            self.place = place
            self.isContinuation = isContinuation
            self.confidence = confidence
        }

        /// Whether a word of it may be misread: good enough to find a name by, not to take a similar one for it.
        public var isUncertain: Bool { confidence.map { $0 < ExtractedText.certainty } ?? false }
    }

    /// All paragraphs and cells as lines, cells of a row separated by tabs, continuations once.
    public var plainText: String {
        var lines: [String] = []
        for block in blocks {
            switch block {
            case .paragraph(let paragraph): lines.append(paragraph.text)
            case .table(let table):
                for row in table.rows {
                    lines.append(row.map { $0.isContinuation ? "" : $0.text }.joined(separator: "\t"))
                }
            }
        }
        return lines.joined(separator: "\n")
    }

    /// The texts read from a picture of which a word is uncertain, each with its place, in order; continuations once.
    public var uncertainTexts: [Paragraph] {
        blocks.flatMap { block -> [Paragraph] in
            switch block {
            case .paragraph(let paragraph): paragraph.isUncertain ? [paragraph] : []
            case .table(let table):
                table.rows.joined().filter { $0.isUncertain && !$0.isContinuation }.map {
                    Paragraph(text: $0.text, place: $0.place, confidence: $0.confidence)
                }
            }
        }
    }

    public var tables: [Table] {
        blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
    }
}
