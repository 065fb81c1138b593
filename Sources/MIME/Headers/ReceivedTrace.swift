import Dossiers

/// One `Received` field (RFC 5321 section 4.4): the host that took the mail, and when.
///
/// The stamp of a server stands at the top of a header that strangers wrote, and a line of theirs that begins with a blank
/// becomes a part of it. So the date is the first one after the host, nothing behind it moves it, and that another date
/// stands there is told.
struct ReceivedTrace {
    let field: MessageHeader.ReceivedField
    /// Whether a second date stands in the field that says something else.
    let isContradictory: Bool

    /// Pieces between semicolons that are looked at: a true stamp has one.
    private static let mostPieces = 20

    init(_ value: [UInt8]) {
        let clause = Self.withoutComments(value)
        // What a comment hides counts as a contradiction too: one that a stranger opened may reach over the true date.
        let (dates, hidden) = (Self.dates(in: clause), Self.dates(in: value))
        let date = dates.deciding ?? hidden.deciding
        field = MessageHeader.ReceivedField(by: Self.host(clause), date: date)
        isContradictory = (dates.all + hidden.all).contains { $0 != date }
    }

    /// The dates that stand after a `;`; the first after the `by` clause decides, since a greeting (`from …`) is the
    /// sender's own word.
    private static func dates(in text: [UInt8]) -> (deciding: Instant?, all: [Instant]) {
        var pieces = text.split(
            separator: Octet.semicolon, maxSplits: mostPieces, omittingEmptySubsequences: false)[...]
        let first = pieces.firstIndex { piece in
            piece.split(whereSeparator: Octet.isWhiteSpace).contains { $0.count == 2 && Octet.lowered($0) == "by" }
        }
        let all = pieces.dropFirst().compactMap { MailDate.leadingInstant($0) }
        if let first { pieces = pieces[first...] }
        return (pieces.dropFirst().lazy.compactMap { MailDate.leadingInstant($0) }.first, all)
    }

    private static func host(_ clause: [UInt8]) -> String {
        let words = clause.split { Octet.isWhiteSpace($0) || $0 == Octet.semicolon }
        guard let by = words.firstIndex(where: { $0.count == 2 && Octet.lowered($0) == "by" }), by + 1 < words.count
        else {
            return ""
        }
        var host = words[by + 1].prefix(255)
        while host.last == Octet.dot { host.removeLast() }
        return Octet.lowered(host.filter { $0 > 0x20 && $0 < 0x7F })
    }

    private static func withoutComments(_ field: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(field.count)
        var depth = 0
        for byte in field {
            switch byte {
            case Octet.openParenthesis: depth += 1
            case Octet.closeParenthesis:
                depth = max(depth - 1, 0)
                result.append(Octet.space)
            default: if depth == 0 { result.append(byte) }
            }
        }
        return result
    }
}
