/// One numbered acknowledgement (giấy tiếp nhận), composed and ready for the outbox.
public struct Receipt: Sendable, Hashable, Codable {
    /// `HD-CCHC2021-00123`.
    public var number: String
    /// The one address it goes to.
    public var to: String
    /// As people read it, at most 120 characters.
    public var subject: String
    /// With angle brackets; the same submission and number always give the same one.
    public var messageID: String
    /// The body as people read it, lines ended by `\n`.
    public var text: String
    /// The same as one HTML page that fetches nothing.
    public var page: String
    /// The whole RFC 5322 message, lines ended by CRLF.
    public var bytes: [UInt8]

    public init(
        number: String, to: String, subject: String, messageID: String, text: String, page: String, bytes: [UInt8]
    ) {
        self.number = number
        self.to = to
        self.subject = subject
        self.messageID = messageID
        self.text = text
        self.page = page
        self.bytes = bytes
    }
}
