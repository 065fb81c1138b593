import Dossiers

/// Makes a `MessageHeader` of the fields of a message.
struct HeaderReader {
    private let block: HeaderBlock
    private let limits: MIMELimits

    init(_ block: HeaderBlock, limits: MIMELimits) {
        self.block = block
        self.limits = limits
    }

    /// Fields kept as marks besides those that begin with `x-tiepnhan-`.
    private static let marks: Set<String> = [
        "auto-submitted", "precedence", "list-id", "list-unsubscribe", "list-post", "list-help", "x-autoreply",
        "x-autorespond", "x-auto-response-suppress", "x-loop", "content-type", "authentication-results",
        "arc-authentication-results", "received-spf", "x-failed-recipients", "x-mailer", "user-agent", "return-path",
        "feedback-id", "sender", "resent-from", "disposition-notification-to", "importance", "delivered-to",
    ]

    /// The longest value of a mark, in bytes.
    private static let markBytes = 4096

    func read(_ defects: inout DefectList) -> MessageHeader {
        noteRepeats(&defects)
        var header = MessageHeader()
        header.messageID = block.all("message-id").lazy.compactMap(messageID).first
        header.from = addresses("from", &defects)
        header.replyTo = addresses("reply-to", &defects)
        header.to = addresses("to", &defects)
        header.cc = addresses("cc", &defects)
        header.subject = block.first("subject").map { EncodedText.line($0, &defects) } ?? ""
        header.date = date(&defects)
        header.received = block.all("received").prefix(100).map { ReceivedTrace.read($0) }
        header.returnPath = block.first("return-path").flatMap(returnPath)
        header.inReplyTo = block.all("in-reply-to").flatMap(messageIDs).suffix(100)
        header.references = block.all("references").flatMap(messageIDs).suffix(100)
        header.marks = marks(&defects)
        return header
    }

    private func noteRepeats(_ defects: inout DefectList) {
        for name in ["message-id", "from", "subject", "date", "sender", "reply-to"] where block.count(name) > 1 {
            defects.note(.repeatedField)
        }
    }

    private func addresses(_ name: String, _ defects: inout DefectList) -> [Address] {
        var result: [Address] = []
        for field in block.all(name) where result.count < limits.addresses {
            result += AddressField.addresses(of: field, most: limits.addresses - result.count, &defects)
        }
        return result
    }

    private func date(_ defects: inout DefectList) -> Instant? {
        let fields = block.all("date")
        let date = fields.lazy.compactMap { MailDate.instant($0) }.first
        if date == nil, !fields.isEmpty { defects.note(.unreadableDate) }
        return date
    }

    private func messageID(_ value: [UInt8]) -> String? {
        if let bracketed = messageIDs(value).first { return bracketed }
        let text = Self.plain(value.prefix(998))
        return text.isEmpty || text == "<>" ? nil : text
    }

    /// Everything in angle brackets that is not empty.
    private func messageIDs(_ value: [UInt8]) -> [String] {
        var result: [String] = []
        var start: Int?
        for (index, byte) in value.enumerated() {
            if byte == Octet.less { start = index }
            guard byte == Octet.greater, let open = start else { continue }
            start = nil
            let text = Self.plain(value[open...index].prefix(998))
            if text.utf8.count > 2 { result.append(text) }
        }
        return result
    }

    private func returnPath(_ value: [UInt8]) -> String? {
        guard !value.isEmpty else { return nil }
        guard let open = value.firstIndex(of: Octet.less) else { return Self.plain(value.prefix(320)) }
        let inner = value[(open + 1)...].prefix { $0 != Octet.greater }
        return Self.plain(Octet.trimmed(inner).prefix(320))
    }

    private func marks(_ defects: inout DefectList) -> [MessageHeader.Mark] {
        var result: [MessageHeader.Mark] = []
        for field in block.fields where Self.marks.contains(field.name) || field.name.hasPrefix("x-tiepnhan-") {
            guard result.count < limits.marks else {
                defects.note(.tooManyFields)
                break
            }
            result.append(MessageHeader.Mark(name: field.name, value: Self.plain(field.value.prefix(Self.markBytes))))
        }
        return result
    }

    /// Not decoded, trimmed, control characters as blanks.
    private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: Octet.trimmed(bytes).map { $0 < 0x20 || $0 == 0x7F ? Octet.space : $0 }, as: UTF8.self)
    }
}
