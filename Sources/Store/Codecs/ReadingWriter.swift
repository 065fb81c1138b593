internal import Dossiers

/// Writes the fields of a reading one after the other.
struct ReadingWriter {
    var bytes: [UInt8] = []

    mutating func put(_ value: Int64) {
        var rest = UInt64(bitPattern: value << 1 ^ value >> 63)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func put(_ value: Int) { put(Int64(value)) }

    mutating func put(_ text: String) {
        var text = text
        text.withUTF8 {
            put($0.count)
            bytes.append(contentsOf: $0)
        }
    }

    mutating func put(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    mutating func put(_ instant: Instant) { put(instant.millisecondsSinceEpoch) }

    mutating func put<Value>(_ value: Value?, _ write: (inout Self, Value) -> Void) {
        put(value != nil)
        if let value { write(&self, value) }
    }

    mutating func put<Value>(_ list: [Value], _ write: (inout Self, Value) -> Void) {
        put(list.count)
        for value in list { write(&self, value) }
    }

    // MARK: - The values

    mutating func put(_ reading: Reading) {
        put(reading.header)
        put(reading.parts) { $0.put($1) }
        put(reading.attachments) { $0.put($1) }
        put(reading.body)
        put(reading.links) { $0.put($1) }
        put(reading.defects) { $0.put($1) }
        put(reading.failure) { $0.put($1.rawValue) }
    }

    mutating func put(_ header: MessageHeader) {
        put(header.messageID) { $0.put($1) }
        for list in [header.from, header.replyTo, header.to, header.cc] { put(list) { $0.put($1) } }
        put(header.subject)
        put(header.date) { $0.put($1) }
        put(header.received) {
            $0.put($1.by)
            $0.put($1.date) { $0.put($1) }
        }
        put(header.returnPath) { $0.put($1) }
        put(header.inReplyTo) { $0.put($1) }
        put(header.references) { $0.put($1) }
        put(header.marks) {
            $0.put($1.name)
            $0.put($1.value)
        }
    }

    mutating func put(_ address: Address) {
        put(address.displayName)
        put(address.mailbox)
    }

    mutating func put(_ part: Reading.Part) {
        put(part.path)
        put(part.type)
        put(part.name)
        put(part.size)
        put(part.sha256)
    }

    mutating func put(_ attachment: Attachment) {
        put(attachment.name)
        put(attachment.container) { $0.put($1) }
        put(attachment.format.rawValue)
        put(attachment.size)
        put(attachment.sha256)
        put(attachment.path)
        put(attachment.problem) { $0.put($1.rawValue) }
        put(attachment.exceeded) { $0.put($1.rawValue) }
        put(attachment.text) { $0.put($1) }
    }

    mutating func put(_ text: ExtractedText) {
        put(text.blocks) { $0.put($1) }
        put(text.decodedAs)
        put(text.isTruncated)
    }

    mutating func put(_ block: ExtractedText.Block) {
        switch block {
        case .paragraph(let paragraph):
            put(false)
            put(paragraph.text)
            put(paragraph.place)
            put(paragraph.confidence) { $0.put(Int($1)) }
        case .table(let table):
            put(true)
            put(table.rows) { $0.put($1) { $0.put($1) } }
            put(table.place)
        }
    }

    mutating func put(_ cell: ExtractedText.Cell) {
        put(cell.text)
        put(cell.place)
        put(cell.isContinuation)
        put(cell.confidence) { $0.put(Int($1)) }
    }
}
