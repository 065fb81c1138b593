import Crypto
import Dossiers

/// The RFC 5322 message of one receipt: header, and the text as UTF-8 in base64.
///
/// Nothing that stands in the header is taken as it comes: addresses, the number and identifiers are checked, all other
/// text goes into encoded words. So no value can add a field.
struct ReceiptMessage {
    let messageID: String
    let bytes: [UInt8]

    /// - Throws: `ReceiptError`.
    init(
        number: String, from: Address, to: String, subject: String, text: String, submissionSHA256: String,
        submission: MessageHeader, date: Instant, offset: UTCOffset
    ) throws {
        guard Self.isToken(number) else { throw ReceiptError.badNumber }
        guard MailAddress.isUsable(from.mailbox) else { throw ReceiptError.badOfficeAddress }
        guard MailAddress.isUsable(to) else { throw ReceiptError.badRecipient }
        messageID = Self.identifier(submission: submissionSHA256, number: number, domain: from.domain)
        var fields = [
            HeaderField.mailbox("From", name: SafeText.line(from.displayName, limit: 100), address: from.mailbox),
            "To: <\(to)>",
            HeaderField.text("Subject", subject),
            "Date: " + Self.date(date, in: offset),
            "Message-ID: \(messageID)",
        ]
        fields += Self.thread(submission)
        fields += [
            // RFC 3834 section 5; the second for Exchange, so that nobody's out-of-office answers.
            "Auto-Submitted: auto-replied",
            "X-Auto-Response-Suppress: All",
            "X-TiepNhan-Receipt: \(number)",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "Content-Language: vi",
        ]
        let header = fields.joined(separator: "\r\n") + "\r\n\r\n"
        bytes = Array(header.utf8) + Base64.lines(Self.canonical(text))
    }

    /// Derives from the submission and the number alone: a receipt sent twice by a crash carries the same one.
    private static func identifier(submission: String, number: String, domain: String) -> String {
        let digest = SHA256.hash(data: Array((submission + number).utf8))
        let digits = Array("0123456789abcdef".utf8)
        let hex = digest.prefix(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return "<tn.\(String(decoding: hex, as: UTF8.self))@\(domain)>"
    }

    /// `In-Reply-To` and `References` (RFC 5322 section 3.6.4): the submission, and before it what it referred to.
    private static func thread(_ submission: MessageHeader) -> [String] {
        guard let parent = submission.messageID, MessageIdentifier.isValid(parent) else { return [] }
        let before = submission.references.isEmpty ? submission.inReplyTo : submission.references
        let chain = MessageIdentifier.thread(before: before, parent: parent)
        return [HeaderField.identifiers("In-Reply-To", [parent]), HeaderField.identifiers("References", chain)]
    }

    /// `Thu, 20 May 2021 09:05:33 +0700` (RFC 5322 section 3.3).
    private static func date(_ instant: Instant, in offset: UTCOffset) -> String {
        let time = instant.localTime(in: offset)
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let clock = [time.hour, time.minute, time.second].map(Wording.twoDigits).joined(separator: ":")
        let zone = offset.text.filter { $0 != ":" }
        return "\(days[time.date.weekday - 1]), \(Wording.twoDigits(time.date.day)) "
            + "\(months[time.date.month - 1]) \(time.date.year) \(clock) \(zone)"
    }

    /// Line ends as CRLF, as RFC 2045 section 6.8 wants them before base64.
    private static func canonical(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + text.utf8.count / 32)
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\r")) }
            bytes.append(byte)
        }
        return bytes
    }

    private static func isToken(_ number: String) -> Bool {
        let count = number.utf8.count
        return (1...64).contains(count)
            && number.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                case UInt8(ascii: "-")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
                default: false
                }
            }
    }
}
