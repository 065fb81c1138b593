import Dossiers
import ReaderWire
import Testing

@Suite struct ReadingCodecTests {
    @Test func `an empty reading comes back`() throws {
        #expect(try ReadingCodec.decodeReading(ReadingCodec.encode(Reading())) == Reading())
    }

    @Test func `a full reading comes back whole`() throws {
        let reading = Samples.reading
        #expect(try ReadingCodec.decodeReading(ReadingCodec.encode(reading)) == reading)
    }

    @Test(arguments: FileFormat.allCases)
    func `attachments of every format come back`(format: FileFormat) throws {
        let attachments = [nil, .some(FileProblem.encrypted)].map { problem in
            Samples.attachment(format: format, problem: problem)
        }
        #expect(try ReadingCodec.decodeAttachments(ReadingCodec.encode(attachments)) == attachments)
    }

    @Test func `pages come back, and no shorter piece of them does`() throws {
        let word = PagePicture.Word(text: "Ngọc", left: 0, top: 10, right: 400, bottom: 30, confidence: 74)
        let said = PagePicture.Word(text: "Hà", left: 1, top: 2, right: 3, bottom: 4, confidence: nil)
        let pages = [
            PagePicture(file: "bản quét.pdf", number: 1, png: [0x89, 0x50, 0, 255], words: [word, said]),
            PagePicture(file: "", number: 2, png: [], words: []),
        ]
        let bytes = PageCodec.encode(pages)
        #expect(try PageCodec.decode(bytes) == pages)
        for length in bytes.indices {
            #expect(throws: ReadingCodecError.self) { try PageCodec.decode(Array(bytes[..<length])) }
        }
    }

    @Test func `every shorter piece is refused`() {
        let bytes = ReadingCodec.encode(Samples.reading)
        for length in bytes.indices {
            #expect(throws: ReadingCodecError.self) { try ReadingCodec.decodeReading(Array(bytes[..<length])) }
        }
    }

    @Test func `a byte too many is refused`() {
        #expect(throws: ReadingCodecError.malformed) {
            try ReadingCodec.decodeReading(ReadingCodec.encode(Reading()) + [0])
        }
    }

    @Test func `another version is refused`() {
        var bytes = ReadingCodec.encode(Reading())
        bytes[0] = 99
        #expect(throws: ReadingCodecError.unknownVersion) { try ReadingCodec.decodeReading(bytes) }
    }

    @Test func `any one changed byte gives a reading that can be written again or an error`() {
        let bytes = ReadingCodec.encode(Samples.reading)
        var accepted = 0
        for index in bytes.indices {
            for change: UInt8 in [0x01, 0x7F, 0x80, 0xFF] {
                var changed = bytes
                changed[index] ^= change
                guard let reading = try? ReadingCodec.decodeReading(changed) else { continue }
                accepted += 1
                #expect((try? ReadingCodec.decodeReading(ReadingCodec.encode(reading))) == reading)
            }
        }
        #expect(accepted > 0)
    }

    @Test func `a list that claims more than there is reserves nothing`() {
        // Version, then a list of 2^62 attachments.
        let bytes: [UInt8] = [ReadingCodec.version] + Array(repeating: 0xFF, count: 8) + [0x3F]
        #expect(throws: ReadingCodecError.malformed) { try ReadingCodec.decodeAttachments(bytes) }
    }

    @Test func `more elements than the limit are refused`() {
        let paragraph = ExtractedText.Block.paragraph(ExtractedText.Paragraph(text: "", place: ""))
        let half = ReadingCodec.maximumElements / 2 + 1
        let text = ExtractedText(blocks: Array(repeating: paragraph, count: half))
        var attachment = Samples.attachment(format: .docx, problem: nil)
        attachment.text = text
        #expect(throws: ReadingCodecError.tooManyElements) {
            try ReadingCodec.decodeAttachments(ReadingCodec.encode([attachment, attachment]))
        }
    }

    @Test func `a table with uneven rows is refused`() {
        let cell = ExtractedText.Cell(text: "a")
        var attachment = Samples.attachment(format: .docx, problem: nil)
        attachment.text = ExtractedText(blocks: [
            .table(ExtractedText.Table(rows: [[cell, cell], [cell]], place: "bảng 1"))
        ])
        #expect(throws: ReadingCodecError.malformed) {
            try ReadingCodec.decodeAttachments(ReadingCodec.encode([attachment]))
        }
    }

    @Test func `control characters in names and header values become spaces`() throws {
        var reading = Samples.reading
        reading.header.messageID = "<a@b>\r\nBcc: c@d"
        reading.attachments[0].name = "a\u{0}b\nc.docx"
        let decoded = try ReadingCodec.decodeReading(ReadingCodec.encode(reading))
        #expect(decoded.header.messageID == "<a@b>  Bcc: c@d")
        #expect(decoded.attachments[0].name == "a b c.docx")
    }

    @Test(arguments: [Int64.max, .min, 253_402_300_800_000, -2_208_988_800_001])
    func `a time that arithmetic could not bear is none`(milliseconds: Int64) throws {
        let instant = Instant(millisecondsSinceEpoch: milliseconds)
        var reading = Samples.reading
        reading.header.date = instant
        reading.header.received = [MessageHeader.ReceivedField(by: "mx.hadong.example", date: instant)]
        let decoded = try ReadingCodec.decodeReading(ReadingCodec.encode(reading))
        #expect(decoded.header.date == nil)
        #expect(decoded.header.received == [MessageHeader.ReceivedField(by: "mx.hadong.example", date: nil)])
    }

    @Test(arguments: ["abc", String(repeating: "G", count: 64), String(repeating: "A", count: 64)])
    func `what is no digest is refused`(digest: String) {
        var attachment = Samples.attachment(format: .pdf, problem: nil)
        attachment.sha256 = digest
        #expect(throws: ReadingCodecError.malformed) {
            try ReadingCodec.decodeAttachments(ReadingCodec.encode([attachment]))
        }
    }
}

