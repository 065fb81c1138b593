internal import Dispatch
package import Dossiers
package import Ledger

/// The ledger of a data folder for tasks: whatever waits for the disk waits on threads of the ledger's own, and no caller's.
///
/// Several calls may be at work at once; those that change something are done one after the other.
package struct SQLiteLedger: Sendable {
    private let store: Store

    package init(_ store: Store) { self.store = store }

    /// About as many threads as there are cores; a thread for each call was measured and brought nothing.
    private static let threads = DispatchQueue(label: "ledger", attributes: .concurrent)

    private func run<Result: Sendable>(
        _ work: @escaping @Sendable (Store) throws -> Result
    ) async throws -> Result {
        let store = store
        return try await withCheckedThrowingContinuation { continuation in
            Self.threads.async { continuation.resume(with: .init { try work(store) }) }
        }
    }
}

// MARK: - Folders

extension SQLiteLedger: FolderLedger {
    package func cursor(account: String, folder: String) async throws -> MailboxCursor? {
        try await run { try $0.cursor(account: account, folder: folder) }
    }

    package func setCursor(_ cursor: MailboxCursor, at now: Instant) async throws {
        try await run { try $0.setCursor(cursor, at: now) }
    }

    package func storedUIDs(in folder: MailFolder) async throws -> Set<UInt32> {
        try await run {
            try $0.storedUIDs(
                account: folder.account, folder: folder.folder, uidValidity: folder.uidValidity)
        }
    }

    package func presentUIDs(in folder: MailFolder) async throws -> Set<UInt32> {
        try await run {
            try $0.presentUIDs(
                account: folder.account, folder: folder.folder, uidValidity: folder.uidValidity)
        }
    }

    package func entries(in folder: MailFolder) async throws -> [UInt32: LedgerEntry] {
        try await run {
            try $0.ledger(
                account: folder.account, folder: folder.folder, uidValidity: folder.uidValidity)
        }
    }

    package func noteSightings(of uids: [UInt32], in folder: MailFolder, at now: Instant) async throws {
        try await run {
            try $0.noteSightings(
                of: uids, account: folder.account, folder: folder.folder, uidValidity: folder.uidValidity, at: now)
        }
    }

    package func noteStart(_ start: MailboxStart, account: String, folder: String) async throws {
        try await run { try $0.noteStart(start, account: account, folder: folder) }
    }

    package func start(account: String, folder: String) async throws -> MailboxStart? {
        try await run { try $0.start(account: account, folder: folder) }
    }

    package func notePresence(
        in folder: MailFolder, gone: [UInt32], back: [UInt32], at now: Instant
    ) async throws {
        try await run { try $0.notePresence(in: folder, gone: gone, back: back, at: now) }
    }

    package func balance(account: String, folder: String) async throws -> Balance? {
        try await run { try $0.balance(account: account, folder: folder) }
    }

    package func setBalance(_ balance: Balance, of folder: MailFolder, at now: Instant) async throws {
        try await run { try $0.setBalance(balance, of: folder, at: now) }
    }

    package func noteFullness(
        _ isFull: Bool, percent: Int, of folder: MailFolder, at now: Instant
    ) async throws -> Bool {
        try await run { try $0.noteFullness(isFull, percent: percent, of: folder, at: now) }
    }

    package func unfiledUIDs(in folder: MailFolder) async throws -> [UInt32] {
        try await run { try $0.unfiledUIDs(in: folder) }
    }

    package func noteMarked(_ uids: [UInt32], in folder: MailFolder, at now: Instant) async throws {
        try await run { try $0.noteMarked(uids, in: folder, at: now) }
    }

    package func noteMoved(
        _ uids: [UInt32], in folder: MailFolder, to target: String, places: [UInt32: MailPlace], at now: Instant
    ) async throws {
        let places = places.mapValues { (uidValidity: $0.uidValidity, uid: $0.uid) }
        try await run { try $0.noteMoved(uids, in: folder, to: target, places: places, at: now) }
    }

    package func note(_ event: String, details: [String: String], at now: Instant) async throws {
        try await run { try $0.log(event, details: details, at: now) }
    }

    package var stagingFolder: String { store.stagingFolder }
}

// MARK: - Outgoing mail

extension SQLiteLedger: OutgoingLedger {
    package func due(at now: Instant, limit: Int, kind: OutgoingKind?) async throws -> [OutboxEntry] {
        try await run { try $0.dueReceipts(at: now, limit: limit, kind: kind) }
    }

