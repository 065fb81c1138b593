import Dossiers

/// How long the daemon waits between two looks at a folder.
///
/// Decides; reads no clock.
struct Cadence: Sendable {
    /// Seconds between two looks in ordinary times.
    var pollEvery: Int
    /// When rounds close.
    var deadlines: [Instant]

    /// In the last day before a deadline a folder is looked at at least so often: there a minute counts.
    static let lastDayEvery = 15
    static let lastDay: Int64 = 86_400
    /// The first pause after a failure, doubled with each further one.
    static let firstPause = 5
    static let longestPause = 600
    /// The longest pause in the last day before a deadline.
    static let longestPauseInLastDay = 60
    /// Pauses after failures differ by up to a quarter, so that many clients do not come back at once.
    static let jitter = 0.25

    /// Seconds until the next look after one that went well.
    func pause(at now: Instant) -> Double { Double(isLastDay(now) ? min(pollEvery, Self.lastDayEvery) : pollEvery) }

    /// Seconds until the next try after so many failures, at least one; `chance` is from 0 to 1.
    func pause(afterFailures count: Int, at now: Instant, chance: Double) -> Double {
        let longest = isLastDay(now) ? Self.longestPauseInLastDay : Self.longestPause
        let steady = min(Self.firstPause << min(max(count, 1) - 1, 10), longest)
        return Double(steady) * (1 - Self.jitter + 2 * Self.jitter * chance)
    }

    private func isLastDay(_ now: Instant) -> Bool {
        deadlines.contains { deadline in
            now <= deadline && now >= deadline.adding(seconds: -Self.lastDay)
        }
    }
}
