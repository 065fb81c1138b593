public import Dossiers
import Octets

/// A mail of ours to the office's own staff: the text and the page as alternatives (RFC 2046 section 5.1.4), in no thread.
///
/// As in a letter to a unit, nothing stands in the header as it comes, and machines do not answer it.
public struct StaffMail: Sendable {
    public let messageID: String
    /// The whole RFC 5322 message.
    public let bytes: [UInt8]

    /// Composes it; `text` has lines ended by `\n`, and `page` is a whole HTML page in which everything is escaped already.
    ///
    /// The Message-ID derives from `number`, its number in the outbox, and from the address. Throws `ReceiptError` where an
    /// address or the number cannot stand in a header.
    public init(
        number: String, from: Address, to: String, subject: String, text: String, page: String, date: Instant,
        offset: UTCOffset
    ) throws {
        guard ReceiptMessage.isToken(number) else { throw ReceiptError.badNumber }
        guard MailAddress.isPlain(from.mailbox) else { throw ReceiptError.badOfficeAddress }
        guard MailAddress.isUsable(to) else { throw ReceiptError.badRecipient }
        let digest = ContentHash.short("\(number)\n\(to.lowercased())")
        messageID = "<\(OwnLetter.identifierMark)\(digest)@\(from.domain)>"
        let boundary = "=_tn_\(digest)"
        let fields = [
            HeaderField.mailbox("From", name: SafeText.line(from.displayName, limit: 100), address: from.mailbox),
            HeaderField.recipient("To", to),
            HeaderField.text("Subject", SafeText.line(subject, limit: ReceiptComposer.subjectLimit)),
            "Date: " + ReceiptMessage.date(date, in: offset),
            "Message-ID: \(messageID)",
            // RFC 3834 section 5; the second for Exchange, so that nobody's out-of-office answers.
            "Auto-Submitted: auto-generated",
            "X-Auto-Response-Suppress: All",
            "MIME-Version: 1.0",
            "Content-Language: vi",
            "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"",
        ]
        var bytes = Array((fields.joined(separator: "\r\n") + "\r\n\r\n").utf8)
        for (type, content) in [("text/plain", text), ("text/html", page)] {
            bytes += ReceiptMessage.part(
                ["Content-Type: \(type); charset=utf-8"], ReceiptMessage.canonical(Array(content.utf8)),
                after: "--\(boundary)")
        }
        self.bytes = bytes + Array("--\(boundary)--\r\n".utf8)
    }
}
