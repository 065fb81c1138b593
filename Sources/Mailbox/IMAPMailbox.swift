public import Logging
internal import Synchronization

/// A mailbox on a real server: our own IMAP session on the stream that libcurl has opened and logged in.
///
/// Connects when first used, and again after an error. All blocking work is on a thread of its own.
public final class IMAPMailbox: Mailbox {
    private let endpoint: MailboxEndpoint
    private let logger: Logger
    private let thread = WorkerThread()
    private let line: Line

    public init(endpoint: MailboxEndpoint, logger: Logger) {
        self.endpoint = endpoint
        self.logger = logger
        line = Line(endpoint: endpoint)
    }

    deinit {
        line.stop.raise()
        thread.post { [line] in line.end() }
    }

    public func examine() async throws -> MailboxState {
        let state = try await perform { try $0.examine() }
        logger.debug("examined", metadata: ["exists": "\(state.exists)", "uidvalidity": "\(state.uidValidity)"])
        return state
    }

    public func summaries(from uid: UInt32) async throws -> [MessageSummary] {
        try await perform { try $0.session().summaries(from: uid) }
    }

    public func fetch(
        _ messages: [MessageSummary], into folder: String, each: @Sendable (FetchedMessage) throws -> Void
    ) async throws -> [FetchFailure] {
        try await withoutActuallyEscaping(each) { each in
            let loan = Loan(each)
            let failures = try await perform { line in
                defer { loan.end() }
                return try line.fetch(messages, into: folder) { try loan.call($0) }
            }
            if !failures.isEmpty { logger.warning("messages not delivered whole", metadata: ["count": "\(failures.count)"]) }
            return failures
        }
    }

    /// Lends the caller's closure to the worker thread, and lets go of it before the caller goes on: the thread's own
    /// hold on its job may end later.
    private final class Loan: Sendable {
        private let closure: Mutex<(@Sendable (FetchedMessage) throws -> Void)?>

        init(_ closure: @escaping @Sendable (FetchedMessage) throws -> Void) { self.closure = Mutex(closure) }

        func call(_ message: FetchedMessage) throws {
            let closure = self.closure.withLock { $0 }
            try closure?(message)
        }

        func end() { closure.withLock { $0 = nil } }
    }

    public func close() async {
        line.stop.raise()
        let line = line
        try? await thread.run { line.end() }
    }

    private func perform<Value: Sendable>(_ body: @escaping @Sendable (Line) throws -> Value) async throws -> Value {
        let line = line
        return try await withTaskCancellationHandler {
            try await thread.run {
                do {
                    return try body(line)
                } catch {
                    // After an error the stream's state is unknown: the next call begins a new connection.
                    line.end()
                    throw error
                }
            }
        } onCancel: {
            line.stop.raise()
        }
    }

    /// The connection as the thread sees it. Only the worker thread touches `current`.
    private final class Line: @unchecked Sendable {
        let stop = StopFlag()
        private let endpoint: MailboxEndpoint
        private var current: IMAPSession?
        /// What the caller was told; UIDs it hands in are of this numbering.
        private var uidValidity: UInt32?

        init(endpoint: MailboxEndpoint) { self.endpoint = endpoint }

        func session() throws -> IMAPSession {
            if let current { return current }
            let told = uidValidity
            let state = try examine()
            if let told, told != state.uidValidity {
                uidValidity = told
                throw MailboxError(.refused, "The mail server numbered the folder anew while it was being read; it is looked at afresh in the next pass.")
            }
            guard let current else { throw AuthenticatedStream.closed }
            return current
        }

        func examine() throws -> MailboxState {
            if stop.isRaised { throw AuthenticatedStream.closed }
            let session = try current ?? IMAPSession(endpoint, stop: stop)
            current = session
            let state = try session.examine(endpoint.folder)
            uidValidity = state.uidValidity
            return state
        }

        /// Asks a second time for what did not come whole, then reports it.
        func fetch(
            _ messages: [MessageSummary], into folder: String, each: (FetchedMessage) throws -> Void
        ) throws -> [FetchFailure] {
            var missing = messages
            for _ in 0..<2 where !missing.isEmpty {
                var came: Set<UInt32> = []
                try session().fetchBodies(missing, into: folder) { message in
                    try each(message)
                    came.insert(message.uid)
                }
                missing.removeAll { came.contains($0.uid) }
            }
            return missing.map {
                FetchFailure(uid: $0.uid, reason: "The server did not deliver message \($0.uid) with its announced \($0.size) bytes, twice.")
            }
        }

        func end() {
            current?.logout()
            current = nil
        }
    }
}
