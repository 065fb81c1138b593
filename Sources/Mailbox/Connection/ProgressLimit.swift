/// How long a peer may keep us waiting before it counts as stalled.
///
/// Only time spent in waits counts, and only a real amount of bytes starts it anew: a server that sends one byte now
/// and then is as stalled as a silent one.
struct ProgressLimit: Sendable {
    /// What counts as progress.
    ///
    /// A mailbox over the slowest line in use brings it within any sensible limit.
    static let enoughBytes = 4096

    let limit: Duration
    private var spent = Duration.zero
    private var bytes = 0

    init(_ limit: Duration) { self.limit = limit }

    /// What is left of the limit; zero or less where it is used up.
    var remaining: Duration { limit - spent }

    /// A new command: the server has its whole time again.
    mutating func restart() { (spent, bytes) = (.zero, 0) }

    mutating func moved(_ count: Int) {
        bytes += count
        if bytes >= Self.enoughBytes { restart() }
    }

    mutating func waited(_ time: Duration) { spent += time }
}
