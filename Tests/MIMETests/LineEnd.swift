/// The two ways in which lines of a message end; every structure test runs with both.
enum LineEnd: String, CaseIterable, Sendable, CustomStringConvertible {
    case lf = "\n"
    case crlf = "\r\n"

    var description: String { self == .lf ? "LF" : "CRLF" }

    /// The bytes of a message written with Swift's own line ends.
    func message(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte == 0x0A { bytes += rawValue.utf8 } else { bytes.append(byte) }
        }
        return bytes
    }

    /// What the line ends alone add to the defects.
    func defects(_ others: String...) -> Set<String> {
        Set(others + (self == .lf ? ["bare_line_feeds"] : []))
    }
}
