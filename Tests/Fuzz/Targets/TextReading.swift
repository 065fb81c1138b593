import Dossiers

/// Makes a reading out of plain text, so that the fuzzer writes mails and files without knowing any format.
///
/// Lines `From:`, `Subject:` and `Mark: name value` are the header, what follows the body; each line `=== name` begins a file.
/// Lines with tabs are rows of a table, all others paragraphs.
enum TextReading {
    static func of(_ bytes: [UInt8]) -> Reading {
        var reading = Reading(header: MessageHeader(messageID: "<fuzz@school.example>"))
        var name: String?
        var lines: [Substring] = []
        func close() {
            guard let name else {
                reading.body = lines.joined(separator: "\n")
                return
            }
            reading.attachments.append(file(name, lines, at: reading.attachments.count))
        }
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("=== ") {
                close()
                (name, lines) = (String(line.dropFirst(4)), [])
            } else if name == nil, lines.isEmpty, takeHeader(line, into: &reading.header) {
                continue
            } else {
                lines.append(line)
            }
        }
        close()
        return reading
    }

    private static func takeHeader(_ line: Substring, into header: inout MessageHeader) -> Bool {
        if line.hasPrefix("From: ") {
            header.from.append(Address(displayName: "", mailbox: String(line.dropFirst(6))))
        } else if line.hasPrefix("Subject: ") {
            header.subject = String(line.dropFirst(9))
        } else if line.hasPrefix("Mark: ") {
            let parts = line.dropFirst(6).split(separator: " ", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return false }
            header.marks.append(.init(name: parts[0], value: parts[1]))
        } else {
            return false
        }
        return true
    }

    /// Of the form that digests have.
    private static func digest(_ index: Int) -> String {
        let digits = String(index, radix: 16)
        return String(repeating: "0", count: 64 - digits.count) + digits
    }

    private static func file(_ name: String, _ lines: [Substring], at index: Int) -> Attachment {
        var blocks: [ExtractedText.Block] = []
        var rows: [[ExtractedText.Cell]] = []
        func close() {
            guard !rows.isEmpty else { return }
            let width = rows.reduce(0) { max($0, $1.count) }
            let grid = rows.map { $0 + Array(repeating: ExtractedText.Cell(text: ""), count: width - $0.count) }
            blocks.append(.table(.init(rows: grid, place: "bảng")))
            rows = []
        }
        for (number, line) in lines.enumerated() {
            if line.contains("\t") {
                rows.append(
                    line.split(separator: "\t", omittingEmptySubsequences: false).prefix(32).map {
                        ExtractedText.Cell(text: String($0.map { $0 == "|" ? "\n" : $0 }), place: "hàng \(number + 1)")
                    })
            } else {
                close()
                if !line.isEmpty { blocks.append(.paragraph(.init(text: String(line), place: "đoạn \(number + 1)"))) }
            }
        }
        close()
        return Attachment(
            name: name, container: nil, format: .docx, size: 1, sha256: digest(index), path: "\(index + 2)",
            problem: nil,
            text: ExtractedText(blocks: blocks))
    }
}
