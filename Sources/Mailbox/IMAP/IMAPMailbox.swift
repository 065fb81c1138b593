public import Logging

/// A mailbox on a real server: our own IMAP session on the stream that libcurl has opened and logged in.
///
/// Connects when first used, and again after an error. All blocking work is on a thread of its own; cancelling a task
/// or closing the mailbox ends whatever it waits for. Calls are carried out one after the other.
public final class IMAPMailbox: Mailbox {
    private let logger: Logger
    private let thread = WorkerThread()
    private let line: Line

    /// - Parameter share: what all mailboxes of one user on one server have in common.
    public init(endpoint: MailboxEndpoint, logger: Logger, share: ConnectionShare = ConnectionShare()) {
        self.logger = logger
        line = Line(endpoint: endpoint, share: share, thread: thread)
    }

    deinit {
        line.interrupt.close()
        thread.post { [line] in line.end(politely: true) }
    }

    public func examine() async throws -> MailboxState {
        let state = try await perform { try $0.examine() }
        logger.debug("examined", metadata: ["exists": "\(state.exists)", "uidvalidity": "\(state.uidValidity)"])
        return state
    }

    public func summaries(from uid: UInt32) async throws -> [MessageSummary] {
        try await perform { try $0.session().summaries(from: uid) }
    }

    public func uids() async throws -> [UInt32] { try await perform { try $0.session().uids() } }

    public func summaries(of uids: [UInt32]) async throws -> [MessageSummary] {
        try await perform { try $0.session().summaries(of: uids) }
    }

    public func waitForNews(atMost limit: Duration) async throws -> Bool {
        try await perform { try $0.waitForNews(atMost: limit) }
    }

    public func file(_ uids: [UInt32], uidValidity: UInt32, by filing: Filing) async throws -> [FiledMessage] {
        try await perform { try $0.file(uids, uidValidity: uidValidity, by: filing) }
    }

    public func checkFiling(by filing: Filing) async throws {
        try await perform { try $0.checkFiling(by: filing) }
    }

    public func fetch(
        _ messages: [MessageSummary], into folder: String, each: @escaping @Sendable (FetchedMessage) throws -> Void
    ) async throws -> [FetchFailure] {
        let failures = try await perform { try $0.fetch(messages, into: folder, each: each) }
        if !failures.isEmpty {
            logger.warning("messages not delivered whole", metadata: ["count": "\(failures.count)"])
        }
        return failures
    }

    public func find(_ messageIDs: [String]) async throws -> Set<String> {
        try await perform { line in
            // Opened anew: what has come since is seen only then.
            _ = try line.examine()
            return try line.session().find(messageIDs)
        }
    }

    public var bytesReceived: Int { line.interrupt.bytesReceived }

    public func close() async {
        line.interrupt.close()
        let line = line
        // Waits for the call in hand, which ends at its next look at the interrupt.
        try? await thread.run { line.end(politely: true) }
    }

    private func perform<Value: Sendable>(_ body: @escaping @Sendable (Line) throws -> Value) async throws -> Value {
        let line = line
        let call = line.interrupt.newCall()
        return try await withTaskCancellationHandler {
            try await thread.run {
                line.interrupt.begin(call)
                line.work()
                defer {
                    line.interrupt.end(call)
                    line.rest()
                }
                do {
                    try line.interrupt.check()
                    return try body(line)
                } catch {
                    // The stream's state is unknown now: the next call begins a new connection.
                    if !(error is SideError) { line.end(politely: false) }
                    if let error = error as? SideError { throw error.error }
                    throw error
                }
            }
        } onCancel: {
            line.interrupt.cancel(call)
        }
    }
}

// MARK: - The connection

extension IMAPMailbox {
    /// An error of another connection than the one that reads, which goes on.
    private struct SideError: Error { let error: any Error }

    /// The connection as the worker thread sees it; guarded by being used on that thread alone.
    private final class Line: @unchecked Sendable {
        let interrupt = Interrupt()
        private let endpoint: MailboxEndpoint
        private let share: ConnectionShare
        private let reader: ConnectionShare.Member
        private let writer: ConnectionShare.Member
        private var current: IMAPSession?
        /// What the caller was told; UIDs it hands in are of this numbering.
        private var uidValidity: UInt32?
        /// Messages over which a connection ended: asked for by themselves from then on.
        private var suspects: Set<UInt32> = []

        init(endpoint: MailboxEndpoint, share: ConnectionShare, thread: WorkerThread) {
            self.endpoint = endpoint
            self.share = share
            let isFirst = endpoint.folder.uppercased() == "INBOX"
            let (interrupt, own) = (interrupt, Weak())
            reader = ConnectionShare.Member(number: share.newNumber(), isFirst: isFirst) { [weak thread] in
                interrupt.yield()
                // On its own thread, after whatever it is doing.
                thread?.post { own.line?.giveUp() }
            }
            writer = ConnectionShare.Member(number: share.newNumber(), isFirst: isFirst) {}
            own.line = self
        }

