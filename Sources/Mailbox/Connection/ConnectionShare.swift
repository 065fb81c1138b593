internal import Synchronization

/// The connections that one user has to one server, shared by all that reads there where the server lets him have few.
///
/// Everybody has his own connection until the server refuses one for there being too many. From then on, for an hour, there
/// are no more than it gave: who needs one takes that of a member that only waits for news. INBOX comes first: it gets what
/// is free before the others, and gives its own up last.
public final class ConnectionShare: Sendable {
    /// Something that reads from or writes to the mailbox by a connection.
    struct Member: Sendable {
        let number: Int
        let isFirst: Bool
        /// Asks it to give its connection up; comes back at once.
        let yield: @Sendable () -> Void
    }

    private struct Holder {
        let member: Member
        /// Since when it only waits; nil while it is at work.
        var idleSince: ContinuousClock.Instant?
    }

    private struct State {
        var lastNumber = 0
        var holders: [Int: Holder] = [:]
        var most: Int?
        var learned = ContinuousClock.now
        /// INBOX's members that wait for a connection.
        var firstInLine = 0
        var refusals = 0
    }

    private let state = Mutex(State())
    let memory = LoginMemory()

    /// How long a limit is believed: servers are set anew, and other programs of the user end.
    private static let belief = Duration.seconds(3600)
    /// A member between two steps of one pass is not taken for one that waits.
    private static let shortestRest = Duration.milliseconds(200)
    /// A server counts a connection for a moment after it has ended.
    private static let mostRefusals = 30

    public init() {}

    /// How many connections the server gives; nil where it never refused one.
    public var mostConnections: Int? { state.withLock { $0.most } }

    func newNumber() -> Int {
        state.withLock {
            $0.lastNumber += 1
            return $0.lastNumber
        }
    }

    /// Whether no further connection may be opened.
    var isFull: Bool { state.withLock { state in state.most.map { state.holders.count >= $0 } ?? false } }

    /// Waits until the member may open a connection.
    ///
    /// Throws where it is interrupted, or where nothing becomes free within `patience`.
    func enter(_ member: Member, _ interrupt: Interrupt, patience: Duration) throws {
        if admit(member, isWaiting: false) { return }
        if member.isFirst { state.withLock { $0.firstInLine += 1 } }
        defer { if member.isFirst { state.withLock { $0.firstInLine -= 1 } } }
        let end = ContinuousClock.now.advanced(by: patience)
        while !admit(member, isWaiting: true) {
            victim(for: member)?.yield()
            try interrupt.check()
            guard ContinuousClock.now < end else {
                throw MailboxError(
                    .crowded,
                    "The mail server gives this user so few connections that none became free in time; it is tried again later."
                )
            }
            interrupt.pause(milliseconds: 20)
        }
    }

    private func admit(_ member: Member, isWaiting: Bool) -> Bool {
        state.withLock { state in
            if ContinuousClock.now - state.learned > Self.belief { state.most = nil }
            let reserved = member.isFirst ? 0 : state.firstInLine
            if let most = state.most, state.holders.count + reserved >= most { return false }
            state.holders[member.number] = Holder(member: member, idleSince: nil)
            return true
        }
    }

    /// Who waits longest for news, INBOX last.
    private func victim(for member: Member) -> Member? {
        state.withLock { state in
            let now = ContinuousClock.now
            let idle = state.holders.values.filter { holder in
                holder.member.number != member.number && holder.idleSince.map { now - $0 > Self.shortestRest } ?? false
            }
            return idle.min { left, right in
                (left.member.isFirst ? 1 : 0, left.idleSince ?? now) < (
                    right.member.isFirst ? 1 : 0, right.idleSince ?? now
                )
            }?.member
        }
    }

    func leave(_ member: Member) { state.withLock { _ = $0.holders.removeValue(forKey: member.number) } }

    func rest(_ member: Member) { state.withLock { $0.holders[member.number]?.idleSince = .now } }

    func work(_ member: Member) { state.withLock { $0.holders[member.number]?.idleSince = nil } }

    /// The member has its connection: the server takes them again.
    func succeeded() { state.withLock { $0.refusals = 0 } }

    /// The server refused the member a connection: no more are opened than there are now.
    ///
    /// False where that helps nothing, for all connections of this user are somebody else's.
    func learn(refused member: Member) -> Bool {
        state.withLock { state in
            state.holders.removeValue(forKey: member.number)
            state.refusals += 1
            state.learned = .now
            let isKnown = state.most != nil
            if !state.holders.isEmpty || isKnown {
                state.most = max(1, min(state.most ?? .max, state.holders.count))
                return state.refusals <= Self.mostRefusals
            }
            return false
        }
    }
}
