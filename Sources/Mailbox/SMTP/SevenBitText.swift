/// What every SMTP server takes without 8BITMIME and BINARYMIME (RFC 5321 sections 2.3.1 and 4.5.3.1.6).
///
/// All mail of ours is encoded so that it holds; what does not is a mistake of ours, and would be changed or refused on its way.
enum SevenBitText {
    /// Bytes of a line, CRLF not counted.
    static let longestLine = 998

    /// Whether the bytes are 7-bit without NUL, and no line is too long.
    static func holds(_ message: [UInt8]) -> Bool {
        var length = 0
        for byte in message {
            if byte == 0 || byte >= 0x80 { return false }
            length = byte == 0x0A || byte == 0x0D ? 0 : length + 1
            if length > longestLine { return false }
        }
        return true
    }
}
