import Dossiers

extension WireWriter {
    mutating func reading(_ reading: Reading) {
        header(reading.header)
        list(reading.parts) { $0.part($1) }
        list(reading.attachments) { $0.attachment($1) }
        string(reading.body)
        list(reading.links) { $0.string($1) }
        list(reading.defects) { $0.string($1) }
        option(reading.failure) { $0.string($1.rawValue) }
    }

    mutating func attachment(_ attachment: Attachment) {
        string(attachment.name)
        option(attachment.container) { $0.string($1) }
        string(attachment.format.rawValue)
        count(attachment.size)
        string(attachment.sha256)
        string(attachment.path)
        option(attachment.problem) { $0.string($1.rawValue) }
        option(attachment.exceeded) { $0.string($1.rawValue) }
        option(attachment.text) { $0.text($1) }
    }

    private mutating func header(_ header: MessageHeader) {
        option(header.messageID) { $0.string($1) }
        for addresses in [header.from, header.replyTo, header.to, header.cc] { list(addresses) { $0.address($1) } }
        string(header.subject)
        option(header.date) { $0.signed($1.millisecondsSinceEpoch) }
        list(header.received) { writer, field in
            writer.string(field.by)
            writer.option(field.date) { $0.signed($1.millisecondsSinceEpoch) }
        }
        option(header.returnPath) { $0.string($1) }
        list(header.inReplyTo) { $0.string($1) }
        list(header.references) { $0.string($1) }
        list(header.marks) { writer, mark in
            writer.string(mark.name)
            writer.string(mark.value)
        }
    }

    private mutating func address(_ address: Address) {
        string(address.displayName)
        string(address.mailbox)
    }

    private mutating func part(_ part: Reading.Part) {
        string(part.path)
        string(part.type)
        string(part.name)
        count(part.size)
        string(part.sha256)
    }

    private mutating func text(_ text: ExtractedText) {
        list(text.blocks) { $0.block($1) }
        string(text.decodedAs)
        flag(text.isTruncated)
    }

    private mutating func block(_ block: ExtractedText.Block) {
        switch block {
        case .paragraph(let paragraph):
            flag(false)
            string(paragraph.text)
            string(paragraph.place)
            confidence(paragraph.confidence)
        case .table(let table):
            flag(true)
            list(table.rows) { writer, row in writer.list(row) { $0.cell($1) } }
            string(table.place)
        }
    }

    private mutating func cell(_ cell: ExtractedText.Cell) {
        string(cell.text)
        string(cell.place)
        flag(cell.isContinuation)
        confidence(cell.confidence)
    }

    private mutating func confidence(_ value: UInt8?) { option(value) { $0.count(Int($1)) } }
}
