/// Cuts the server's byte stream into responses (RFC 3501 section 7), fed with chunks of any size.
///
/// Literals are counted in bytes and never looked into: whatever a message says, it cannot end a response. Only data
/// responses can hold literals; the human text of OK, NO, BAD, BYE and continuation lines cannot.
struct IMAPResponseReader {
    /// A piece of a response, in order.
    enum Event: Equatable {
        /// What stands before a literal or the end of the response, without the literal's announcement and the CRLF.
        case text([UInt8])
        case literalBegins(size: Int)
        case literalBytes(Range<Int>)
        case literalEnds
        case responseEnds
    }

    /// A line of a response; the longest is the answer to a search, with some 380,000 UIDs of ten digits.
    static let longestLine = 4 << 20

    private enum State: Equatable {
        case line
        case literal(remaining: Int)
    }

    private var state = State.line
    private var line: [UInt8] = []
    private var isFirstLine = true
    private var mayHoldLiteral = false

    /// Bytes of the literal that are still to come; nil outside one.
    var remainingLiteral: Int? { if case .literal(let remaining) = state { remaining } else { nil } }

    /// Takes one chunk; ranges in events index into it.
    ///
    /// Throws `MailboxError` of kind `protocolViolation`.
    mutating func feed(_ chunk: UnsafeRawBufferPointer, _ handle: (Event) throws -> Void) throws {
        var index = 0
        while index < chunk.count {
            switch state {
            case .literal(let remaining):
                let count = min(remaining, chunk.count - index)
                if count > 0 { try handle(.literalBytes(index..<index + count)) }
                index += count
                state = .literal(remaining: remaining - count)
                if remaining == count {
                    try handle(.literalEnds)
                    state = .line
                }
            case .line:
                let rest = UnsafeRawBufferPointer(rebasing: chunk[index...])
                guard let newline = rest.firstIndex(of: 0x0A) else {
                    line.append(contentsOf: rest)
                    try checkLength()
                    return
                }
                line.append(contentsOf: rest[..<newline])
                try checkLength()
                index += newline + 1
                try endLine(handle)
            }
        }
    }

    private func checkLength() throws {
        guard line.count <= Self.longestLine else {
            throw MailboxError(
                .protocolViolation,
                "The mail server sent a response line of more than \(Self.longestLine) bytes; the mailbox was not read."
            )
        }
    }

    private mutating func endLine(_ handle: (Event) throws -> Void) throws {
        if line.last == 0x0D { line.removeLast() }
        if isFirstLine { mayHoldLiteral = Self.isData(line) }
        let size = mayHoldLiteral ? Self.literalSize(&line) : nil
        try handle(.text(line))
        line.removeAll(keepingCapacity: true)
        guard let size else {
            isFirstLine = true
            try handle(.responseEnds)
            return
        }
        isFirstLine = false
        try handle(.literalBegins(size: size))
        state = .literal(remaining: size)
        if size == 0 {
            try handle(.literalEnds)
            state = .line
        }
    }

    /// Untagged, and not a status response.
    private static func isData(_ line: [UInt8]) -> Bool {
        guard line.count > 2, line[0] == UInt8(ascii: "*"), line[1] == 0x20 else { return false }
        let word = String(decoding: line[2...].prefix { $0 != 0x20 }.prefix(8), as: UTF8.self).uppercased()
        return !["OK", "NO", "BAD", "BYE", "PREAUTH"].contains(word)
    }

    /// `{123}`, `{123+}` or `~{123}` at the line's end, taken off it.
    private static func literalSize(_ line: inout [UInt8]) -> Int? {
        guard line.last == UInt8(ascii: "}"), let open = line.lastIndex(of: UInt8(ascii: "{")) else { return nil }
        var digits = line[(open + 1)..<(line.count - 1)]
        if digits.last == UInt8(ascii: "+") { digits.removeLast() }
        guard (1...10).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let size = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        let isBinary = open > 0 && line[open - 1] == UInt8(ascii: "~")
        line.removeSubrange((isBinary ? open - 1 : open)...)
        return size
    }
}
