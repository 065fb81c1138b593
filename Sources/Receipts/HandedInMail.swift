public import Dossiers
import Octets

/// What somebody brought on a stick or on a disk, as a mail of the unit's: so that it goes the way that every mail goes and
/// nothing counts differently for having come by hand.
///
/// It bears no `Received` field: when it came is the clerk's word, given beside it as the file's time.
public struct HandedInMail: Hashable, Sendable {
    /// One file that was handed in.
    public struct File: Hashable, Sendable {
        public let name: String
        public let bytes: [UInt8]

        public init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    public let messageID: String
    /// The whole RFC 5322 message, CRLF line ends.
    public let bytes: [UInt8]

    /// The same files of the same unit at the same time are the same message.
    ///
    /// - Parameters:
    ///   - unit: who brought it; its first address that can be written to is the sender.
    ///   - office: whom it is for.
    ///   - clerk: who took it.
    ///   - time: when.
    /// - Throws: `ReceiptError` where the unit has no address that an answer can go to.
    public init(
        _ files: [File], from unit: Unit, to office: Address, takenBy clerk: String, at time: Instant,
        offset: UTCOffset
    ) throws {
        guard let address = unit.emails.first(where: MailAddress.isPlain) else { throw ReceiptError.badRecipient }
        guard MailAddress.isPlain(office.mailbox) else { throw ReceiptError.badOfficeAddress }
        let digests = files.map { ContentHash.sha256($0.bytes) }.joined(separator: "\n")
        let digest = ContentHash.short("handed in\n\(unit.code)\n\(time.secondsSinceEpoch)\n\(digests)")
        messageID = "<tay.\(digest)@\(office.domain)>"
        let boundary = "=_tay_\(digest)"
        let names = files.map(\.name).joined(separator: ", ")
        let fields = [
            HeaderField.mailbox("From", name: SafeText.line(unit.name, limit: 100), address: address),
            HeaderField.recipient("To", office.mailbox),
            HeaderField.text("Subject", SafeText.line("Nộp trực tiếp: \(names)", limit: 200)),
            "Date: " + ReceiptMessage.date(time, in: offset), "Message-ID: \(messageID)",
            HeaderField.text("X-TiepNhan-Handed-To", SafeText.line(clerk, limit: 100)),
            "MIME-Version: 1.0", "Content-Type: multipart/mixed;\r\n boundary=\"\(boundary)\"",
        ]
        let note = "Đơn vị nộp trực tiếp tại cơ quan; \(SafeText.line(clerk, limit: 100)) nhận.\n"
        var bytes = Array((fields.joined(separator: "\r\n") + "\r\n\r\n").utf8)
        bytes += ReceiptMessage.part(
            ["Content-Type: text/plain; charset=utf-8"], ReceiptMessage.canonical(Array(note.utf8)),
            after: "--\(boundary)")
        for file in files {
            let name = HeaderField.encodedWords(SafeText.line(file.name, limit: 200), firstRoom: HeaderField.wordLimit)
                .joined(separator: "\r\n  ")
            bytes += ReceiptMessage.part(
                [
                    "Content-Type: application/octet-stream;\r\n name=\"\(name)\"",
                    "Content-Disposition: attachment;\r\n filename=\"\(name)\"",
                ], file.bytes, after: "--\(boundary)")
        }
        self.bytes = bytes + Array("--\(boundary)--\r\n".utf8)
    }
}
