internal import Dossiers

/// Reads the fields of a reading back, checking every bound.
struct ReadingScanner {
    static let damage = StoreError.damaged(what: "a stored reading cannot be decoded")

    private let bytes: UnsafeRawBufferPointer
    private var index = 0
    /// Of the form that the fields are in (`ReadingCodec.version`); known after the first byte.
    var version = ReadingCodec.version

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { index == bytes.count }

    mutating func byte() throws -> UInt8 {
        guard index < bytes.count else { throw Self.damage }
        defer { index += 1 }
        return bytes[index]
    }

    mutating func integer() throws -> Int64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            let byte = try byte()
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1) }
        }
        throw Self.damage
    }

    mutating func number() throws -> Int {
        guard let value = Int(exactly: try integer()) else { throw Self.damage }
        return value
    }

    /// A length or count: what follows takes at least a byte each, so that a damaged one cannot ask for much memory.
    mutating func count() throws -> Int {
        let value = try number()
        guard value >= 0, value <= bytes.count - index else { throw Self.damage }
        return value
    }

    mutating func text() throws -> String {
        let length = try count()
        defer { index += length }
        return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[index..<index + length]), as: UTF8.self)
    }

    mutating func flag() throws -> Bool { try byte() != 0 }

    mutating func instant() throws -> Instant { Instant(millisecondsSinceEpoch: try integer()) }

    mutating func optional<Value>(_ read: (inout Self) throws -> Value) throws -> Value? {
        try flag() ? try read(&self) : nil
    }

    mutating func list<Value>(_ read: (inout Self) throws -> Value) throws -> [Value] {
        let count = try count()
        var values: [Value] = []
        values.reserveCapacity(min(count, 1024))
        for _ in 0..<count { values.append(try read(&self)) }
        return values
    }

    mutating func texts() throws -> [String] { try list { try $0.text() } }

    mutating func choice<Value: RawRepresentable<String>>(_: Value.Type) throws -> Value {
        guard let value = Value(rawValue: try text()) else { throw Self.damage }
        return value
    }

    // MARK: - The values

    mutating func reading() throws -> Reading {
        Reading(
            header: try header(), parts: try list { try $0.part() }, attachments: try list { try $0.attachment() },
            body: try text(), links: try texts(), defects: try texts(),
            failure: try optional { try $0.choice(ReadingFailure.self) })
    }

    mutating func header() throws -> MessageHeader {
        MessageHeader(
            messageID: try optional { try $0.text() }, from: try addresses(), replyTo: try addresses(),
            to: try addresses(), cc: try addresses(), subject: try text(), date: try optional { try $0.instant() },
            received: try list {
                MessageHeader.ReceivedField(by: try $0.text(), date: try $0.optional { try $0.instant() })
            },
            returnPath: try optional { try $0.text() }, inReplyTo: try texts(), references: try texts(),
            marks: try list { MessageHeader.Mark(name: try $0.text(), value: try $0.text()) })
    }

    mutating func addresses() throws -> [Address] {
        try list { Address(displayName: try $0.text(), mailbox: try $0.text()) }
    }

    mutating func part() throws -> Reading.Part {
        Reading.Part(
            path: try text(), type: try text(), name: try text(), size: try number(), sha256: try text())
    }

    mutating func attachment() throws -> Attachment {
        Attachment(
            name: try text(), container: try optional { try $0.text() }, format: try choice(FileFormat.self),
            size: try number(), sha256: try text(), path: try text(),
            problem: try optional { try $0.choice(FileProblem.self) }, exceeded: try exceeded(),
            text: try optional { try $0.extractedText() })
    }

    /// Versions 1 and 2 have none.
    private mutating func exceeded() throws -> ExceededLimit? {
        version >= 3 ? try optional { try $0.choice(ExceededLimit.self) } : nil
    }

    mutating func extractedText() throws -> ExtractedText {
        ExtractedText(blocks: try list { try $0.block() }, decodedAs: try text(), isTruncated: try flag())
    }

    mutating func block() throws -> ExtractedText.Block {
        if try flag() {
            return .table(ExtractedText.Table(rows: try list { try $0.list { try $0.cell() } }, place: try text()))
        }
        return .paragraph(ExtractedText.Paragraph(text: try text(), place: try text(), confidence: try confidence()))
    }

    mutating func cell() throws -> ExtractedText.Cell {
        ExtractedText.Cell(
            text: try text(), place: try text(), isContinuation: try flag(), confidence: try confidence())
    }

    /// Version 1 has none.
    private mutating func confidence() throws -> UInt8? {
        guard version >= 2, let value = try optional({ try $0.number() }) else { return nil }
        guard let confidence = UInt8(exactly: value) else { throw Self.damage }
        return confidence
    }
}
