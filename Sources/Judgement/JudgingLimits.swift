import Dossiers

/// How much of one message is judged: beyond, a table, the rest of a text or the names of a file are left to people.
///
/// A district with a hundred schools has some 4,000 people in all of its lists together; whoever sends more than this made
/// a mistake, or wants the service to stand still.
enum JudgingLimits {
    /// Rows of one table.
    ///
    /// A longer one is left out as a whole: half a list would be taken for a list.
    static let tableRows = 5_000
    /// Rows of all tables of a message.
    static let messageRows = 10_000
    /// Paragraphs of all files of a message; two hundred and fifty pages have 10,000 lines.
    static let paragraphs = 10_000
    /// Nominees of all files of a message: cells can hold many names each.
    static let nominees = 5_000
}

/// What is left of a message's limits while one file after the other is taken.
struct JudgingBudget {
    private var rows = JudgingLimits.messageRows
    private var paragraphs = JudgingLimits.paragraphs
    private var nominees = JudgingLimits.nominees

    /// The text as far as it is judged, and whether something was left out.
    mutating func take(_ text: ExtractedText) -> (text: ExtractedText, isCut: Bool) {
        let (blocks, rows) = Self.size(of: text)
        if blocks <= paragraphs, rows.sum <= self.rows, rows.most <= JudgingLimits.tableRows {
            paragraphs -= blocks
            self.rows -= rows.sum
            return (text, false)
        }
        var kept = text
        kept.blocks = text.blocks.filter { takes($0) }
        return (kept, true)
    }

    /// Whether so many more nominees are within the limit.
    mutating func takes(nominees count: Int) -> Bool {
        guard count <= nominees else { return false }
        nominees -= count
        return true
    }

    private mutating func takes(_ block: ExtractedText.Block) -> Bool {
        switch block {
        case .paragraph:
            paragraphs -= 1
            return paragraphs >= 0
        case .table(let table):
            guard table.rows.count <= min(rows, JudgingLimits.tableRows) else { return false }
            rows -= table.rows.count
            return true
        }
    }

    private static func size(of text: ExtractedText) -> (paragraphs: Int, rows: (sum: Int, most: Int)) {
        var size = (paragraphs: 0, rows: (sum: 0, most: 0))
        for block in text.blocks {
            switch block {
            case .paragraph: size.paragraphs += 1
            case .table(let table):
                size.rows.sum += table.rows.count
                size.rows.most = max(size.rows.most, table.rows.count)
            }
        }
        return size
    }
}
