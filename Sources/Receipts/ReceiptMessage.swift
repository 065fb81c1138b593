import Dossiers
import Octets

/// The RFC 5322 message of one letter: header, the text and the page as alternatives (RFC 2046 section 5.1.4), and the slip
/// where one goes with it.
///
/// Nothing that stands in the header is taken as it comes: addresses, the number and identifiers are checked, all other
/// text goes into encoded words. So no value can add a field. Bodies are base64, so no line of them is a boundary.
struct ReceiptMessage {
    let messageID: String
    let bytes: [UInt8]

    /// - Throws: `ReceiptError`.
    init(
        _ facts: ReceiptFacts, to: String, subject: String, text: [UInt8], page: [UInt8], slip: [UInt8]?,
        date: Instant, offset: UTCOffset, languages: WritingRule.Languages
    ) throws {
        let (number, from) = (facts.number, facts.officeAddress)
        guard Self.isToken(number) else { throw ReceiptError.badNumber }
        guard MailAddress.isPlain(from.mailbox) else { throw ReceiptError.badOfficeAddress }
        guard MailAddress.isUsable(to) else { throw ReceiptError.badRecipient }
        let digest = Self.digest(submission: facts.messageSHA256, number: number)
        messageID = "<\(OwnLetter.identifierMark)\(digest)@\(from.domain)>"
        var fields = [
            HeaderField.mailbox("From", name: SafeText.line(from.displayName, limit: 100), address: from.mailbox),
            HeaderField.recipient("To", to),
            HeaderField.text("Subject", subject),
            "Date: " + Self.date(date, in: offset),
            "Message-ID: \(messageID)",
        ]
        fields += Self.thread(facts.reading.header, before: facts.correction?.messageID)
        let alternatives = "=_tn_\(digest)"
        fields += [
            // RFC 3834 section 5; the second for Exchange, so that nobody's out-of-office answers.
            "Auto-Submitted: " + (facts.daysLeft == nil ? "auto-replied" : "auto-generated"),
            "X-Auto-Response-Suppress: All",
            "X-TiepNhan-Receipt: \(number)",
            "MIME-Version: 1.0",
            "Content-Language: " + (languages == .both ? "vi, en" : languages.rawValue),
        ]
        var body = Self.part(
            ["Content-Type: text/plain; charset=utf-8"], Self.canonical(text), after: "--\(alternatives)")
        body += Self.part(
            ["Content-Type: text/html; charset=utf-8"], Self.canonical(page), after: "--\(alternatives)")
        body += Array("--\(alternatives)--\r\n".utf8)
        let alternative = "Content-Type: multipart/alternative;\r\n boundary=\"\(alternatives)\""
        if let slip {
            let outer = "=_tm_\(digest)"
            fields.append("Content-Type: multipart/mixed;\r\n boundary=\"\(outer)\"")
            body = Array("--\(outer)\r\n\(alternative)\r\n\r\n".utf8) + body
            let name = number.replacing("/", with: "-") + ".pdf"
            body += Self.part(
                [
                    "Content-Type: application/pdf;\r\n name=\"\(name)\"",
                    "Content-Disposition: attachment;\r\n filename=\"\(name)\"",
                ], slip, after: "--\(outer)")
            body += Array("--\(outer)--\r\n".utf8)
        } else {
            fields.append(alternative)
        }
        bytes = Array((fields.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
    }

    static func part(_ fields: [String], _ content: [UInt8], after boundary: String) -> [UInt8] {
        let head = ([boundary] + fields + ["Content-Transfer-Encoding: base64"]).joined(separator: "\r\n")
        return Array((head + "\r\n\r\n").utf8) + Base64.lines(content)
    }

    /// Derives from the submission and the number alone: a receipt sent twice by a crash carries the same one.
    private static func digest(submission: String, number: String) -> String {
        ContentHash.short(submission + number)
    }

    /// `In-Reply-To` and `References` (RFC 5322 section 3.6.4): the submission, and before it what it referred to; for a
    /// correction, the letter that it corrects behind them.
    private static func thread(_ submission: MessageHeader, before earlier: String?) -> [String] {
        guard let parent = submission.messageID, MessageIdentifier.isValid(parent) else {
            return earlier.map {
                [HeaderField.identifiers("In-Reply-To", [$0]), HeaderField.identifiers("References", [$0])]
            }
                ?? []
        }
        let before = submission.references.isEmpty ? submission.inReplyTo : submission.references
        let chain = MessageIdentifier.thread(before: before, parent: parent) + [earlier].compactMap { $0 }
        return [HeaderField.identifiers("In-Reply-To", [parent]), HeaderField.identifiers("References", chain)]
    }

    /// `Thu, 20 May 2021 09:05:33 +0700` (RFC 5322 section 3.3).
    static func date(_ instant: Instant, in offset: UTCOffset) -> String {
        let time = instant.localTime(in: offset)
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let clock = [time.hour, time.minute, time.second].map(Wording.twoDigits).joined(separator: ":")
        let zone = offset.text.filter { $0 != ":" }
        return "\(days[time.date.weekday - 1]), \(Wording.twoDigits(time.date.day)) "
            + "\(months[time.date.month - 1]) \(time.date.year) \(clock) \(zone)"
    }

    /// Line ends as CRLF, as RFC 2045 section 6.8 wants them before base64.
    static func canonical(_ text: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count + text.count / 16)
        var rest = text[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            bytes += rest[..<end]
            bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
            rest = rest[(end + 1)...]
        }
        return bytes + rest
    }

    static func isToken(_ number: String) -> Bool {
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
