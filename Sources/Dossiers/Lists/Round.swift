/// One award round (đợt xét): a year or the summing-up.
public struct Round: Hashable, Sendable, Codable {
    public let id: String
    /// The day on which the district published the reform index, entered by the office.
    public let published: CalendarDate
    /// The last moment that is still in time, to the second (`…T23:59:59+07:00`); what arrives in that second is in time.
    public let deadline: Instant
    /// Whether the office fixed the deadline by hand instead of having it computed from the rules.
    public let deadlineIsFixed: Bool
    public let state: State

    /// What becomes of mail that could be for the round.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// It takes what comes.
        case open
        /// It takes only what names its year or the people of its list: late mail.
        case closed
        /// It was opened by mistake: it takes nothing.
        case withdrawn
    }

    public init(
        id: String, published: CalendarDate, deadline: Instant, deadlineIsFixed: Bool, state: State = .open
    ) {
        self.id = id
        self.published = published
        self.deadline = deadline
        self.deadlineIsFixed = deadlineIsFixed
        self.state = state
    }

    /// The first moment that is late: one second after `deadline`, exclusive.
    public var firstLateInstant: Instant { deadline.adding(seconds: 1) }
}

/// Everything that is known of who may send what: the office's lists.
public struct Roster: Hashable, Sendable, Codable {
    public var units: [Unit]
    public var rounds: [Round]
    /// Nominations by round ID, in the order of the list.
    public var nominations: [String: [Nomination]]
    /// Whether they were made to practise with.
    public var isRehearsal: Bool

    public init(
        units: [Unit] = [], rounds: [Round] = [], nominations: [String: [Nomination]] = [:], isRehearsal: Bool = false
    ) {
        self.isRehearsal = isRehearsal
        self.units = units
        self.rounds = rounds
        self.nominations = nominations
    }
}
