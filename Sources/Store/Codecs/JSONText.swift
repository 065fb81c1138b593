/// Strings of JSON (RFC 8259 section 7) as UTF-8: quotes, backslashes and control characters escaped, all else as it is.
enum JSONText {
    private static let hex = Array("0123456789abcdef".utf8)

    static func append(_ value: String, to text: inout [UInt8]) {
        var value = value
        text.append(UInt8(ascii: "\""))
        value.withUTF8 { bytes in
            if bytes.contains(where: needsEscape) {
                for byte in bytes { append(byte, to: &text) }
            } else {
                text.append(contentsOf: bytes)
            }
        }
        text.append(UInt8(ascii: "\""))
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private static func append(_ byte: UInt8, to text: inout [UInt8]) {
        guard needsEscape(byte) else { return text.append(byte) }
        text.append(UInt8(ascii: "\\"))
        if byte >= 0x20 { return text.append(byte) }
        text.append(contentsOf: "u00".utf8)
        text.append(hex[Int(byte >> 4)])
        text.append(hex[Int(byte & 15)])
    }

    /// An object of strings with sorted names, so that equal details are equal text.
    static func object(_ details: [String: String]) -> String {
        var text = Array("{".utf8)
        for (name, value) in details.sorted(by: { $0.key < $1.key }) {
            if text.count > 1 { text.append(UInt8(ascii: ",")) }
            append(name, to: &text)
            text.append(UInt8(ascii: ":"))
            append(value, to: &text)
        }
        text.append(UInt8(ascii: "}"))
        return String(decoding: text, as: UTF8.self)
    }
}
