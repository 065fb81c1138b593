import Dossiers

extension WireReader {
    typealias Failure = ReadingCodecError

    mutating func reading() throws(Failure) -> Reading {
        Reading(
            header: try header(),
            parts: try list { reader throws(Failure) in try reader.part() },
            attachments: try list { reader throws(Failure) in try reader.attachment() },
            body: try string(),
            links: try lines(),
            defects: try lines(),
            failure: try option { reader throws(Failure) in try reader.value() })
    }

    mutating func attachment() throws(Failure) -> Attachment {
        Attachment(
            name: try line(),
            container: try option { reader throws(Failure) in try reader.line() },
            format: try value(),
            size: try size(),
            sha256: try digest(),
            path: try line(),
            problem: try option { reader throws(Failure) in try reader.value() },
            exceeded: try option { reader throws(Failure) in try reader.value() },
            text: try option { reader throws(Failure) in try reader.text() })
    }

    private mutating func header() throws(Failure) -> MessageHeader {
        MessageHeader(
            messageID: try option { reader throws(Failure) in try reader.line() },
            from: try addresses(), replyTo: try addresses(), to: try addresses(), cc: try addresses(),
            subject: try line(),
            date: try instant(),
            received: try list { reader throws(Failure) in try reader.receivedField() },
            returnPath: try option { reader throws(Failure) in try reader.line() },
            inReplyTo: try lines(), references: try lines(),
            marks: try list { reader throws(Failure) in
                MessageHeader.Mark(name: try reader.line(), value: try reader.line())
            })
    }

    private mutating func addresses() throws(Failure) -> [Address] {
        try list { reader throws(Failure) in Address(displayName: try reader.line(), mailbox: try reader.line()) }
    }

    private mutating func receivedField() throws(Failure) -> MessageHeader.ReceivedField {
        MessageHeader.ReceivedField(by: try line(), date: try instant())
    }

    private mutating func lines() throws(Failure) -> [String] {
        try list { reader throws(Failure) in try reader.line() }
    }

    /// A moment that no arithmetic overflows, 1900...9999; any other is none.
    private mutating func instant() throws(Failure) -> Instant? {
        guard try flag() else { return nil }
        let milliseconds = try signed()
        let isSane = (-2_208_988_800_000...253_402_300_799_999).contains(milliseconds)
        return isSane ? Instant(millisecondsSinceEpoch: milliseconds) : nil
    }

    /// A SHA-256 in lower-case hex, or nothing.
    private mutating func digest() throws(Failure) -> String {
        let digest = try line()
        let isHex = digest.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard isHex, digest.utf8.count == 64 || digest.isEmpty else { throw .malformed }
        return digest
    }

    private mutating func part() throws(Failure) -> Reading.Part {
        Reading.Part(
            path: try line(), type: try line(), name: try line(), size: try size(), sha256: try digest())
    }

    private mutating func text() throws(Failure) -> ExtractedText {
        ExtractedText(
            blocks: try list { reader throws(Failure) in try reader.block() }, decodedAs: try line(),
            isTruncated: try flag())
    }

    private mutating func block() throws(Failure) -> ExtractedText.Block {
        guard try flag() else {
            return .paragraph(
                ExtractedText.Paragraph(text: try string(), place: try line(), confidence: try confidence()))
        }
        let rows = try list { reader throws(Failure) in
            try reader.list { reader throws(Failure) in try reader.cell() }
        }
        guard rows.allSatisfy({ $0.count == rows[0].count }) else { throw .malformed }
        return .table(ExtractedText.Table(rows: rows, place: try line()))
    }

    private mutating func cell() throws(Failure) -> ExtractedText.Cell {
        ExtractedText.Cell(
            text: try string(), place: try line(), isContinuation: try flag(), confidence: try confidence())
    }

    private mutating func confidence() throws(Failure) -> UInt8? {
        guard let value = try option({ reader throws(Failure) in try reader.size() }) else { return nil }
        guard value <= 100 else { throw .malformed }
        return UInt8(value)
    }
}
