import Dossiers

/// The files that hang in a message directly and plainly: parts of its outermost multipart, in base64 without a flaw.
///
/// Nearly every file of a mail is one. Their digests are computed here from the message's own bytes, so that a reader that a mail
/// has taken over cannot say that other files came. Whatever is broken, nested or encoded otherwise is left to the reader
/// alone. One pass over the bytes.
struct DirectParts {
    /// What a part holds.
    struct Content: Hashable {
        /// Lower-case hex.
        var sha256: String
        var size: Int
    }

    /// By the path that the reader gives such a part (`1`, `2`).
    private(set) var contents: [String: Content] = [:]

    /// Parts that are looked at.
    private static let most = 1000

    init(_ message: [UInt8]) { self.init(message, RawHeader(message)) }

    /// - Parameter header: the message's own.
    init(_ message: [UInt8], _ header: RawHeader) {
        guard header.isPlain, let start = header.bodyStart, let boundary = Self.boundary(of: header) else { return }
        let delimiter = Array("--".utf8) + boundary
        message.withUnsafeBufferPointer { bytes in
            var lines = RawLines(bytes)
            lines.position = start
            read(&lines, delimiter)
        }
    }

    /// Whether what a reader tells of the parts and files does not gainsay these.
    func fit(_ reading: Reading) -> Bool {
        var missing = Set(contents.keys)
        for part in reading.parts {
            guard let real = contents[part.path] else { continue }
            guard real == Content(sha256: part.sha256, size: part.size) else { return false }
            missing.remove(part.path)
        }
        // A mail that hangs in the message as a file is gone into, and told by its parts.
        let isGoneInto = missing.allSatisfy { path in reading.parts.contains { $0.path.hasPrefix(path + ".") } }
        return isGoneInto && reading.attachments.allSatisfy(fits)
    }

    private func fits(_ file: Attachment) -> Bool {
        guard file.container == nil, file.problem == nil, let real = contents[file.path] else { return true }
        return real == Content(sha256: file.sha256, size: file.size) || isJoined(file)
    }

    /// A file that was sent in pieces is told whole, under the place of its first piece.
    private func isJoined(_ file: Attachment) -> Bool {
        guard var number = Int(file.path) else { return false }
        var size = 0
        while size < file.size, let piece = contents[String(number)] {
            size += piece.size
            number += 1
        }
        return size == file.size && contents[file.path].map { $0.size < size } ?? false
    }

    private mutating func read(_ lines: inout RawLines, _ delimiter: [UInt8]) {
        var end = Self.goBehind(delimiter, &lines)?.delimiter
        var number = 0
        while end == .part, number < Self.most {
            number += 1
            let header = RawHeader(ofPartAt: &lines)
            guard header.bodyStart != nil else { return }
            let start = lines.position
            // A multipart that is never closed is mended, one way or another.
            guard let next = Self.goBehind(delimiter, &lines) else { return }
            end = next.delimiter
            guard Self.isPlainFile(header) else { continue }
            let body = UnsafeBufferPointer(rebasing: lines.bytes[start..<max(start, next.line)])
            if let content = FlawlessBase64.content(of: body) { contents[String(number)] = content }
        }
    }

    private enum Delimiter {
        /// Another part follows.
        case part
        case last
    }

    /// Goes behind the line of the next delimiter, and tells where that line begins; nil where none comes.
    private static func goBehind(
        _ delimiter: [UInt8], _ lines: inout RawLines
    ) -> (delimiter: Delimiter, line: Int)? {
        while let line = lines.nextLine(beginningWith: delimiter) {
            let rest = lines.bytes[line].dropFirst(delimiter.count)
            if rest.allSatisfy(isBlank) { return (.part, line.lowerBound) }
            if rest.starts(with: "--".utf8), rest.dropFirst(2).allSatisfy(isBlank) { return (.last, line.lowerBound) }
        }
        return nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private static func isPlainFile(_ header: RawHeader) -> Bool {
        let encodings = header.all("content-transfer-encoding")
        let types = header.all("content-type")
        guard header.isPlain, encodings.count == 1, types.count == 1 else { return false }
        let type = word(types[0].value)
        return word(encodings[0].value) == "base64" && !opened.contains { type.hasPrefix($0) }
    }

    /// What the reader may take apart instead of telling it as a part.
    private static let opened = ["multipart/", "message/", "application/pkcs7", "application/x-pkcs7", "text/"]

    private static func word(_ value: [UInt8]) -> String {
        let word = value.drop { $0 <= 0x20 }.prefix { $0 > 0x20 && $0 != UInt8(ascii: ";") }
        let rest = value[word.endIndex...].drop { $0 <= 0x20 }
        guard rest.isEmpty || rest.first == UInt8(ascii: ";") else { return "" }
        return String(decoding: word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// The one plain `boundary` of a multipart (RFC 2046 section 5.1.1).
    private static func boundary(of header: RawHeader) -> [UInt8]? {
        let types = header.all("content-type")
        // Comments, escapes and parameters in pieces are left to the reader.
        guard types.count == 1, word(types[0].value).hasPrefix("multipart/"),
            !types[0].value.contains(where: { "(\\*".utf8.contains($0) })
        else { return nil }
        let encodings = header.all("content-transfer-encoding").map { word($0.value) }
        guard encodings.allSatisfy({ ["7bit", "8bit", "binary"].contains($0) }) else { return nil }
        let named = parameters(types[0].value).filter { $0.name == "boundary" }
        guard named.count == 1, let value = named.first?.value, (1...70).contains(value.count),
            value.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), value.last != 0x20
        else { return nil }
        return value
    }

    private static func parameters(_ value: [UInt8]) -> [(name: String, value: [UInt8])] {
        var isQuoted = false
        let pieces = value.split { byte in
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            return byte == UInt8(ascii: ";") && !isQuoted
        }
        return pieces.dropFirst().compactMap { piece in
            guard let equals = piece.firstIndex(of: UInt8(ascii: "=")) else { return nil }
            let name = word(Array(piece[..<equals]))
            var text = piece[(equals + 1)...].drop { $0 <= 0x20 }
            while let last = text.last, last <= 0x20 { text.removeLast() }
            guard text.first == UInt8(ascii: "\"") else { return (name, Array(text.prefix { $0 > 0x20 })) }
            guard text.count > 1, text.last == UInt8(ascii: "\"") else { return (name, []) }
            return (name, Array(text.dropFirst().dropLast()))
        }
    }
}
