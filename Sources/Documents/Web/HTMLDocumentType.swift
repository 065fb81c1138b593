import Blocks
import Dossiers

/// The document type declaration of a page with declarations of its own (XML 1.0, section 2.8): XHTML as programs write it.
///
/// The parser of pages knows no such declarations and would take them for text; no entity of a page is ever expanded.
enum HTMLDocumentType {
    /// Where the text may have it; a page begins with it.
    private static let reach = 4096

    /// The page without its declarations.
    ///
    /// - Throws: `hostile(.markup)` where an entity is made of others, which is what bombs are made of.
    static func removed(from page: String) throws -> String {
        let bytes = Array(page.utf8)
        guard let opening = opening(in: bytes) else { return page }
        guard let end = try end(of: bytes, from: opening + 1) else { return page }
        return String(decoding: bytes[..<opening] + bytes[end...], as: UTF8.self)
    }

    /// Where `[` opens the declarations.
    private static func opening(in bytes: [UInt8]) -> Int? {
        let head = bytes.prefix(reach).map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        let start = head.withUnsafeBytes { $0.find("<!doctype") }
        guard let start else { return nil }
        let found = head[start...].first { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: ">") }
        return found == UInt8(ascii: "[") ? head[start...].firstIndex(of: UInt8(ascii: "[")) : nil
    }

    /// Behind the `]` that closes them; nil where none does before the page itself begins.
    private static func end(of bytes: [UInt8], from start: Int) throws -> Int? {
        var quote: UInt8?
        /// Where the declaration at hand began, until its first literal.
        var declaration: Int?
        var isValue = false
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if let open = quote {
                if byte == open { quote = nil }
                if byte == UInt8(ascii: "&"), isValue, isEntity(bytes[(index + 1)...]) {
                    throw DocumentFault.hostile(.markup)
                }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
                isValue = declaration.map { isNamed(bytes[$0..<index]) } ?? false
                declaration = nil
            } else if byte == UInt8(ascii: "<") {
                let rest = bytes[(index + 1)...]
                if rest.starts(with: "!--".utf8) {
                    index = commentEnd(bytes, from: index + 4)
                    continue
                }
                guard let next = rest.first, next == UInt8(ascii: "!") || next == UInt8(ascii: "?") else { return nil }
                declaration = index
            } else if byte == UInt8(ascii: "]") {
                let behind = bytes[(index + 1)...].first { !isBlank($0) }
                return behind == UInt8(ascii: ">") ? index + 1 : nil
            }
            index += 1
        }
        return nil
    }

    /// Whether what stands before a literal is `<!ENTITY` and a name alone: the literal is the entity's value then, not where it
    /// lies.
    private static func isNamed(_ declaration: ArraySlice<UInt8>) -> Bool {
        let words = declaration.prefix(reach).split(whereSeparator: { isBlank($0) })
        guard let first = words.first, first.map({ $0 | 0x20 }).elementsEqual("<!entity".utf8.map { $0 | 0x20 }) else {
            return false
        }
        return words.count - (words.dropFirst().first?.elementsEqual("%".utf8) == true ? 1 : 0) == 2
    }

    /// Whether an `&` refers to an entity that somebody declared, no character and none of XML's own.
    private static func isEntity(_ rest: ArraySlice<UInt8>) -> Bool {
        guard let first = rest.first, first >= 0x80 || "_:".utf8.contains(first) || (0x61...0x7A).contains(first | 0x20)
        else { return false }
        return !["amp;", "lt;", "gt;", "quot;", "apos;"].contains { rest.starts(with: $0.utf8) }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func commentEnd(_ bytes: [UInt8], from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            if bytes[index...].starts(with: "-->".utf8) { return index + 3 }
            index += 1
        }
        return index
    }
}
