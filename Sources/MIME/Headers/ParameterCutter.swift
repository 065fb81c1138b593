/// Cuts a field at `;` outside quotes and comments, leaving comments and the white space around pieces out.
///
/// A quote ends a quoted value only where `;`, a comment, the end or another parameter follows: `name="bản "sửa".doc"`
/// is one value. A quote that is never closed reaches to the end of the field. Linear in the length of the field.
struct ParameterCutter {
    private let bytes: [UInt8]
    private var position = 0
    /// Whether a quote or comment was left open, or `;` was missing between two parameters.
    private(set) var isBroken = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next piece, empty between `;;`; nil at the end.
    mutating func next() -> [UInt8]? {
        guard position < bytes.count else { return nil }
        var piece: [UInt8] = []
        var hasEquals = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte == Octet.semicolon {
                position += 1
                break
            }
            if byte == Octet.openParenthesis, !hasEquals || piece.last.map(Octet.isWhiteSpace) ?? true {
                skipComment()
                continue
            }
            if byte == Octet.quote, hasEquals, piece.last == Octet.equals || isAfterEquals(piece) {
                takeQuoted(&piece)
                break
            }
            if byte == Octet.equals { hasEquals = true }
            piece.append(byte)
            position += 1
        }
        return Octet.trimmed(piece)
    }

    private func isAfterEquals(_ piece: [UInt8]) -> Bool {
        var index = piece.count - 1
        while index >= 0, Octet.isWhiteSpace(piece[index]) { index -= 1 }
        return index >= 0 && piece[index] == Octet.equals
    }

    private mutating func skipComment() {
        let start = position
        var depth = 0
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == Octet.backslash { position += 1 }
            if byte == Octet.openParenthesis { depth += 1 }
            if byte == Octet.closeParenthesis {
                depth -= 1
                if depth == 0 { return }
            }
        }
        position = bytes.count
        if start < bytes.count { isBroken = true }
    }

    /// Copies a quoted string with its quotes, then drops what lies between it and the next `;`.
    private mutating func takeQuoted(_ piece: inout [UInt8]) {
        piece.append(Octet.quote)
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            if byte == Octet.backslash, isEscape(at: position) {
                piece += bytes[position...(position + 1)]
                position += 2
                continue
            }
            position += 1
            if byte == Octet.quote, closes(position - 1) {
                piece.append(byte)
                skipToSemicolon()
                return
            }
            if byte == Octet.quote {
                isBroken = true
                piece.append(Octet.backslash)
            }
            piece.append(byte)
        }
        isBroken = true
        piece.append(Octet.quote)
    }

    private func isEscape(at index: Int) -> Bool {
        guard index + 1 < bytes.count else { return false }
        return bytes[index + 1] == Octet.quote || bytes[index + 1] == Octet.backslash
    }

    /// Whether the quote at an index ends the value.
    private func closes(_ index: Int) -> Bool {
        var next = index + 1
        while next < bytes.count, Octet.isWhiteSpace(bytes[next]) { next += 1 }
        guard next < bytes.count else { return true }
        if bytes[next] == Octet.semicolon || bytes[next] == Octet.openParenthesis { return true }
        let start = next
        while next < bytes.count, next - start < 32, Octet.isToken(bytes[next]) { next += 1 }
        return next > start && next < bytes.count && bytes[next] == Octet.equals
    }

    private mutating func skipToSemicolon() {
        while position < bytes.count {
            let byte = bytes[position]
            if byte == Octet.semicolon {
                position += 1
                return
            }
            if byte == Octet.openParenthesis {
                skipComment()
            } else if Octet.isWhiteSpace(byte) {
                position += 1
            } else {
                isBroken = true
                return
            }
        }
    }
}
