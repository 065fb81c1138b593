import Blocks

/// The value that a cell stores beside what is seen of it (ODF 1.2 part 1, section 19.385).
///
/// Programs that write files leave out what is seen.
enum OpenCellValue {
    /// The value as people read it: `0.95` of a percentage as `95%`, `PT08H30M00S` as `08:30`; nil where none is stored, or
    /// none that could be shown.
    static func text(_ xml: XMLPullReader<OpenDocumentName>) -> String? {
        switch xml.attribute("value-type") {
        case "string": xml.attribute("string-value")
        case "boolean": xml.attribute("boolean-value").map { Worksheet.isOn($0) ? "TRUE" : "FALSE" }
        case "time": xml.attribute("time-value").flatMap(time)
        case "percentage": xml.attribute("value").flatMap { number($0, NumberFormat(builtIn: 9)) }
        case "float", "currency": xml.attribute("value").flatMap { number($0, .general) }
        default: nil
        }
    }

    private static func number(_ stored: String, _ format: NumberFormat) -> String? {
        Double(stored).map(\.isFinite) == true ? format.text(of: stored, from1904: false) : nil
    }

    /// A length of time in hours, minutes and seconds, as programs write times of the day; nil for any other.
    private static func time(_ stored: String) -> String? {
        let parts = stored.dropFirst(2).split(omittingEmptySubsequences: false) { "HMS".contains($0) }
        guard stored.hasPrefix("PT"), parts.count == 4, parts[3].isEmpty,
            let hours = Int(parts[0]), let minutes = Int(parts[1]),
            let seconds = Int(parts[2].prefix { $0 != "." && $0 != "," }),
            (0...9999).contains(hours), (0...59).contains(minutes), (0...59).contains(seconds)
        else { return nil }
        return (seconds == 0 ? [hours, minutes] : [hours, minutes, seconds])
            .map { $0 < 10 ? "0\($0)" : String($0) }.joined(separator: ":")
    }
}
