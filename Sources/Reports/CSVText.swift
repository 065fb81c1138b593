/// Text as a CSV file for people's spreadsheets: UTF-8 with a byte order mark, `,` between fields, lines ended by CR LF
/// (RFC 4180).
///
/// No field is ever a formula: one that begins with `=`, `+`, `-`, `@`, a tab or a line break gets an apostrophe in front,
/// which spreadsheets do not show and the import takes off again (OWASP, CSV injection).
public struct CSVText: Sendable {
    /// The whole file.
    public private(set) var text = "\u{FEFF}"

    public init() {}

    public init(rows: [[String]]) {
        for row in rows { add(row) }
    }

    public mutating func add(_ row: [String]) {
        text += row.map { Self.field($0) }.joined(separator: ",") + "\r\n"
    }

    static func field(_ text: String) -> String {
        let safe = Self.isFormula(text) ? "'" + text : text
        let needsQuotes = safe.utf8.contains { byte in byte == 0x22 || byte == 0x2C || byte < 0x20 || byte == 0x3B }
        return needsQuotes ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
    }

    /// Full-width signs count as well: some spreadsheets take them for their plain forms.
    private static func isFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first(where: { $0 != " " && $0 != "\u{A0}" }) else { return false }
        return "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
    }
}
