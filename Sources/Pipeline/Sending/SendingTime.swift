/// How long one pass hands mail over: then the next one takes in new mail first, however slow the mail server or the machine.
///
/// What is left stays in the outbox and goes with the next pass, and the pass says so. Time that the machine sleeps does not count.
struct SendingTime {
    let limit: Duration
    private let started = SuspendingClock().now

    init(_ limit: Duration) { self.limit = limit }

    var isOver: Bool { SuspendingClock().now - started >= limit }

    /// Says that mail was left when it was over.
    var sentence: String {
        "The pass has handed mail over for \(limit.components.seconds) seconds, which is its whole time; what is left in the outbox "
            + "goes with the next pass."
    }
}
