import Dossiers
import Testing

@testable import Store

@Suite struct ReadingCodecTests {
    /// A reading in which every field says something.
    static let full: Reading = {
        let table = ExtractedText.Table(
            rows: [
                [.init(text: "STT", place: "bảng 1, hàng 1, cột 1"), .init(text: "Họ và tên", isContinuation: true)],
                [.init(text: "1", confidence: 0), .init(text: "Nguyễn Văn Thử\nGiáo viên 🙂", confidence: 100)],
            ], place: "bảng 1")
        let text = ExtractedText(
            blocks: [
                .paragraph(.init(text: "đoạn", place: "đoạn 1", confidence: 61)), .table(table),
                .table(.init(rows: [], place: "")),
            ],
            decodedAs: "tcvn3+unicode", isTruncated: true)
        let header = MessageHeader(
            messageID: "<1@x.example>", from: [Address(displayName: "Trường", mailbox: "a@x.example")],
            replyTo: [Address(displayName: "", mailbox: "r@x.example")],
            to: [Address(displayName: "", mailbox: "t@x.example")],
            cc: [Address(displayName: "", mailbox: "c@x.example")], subject: "Nộp hồ sơ", date: Sample.time(-5000),
            received: [.init(by: "mx.example", date: Sample.time()), .init(by: "", date: nil)], returnPath: "",
            inReplyTo: ["<0@x.example>"], references: ["<0@x.example>", "<00@x.example>"],
            marks: [.init(name: "precedence", value: "bulk")])
        return Reading(
            header: header,
            parts: [.init(path: "1.1", type: "text/plain", name: "", size: 1 << 40, sha256: "aa")],
            attachments: FileProblem.allCases.map {
                Attachment(
                    name: "a", container: "b.zip", format: .sevenZip, size: 0, sha256: "c", path: "1/2", problem: $0,
                    text: nil)
            } + [
                Attachment(
                    name: "", container: nil, format: .docx, size: 5, sha256: "d", path: "1", problem: nil, text: text)
            ],
            body: "Kính gửi\r\n", links: ["https://x.example/"], defects: ["bare_lf"], failure: .timedOut)
    }()

    private static let early = Reading(header: MessageHeader(date: Instant(millisecondsSinceEpoch: .min)))

    private func decode(_ bytes: [UInt8]) throws -> Reading {
        try bytes.withUnsafeBytes { try ReadingCodec.decode($0) }
    }

    @Test(arguments: [Reading(), full, early]) func `A reading comes back as it was`(reading: Reading) throws {
        #expect(try decode(ReadingCodec.encode(reading)) == reading)
    }

    @Test func `Bytes that are cut anywhere are damage, never a crash`() {
        let bytes = ReadingCodec.encode(Self.full)
        for length in 0..<bytes.count {
            #expect(throws: StoreError.self) { try decode(Array(bytes[..<length])) }
        }
        #expect(throws: StoreError.self) { try decode(bytes + [0]) }
    }

    @Test func `Bytes that are changed anywhere never crash`() {
        let bytes = ReadingCodec.encode(Self.full)
        for index in bytes.indices {
            for value: UInt8 in [0, 1, 0x7F, 0xFF] {
                var changed = bytes
                changed[index] = value
                _ = try? decode(changed)
            }
        }
        #expect(throws: StoreError.self) { try decode([ReadingCodec.version + 1] + bytes.dropFirst()) }
    }

    /// Fails when a field is added to a value that is stored: then the codec needs it too, and a new version.
    @Test func `The codec knows every field of the values`() throws {
        let attachment = try #require(Self.full.attachments.last)
        let text = try #require(attachment.text)
        #expect(fields(Self.full) == ["header", "parts", "attachments", "body", "links", "defects", "failure"])
        #expect(
            fields(Self.full.header) == [
                "messageID", "from", "replyTo", "to", "cc", "subject", "date", "received", "returnPath", "inReplyTo",
                "references", "marks",
            ])
        #expect(fields(Self.full.parts[0]) == ["path", "type", "name", "size", "sha256"])
        #expect(
            fields(attachment) == [
                "name", "container", "format", "size", "sha256", "path", "problem", "exceeded", "text",
            ])
        #expect(fields(text) == ["blocks", "decodedAs", "isTruncated"])
        #expect(fields(text.tables[0]) == ["rows", "place"])
        #expect(fields(text.tables[0].rows[0][0]) == ["text", "place", "isContinuation", "confidence"])
        #expect(fields(Self.full.header.from[0]) == ["displayName", "mailbox"])
        #expect(fields(Self.full.header.received[0]) == ["by", "date"])
        #expect(fields(Self.full.header.marks[0]) == ["name", "value"])
    }

    private func fields(_ value: Any) -> [String] { Mirror(reflecting: value).children.compactMap(\.label) }
}
