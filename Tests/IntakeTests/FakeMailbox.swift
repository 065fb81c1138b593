import Dossiers
import Foundation
import Mailbox
import Octets
import Synchronization

/// A mailbox in memory that can be made to lie, lose and break.
final class FakeMailbox: Mailbox {
    struct State {
        var uidValidity: UInt32 = 1
        var messages: [(uid: UInt32, date: Instant, bytes: [UInt8])] = []
        /// Left out of listings, but counted.
        var hidden: Set<UInt32> = []
        /// Answered without a body.
        var unfetchable: Set<UInt32> = []
        /// The connection breaks before this message is fetched.
        var breaksAt: UInt32?
        var listings = 0

        /// The messages lie in the order of their UIDs.
        func bytes(of uid: UInt32) -> [UInt8]? {
            var (low, high) = (0, messages.count)
            while low < high {
                let middle = (low + high) / 2
                if messages[middle].uid < uid { low = middle + 1 } else { high = middle }
            }
            return low < messages.count && messages[low].uid == uid ? messages[low].bytes : nil
        }

        var fetched: [UInt32] = []
        var filings: [(filing: Filing, uids: [UInt32])] = []
        /// Message-IDs that a search finds; nil: it cannot be searched.
        var searchable: Set<String>? = []
        var searches = 0
    }

    struct Broken: Error {}

    let state = Mutex(State())

    func put(_ uid: UInt32, _ text: String, date: String) {
        guard let date = Instant(rfc3339: date) else { return }
        state.withLock { state in
            // Mostly the next UID.
            let place = (state.messages.lastIndex { $0.uid < uid } ?? -1) + 1
            state.messages.insert((uid, date, Array(text.utf8)), at: place)
        }
    }

    func examine() async throws -> MailboxState {
        state.withLock {
            MailboxState(
                uidValidity: $0.uidValidity, uidNext: ($0.messages.map(\.uid).max() ?? 0) + 1,
                exists: $0.messages.count)
        }
    }

    func summaries(from uid: UInt32) async throws -> [MessageSummary] {
        state.withLock { state in
            state.listings += 1
            return state.messages.filter { $0.uid >= uid && !state.hidden.contains($0.uid) }.map {
                MessageSummary(uid: $0.uid, internalDate: $0.date, size: $0.bytes.count)
            }
        }
    }

    func uids() async throws -> [UInt32] {
        state.withLock { state in
            state.listings += 1
            return state.messages.map(\.uid).filter { !state.hidden.contains($0) }.sorted()
        }
    }

    func summaries(of uids: [UInt32]) async throws -> [MessageSummary] {
        try await summaries(from: 1).filter { uids.contains($0.uid) }
    }

    func waitForNews(atMost limit: Duration) async throws -> Bool { false }

    func file(_ uids: [UInt32], uidValidity: UInt32, by filing: Filing) async throws -> [FiledMessage] {
        state.withLock { state in
            state.filings.append((filing, uids))
            guard case .move = filing else { return uids.map { FiledMessage(uid: $0) } }
            state.messages.removeAll { uids.contains($0.uid) }
            return uids.map { FiledMessage(uid: $0, place: .init(uidValidity: 900, uid: $0 + 1000)) }
        }
    }

    func fetch(
        _ messages: [MessageSummary], into folder: String, each: @escaping @Sendable (FetchedMessage) throws -> Void
    ) async throws -> [FetchFailure] {
        // On a thread of its own, as the real one: who takes the messages may let it wait.
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try self.deliver(messages, into: folder, each: each) })
            }
        }
    }

    private func deliver(
        _ messages: [MessageSummary], into folder: String, each: (FetchedMessage) throws -> Void
    ) throws -> [FetchFailure] {
        var failures: [FetchFailure] = []
        for summary in messages {
            let found = state.withLock { state -> (bytes: [UInt8]?, isBroken: Bool) in
                state.fetched.append(summary.uid)
                let bytes = state.bytes(of: summary.uid)
                return (state.unfetchable.contains(summary.uid) ? nil : bytes, state.breaksAt == summary.uid)
            }
            if found.isBroken { throw MailboxError(.bye, "The fake server said goodbye.") }
            guard let bytes = found.bytes else {
                failures.append(FetchFailure(uid: summary.uid, reason: "The fake server left it out."))
                continue
            }
            let path = folder + "/" + UUID().uuidString
            try Data(bytes).write(to: URL(filePath: path))
            try each(
                FetchedMessage(
                    uid: summary.uid, internalDate: summary.internalDate, size: bytes.count, path: path,
                    sha256: ContentHash.sha256(bytes)))
        }
        return failures
    }

    func find(_ messageIDs: [String]) async throws -> Set<String> {
        let found = state.withLock { state in
            state.searches += 1
            return state.searchable
        }
        guard let found else { throw MailboxError(.unreachable, "The fake archive is down.") }
        return found.intersection(messageIDs)
    }

    func close() async {}
}
