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

    /// Behind the `]` that closes them, nil where none does.
    private static func end(of bytes: [UInt8], from start: Int) throws -> Int? {
        var quote: UInt8?
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if quote == nil, bytes[index...].starts(with: "<!--".utf8) {
                index = commentEnd(bytes, from: index + 4)
                continue
            }
            if let open = quote {
                if byte == open { quote = nil }
                let isCode = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "#")
                if byte == UInt8(ascii: "&"), !isCode { throw DocumentFault.hostile(.markup) }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: "]") {
                return index + 1
            }
            index += 1
        }
        return nil
    }

    private static func commentEnd(_ bytes: [UInt8], from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            if bytes[index...].starts(with: "-->".utf8) { return index + 3 }
            index += 1
        }
        return index
    }
}
