/// Which messages of one fetch are still to come, and what to ask for next.
///
/// Decides; does no I/O.
///
/// First everything at once. What did not come whole, and the message over which a connection broke, is asked for once
/// more by itself when the rest is there; what fails then is reported, and never stands in the way of the others.
struct FetchPlan: Sendable {
    enum Step: Equatable, Sendable {
        case all([MessageSummary])
        case once(MessageSummary)
        case done
    }

    /// Connections that one fetch may use up before the server counts as down.
    static let mostBreaks = 8

    private let messages: [MessageSummary]
    /// Neither here nor given up.
    private var open: [UInt32: MessageSummary] = [:]
    /// Not asked for together with others any more.
    private var doubtful: Set<UInt32> = []
    /// Where in `messages` the second round stands.
    private var position = 0
    private var breaks = 0
    private(set) var failures: [FetchFailure] = []
    /// The lengths of texts that came with another length than announced.
    private var lengths: [UInt32: Int] = [:]

    init(_ messages: [MessageSummary]) {
        self.messages = messages
        for message in messages { open[message.uid] = message }
    }

    /// What to ask the server for now.
    mutating func next() -> Step {
        let waiting = position == 0 ? messages.filter { open[$0.uid] != nil && !doubtful.contains($0.uid) } : []
        if !waiting.isEmpty { return .all(waiting) }
        while position < messages.count {
            if let message = open[messages[position].uid] { return .once(message) }
            position += 1
        }
        return .done
    }

    mutating func came(_ uid: UInt32) { open[uid] = nil }

    /// A text came, with another length than was announced.
    mutating func came(_ uid: UInt32, withLength length: Int) { lengths[uid] = length }

    /// The length with which a text came before, where that was not the announced one.
    func length(of uid: UInt32) -> Int? { lengths[uid] }

    /// The server has answered what was asked for; what has not come is asked for again, or given up.
    mutating func answered(_ step: Step, didRefuse: Bool) {
        switch step {
        case .all(let asked): doubtful.formUnion(asked.map(\.uid))
        case .once(let message):
            fail(
                message,
                didRefuse
                    ? "The server refused to deliver message \(message.uid), twice."
                    : "The server did not deliver message \(message.uid) with its announced \(message.size) bytes, twice."
            )
        case .done: break
        }
    }

    /// The connection broke over what was asked for, while `uid` was coming in.
    ///
    /// Throws `error` where that is no message's fault or has happened too often.
    mutating func broke(_ step: Step, over uid: UInt32?, _ error: MailboxError) throws {
        breaks += 1
        guard breaks <= Self.mostBreaks, let uid, open[uid] != nil else { throw error }
        switch step {
        case .all: doubtful.insert(uid)
        case .once(let message):
            guard uid == message.uid else { throw error }
            fail(message, "The connection ended in the middle of message \(uid), twice.")
        case .done: throw error
        }
    }

    private mutating func fail(_ message: MessageSummary, _ reason: String) {
        guard open.removeValue(forKey: message.uid) != nil else { return }
        failures.append(FetchFailure(uid: message.uid, reason: reason))
    }
}
