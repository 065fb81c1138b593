import Dossiers

/// The files of a message as a receipt lists them: name, size, type, SHA-256, readable or not and why.
struct FileLines {
    /// Every file.
    let all: String
    /// Those from which nothing or not everything could be read, one line each.
    let unreadable: String
    let count: Int
    let unreadableCount: Int

    /// Enough for any dossier, and a bound for a mail of ten thousand parts.
    static let limit = 100
    static let nameLimit = 120

    init(_ reading: Reading, documents: [[DocumentKind]], labels: [DocumentKind: String]) {
        let files = reading.attachments
        var blocks: [String] = []
        for (index, file) in files.prefix(Self.limit).enumerated() {
            let kinds = index < documents.count ? documents[index] : []
            blocks.append(Self.block(file, number: index + 1, contents: kinds.compactMap { labels[$0] }))
        }
        if files.count > Self.limit { blocks.append("và \(Wording.count(files.count - Self.limit)) tệp khác") }
        all = blocks.joined(separator: "\n")
        count = files.count
        let broken = files.filter { !$0.isReadable || $0.isPartlyRead }
        unreadableCount = broken.count
        var lines = broken.prefix(Self.limit).map { "- \(Self.name($0)): \(Self.reason($0))" }
        if broken.count > Self.limit { lines.append("và \(Wording.count(broken.count - Self.limit)) tệp khác") }
        unreadable = lines.joined(separator: "\n")
    }

    private static func block(_ file: Attachment, number: Int, contents: [String]) -> String {
        var lines = ["\(number). \(name(file))"]
        lines.append("   Dung lượng: \(Wording.size(file.size)); loại: \(Wording.format(file.format))")
        if isDigest(file.sha256) { lines.append("   SHA-256: \(file.sha256)") }
        if file.isPartlyRead {
            lines.append(
                "   ĐỌC ĐƯỢC MỘT PHẦN" + (contents.isEmpty ? "" : "; nội dung: " + contents.joined(separator: ", ")))
        } else if file.isReadable {
            lines.append("   Đọc được" + (contents.isEmpty ? "" : "; nội dung: " + contents.joined(separator: ", ")))
        } else {
            lines.append("   KHÔNG ĐỌC ĐƯỢC: \(Wording.problem(file.problem))")
        }
        return lines.joined(separator: "\n")
    }

    private static func reason(_ file: Attachment) -> String {
        file.isPartlyRead ? "tệp quá dài, chỉ đọc được một phần" : Wording.problem(file.problem)
    }

    private static func name(_ file: Attachment) -> String {
        let own = SafeText.line(file.name, limit: nameLimit)
        let name = own.isEmpty ? "(tệp không có tên)" : own
        let container = SafeText.line(file.container ?? "", limit: nameLimit)
        return container.isEmpty ? name : "\(name) (trong \(container))"
    }

    private static func isDigest(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
