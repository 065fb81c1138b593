import Desks
import Dossiers
import Pipeline
import Surroundings

/// What `inspect` shows to people: everything that was understood of one file, each text with the place it came from.
struct InspectionReport {
    let inspection: Inspection
    /// How long the reader took; nil where nothing was read now.
    let time: Duration?

    var text: String {
        var lines: [String]
        switch inspection {
        case .files(let source, let reading): lines = [TextTable.harmless(source)] + Self.content(of: reading)
        case .message(let source, let sha256, let arrival, let reading):
            lines = [TextTable.harmless(source)] + Self.header(reading.header, sha256: sha256, arrival)
            lines += reading.parts.map(Self.line) + Self.content(of: reading)
        }
        if let time { lines.append("  time      \(Self.milliseconds(time)) ms in the reader") }
        return lines.joined(separator: "\n")
    }

    private static func content(of reading: Reading) -> [String] {
        var lines: [String] = []
        if !reading.defects.isEmpty {
            lines.append("  defects   " + TextTable.harmless(reading.defects.joined(separator: ", ")))
        }
        if let failure = reading.failure { lines.append("  failure   \(failure.rawValue)") }
        lines += reading.links.map { "  link      " + TextTable.harmless($0) }
        if !reading.body.isEmpty {
            lines.append("  body")
            lines += reading.body.split(whereSeparator: \.isNewline).map { "    " + TextTable.harmless(String($0)) }
        }
        return lines + reading.attachments.flatMap(Self.lines)
    }

    private static func header(_ header: MessageHeader, sha256: String, _ arrival: Arrival) -> [String] {
        var lines = [
            "  id        " + TextTable.harmless(header.messageID ?? "none"),
            "  from      " + TextTable.harmless(header.from.map(\.mailbox).joined(separator: ", ")),
            "  subject   " + TextTable.harmless(header.subject),
            "  received  \(arrival.receivedAt.rfc3339(in: .vietnam)) (\(arrival.evidence.rawValue))",
            "  sha256    \(sha256)",
        ]
        if let date = header.date { lines.append("  date      \(date.rfc3339(in: .vietnam)) (the sender's own)") }
        return lines
    }

    /// The level in the tree shows as indentation: `1.2.1` stands two steps in.
    private static func line(_ part: Reading.Part) -> String {
        let level = part.path.utf8.count { $0 == UInt8(ascii: ".") }
        return "  part      " + String(repeating: "  ", count: min(level, 20))
            + "\(part.path)  \(TextTable.harmless(part.type))  \(part.size) bytes  \(TextTable.harmless(part.name))"
    }

    private static func lines(of file: Attachment) -> [String] {
        var lines = [
            "",
            "  file      \(TextTable.harmless(file.name))  \(file.format.rawValue)  \(file.size) bytes",
        ]
        if let container = file.container { lines.append("  inside    " + TextTable.harmless(container)) }
        if let problem = file.problem {
            lines.append("  problem   " + problem.rawValue + (file.exceeded.map { " (\($0.rawValue))" } ?? ""))
        }
        guard let text = file.text else { return lines }
        lines.append("  decoded   \(text.decodedAs)" + (text.isTruncated ? ", cut at the reader's limit" : ""))
        for block in text.blocks {
            switch block {
            case .paragraph(let paragraph):
                lines.append(
                    placed(paragraph.place, paragraph.text) + doubt(paragraph.isUncertain, paragraph.confidence))
            case .table(let table): lines += Self.lines(of: table)
            }
        }
        return lines
    }

    private static func lines(of table: ExtractedText.Table) -> [String] {
        let rows = table.rows.map { row in
            let cells = row.map { cell in
                cell.isContinuation ? "〃" : TextTable.harmless(cell.text) + doubt(cell.isUncertain, cell.confidence)
            }
            return placed("", "| " + cells.joined(separator: " | ") + " |")
        }
        return [placed(table.place, "")] + rows
    }

    /// How sure a text was read that may be misread.
    private static func doubt(_ isUncertain: Bool, _ confidence: UInt8?) -> String {
        isUncertain ? " [\(confidence ?? 0) %]" : ""
    }

    private static func placed(_ place: String, _ text: String) -> String {
        let place = TextTable.harmless(place)
        return "    " + place + String(repeating: " ", count: max(1, 18 - place.count)) + TextTable.harmless(text)
    }

    private static func milliseconds(_ time: Duration) -> Int64 {
        time.components.seconds * 1000 + time.components.attoseconds / 1_000_000_000_000_000
    }
}
