import Dossiers

/// A small mail with documents written out in YAML, and what must be made of it.
struct VerdictExample {
    let name: String
    let reading: Reading
    let arrival: Arrival
    let sha256: String
    /// Names of the examples that came before it, in order.
    let after: [String]
    let expected: ExpectedVerdict
    let place: RuleValue

    static let file = "examples/verdicts.yaml"

    init?(_ value: RuleValue, index: Int, names: inout Set<String>) {
        guard let map = value.map(RuleSchema.verdictExample) else { return nil }
        name = map.uniqueID("name", among: &names)
        guard let received = map.required("received")?.instant() else { return nil }
        var header = MessageHeader()
        header.messageID = map.optional("message_id")?.text() ?? "<example-\(index)@example.invalid>"
        header.from = [Address(displayName: "", mailbox: map.text("from"))]
        header.subject = map.optional("subject")?.text() ?? ""
        header.date = received
        header.received = [.init(by: "example.invalid", date: received)]
        header.marks = (map.optional("marks")?.pairs(of: "of header fields to values") ?? []).map {
            .init(name: $0.key.anyText()?.lowercased() ?? "", value: $0.value.anyText() ?? "")
        }
        var attachments: [Attachment] = []
        for element in map.optional("files")?.list() ?? [] {
            if let file = Self.attachment(element, path: "\(index).\(attachments.count + 1)") {
                attachments.append(file)
            }
        }
        reading = Reading(
            header: header, attachments: attachments, body: map.optional("body")?.text() ?? "",
            links: map.optional("links")?.phrases() ?? [])
        arrival = Arrival(receivedAt: received, evidence: .topmostReceived)
        sha256 = Self.digest("message \(index)")
        after = map.optional("after")?.phrases() ?? []
        for earlier in after where !names.contains(earlier) || earlier == name {
            map.values["after"]?.report("no example above has the name \"\(earlier)\".")
        }
        guard let expect = map.required("expect"), let expected = ExpectedVerdict(expect) else { return nil }
        self.expected = expected
        place = value
    }

    // MARK: - Files

    private static func attachment(_ value: RuleValue, path: String) -> Attachment? {
        guard let map = value.map(RuleSchema.exampleFile) else { return nil }
        let name = map.text("name")
        let problem = map.optional("problem")?.choice(of: FileProblem.allCases)
        let blocks = (map.optional("text")?.list() ?? []).enumerated().compactMap { block($1, number: $0 + 1) }
        let format = map.optional("format")?.choice(of: FileFormat.allCases) ?? .docx
        return Attachment(
            name: name, container: nil, format: format, size: 1000,
            sha256: digest(map.optional("same_bytes")?.text() ?? "file \(path)"), path: path, problem: problem,
            text: problem == nil ? ExtractedText(blocks: blocks) : nil)
    }

    /// A paragraph is a text, a table is `table:` with a list of rows.
    private static func block(_ value: RuleValue, number: Int) -> ExtractedText.Block? {
        guard value.isScalar else {
            guard let map = value.map(RuleSchema.exampleTable) else { return nil }
            return .table(table(map.list("table"), number: number))
        }
        return value.anyText().map { .paragraph(.init(text: $0, place: "đoạn \(number)")) }
    }

    /// Rows shorter than the longest end in empty cells; a row of one text is merged over the whole width.
    private static func table(_ rows: [RuleValue], number: Int) -> ExtractedText.Table {
        let texts = rows.map { row in row.list().map { $0.anyText() ?? "" } }
        let width = texts.map(\.count).max() ?? 0
        let cells = texts.enumerated().map { index, row in
            (0..<width).map { column in
                let isMerged = row.count == 1 && column > 0
                return ExtractedText.Cell(
                    text: isMerged ? row[0] : column < row.count ? row[column] : "",
                    place: "bảng \(number), hàng \(index + 1), cột \(column + 1)", isContinuation: isMerged)
            }
        }
        return ExtractedText.Table(rows: cells, place: "bảng \(number)")
    }

    /// 64 hex digits that stand for a text: examples have no bytes of which a SHA-256 could be made.
    private static func digest(_ text: String) -> String {
        var state: UInt64 = 0xcbf2_9ce4_8422_2325
        var digits = ""
        for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
        for _ in 0..<4 {
            state = (state ^ (state >> 29)) &* 0xbf58_476d_1ce4_e5b9
            let hex = String(state, radix: 16)
            digits += String(repeating: "0", count: 16 - hex.count) + hex
        }
        return digits
    }
}
