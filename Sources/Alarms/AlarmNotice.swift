public import Dossiers

/// Something to tell people: a condition began, or it ended.
public struct AlarmNotice: Hashable, Sendable {
    public var condition: AlarmCondition
    public var event: Event
    public var since: Instant
    /// One Vietnamese sentence: what is wrong and what to do.
    ///
    /// No mail content, no addresses of senders.
    public var sentence: String

    public enum Event: String, Hashable, Sendable, Codable {
        case began, ended
    }

    public init(condition: AlarmCondition, event: Event, since: Instant, sentence: String) {
        self.condition = condition
        self.event = event
        self.since = since
        self.sentence = sentence
    }
}
