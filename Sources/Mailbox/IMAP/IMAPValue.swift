/// A value of a data response: what stands in `FETCH (…)` and its like (RFC 3501 section 4).
indirect enum IMAPValue: Equatable {
    case atom(String)
    case string([UInt8])
    case null
    case list([IMAPValue])
    /// The literal with this index within its response.
    case literal(Int)

    /// Parses the pieces of one response; a literal stands between every two.
    ///
    /// Nesting is bounded; bytes that fit no rule are taken into atoms, so that an odd server is read and not refused.
    static func values(of pieces: [[UInt8]]) throws -> [IMAPValue] {
        var stack: [[IMAPValue]] = [[]]
        for (index, piece) in pieces.enumerated() {
            if index > 0 { stack[stack.count - 1].append(.literal(index - 1)) }
            try scan(piece, into: &stack)
        }
        guard stack.count == 1 else { throw violation("an unclosed list") }
        return stack[0]
    }

    static let deepestNesting = 32

    private static func scan(_ bytes: [UInt8], into stack: inout [[IMAPValue]]) throws {
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case 0x20: index += 1
            case UInt8(ascii: "("):
                guard stack.count < deepestNesting else {
                    throw violation("lists nested more than \(deepestNesting) deep")
                }
                stack.append([])
                index += 1
            case UInt8(ascii: ")"):
                guard stack.count > 1, let list = stack.popLast() else {
                    throw violation("a bracket that was never opened")
                }
                stack[stack.count - 1].append(.list(list))
                index += 1
            case UInt8(ascii: "\""): stack[stack.count - 1].append(.string(try quoted(bytes, &index)))
            default: stack[stack.count - 1].append(atom(bytes, &index))
            }
        }
    }

    private static func quoted(_ bytes: [UInt8], _ index: inout Int) throws -> [UInt8] {
        var text: [UInt8] = []
        index += 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count { index += 1 }
            text.append(bytes[index])
            index += 1
        }
        guard index < bytes.count else { throw violation("a quoted string without an end") }
        index += 1
        return text
    }

    /// An atom, with a section in brackets kept whole: `BODY[HEADER.FIELDS (A B)]<0>`.
    private static func atom(_ bytes: [UInt8], _ index: inout Int) -> IMAPValue {
        let start = index
        var depth = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "[") { depth += 1 }
            if byte == UInt8(ascii: "]") { depth -= 1 }
            if depth <= 0,
                byte == 0x20 || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "\"")
            {
                break
            }
            index += 1
        }
        if index == start { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        return text.uppercased() == "NIL" ? .null : .atom(text)
    }

    private static func violation(_ what: String) -> MailboxError {
        MailboxError(.protocolViolation, "The mail server's response has \(what); the mailbox was not read on.")
    }
}
