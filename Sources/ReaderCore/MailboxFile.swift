/// Several mails in one file, each after a line `From sender date` (mbox, RFC 4155).
enum MailboxFile {
    private static let separator = Array("From ".utf8)

    /// The mails in a file, at most `most`; a file that does not begin as an mbox is one mail.
    static func messages(in bytes: [UInt8], most: Int) -> [[UInt8]] {
        guard bytes.starts(with: separator) else { return [bytes] }
        var starts: [Int] = [0]
        var lineStart = 0
        var isAfterEmptyLine = false
        while let end = bytes[lineStart...].firstIndex(of: 0x0A), starts.count <= most {
            let isEmpty = end == lineStart || (end == lineStart + 1 && bytes[lineStart] == 0x0D)
            if isAfterEmptyLine, bytes[lineStart...].starts(with: separator) { starts.append(lineStart) }
            isAfterEmptyLine = isEmpty
            lineStart = end + 1
        }
        let ends = starts.dropFirst() + [bytes.count]
        return zip(starts, ends).prefix(most).map { Array(bytes[$0..<$1]) }
    }
}
