import Documents
import Dossiers

/// The formats that the papers are written in, each by its own small writer, and read by the product's own reader.
enum LayoutFormat: String, CaseIterable {
    /// No file at all: the blocks as a reader would give them.
    case blocks
    case html, rtf, fodt

    func text(of blocks: [LayoutBlock]) -> ExtractedText? {
        switch self {
        case .blocks: Self.extracted(blocks)
        case .html:
            read(
                "<html><head><meta charset=\"utf-8\"></head><body>\(blocks.map(Self.html).joined())</body></html>",
                "tep.html")
        case .rtf: read("{\\rtf1\\ansi\\ansicpg1252 \(blocks.map(Self.rtf).joined())}", "tep.rtf")
        case .fodt:
            read(
                Self.fodtHead + blocks.map(Self.fodt).joined() + "</office:text></office:body></office:document>",
                "tep.fodt")
        }
    }

    private func read(_ content: String, _ name: String) -> ExtractedText? {
        DocumentReader().read(Array(content.utf8), name: name).text
    }

    private static func extracted(_ blocks: [LayoutBlock]) -> ExtractedText {
        ExtractedText(
            blocks: blocks.map { block in
                switch block {
                case .line(let text): .paragraph(.init(text: text, place: "đoạn"))
                case .table(let rows):
                    .table(
                        .init(
                            rows: rows.map {
                                $0.map { ExtractedText.Cell(text: $0.replacingOccurrences("\n\n", "\n")) }
                            }, place: "bảng"))
                }
            })
    }

    private static func escaped(_ text: String) -> String {
        text.replacingOccurrences("&", "&amp;").replacingOccurrences("<", "&lt;")
    }

    private static func html(_ block: LayoutBlock) -> String {
        switch block {
        case .line(let text): return text.contains("\t") ? "<pre>\(escaped(text))</pre>" : "<p>\(escaped(text))</p>"
        case .table(let rows):
            let body = rows.map { row in
                "<tr>" + row.map { "<td>\(escaped($0).replacingOccurrences("\n", "<br>"))</td>" }.joined() + "</tr>"
            }
            return "<table border=1>\(body.joined())</table>"
        }
    }

    private static func rtf(_ text: String) -> String {
        text.utf16.map { unit in
            switch unit {
            case 0x09: "\\tab "
            case 0x0A: "\\line "
            case 0x20..<0x7F where unit != 0x5C && unit != 0x7B && unit != 0x7D: String(UnicodeScalar(UInt8(unit)))
            default: "\\u\(Int16(bitPattern: unit))?"
            }
        }.joined()
    }

    private static func rtf(_ block: LayoutBlock) -> String {
        switch block {
        case .line(let text): return "\\pard \(rtf(text))\\par\n"
        case .table(let rows):
            return rows.map { row in
                "\\trowd" + row.indices.map { "\\cellx\(($0 + 1) * 1500)" }.joined() + "\\pard\\intbl "
                    + row.map { "\(rtf($0))\\cell " }.joined() + "\\row\n"
            }.joined()
        }
    }

    private static let fodtHead = """
        <?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
        xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
        office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
        """

    private static func fodt(_ block: LayoutBlock) -> String {
        switch block {
        case .line(let text): return "<text:p>\(escaped(text).replacingOccurrences("\t", "<text:tab/>"))</text:p>"
        case .table(let rows):
            let body = rows.map { row in
                "<table:table-row>"
                    + row.map { cell in
                        "<table:table-cell>"
                            + cell.split(separator: "\n", omittingEmptySubsequences: false).map {
                                "<text:p>\(escaped(String($0)))</text:p>"
                            }.joined() + "</table:table-cell>"
                    }.joined() + "</table:table-row>"
            }
            return
                "<table:table><table:table-column table:number-columns-repeated=\"\(rows[0].count)\"/>\(body.joined())</table:table>"
        }
    }
}

extension String {
    fileprivate func replacingOccurrences(_ old: Character, _ new: String) -> String {
        map { $0 == old ? new : String($0) }.joined()
    }

    fileprivate func replacingOccurrences(_ old: String, _ new: String) -> String {
        guard old.count == 1, let mark = old.first else {
            var (text, rest) = ("", self[...])
            while let range = rest.firstRange(of: old) {
                text += rest[..<range.lowerBound] + new
                rest = rest[range.upperBound...]
            }
            return text + rest
        }
        return replacingOccurrences(mark, new)
    }
}
