import Dossiers
import Mailbox
import Store
import Synchronization

/// One pass over a mailbox: finds by the UID ledger what is new, fetches it in windows, and balances at the end.
///
/// What a person has read, flagged or answered plays no part. Nothing on the server is changed.
struct MailboxPass: MessageSource {
    private let mailbox: any Mailbox
    private let account: String
    private let folder: String
    private let store: Store
    private let clock: WallClock
    private var state: MailboxState?
    private var known: Set<UInt32> = []
    private var listed: [UInt32] = []
    private var waiting: ArraySlice<MessageSummary> = []
    private var failed: Set<UInt32> = []
    private(set) var balance: Balance?
    private(set) var failures: [String] = []

    init(mailbox: any Mailbox, account: String, folder: String, store: Store, clock: WallClock) {
        self.mailbox = mailbox
        self.account = account
        self.folder = folder
        self.store = store
        self.clock = clock
    }

    /// Looks at the mailbox and lists what is new.
    mutating func begin() async throws {
        let state = try await mailbox.examine()
        self.state = state
        let cursor = try store.cursor(account: account, folder: folder)
        let isRenumbered = cursor.map { $0.uidValidity != state.uidValidity } ?? false
        var first: UInt32 = 1
        if let cursor, !isRenumbered { first = cursor.lastUID &+ 1 }
        known = try store.storedUIDs(account: account, folder: folder, uidValidity: state.uidValidity)
        if isUnchanged(state, first: first) { return }
        var summaries = try await mailbox.summaries(from: first)
        if isRenumbered { try forgetReused(summaries, state) }
        // A count that does not fit what is known: deleted mail, or mail that the last pass did not see. Look at all.
        if first > 1, known.union(summaries.map(\.uid)).count != state.exists {
            summaries = try await mailbox.summaries(from: 1)
            first = 1
        }
        listed = first == 1 ? summaries.map(\.uid) : Array(known.union(summaries.map(\.uid))).sorted()
        waiting = summaries.filter { !known.contains($0.uid) }[...]
    }

    /// Nothing came and nothing went: not even a listing is asked for.
    private mutating func isUnchanged(_ state: MailboxState, first: UInt32) -> Bool {
        guard state.uidNext == first, known.count == state.exists else { return false }
        listed = Array(known)
        return true
    }

    /// A server that comes back to an old UIDVALIDITY may have given its numbers to other messages: what differs in size
    /// or arrival from the ledger is fetched again, and the ledger tells by content whether it is new.
    private mutating func forgetReused(_ summaries: [MessageSummary], _ state: MailboxState) throws {
        guard !known.isEmpty else { return }
        let ledger = try store.ledger(account: account, folder: folder, uidValidity: state.uidValidity)
        for summary in summaries {
            guard let entry = ledger[summary.uid] else { continue }
            if entry.size != summary.size || entry.internalDate != summary.internalDate { known.remove(summary.uid) }
        }
    }

    // MARK: - Fetching

    mutating func next() async throws -> [IncomingMessage]? {
        while let state, !waiting.isEmpty {
            let window = takeWindow()
            let fetched = Mutex<[FetchedMessage]>([])
            var broken: (any Error)?
            do {
                let missing = try await mailbox.fetch(window, into: store.stagingFolder) { message in
                    fetched.withLock { $0.append(message) }
                }
                for failure in missing { note(failure) }
            } catch {
                broken = error
            }
            let messages = fetched.withLock { $0 }
            // What came whole before the connection broke is kept; the error comes up with the next window.
            if let broken {
                if messages.isEmpty { throw broken }
                pending = broken
                waiting = []
            }
            known.formUnion(messages.map(\.uid))
            if !messages.isEmpty { return messages.map { incoming($0, state) } }
        }
        if let pending {
            self.pending = nil
            throw pending
        }
        return nil
    }

    private var pending: (any Error)?

    private mutating func takeWindow() -> [MessageSummary] {
        var window: [MessageSummary] = []
        var bytes = 0
        while let summary = waiting.first, window.count < Intake.batch,
            window.isEmpty || bytes + summary.size <= Self.windowBytes
        {
            window.append(summary)
            bytes += summary.size
            waiting.removeFirst()
        }
        return window
    }

    private static let windowBytes = 32 << 20

    private mutating func note(_ failure: FetchFailure) {
        failed.insert(failure.uid)
        failures.append(
            "Message \(state?.uidValidity ?? 0)/\(failure.uid) could not be fetched; it is tried again in the next pass."
        )
    }

    private func incoming(_ message: FetchedMessage, _ state: MailboxState) -> IncomingMessage {
        IncomingMessage(
            raw: RawMessage(
                content: .file(path: message.path),
                origin: Origin(
                    source: "\(state.uidValidity)/\(message.uid)", account: account, folder: folder,
                    uidValidity: state.uidValidity, uid: message.uid),
                internalDate: message.internalDate))
    }

    // MARK: - Balance

    /// Balances and moves the cursor. A difference is looked at once more before it is an alarm: mail may have come or
    /// gone meanwhile.
    mutating func finish(stopped: Bool) async throws {
        guard var state else { return }
        if stopped { return }
        if listed.count < state.exists {
            state = try await mailbox.examine()
            listed = try await mailbox.summaries(from: 1).map(\.uid)
        }
        known = try store.storedUIDs(account: account, folder: folder, uidValidity: state.uidValidity)
        let stored = listed.count { known.contains($0) }
        let lost = listed.count { failed.contains($0) && !known.contains($0) }
        let balance = Balance(onServer: max(state.exists, listed.count), stored: stored, failed: lost)
        self.balance = balance
        if balance.unexplained != 0 {
            failures.append(
                "ALARM: the mailbox holds \(balance.onServer) messages, of which \(stored) are stored and \(lost) failed; "
                    + "\(balance.unexplained) cannot be accounted for; look at the mailbox by hand.")
            try store.log(
                "balance broken",
                details: [
                    "folder": folder, "on_server": String(balance.onServer), "stored": String(stored),
                    "failed": String(lost),
                ], at: clock.now)
        }
        let last = listed.sorted().prefix { known.contains($0) }.last ?? 0
        let cursor = MailboxCursor(account: account, folder: folder, uidValidity: state.uidValidity, lastUID: last)
        if try store.cursor(account: account, folder: folder) != cursor { try store.setCursor(cursor, at: clock.now) }
    }
}
