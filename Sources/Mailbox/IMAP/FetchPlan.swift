/// Which messages of one fetch are still to come, and what to ask for next.
///
/// Decides; does no I/O.
///
/// First everything at once. What did not come whole, and the message over which a connection broke, is asked for once
/// more by itself when the rest is there; what fails then is reported, and never stands in the way of the others. Where a
/// connection ends before the first byte of a message, nothing says which it was: the first that is missing where others
/// had come, else the half of those that were asked for is asked for alone, and so on.
struct FetchPlan: Sendable {
    enum Step: Equatable, Sendable {
        case all([MessageSummary])
        case once(MessageSummary)
        case done
    }

    /// Connections that may break one after the other over single messages, with nothing in between, before the server
    /// counts as down; and so many in one fetch.
    static let mostBreaks = 8
    static let mostBreaksInAll = 100

    private let messages: [MessageSummary]
    /// Neither here nor given up.
    private var open: [UInt32: MessageSummary] = [:]
    /// Not asked for together with others any more.
    private var doubtful: Set<UInt32> = []
    /// Where in `messages` the second round stands.
    private var position = 0
    private var breaks = 0
    private var breaksInAll = 0
    /// How many are asked for at once; halved where a connection ended over more and none came.
    private var span = Int.max
    /// Whether a message has come since the last step began.
    private var hasCome = false
    private(set) var failures: [FetchFailure] = []
    /// The lengths of texts that came with another length than announced.
    private var lengths: [UInt32: Int] = [:]
    /// Over which a connection ended, now or in an earlier fetch, and which did not come since.
    private(set) var suspects: Set<UInt32>

    /// - Parameter suspects: messages over which connections ended before: asked for last, each by itself.
    init(_ messages: [MessageSummary], suspects: Set<UInt32> = []) {
        self.messages = messages
        for message in messages { open[message.uid] = message }
        self.suspects = suspects
        doubtful = suspects
    }

    /// What to ask the server for now.
    mutating func next() -> Step {
        hasCome = false
        let waiting = position == 0 ? messages.filter { open[$0.uid] != nil && !doubtful.contains($0.uid) } : []
        if !waiting.isEmpty { return .all(Array(waiting.prefix(span))) }
        while position < messages.count {
            if let message = open[messages[position].uid] { return .once(message) }
            position += 1
        }
        return .done
    }

    mutating func came(_ uid: UInt32) {
        open[uid] = nil
        suspects.remove(uid)
        hasCome = true
        breaks = 0
    }

    /// A text came, with another length than was announced.
    mutating func came(_ uid: UInt32, withLength length: Int) {
        lengths[uid] = length
        hasCome = true
    }

    /// The length with which a text came before, where that was not the announced one.
    func length(of uid: UInt32) -> Int? { lengths[uid] }

    /// The server has answered what was asked for; what has not come is asked for again, or given up.
    mutating func answered(_ step: Step, didRefuse: Bool) {
        switch step {
        case .all(let asked):
            doubtful.formUnion(asked.map(\.uid))
            span = span > Int.max / 2 ? span : span * 2
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

    /// The connection broke over what was asked for, while `uid` was coming in; nil: before a first byte, or the server did
    /// not name it.
    ///
    /// Throws `error` where that is no message's fault or has happened too often.
    mutating func broke(_ step: Step, over uid: UInt32?, _ error: MailboxError) throws {
        breaksInAll += 1
        guard breaksInAll <= Self.mostBreaksInAll else { throw error }
        switch step {
        case .all(let asked):
            if let uid {
                guard open[uid] != nil else { throw error }
                try suspect(uid, error)
            } else {
                try isolate(in: asked, error)
            }
        case .once(let message):
            guard uid == nil || uid == message.uid, uid != nil || error.kind.namesNoMessage else { throw error }
            breaks += 1
            guard breaks <= Self.mostBreaks else { throw error }
            suspects.insert(message.uid)
            fail(
                message,
                uid == nil
                    ? "The server ended the connection when it was asked for message \(message.uid), twice."
                    : "The connection ended in the middle of message \(message.uid), twice.")
        case .done: throw error
        }
    }

    private mutating func isolate(in asked: [MessageSummary], _ error: MailboxError) throws {
        guard error.kind.namesNoMessage else { throw error }
        let missing = asked.filter { open[$0.uid] != nil && !doubtful.contains($0.uid) }
        guard let first = missing.first else { throw error }
        // Servers answer in order: after others had come, the next one is the one. Else it is one of them all.
        if hasCome || missing.count == 1 { return try suspect(first.uid, error) }
        span = max(1, missing.count / 2)
    }

    private mutating func suspect(_ uid: UInt32, _ error: MailboxError) throws {
        breaks += 1
        guard breaks <= Self.mostBreaks else { throw error }
        doubtful.insert(uid)
        suspects.insert(uid)
    }

    private mutating func fail(_ message: MessageSummary, _ reason: String) {
        guard open.removeValue(forKey: message.uid) != nil else { return }
        failures.append(FetchFailure(uid: message.uid, reason: reason))
    }
}

extension MailboxError.Kind {
    /// Whether a connection that ends so may have ended over the message that was next: silence says nothing of the kind.
    fileprivate var namesNoMessage: Bool { self == .unreachable || self == .bye }
}
