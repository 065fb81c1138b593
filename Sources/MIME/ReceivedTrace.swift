import Dossiers

/// One `Received` field (RFC 5321 section 4.4): the host that took the mail, and when.
enum ReceivedTrace {
    static func read(_ field: [UInt8]) -> MessageHeader.ReceivedField {
        let clause = withoutComments(field)
        return MessageHeader.ReceivedField(by: host(clause), date: date(field, clause))
    }

    /// The date stands after the last `;` outside comments, or plainly after the last one.
    private static func date(_ field: [UInt8], _ clause: [UInt8]) -> Instant? {
        for text in [clause, field] {
            guard let semicolon = text.lastIndex(of: Octet.semicolon) else { continue }
            if let date = MailDate.instant(text[(semicolon + 1)...]) { return date }
        }
        return nil
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
