import Dossiers
import ReaderPool
import Synchronization

/// Reads the tests' own message form: `Key: value` lines (`ID`, `From`, `Date`, `Received`, `Name` (several between `;`), `File`, `Auto`, `Crash`, `Subject`,
/// `Body`, `Reply-To`, `Answers`, `Return-Path`, `X-Results`); every field that begins with `X-`, `List-` or `Report-` is a mark.
final class FakeReader: Reader {
    private let count = Mutex(0)

    var messagesRead: Int { count.withLock { $0 } }

    func read(message: [UInt8]) async throws -> Reading {
        count.withLock { $0 += 1 }
        let fields = Self.fields(message)
        if fields["Crash"] != nil { return Reading(failure: .crashed) }
        var header = MessageHeader(
            messageID: fields["ID"], from: [Address(displayName: "", mailbox: fields["From"] ?? "")],
            subject: fields["Subject"] ?? "Nộp hồ sơ khen thưởng")
        if let address = fields["Reply-To"] { header.replyTo = [Address(displayName: "", mailbox: address)] }
        if let id = fields["Answers"] { header.inReplyTo = [id] }
        header.returnPath = fields["Return-Path"].map { $0 == "<>" ? "" : $0 }
        if let received = fields["Received"] {
            header.received = [.init(by: "mx.example.vn", date: Instant(rfc3339: received))]
        }
        header.date = fields["Date"].flatMap { Instant(rfc3339: $0) }
        if let results = fields["X-Results"] {
            header.marks.append(.init(name: "authentication-results", value: results))
        }
        if fields["Auto"] != nil { header.marks.append(.init(name: "auto-submitted", value: "auto-replied")) }
        for (name, value) in fields.sorted(by: { $0.key < $1.key })
        where ["X-", "List-", "Report-"].contains(where: name.hasPrefix) {
            header.marks.append(.init(name: name.lowercased(), value: value))
        }
        let attachments = fields["Name"].map { [Self.summary(of: $0, file: fields["File"])] } ?? []
        return Reading(
            header: header, attachments: attachments,
            body: fields["Body"] ?? "Kính gửi Phòng Nội vụ hồ sơ khen thưởng.")
    }

    func read(file: [UInt8], name: String) async throws -> Attachment {
        Attachment(
            name: name, container: nil, format: .text, size: file.count, sha256: "", path: "1", problem: nil, text: nil)
    }

    func read(files: [UInt8], name: String) async throws -> Reading {
        Reading(attachments: [try await read(file: files, name: name)])
    }

    func shutDown() async {}

    static func fields(_ message: [UInt8]) -> [String: String] {
        var fields: [String: String] = [:]
        for line in String(decoding: message, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 { fields[String(parts[0])] = parts[1].drop { $0 == " " }.description }
        }
        return fields
    }

    private static func summary(of name: String, file: String? = nil) -> Attachment {
        func paragraph(_ text: String) -> ExtractedText.Block { .paragraph(.init(text: text, place: "đoạn 1")) }
        func row(_ cells: [String]) -> [ExtractedText.Cell] { cells.map { .init(text: $0) } }
        let table = ExtractedText.Table(
            rows: [
                row(["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", "Thành tích", "Hình thức khen thưởng"])
            ]
                + name.split(separator: ";").enumerated().map { index, name in
                    row([
                        "\(index + 1)", name.drop { $0 == " " }.description, "", "Giáo viên", "Trường THCS Hoa Ban",
                        "Hoàn thành tốt nhiệm vụ", "Giấy khen",
                    ])
                }, place: "bảng 1")
        let text = ExtractedText(blocks: [
            paragraph("TRƯỜNG THCS HOA BAN"), paragraph("TRÍCH NGANG THÀNH TÍCH"),
            paragraph("Phong trào thi đua đẩy mạnh cải cách hành chính năm 2021"), .table(table),
        ])
        return Attachment(
            name: "Trích ngang.docx", container: nil, format: .docx, size: 1000,
            sha256: "file-of-\(name)\(file ?? "")".replacing(" ", with: "-"), path: "2", problem: nil, text: text)
    }
}