private enum Samples {
    static let digest = String(repeating: "0a", count: 32)

    static var reading: Reading {
        Reading(
            header: header,
            parts: [
                Reading.Part(path: "1.2", type: "application/pdf", name: "Tờ trình.pdf", size: 300, sha256: digest)
            ],
            attachments: [attachment(format: .docx, problem: nil), attachment(format: .zip, problem: .encrypted)],
            body: "Kính gửi Phòng Nội vụ,\nnhà trường xin nộp trích ngang.", links: ["https://drive.example/a?b=c"],
            defects: ["raw_8bit"], failure: .timedOut)
    }

    static var header: MessageHeader {
        MessageHeader(
            messageID: "<1@truong.example>",
            from: [Address(displayName: "Trường Sao Khuê", mailbox: "vt@truong.example")],
            replyTo: [Address(displayName: "", mailbox: "ht@truong.example")],
            to: [Address(displayName: "", mailbox: "pnv@hadong.example")], cc: [], subject: "Nộp trích ngang",
            date: Instant(secondsSinceEpoch: -5),
            received: [
                MessageHeader.ReceivedField(by: "mx.hadong.example", date: Instant(secondsSinceEpoch: 1_646_900_000))
            ],
            returnPath: "", inReplyTo: ["<0@truong.example>"], references: ["<0@truong.example>"],
            marks: [MessageHeader.Mark(name: "auto-submitted", value: "no")])
    }

    static func attachment(format: FileFormat, problem: FileProblem?) -> Dossiers.Attachment {
        Dossiers.Attachment(
            name: "Trích ngang", container: problem == nil ? nil : "hồ sơ.zip", format: format, size: 1 << 33,
            sha256: digest, path: "1.2/3", problem: problem, text: problem == nil ? text : nil)
    }

    static var text: ExtractedText {
        let cells = ["STT", "Họ và tên"].map {
            ExtractedText.Cell(text: $0, place: "bảng 1", isContinuation: $0 == "STT")
        }
        return ExtractedText(
            blocks: [
                .paragraph(ExtractedText.Paragraph(text: "TRÍCH NGANG\nTHÀNH TÍCH", place: "đoạn 1")),
                .table(ExtractedText.Table(rows: [cells, cells], place: "bảng 1")),
                .table(ExtractedText.Table(rows: [], place: "bảng 2")),
            ], decodedAs: "tcvn3", isTruncated: true)
    }
}
