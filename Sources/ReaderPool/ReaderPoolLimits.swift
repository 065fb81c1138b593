/// What one reader process and one message in it may take.
public struct ReaderPoolLimits: Hashable, Sendable {
    /// Wall time for one message or file, from its first byte to the last byte of the answer.
    public var messageTime: Duration
    /// Wall time of the second and third look at a message that a reader has failed on: structure only, header only.
    public var lookTime: Duration
    /// Wall time from starting a reader to its first sign of life.
    public var startTime: Duration
    /// Bytes of an answer.
    public var answerBytes: Int
    /// Messages after which a reader is replaced: what a library leaks, or a message has planted, goes with it.
    public var messagesPerReader: Int
    /// Resident bytes beyond which a reader is replaced after the message.
    public var residentBytes: Int

    public init(
        messageTime: Duration = .seconds(60), lookTime: Duration = .seconds(10), startTime: Duration = .seconds(10),
        answerBytes: Int = 32 << 20, messagesPerReader: Int = 500, residentBytes: Int = 96 << 20
    ) {
        self.messageTime = messageTime
        self.lookTime = lookTime
        self.startTime = startTime
        self.answerBytes = answerBytes
        self.messagesPerReader = messagesPerReader
        self.residentBytes = residentBytes
    }

    public static let standard = ReaderPoolLimits()
}
