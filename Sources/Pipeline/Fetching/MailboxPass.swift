import Dossiers
package import Ledger
import Mailbox
import Store
package import Surroundings

/// One pass over a folder: finds by the UID ledger what is new, fetches it, and balances at the end.
///
/// What a person has read, flagged or answered plays no part. Nothing on the server is changed.
/// What comes while the pass is at work is taken along: a burst is in the ledger before the pass ends well.
package struct MailboxPass: MessageSource {
    private let mailbox: any Mailbox
    private let account: String
    private let folder: String
    private let ledger: any FolderLedger
    private let clock: WallClock
    private let notesStart: Bool
    private var state: MailboxState?
    /// In the ledger under this numbering.
    private var known: Set<UInt32> = []
    /// Of these, what was in the folder when it was last looked at.
    private var present: Set<UInt32> = []
    /// What the server says is in the folder.
    private var listed: Set<UInt32> = []
    private var waiting: [MessageSummary] = []
    private var stream: FetchStream?
    private var failed: Set<UInt32> = []
    private var looks = 0
    private var hasFetched = false
    package private(set) var balance: Balance?
    package private(set) var failures: [String] = []
    package private(set) var notices: [String] = []

    /// How often new mail is looked for within one pass: under a stream that does not end, the next pass goes on.
    private static let mostLooks = 50

    /// - Parameter notesStart: whether the settings name no start point.
    package init(_ watched: WatchedFolder, ledger: any FolderLedger, clock: WallClock, notesStart: Bool = false) {
        mailbox = watched.mailbox
        account = watched.account
        folder = watched.folder
        self.notesStart = notesStart
        self.ledger = ledger
        self.clock = clock
    }

    private func place(_ state: MailboxState) -> MailFolder {
        MailFolder(account: account, folder: folder, uidValidity: state.uidValidity)
    }

    // MARK: - Looking

    /// Looks at the mailbox and lists what is new.
    package mutating func begin() async throws {
        let state = try await mailbox.examine()
        self.state = state
        let cursor = try await ledger.cursor(account: account, folder: folder)
        if cursor == nil, let next = state.uidNext { try await noteStart(state, next) }
        let isRenumbered = cursor.map { $0.uidValidity != state.uidValidity } ?? false
        known = try await ledger.storedUIDs(in: place(state))
        present = try await ledger.presentUIDs(in: place(state))
        guard let cursor, !isRenumbered else {
            try await look(from: 1, state)
            if cursor == nil, state.uidNext == nil { try await noteStart(state, (listed.max() ?? 0) &+ 1) }
            if isRenumbered { try await forgetReused(state) }
            return
        }
        let first = cursor.lastUID &+ 1
        if state.uidNext == first, present.count == state.exists {
            // Nothing came and nothing went: not even a listing is asked for.
            listed = present
        } else {
            listed = present.filter { $0 < first }
            try await look(from: first, state)
        }
    }

    /// Lists what has this UID or a higher one, and everything where the count then does not fit: mail was deleted, or an
    /// earlier pass did not see some.
    private mutating func look(from first: UInt32, _ state: MailboxState) async throws {
        var summaries = try await mailbox.summaries(from: first)
        listed.formUnion(summaries.map(\.uid))
        if listed.count != state.exists {
            try await listAll(state)
            let seen = Set(summaries.map(\.uid))
            let rest = listed.filter { !known.contains($0) && !seen.contains($0) }
            if !rest.isEmpty { summaries += try await mailbox.summaries(of: rest.sorted()) }
        }
        waiting = summaries.filter { !known.contains($0.uid) && !failed.contains($0.uid) }.sorted { $0.uid < $1.uid }
        guard !waiting.isEmpty else { return }
        try await noteDates(state)
        try await ledger.noteSightings(of: waiting.map(\.uid), in: place(state), at: clock.now)
    }

    /// A time that cannot be read decides nothing: what stands in the mail does then, or a person.
    private mutating func noteDates(_ state: MailboxState) async throws {
        let dateless = waiting.filter { $0.internalDate == nil }
        guard !dateless.isEmpty else { return }
        let example = dateless.lazy.compactMap(\.unreadDate).first ?? "nothing"
        notices.append(
            "The mail server gives no arrival time that can be read for \(dateless.count) messages of \(folder) (such as "
                + "“\(example)”); it is taken from their Received fields, or asked of a person.")
        try await ledger.note(
            "arrival_unreadable",
            details: [
                "mailbox": "\(account)/\(folder)", "uid_validity": String(state.uidValidity),
                "count": String(dateless.count), "example": example,
            ], at: clock.now)
    }

    /// Every UID by a search; and by a listing where the search leaves some out.
    private mutating func listAll(_ state: MailboxState) async throws {
        listed = Set(try await mailbox.uids())
        guard listed.count < state.exists else { return }
        let found = Set(try await mailbox.summaries(from: 1).map(\.uid))
        guard !found.isSubset(of: listed) else { return }
        let count = found.subtracting(listed).count
        listed.formUnion(found)
        failures.append(
            "The mail server leaves \(count) messages of \(folder) out of its searches; they were found by a listing: have "
                + "its index of the folder rebuilt.")
        try await ledger.note("listing_incomplete", details: ["folder": folder, "count": String(count)], at: clock.now)
    }

    /// A server that comes back to an old UIDVALIDITY may have given its numbers to other messages: what differs in size
    /// or arrival from the ledger is fetched again, and the ledger tells by content whether it is new.
    private mutating func forgetReused(_ state: MailboxState) async throws {
        let doubtful = listed.filter { known.contains($0) }
        guard !doubtful.isEmpty else { return }
        let entries = try await ledger.entries(in: place(state))
        for summary in try await mailbox.summaries(of: doubtful.sorted()) {
            guard let entry = entries[summary.uid] else { continue }
            if entry.size != summary.size || entry.internalDate != summary.internalDate {
                known.remove(summary.uid)
                waiting.append(summary)
            }
        }
        waiting.sort { $0.uid < $1.uid }
    }

    /// The first look at a folder: without a start point in the settings, what is there now is recorded, never answered.
    private func noteStart(_ state: MailboxState, _ next: UInt32) async throws {
        guard notesStart else { return }
        let start = MailboxStart(uidValidity: state.uidValidity, uidNext: next, at: clock.now)
        try await ledger.noteStart(start, account: account, folder: folder)
    }

    // MARK: - Fetching

    package mutating func next() async throws -> [IncomingMessage]? {
        while let state {
            if let stream {
                if let messages = try await stream.next() {
                    known.formUnion(messages.map(\.uid))
                    for message in messages { try await noteLength(message, state) }
                    return messages.map { incoming($0, state) }
                }
                failed.formUnion(stream.failures.map(\.uid))
                self.stream = nil
            }
            if waiting.isEmpty { try await lookAgain() }
            if waiting.isEmpty { return nil }
            stream = FetchStream(waiting, from: mailbox, into: ledger.stagingFolder)
            waiting = []
            hasFetched = true
        }
        return nil
    }

    /// What came while we were at work.
    private mutating func lookAgain() async throws {
        guard hasFetched, looks < Self.mostLooks else { return }
        looks += 1
        let before = state
        let state = try await examineAgain()
        if state.uidNext == before?.uidNext, state.exists == before?.exists { return }
        try await look(from: (listed.max() ?? 0) &+ 1, state)
    }

    private mutating func examineAgain() async throws -> MailboxState {
        let now = try await mailbox.examine()
        guard now.uidValidity == state?.uidValidity else {
            throw MailboxError(
                .refused,
                "The mail server numbered the folder \(folder) anew while it was being read; it is looked at afresh in the "
                    + "next pass.")
        }
        state = now
        return now
    }

    private mutating func noteLength(_ message: FetchedMessage, _ state: MailboxState) async throws {
        guard message.size != message.announcedSize else { return }
        let source = "\(state.uidValidity)/\(message.uid)"
        notices.append(
            "Message \(source) came twice with \(message.size) bytes, though the mail server says that it has "
                + "\(message.announcedSize); what came is stored.")
        try await ledger.note(
            "size_differs",
            details: [
                "source": source, "mailbox": "\(account)/\(folder)", "announced": String(message.announcedSize),
                "size": String(message.size), "sha256": message.sha256,
            ], at: clock.now)
    }

    private func incoming(_ message: FetchedMessage, _ state: MailboxState) -> IncomingMessage {
        IncomingMessage(
            raw: RawMessage(
                content: .file(path: message.path, sha256: message.sha256),
                origin: Origin(
                    source: "\(state.uidValidity)/\(message.uid)", account: account, folder: folder,
                    uidValidity: state.uidValidity, uid: message.uid),
                internalDate: message.internalDate, fetchedAt: clock.now))
    }

    /// Ends what is still at work, however the pass ends.
    package mutating func end() async {
        await stream?.cancel()
        stream = nil
    }

    // MARK: - Balance

    /// Balances and moves the cursor.
    ///
    /// A difference is looked at once more before it is an alarm: mail may have come or gone meanwhile.
    package mutating func finish(stopped: Bool) async throws {
        guard var state, !stopped else { return }
        if listed.count != state.exists || !failed.isEmpty {
            state = try await examineAgain()
            try await listAll(state)
        }
        let place = place(state)
        known = try await ledger.storedUIDs(in: place)
        if listed.count == state.exists { try await notePresence(place) }
        let lost = listed.filter { failed.contains($0) && !known.contains($0) }
        for uid in lost.sorted() {
            failures.append(
                "Message \(state.uidValidity)/\(uid) could not be fetched; it is tried again in the next pass.")
        }
        let balance = Balance(
            onServer: max(state.exists, listed.count), stored: listed.count { known.contains($0) }, failed: lost.count)
        try await keep(balance, place)
        if let quota = state.quota { try await tell(quota, place) }
        let last = listed.sorted().prefix { known.contains($0) }.last ?? 0
        let cursor = MailboxCursor(account: account, folder: folder, uidValidity: state.uidValidity, lastUID: last)
        if try await ledger.cursor(account: account, folder: folder) != cursor {
            try await ledger.setCursor(cursor, at: clock.now)
        }
    }

    private func notePresence(_ place: MailFolder) async throws {
        let before = try await ledger.presentUIDs(in: place)
        let gone = before.subtracting(listed)
        let back = known.intersection(listed).subtracting(before)
        if gone.isEmpty, back.isEmpty { return }
        try await ledger.notePresence(in: place, gone: gone.sorted(), back: back.sorted(), at: clock.now)
    }

    private mutating func keep(_ balance: Balance, _ place: MailFolder) async throws {
        self.balance = balance
        try await ledger.setBalance(balance, of: place, at: clock.now)
        guard balance.unexplained != 0 else { return }
        failures.append(
            "ALARM: the folder \(folder) of \(account) holds \(balance.onServer) messages, of which \(balance.stored) are "
                + "stored and \(balance.failed) failed; \(balance.unexplained) cannot be accounted for; look at the mailbox "
                + "by hand.")
    }

    /// From here on a mailbox is nearly full; it has room again below the second one.
    package static let full = 90
    private static let roomy = 85

    private mutating func tell(_ quota: QuotaUse, _ place: MailFolder) async throws {
        guard quota.percent >= Self.full || quota.percent < Self.roomy else { return }
        let isFull = quota.percent >= Self.full
        guard try await ledger.noteFullness(isFull, percent: quota.percent, of: place, at: clock.now) else { return }
        notices.append(
            isFull
                ? "The mailbox \(account) is \(quota.percent) % full; when it is full, mail to it is refused: make room."
                : "The mailbox \(account) has room again (\(quota.percent) % full).")
    }
}
