public import Dossiers

/// A mail in the outbox: a receipt, or another of our own mails.
///
/// It stays there for ever, with what the server answered.
public struct OutboxEntry: Hashable, Sendable, Identifiable {
    public let id: Int64
    public let kind: OutgoingKind
    /// What it was written for, unique for ever: nothing is told twice.
    public let occasion: String
    /// The message that it answers or corrects; nil where it is about none.
    public let messageID: Int64?
    public let number: String
    public let to: String
    public let subject: String
    /// The receipt's own Message-ID.
    public let rfcMessageID: String
    /// The whole RFC 5322 message.
    public let bytes: [UInt8]
    public let state: State
    /// How often it was handed to the server.
    public let attempts: Int
    /// What the server said last.
    public let answer: String?
    public let createdAt: Instant
    /// When it may be handed over next, while it is queued.
    public let nextAttempt: Instant
    public let sentAt: Instant?
    /// When handing it over began, by the machine's clock, where nothing is known of how that ended.
    public let handedOver: Instant?
    /// What a bounce said after the server had taken it: codes, no mail content.
    public let undelivered: String?
    /// What it told, where that was kept.
    public let told: Told?

    public init(
        id: Int64, kind: OutgoingKind = .receipt, occasion: String, messageID: Int64?, number: String, to: String,
        subject: String, rfcMessageID: String, bytes: [UInt8], state: State, attempts: Int, answer: String?,
        createdAt: Instant, nextAttempt: Instant, sentAt: Instant?, handedOver: Instant? = nil,
        undelivered: String? = nil, told: Told? = nil
    ) {
        self.id = id
        self.kind = kind
        self.occasion = occasion
        self.messageID = messageID
        self.number = number
        self.to = to
        self.subject = subject
        self.rfcMessageID = rfcMessageID
        self.bytes = bytes
        self.state = state
        self.attempts = attempts
        self.answer = answer
        self.createdAt = createdAt
        self.nextAttempt = nextAttempt
        self.sentAt = sentAt
        self.handedOver = handedOver
        self.undelivered = undelivered
        self.told = told
    }

    /// Whether the program itself gave it up, because what it says was no longer so (`Store.drop`).
    public var isDropped: Bool { state == .refused && answer?.hasPrefix(Self.dropMark) == true }

    package static let dropMark = "Not sent: "

    /// Whether it was handed over without a copy: an archive that was sent nothing tells nothing of it.
    public var wentWithoutCopy: Bool { answer?.hasPrefix(Self.copylessMark) == true }

    /// Stands before the answer while a mail without a copy is in doubt.
    public static let copylessMark = "Without a copy: "

    /// The message whose receipt this is; nil for every other kind.
    public var answeredMessage: Int64? { kind == .receipt ? messageID : nil }

    public enum State: String, Hashable, Sendable, CaseIterable {
        /// Goes out when its time has come.
        case queued
        /// Waits for a person.
        case held
        /// Taken by the server (or written to the outbox folder).
        case sent
        /// Refused by the server for good.
        case refused

        /// Whether it may still go out.
        public var isWaiting: Bool { self == .queued || self == .held }
    }
}
