/// What one reader process and one message in it may take.
public struct ReaderPoolLimits: Hashable, Sendable {
    /// Wall time for one message or file, from its first byte to the last byte of the answer: what the reader allows
    /// itself for files (45 seconds) and for pictures (60), and some.
    public var messageTime: Duration
    /// Wall time of one file of a message that is read again because a reader has failed on it: the time for pictures
    /// (60 seconds), and some.
    ///
    /// All of its files together have `messageTime` again.
    public var fileTime: Duration
    /// Wall time of the last looks at a message that readers have failed on: structure only, header only.
    public var lookTime: Duration
    /// Wall time from starting a reader to its first sign of life.
    public var startTime: Duration
    /// Bytes of an answer.
    public var answerBytes: Int
    /// Messages after which a reader is replaced: what a library leaks, or a message has planted, goes with it.
    public var messagesPerReader: Int
    /// Resident bytes beyond which a reader is replaced after the message.
    ///
    /// One that has read pictures keeps 100 MB.
    public var residentBytes: Int

    public init(
        messageTime: Duration = .seconds(120), fileTime: Duration = .seconds(75), lookTime: Duration = .seconds(10),
        startTime: Duration = .seconds(10),
        answerBytes: Int = 32 << 20, messagesPerReader: Int = 500, residentBytes: Int = 192 << 20
    ) {
        self.messageTime = messageTime
        self.fileTime = fileTime
        self.lookTime = lookTime
        self.startTime = startTime
        self.answerBytes = answerBytes
        self.messagesPerReader = messagesPerReader
        self.residentBytes = residentBytes
    }

    public static let standard = ReaderPoolLimits()
}