    package func inDoubt() async throws -> [OutboxEntry] { try await run { try $0.mailInDoubt() } }

    package func state(of id: Int64) async throws -> OutboxEntry.State { try await run { try $0.outboxState(of: id) } }

    package func noteHandOver(_ id: Int64, realTime: Instant, at now: Instant) async throws -> Bool {
        try await run { try $0.noteHandOver(id, realTime: realTime, at: now) }
    }

    package func noteHandOver(
        _ id: Int64, claimed: Instant, realTime: Instant, withoutCopy reason: String, at now: Instant
    ) async throws -> Bool {
        try await run {
            try $0.noteHandOver(id, claimed: claimed, realTime: realTime, withoutCopy: reason, at: now)
        }
    }

    package func markSent(_ mails: [(id: Int64, answer: String)], at now: Instant) async throws {
        try await run { try $0.markSent(mails, at: now) }
    }

    package func markRetry(_ id: Int64, answer: String, next: Instant, at now: Instant) async throws {
        try await run { try $0.markRetry(id, answer: answer, next: next, at: now) }
    }

    package func markRefused(_ id: Int64, answer: String, at now: Instant) async throws {
        try await run { try $0.markRefused(id, answer: answer, at: now) }
    }

    package func markDoubtful(_ id: Int64, answer: String, at now: Instant) async throws {
        try await run { try $0.markDoubtful(id, answer: answer, at: now) }
    }

    package func endDoubt(_ id: Int64, because reason: String, at now: Instant) async throws {
        try await run { try $0.endDoubt(id, because: reason, at: now) }
    }

    package func postpone(_ id: Int64, until next: Instant, at now: Instant) async throws {
        try await run { try $0.postpone(id, until: next, at: now) }
    }

    package func drop(_ id: Int64, because reason: String, at now: Instant) async throws {
        try await run { try $0.drop(id, because: reason, at: now) }
    }

    package func release(_ id: Int64, at now: Instant) async throws { try await run { try $0.release(id, at: now) } }

    package func lastAnswers(_ limit: Int, from start: Instant, to end: Instant) async throws -> [ServerAnswer] {
        try await run { try $0.lastAnswers(limit, from: start, to: end) }
    }

    package func sentCount(from start: Instant, to end: Instant) async throws -> Int {
        try await run { try $0.mailSent(from: start, to: end) }
    }

    package func sentCount(to address: String, from start: Instant, to end: Instant) async throws -> Int {
        try await run { try $0.mailSent(to: address, from: start, to: end) }
    }

    package func openBreaker() async throws -> OpenBreaker? { try await run { try $0.openBreaker() } }

    package func breakerLastClosed() async throws -> Instant? { try await run { try $0.breakerLastClosed() } }

    package func openBreaker(because reason: String, at now: Instant) async throws {
        try await run { try $0.openBreaker(because: reason, at: now) }
    }
}

// MARK: - Taking in

extension SQLiteLedger: TakingIn {
    package func holds(_ raw: RawMessage) async throws -> Bool { try await run { try $0.holds(raw) } }

    package func accept(_ raws: [RawMessage], at now: Instant) async throws -> [AcceptedMessage] {
        try await run { try $0.accept(raws, at: now) }
    }

    package func messages(at stage: Stage, after id: Int64, limit: Int) async throws -> [StoredMessage] {
        try await run { try $0.messages(at: stage, after: id, limit: limit) }
    }

    package func record(
        _ readings: [(id: Int64, reading: Reading, arrival: Arrival)], at now: Instant
    ) async throws {
        try await run { try $0.record(readings, at: now) }
    }

    package func nextToJudge(
        after last: StoredMessage?, limit: Int
    ) async throws -> [(message: StoredMessage, reading: Reading)] {
        try await run { try $0.nextToJudge(after: last, limit: limit) }
    }

    package func settle(_ settlements: [Settlement], at now: Instant) async throws {
        try await run { try $0.settle(settlements, at: now) }
    }

    package func giveUp(_ message: Int64, because reason: String, at now: Instant) async throws {
        try await run { try $0.markFailed(message, reason: reason, at: now) }
    }

    package func bytes(ofRaw sha256: String) async throws -> [UInt8] {
        try await run { try $0.bytes(ofRaw: sha256) }
    }
}
