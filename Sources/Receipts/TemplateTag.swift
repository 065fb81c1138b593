/// One Mustache tag of a receipt template, found by a scan over bytes.
struct TemplateTag: Hashable, Sendable {
    enum Role: Hashable, Sendable { case variable, section, inverted, end, comment, forbidden }

    let role: Role
    let name: String
    /// From 1, within the text scanned.
    let line: Int
    /// Where it stands in the text's bytes, braces included.
    let range: Range<Int>

    /// Every tag in order; a tag ends on the line on which it begins.
    ///
    /// - Returns: The tags, and the line of the first `{{` that is not closed, nil where all are.
    static func scan(_ bytes: [UInt8]) -> (tags: [TemplateTag], unclosed: Int?) {
        var tags: [TemplateTag] = []
        var line = 1
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\n") { line += 1 }
            guard bytes[index] == open, index + 1 < bytes.count, bytes[index + 1] == open else {
                index += 1
                continue
            }
            guard let end = closing(in: bytes, from: index + 2) else { return (tags, line) }
            tags.append(TemplateTag(content: bytes[(index + 2)..<end], line: line, range: index..<(end + 2)))
            index = end + 2
        }
        return (tags, nil)
    }

    private static let open = UInt8(ascii: "{")
    private static let close = UInt8(ascii: "}")

    private static func closing(in bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index + 1 < bytes.count, bytes[index] != UInt8(ascii: "\n") {
            if bytes[index] == close, bytes[index + 1] == close { return index }
            index += 1
        }
        return nil
    }

    private static let marks: [UInt8: Role] = [
        UInt8(ascii: "#"): .section, UInt8(ascii: "^"): .inverted, UInt8(ascii: "/"): .end,
        UInt8(ascii: "!"): .comment,
    ]

    private init(content: ArraySlice<UInt8>, line: Int, range: Range<Int>) {
        self.line = line
        self.range = range
        guard let first = content.first else {
            (role, name) = (.forbidden, "")
            return
        }
        let mark = Self.marks[first]
        let trimmed = Self.trimmed(mark == nil ? content : content.dropFirst())
        name = String(decoding: mark == nil ? content : trimmed, as: UTF8.self).trimmedSpaces
        let isName = !trimmed.isEmpty && trimmed.allSatisfy(Self.isNameByte)
        role = mark == .comment || isName ? mark ?? .variable : .forbidden
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = bytes.drop { $0 == UInt8(ascii: " ") }
        while rest.last == UInt8(ascii: " ") { rest.removeLast() }
        return rest
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
        default: false
        }
    }
}

extension String {
    /// Without spaces at its ends.
    var trimmedSpaces: String {
        var rest = self[...]
        while rest.first == " " { rest.removeFirst() }
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }
}
