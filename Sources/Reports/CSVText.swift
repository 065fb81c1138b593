/// Text as a CSV file for people's spreadsheets: UTF-8 with a byte order mark, `,` between fields, lines ended by CR LF
/// (RFC 4180).
///
/// No field is ever a formula: one that begins with `=`, `+`, `-`, `@`, a tab or a line break gets an apostrophe in front,
/// which spreadsheets do not show and the import takes off again (OWASP, CSV injection). So does such a sign behind a `;`,
/// a tab or a line break within a field: a spreadsheet that is set to one of them as its separator begins a cell there.
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
        let plain = guarded(CellText.plain(text))
        let safe = isFormula(plain) ? "'" + plain : plain
        let needsQuotes = safe.utf8.contains { byte in byte == 0x22 || byte == 0x2C || byte < 0x20 || byte == 0x3B }
        return needsQuotes ? "\"" + doubled(safe) + "\"" : safe
    }

    /// Quotes by scalars: a quote with a combining mark behind it is one character and still a quote to everybody else.
    private static func doubled(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\"" { result.append(scalar) }
            result.append(scalar)
        }
        return String(result)
    }

    /// With an apostrophe before every sign of a formula that a separator other than `,` would bring to a cell's beginning.
    private static func guarded(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: separators.contains) else { return text }
        var result = String.UnicodeScalarView()
        var isBeginning = false
        for scalar in text.unicodeScalars {
            if separators.contains(scalar) {
                isBeginning = true
            } else if scalar != " ", scalar != "\u{A0}" {
                if isBeginning, signs.contains(scalar) { result.append("'") }
                isBeginning = false
            }
            result.append(scalar)
        }
        return String(result)
    }

    private static let separators = ";\t\r\n".unicodeScalars
    private static let signs = "=+-@＝＋－＠".unicodeScalars

    /// Full-width signs count as well: some spreadsheets take them for their plain forms.
    private static func isFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first(where: { $0 != " " && $0 != "\u{A0}" }) else { return false }
        return signs.contains(first) || separators.dropFirst().contains(first)
    }
}
