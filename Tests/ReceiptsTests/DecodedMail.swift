/// A small reader of what the composer writes, made apart from it: what does not decode here is a fault there.
struct DecodedMail {
    var fields: [(name: String, raw: String)] = []
    /// The plain text, and the page.
    var body = ""
    var page = ""
    /// Every line of the message, without its CRLF.
    var lines: [[UInt8]] = []

    init?(_ bytes: [UInt8]) {
        var line: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == 13 {
                guard index + 1 < bytes.count, bytes[index + 1] == 10 else { return nil }
                lines.append(line)
                line = []
                index += 2
            } else {
                guard bytes[index] != 10, bytes[index] != 0, bytes[index] < 128 else { return nil }
                line.append(bytes[index])
                index += 1
            }
        }
        guard line.isEmpty, let gap = lines.firstIndex(of: []) else { return nil }
        for line in lines[..<gap] {
            let text = String(decoding: line, as: UTF8.self)
            if text.hasPrefix(" ") {
                guard !fields.isEmpty else { return nil }
                fields[fields.count - 1].raw += text
            } else {
                guard let colon = text.firstIndex(of: ":") else { return nil }
                let value = text[text.index(after: colon)...].drop { $0 == " " }
                fields.append((String(text[..<colon]), String(value)))
            }
        }
        guard let boundary = value("Content-Type").split(separator: "\"").dropFirst().first,
            let parts = Self.parts(lines[(gap + 1)...], between: "--\(boundary)"), parts.count == 2,
            parts[0].type == "Content-Type: text/plain; charset=utf-8",
            parts[1].type == "Content-Type: text/html; charset=utf-8"
        else { return nil }
        (body, page) = (parts[0].text, parts[1].text)
    }

    /// The parts of a multipart body whose parts are all base64 (RFC 2046 section 5.1.1); nil where anything else is in it.
    private static func parts(_ lines: ArraySlice<[UInt8]>, between mark: String) -> [(type: String, text: String)]? {
        guard lines.first == Array(mark.utf8), lines.last == Array("\(mark)--".utf8) else { return nil }
        var parts: [(type: String, text: String)] = []
        for part in lines.dropFirst().dropLast().split(separator: Array(mark.utf8)) {
            guard let gap = part.firstIndex(of: []), let type = part.first,
                let decoded = base64(part[(gap + 1)...].flatMap { $0 }),
                let text = String(validating: decoded, as: UTF8.self)
            else { return nil }
            parts.append((String(decoding: type, as: UTF8.self), text))
        }
        return parts
    }

    func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.raw) }

    func value(_ name: String) -> String { values(name).first ?? "" }

    /// Encoded words put together (RFC 2047 section 6.2: white space between two of them is not shown); nil where a word
    /// is too long or does not decode alone.
    static func unencoded(_ raw: String) -> String? {
        var result = ""
        var afterWord = false
        for piece in raw.split(separator: " ") {
            if piece.hasPrefix("=?UTF-8?B?"), piece.hasSuffix("?=") {
                let content = Array(piece.utf8.dropFirst(10).dropLast(2))
                guard piece.utf8.count <= 75, let bytes = base64(content),
                    let text = String(validating: bytes, as: UTF8.self)
                else { return nil }
                result += (result.isEmpty || afterWord ? "" : " ") + text
                afterWord = true
            } else {
                result += (result.isEmpty ? "" : " ") + piece
                afterWord = false
            }
        }
        return result
    }

    static func base64(_ text: [UInt8]) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: text.count, by: 4) {
            var group: UInt32 = 0
            var padding = 0
            for byte in text[start..<(start + 4)] {
                var digit: UInt32
                switch byte {
                case 65...90: digit = UInt32(byte) - 65
                case 97...122: digit = UInt32(byte) - 71
                case 48...57: digit = UInt32(byte) + 4
                case 43: digit = 62
                case 47: digit = 63
                case 61:
                    digit = 0
                    padding += 1
                default: return nil
                }
                if padding > 0, byte != 61 { return nil }
                group = group << 6 | digit
            }
            if padding > 0, start + 4 != text.count { return nil }
            let three = [UInt8(group >> 16), UInt8(group >> 8 & 255), UInt8(group & 255)]
            bytes += three.dropLast(padding)
        }
        return bytes
    }
}
