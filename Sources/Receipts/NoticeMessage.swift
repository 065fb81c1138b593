public import Dossiers
import Octets

/// A plain mail of the program to the office itself: an alarm, or the root of the journal.
///
/// It answers nobody's mail, and is marked so that nothing answers it (RFC 3834 section 5).
public struct NoticeMessage: Hashable, Sendable {
    public let messageID: String
    /// The whole RFC 5322 message, CRLF line ends.
    public let bytes: [UInt8]

    /// - Parameters:
    ///   - from: the sender, name and address.
    ///   - to: the reader's address.
    ///   - key: what the notice is about; the same key gives the same Message-ID.
    ///   - subject: one line.
    ///   - text: lines ended by `\n`.
    ///   - date: when it is written.
    ///   - offset: the zone of `Date`.
    /// - Throws: `ReceiptError` for an address that cannot be used.
    public init(
        from: Address, to: String, key: String, subject: String, text: String, date: Instant, offset: UTCOffset
    ) throws {
        guard MailAddress.isPlain(from.mailbox) else { throw ReceiptError.badOfficeAddress }
        guard MailAddress.isUsable(to) else { throw ReceiptError.badRecipient }
        messageID = "<\(OwnLetter.identifierMark)notice.\(ContentHash.short("notice \(key)"))@\(from.domain)>"
        let fields = [
            HeaderField.mailbox("From", name: SafeText.line(from.displayName, limit: 100), address: from.mailbox),
            HeaderField.recipient("To", to), HeaderField.text("Subject", SafeText.line(subject, limit: 200)),
            "Date: " + ReceiptMessage.date(date, in: offset), "Message-ID: \(messageID)",
            "Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "Content-Language: vi",
        ]
        bytes =
            Array((fields.joined(separator: "\r\n") + "\r\n\r\n").utf8)
            + Base64.lines(Array(text.utf8).flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] })
    }
}
