public import Dossiers
package import Store

/// Which conditions hold, since when, and who was told: decides what to tell.
///
/// Pure. Each channel is told of a condition at most once until it ends, and then once that it is over; of one that ended
/// before a channel could be told of it, that channel hears nothing. The book is kept before a channel is tried, so that a
/// crash in between costs a notice rather than doubling it; a channel that fails is tried again later.
public struct AlarmBook: Hashable, Sendable, Codable {
    /// One condition that holds, or that ended and was not told everywhere.
    public struct Page: Hashable, Sendable, Codable {
        public var since: Instant
        public var sentence: String
        public var ended: Instant?
        /// By channel.
        var tellings: [String: Telling] = [:]
    }

    /// How far one channel is with one condition.
    struct Telling: Hashable, Sendable, Codable {
        /// It was told that the condition began, or is being told: after a crash it counts as told.
        var isTold = false
        /// Failed tries of what is to be told next.
        var failures = 0
        /// Not before this moment.
        var next: Instant?
    }

    public private(set) var pages: [AlarmCondition: Page] = [:]
    /// How it went with each folder that is read, by account and folder.
    public private(set) var visits: [String: MailboxVisits] = [:]
    /// The latest moment that was seen: a clock that is behind it has been set back.
    public private(set) var latest: Instant?
    /// How large the quarantine was when it was last told of.
    public var quarantine = 0

    public init() {}

    /// Seconds until a channel that failed is tried again: longer each time, at most an hour, for ever.
    package static func pause(after failures: Int) -> Int64 { min(60 << Int64(min(max(failures - 1, 0), 6)), 3600) }

    /// The conditions that hold now, by name.
    public var open: [(condition: AlarmCondition, page: Page)] {
        pages.filter { $0.value.ended == nil }.map { ($0.key, $0.value) }.sorted {
            $0.condition.rawValue < $1.condition.rawValue
        }
    }

    // MARK: - What is seen

    public mutating func noteVisit(of folder: String, _ outcome: MailboxVisits.Outcome, at now: Instant) {
        var visit = visits[folder] ?? MailboxVisits(firstTry: now)
        visit.note(outcome, at: now)
        visits[folder] = visit
    }

    /// Forgets folders that are not read any more, and begins to wait for those that are new.
    public mutating func watch(_ folders: [String], at now: Instant) {
        visits = visits.filter { folders.contains($0.key) }
        for folder in folders where visits[folder] == nil { visits[folder] = MailboxVisits(firstTry: now) }
    }

    /// When a folder was last read without a failure: the one that waits longest.
    public var lastSuccess: Instant? {
        let all = visits.values.map(\.lastSuccess)
        return all.contains(nil) ? nil : all.compactMap { $0 }.min()
    }

    /// Notes what the clock says now.
    ///
    /// A clock that was far ahead once and has gone right for a day since is believed again: else one visit to another year
    /// would ring until that year comes.
    public mutating func noteClock(_ now: Instant) {
        if let page = pages[.clockJumped], page.ended == nil, now.seconds(since: page.since) >= Self.calmDay {
            latest = now
        } else {
            latest = max(latest ?? now, now)
        }
    }

    private static let calmDay: Int64 = 86_400

    /// Takes in what was seen of conditions: the sentence of one that holds, nil for one that does not.
    ///
    /// What was not looked at stays as it is. Returns the conditions that began and those that ended with this.
    public mutating func update(_ seen: [AlarmCondition: String?], at now: Instant) -> [AlarmNotice] {
        var changes: [AlarmNotice] = []
        for (condition, sentence) in seen.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let page = pages[condition]
            if let sentence {
                if let page, page.ended == nil {
                    pages[condition]?.sentence = sentence
                } else {
                    pages[condition] = begun(condition, sentence, after: page, at: now)
                    changes.append(.init(condition: condition, event: .began, since: now, sentence: sentence))
                }
            } else if let page, page.ended == nil {
                pages[condition]?.ended = now
                for name in page.tellings.keys {
                    pages[condition]?.tellings[name]?.failures = 0
                    pages[condition]?.tellings[name]?.next = nil
                }
                changes.append(
                    .init(condition: condition, event: .ended, since: page.since, sentence: page.sentence))
            }
        }
        return changes
    }

    /// A condition that comes back before a channel heard of its end: for that channel it never ended.
    private func begun(_: AlarmCondition, _ sentence: String, after page: Page?, at now: Instant) -> Page {
        var new = Page(since: now, sentence: sentence)
        new.tellings = page?.tellings.filter(\.value.isTold) ?? [:]
        return new
    }

    // MARK: - What is told

    /// What a channel is to be told now, in order of conditions.
    ///
    /// Whoever asks keeps the book and then tells; `told` says how it went.
    public mutating func takeDue(for channel: String, at now: Instant) -> [AlarmNotice] {
        var due: [AlarmNotice] = []
        for (condition, page) in pages.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let telling = page.tellings[channel] ?? Telling()
            // No pause is longer than an hour: what lies further ahead stems from a clock that was ahead.
            if let next = telling.next, next > now, next <= now.adding(seconds: 3600) { continue }
            let event: AlarmNotice.Event
            if page.ended == nil {
                guard !telling.isTold else { continue }
                event = .began
            } else {
                guard telling.isTold else { continue }
                event = .ended
            }
            var taken = telling
            taken.isTold = event == .began
            pages[condition]?.tellings[channel] = taken
            due.append(.init(condition: condition, event: event, since: page.since, sentence: page.sentence))
        }
        return due
    }

    /// Notes how telling went; what failed is due again after a pause.
    public mutating func told(_ notice: AlarmNotice, to channel: String, succeeded: Bool, at now: Instant) {
        guard var telling = pages[notice.condition]?.tellings[channel] else { return }
        if succeeded {
            telling.failures = 0
            telling.next = nil
        } else {
            telling.failures += 1
            telling.next = now.adding(seconds: Self.pause(after: telling.failures))
            telling.isTold = notice.event == .ended
        }
        pages[notice.condition]?.tellings[channel] = telling
    }

    /// Forgets conditions that are over and of which nobody has to hear any more.
    public mutating func tidy() {
        pages = pages.filter { $0.value.ended == nil || $0.value.tellings.values.contains(where: \.isTold) }
    }
}

extension Store {
    /// What was kept of trouble; nil before the first time.
    package var alarms: AlarmBook? { try? alarmBook(as: AlarmBook.self) }
}
