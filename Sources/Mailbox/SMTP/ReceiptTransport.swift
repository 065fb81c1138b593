/// Carries a receipt to its reader: the second edge.
public protocol ReceiptTransport: Sendable {
    /// Hands over one message (CRLF line ends). Never throws: what happened is the result.
    func send(_ message: [UInt8], envelope: Envelope, messageID: String) async -> SendResult
    /// Whether handing the same message over again changes nothing: then many may be handed over before any is noted.
    var isIdempotent: Bool { get }
    /// Hands over several; a result each, in order.
    func send(_ messages: [OutgoingMessage]) async -> [SendResult]
}

extension ReceiptTransport {
    public var isIdempotent: Bool { false }

    public func send(_ messages: [OutgoingMessage]) async -> [SendResult] {
        var results: [SendResult] = []
        for message in messages {
            results.append(await send(message.bytes, envelope: message.envelope, messageID: message.messageID))
        }
        return results
    }
}

/// One message on its way out.
public struct OutgoingMessage: Hashable, Sendable {
    /// A whole RFC 5322 message with CRLF line ends.
    public var bytes: [UInt8]
    public var envelope: Envelope
    public var messageID: String

    public init(bytes: [UInt8], envelope: Envelope, messageID: String) {
        self.bytes = bytes
        self.envelope = envelope
        self.messageID = messageID
    }
}

/// Sender and recipient of RFC 5321.
public struct Envelope: Hashable, Sendable {
    public var from: String
    public var to: String
    /// Who gets a copy in the same transaction, unseen by the recipient; nil: nobody.
    public var copyTo: String?

    public init(from: String, to: String, copyTo: String? = nil) {
        self.from = from
        self.to = to
        self.copyTo = copyTo
    }

    /// The same without a copy.
    public var withoutCopy: Envelope { Envelope(from: from, to: to) }

    /// Whether all can stand between `<` and `>` on the wire; an empty sender is the null path.
    var isSafe: Bool { !to.isEmpty && [from, to, copyTo ?? ""].allSatisfy(Self.isSafe) }

    /// A blank stands in a quoted local part alone (RFC 5321 section 4.1.2).
    private static func isSafe(_ address: String) -> Bool {
        let isQuoted = address.hasPrefix("\"")
        let local = address.utf8.lastIndex(of: UInt8(ascii: "@")).map { address.utf8[..<$0] } ?? address.utf8[...]
        return address.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0x3C && $0 != 0x3E }
            && address.utf8.dropFirst(isQuoted ? local.count : 0).allSatisfy { $0 != 0x20 }
    }

    /// Whether an address has letters beyond ASCII, which not every server carries (RFC 6531).
    var needsUnicode: Bool { [from, to, copyTo ?? ""].contains { $0.utf8.contains { $0 >= 0x80 } } }
}

/// What became of a message that was handed over, with the server's answer for the record.
public enum SendResult: Hashable, Sendable {
    case accepted(answer: String)
    /// Nothing was sent: the recipient was taken, the address of the copy refused or put off.
    case copyRefused(answer: String)
    /// No connection, or a 4xx about us or the server: no message can be sent now.
    case tryLater(answer: String)
    /// 4xx about this message or its recipient (greylisting, a full mailbox): it may be sent again, others go on.
    case deferred(answer: String)
    /// 5xx: this message will not be taken.
    case refused(answer: String)
    /// The connection broke after the text was sent: it may have been taken.
    case unknown(answer: String)
}
