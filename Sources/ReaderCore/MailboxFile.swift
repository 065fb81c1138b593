import Dossiers

/// Several mails in one file, each after a line `From sender date` (mbox, RFC 4155; see `MboxSeparator`).
enum MailboxFile {
    /// The mails in a file, at most `most`; a file that does not begin as an mbox is one mail.
    static func messages(in bytes: [UInt8], most: Int) -> [[UInt8]] {
        guard MboxSeparator.begins(bytes) else { return [bytes] }
        var starts: [Int] = [0]
        var line = 0..<lineEnd(bytes, 0)
        var isAfterEmptyLine = false
        while line.upperBound < bytes.count, starts.count <= most {
            let next = line.upperBound..<lineEnd(bytes, line.upperBound)
            if isAfterEmptyLine, MboxSeparator.isPresent(bytes[line], next: bytes[next]) {
                starts.append(line.lowerBound)
            }
            isAfterEmptyLine = line.count <= 2 && bytes[line].allSatisfy { $0 == 0x0A || $0 == 0x0D }
            line = next
        }
        let ends = starts.dropFirst() + [bytes.count]
        return zip(starts, ends).prefix(most).map { Array(bytes[$0..<$1]) }
    }

    /// After the line feed.
    private static func lineEnd(_ bytes: [UInt8], _ start: Int) -> Int {
        bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
    }
}