        /// Written once, before anybody else sees it.
        private final class Weak: @unchecked Sendable {
            weak var line: Line?
        }

        /// The connection is wanted elsewhere.
        private func giveUp() {
            if interrupt.mustYield { end(politely: true) }
        }

        func work() { share.work(reader) }

        func rest() { share.rest(reader) }

        // MARK: - Connecting

        func examine() throws -> MailboxState {
            let session = try connection()
            let state = try session.examine(endpoint.folder)
            uidValidity = state.uidValidity
            return state
        }

        /// The session in use, or a new one in the same folder with the same numbering.
        func session() throws -> IMAPSession {
            if let current { return current }
            let session = try connection()
            let state = try session.examine(endpoint.folder)
            guard uidValidity == nil || uidValidity == state.uidValidity else {
                throw MailboxError(
                    .refused,
                    "The mail server numbered the folder anew while it was being read; it is looked at afresh in the next "
                        + "pass.")
            }
            uidValidity = state.uidValidity
            return session
        }

        private func connection() throws -> IMAPSession {
            if let current { return current }
            let session = try open(as: reader)
            current = session
            return session
        }

        /// A new connection, within what the server gives: our own reading one makes room for the one that writes.
        private func open(as member: ConnectionShare.Member) throws -> IMAPSession {
            while true {
                if share.isFull, current != nil { end(politely: true) }
                try share.enter(member, interrupt, patience: Self.patience)
                do {
                    let session = try IMAPSession(endpoint, interrupt: interrupt, memory: share.memory)
                    share.succeeded()
                    return session
                } catch let error as MailboxError where error.kind == .crowded {
                    guard share.learn(refused: member) else { throw error }
                    interrupt.pause(milliseconds: 100)
                    try interrupt.check()
                } catch {
                    share.leave(member)
                    throw error
                }
            }
        }

        /// How long a folder waits for the connection of another one.
        private static let patience = Duration.seconds(120)

        func waitForNews(atMost limit: Duration) throws -> Bool {
            let end = ContinuousClock.now.advanced(by: limit)
            let session = try session()
            share.rest(reader)
            let hasNews = try session.waitForNews(atMost: limit)
            guard interrupt.mustYield else { return hasNews }
            self.end(politely: true)
            // INBOX is in line for a connection at once; the others look in when they would have looked anyway.
            if hasNews || reader.isFirst { return hasNews }
            while ContinuousClock.now < end {
                interrupt.pause(milliseconds: (end - ContinuousClock.now).milliseconds)
                try interrupt.check()
            }
            return false
        }

        // MARK: - Fetching

        /// Fetches, over several connections where one breaks in the middle of a message: first goes on with the others, then
        /// reports it.
        func fetch(
            _ messages: [MessageSummary], into folder: String, each: (FetchedMessage) throws -> Void
        ) throws -> [FetchFailure] {
            var plan = FetchPlan(messages, suspects: suspects)
            defer { suspects = plan.suspects }
            while true {
                let step = plan.next()
                switch step {
                case .all(let messages): try carryOut(step, messages, folder, &plan, each)
                case .once(let message): try carryOut(step, [message], folder, &plan, each)
                case .done: return plan.failures
                }
            }
        }

        private func carryOut(
            _ step: FetchPlan.Step, _ messages: [MessageSummary], _ folder: String, _ plan: inout FetchPlan,
            _ each: (FetchedMessage) throws -> Void
        ) throws {
            let session = try session()
            do {
                let before = plan
                let isOK = try session.fetchBodies(
                    messages, into: folder, lengths: { before.length(of: $0) },
                    odd: { plan.came($0, withLength: $1) }
                ) { message in
                    try each(message)
                    plan.came(message.uid)
                }
                plan.answered(step, didRefuse: !isOK)
            } catch let error as MailboxError where error.kind.endsConnection {
                end(politely: false)
                try plan.broke(step, over: session.uidInHand, error)
            }
        }

        // MARK: - Filing

        /// By a connection of its own, which is gone afterwards.
        func file(_ uids: [UInt32], uidValidity: UInt32, by filing: Filing) throws -> [FiledMessage] {
            guard !uids.isEmpty else { return [] }
            return try write { try $0.file(uids, in: endpoint.folder, uidValidity: uidValidity, by: filing) }
        }

        func checkFiling(by filing: Filing) throws { try write { try $0.checkFiling(in: endpoint.folder, by: filing) } }

        private func write<Value>(_ body: (IMAPSession) throws -> Value) throws -> Value {
            do {
                let session = try open(as: writer)
                defer {
                    session.logout()
                    share.leave(writer)
                }
                return try body(session)
            } catch {
                throw SideError(error: error)
            }
        }

        func end(politely: Bool) {
            if politely { current?.logout() } else { current?.abandon() }
            current = nil
            share.leave(reader)
            interrupt.hasYielded()
        }
    }
}
