import Desks
import Dossiers
import Judgement
import Reports
import Store

/// A mail as plain text with what was read in its files: never as HTML, never with anything from elsewhere.
struct MailView {
    let model: [String: Any]

    /// Letters of a text that are shown; what is beyond is counted.
    private static let longest = 20_000

    /// - Parameter attachment: the file that a question is about; it stands open, all others are closed.
    init(_ row: SettledRow, roster: Roster, attachment: Int? = nil) throws {
        let (reading, verdict) = (row.reading, row.standing)
        let files = reading.attachments.enumerated().map { index, file -> [String: Any] in
            let kinds = verdict.documents.indices.contains(index) ? verdict.documents[index].map(Words.of) : []
            var model: [String: Any] = [
                "row": row.message.id, "number": index + 1, "name": file.name.isEmpty ? "(không có tên)" : file.name,
                "format": file.format.rawValue, "size": Words.size(file.size), "sha256": file.sha256,
                "digest": String(file.sha256.prefix(12)),
                "kinds": kinds.isEmpty ? "không phải tài liệu hồ sơ" : kinds.joined(separator: ", "),
                "isOpen": index == attachment, "hasPages": file.format == .pdf || file.format == .image,
                // What the question is about is seen beside it, as it was drawn by the confined reader.
                "hasPicture": index == attachment && (file.format == .pdf || file.format == .image),
            ]
            if let container = file.container { model["container"] = container }
            if let problem = file.problem { model["trouble"] = Words.of(problem) }
            if let text = file.text { model["text"] = Self.cut(text.plainText) }
            if file.isRecognized { model["isRecognized"] = true }
            if file.hasMacros { model["hasMacros"] = true }
            return model
        }
        var model: [String: Any] = [
            "row": row.message.id, "from": reading.header.sender, "subject": reading.header.subject,
            "received": Words.moment(row.message.receivedAt), "files": files, "fileCount": files.count,
            "body": reading.body.isEmpty ? "(thư không có chữ)" : Self.cut(reading.body),
        ]
        if !reading.links.isEmpty { model["links"] = Array(reading.links.prefix(20)) }
        if let failure = reading.failure { model["failure"] = failure.rawValue }
        self.model = model
    }

    static func cut(_ text: String) -> String {
        guard text.utf8.count > longest else { return text }
        return String(text.unicodeScalars.prefix(longest)) + "\n… (còn nữa; phần còn lại không hiện ở đây)"
    }
}
