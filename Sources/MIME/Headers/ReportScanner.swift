import Dossiers

/// Finds in a report of a mail system (RFC 6522, RFC 3464) which mail came back and why, and in the older forms that are no
/// multipart/report as well.
///
/// The fields are looked for line by line: the parts of a report are message/delivery-status and message/rfc822 or
/// text/rfc822-headers, whose lines stand as they are (RFC 2046 section 5.2.1, RFC 3464 section 2.1).
struct ReportScanner {
    /// Reports say all this in their first kilobytes; what comes back whole may be long.
    private static let longestScan = 1 << 20
    /// Bytes of a value.
    private static let longestValue = 200

    /// The names of the marks, and the fields that they are taken from: the first of each counts.
    private static let fields: [(mark: String, field: [UInt8])] = [
        ("report-message-id", Array("message-id:".utf8)), ("report-action", Array("action:".utf8)),
        ("report-status", Array("status:".utf8)),
    ]

    /// The marks of a message that may be a report; none for any other.
    static func marks(of raw: [UInt8], header: MessageHeader) -> [MessageHeader.Mark] {
        guard isReport(header) else { return [] }
        var found: [String: String] = [:]
        var isInHeader = true
        for line in raw.prefix(longestScan).split(separator: Octet.lineFeed, omittingEmptySubsequences: false) {
            let line = line.last == Octet.carriageReturn ? line.dropLast() : line
            if isInHeader {
                isInHeader = !line.isEmpty
            } else {
                take(line, into: &found)
            }
            if found.count == fields.count { break }
        }
        return fields.compactMap { field in
            found[field.mark].map { MessageHeader.Mark(name: field.mark, value: $0) }
        }
    }

    private static func take(_ line: ArraySlice<UInt8>, into found: inout [String: String]) {
        for (mark, field) in fields where found[mark] == nil && line.count > field.count {
            let name = line.prefix(field.count)
            guard zip(name, field).allSatisfy({ Octet.lower($0) == $1 }) else { continue }
            let value = Octet.trimmed(line.dropFirst(field.count)).prefix(longestValue)
            found[mark] = String(decoding: value.map { $0 < 0x20 || $0 >= 0x7F ? Octet.space : $0 }, as: UTF8.self)
        }
    }

    private static func isReport(_ header: MessageHeader) -> Bool {
        if header.returnPath == "" || !header.values(of: "x-failed-recipients").isEmpty { return true }
        return header.values(of: "content-type").contains { $0.lowercased().hasPrefix("multipart/report") }
    }
}
